"""The mappings that were kept under a name: use, keep, rename and delete them."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from zevents_gui.core.sheets.mapping_memory import SavedMapping
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S
from zevents_gui.gui.widgets import LinkButton, MoreButton, SecondaryButton

_LONGEST_NAME = 60


class NamedMappings(QWidget):
    """A choice of what was kept, and a name for what is shown now.

    Signals:
        chosen: a :class:`SavedMapping` to be applied.
        name_chosen: keep the mapping shown under this name.
        keep_wanted: a :class:`SavedMapping` to be kept under its name.
        forget_wanted: the name of one to be deleted.
    """

    chosen = Signal(object)
    name_chosen = Signal(str)
    keep_wanted = Signal(object)
    forget_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: list[SavedMapping] = []
        self._renamed: SavedMapping | None = None
        self._deleted: SavedMapping | None = None
        self._choice = QComboBox()
        self._choice.setObjectName("named_mappings")
        self._choice.setAccessibleName(self.tr("Use a kept mapping"))
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setMinimumContentsLength(10)
        self._choice.activated.connect(self._use)
        self._more = MoreButton(self.tr("Rename or delete a kept mapping"), name="named_mappings_more")
        self.menu = QMenu(self._more)
        self.menu.aboutToShow.connect(self._fill)
        self._more.setMenu(self.menu)
        self._undo = LinkButton("", name="undo_delete_mapping")
        self._undo.clicked.connect(self._bring_back)
        self._undo.hide()
        self._name = QLineEdit()
        self._name.setObjectName("mapping_name")
        self._name.setMaxLength(_LONGEST_NAME)
        self._name.textChanged.connect(lambda _text: self._show_button())
        self._name.returnPressed.connect(self._take_name)
        self._keep = SecondaryButton("", name="keep_mapping")
        self._keep.clicked.connect(self._take_name)
        self._cancel = SecondaryButton(self.tr("Cancel"), name="cancel_rename_mapping")
        self._cancel.clicked.connect(self._end_renaming)
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(SPACE_S)
        above.addWidget(self._choice, 1)
        above.addWidget(self._more)
        below.addWidget(self._name, 1)
        below.addWidget(self._keep)
        below.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, 0, SPACE_L, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(above)
        layout.addWidget(self._undo)
        layout.addLayout(below)
        self._end_renaming()
        self.show_mappings([])

    def show_mappings(self, mappings: Sequence[SavedMapping]) -> None:
        """Offer mappings that were kept under a name."""
        self._kept = list(mappings)
        self._choice.clear()
        self._choice.addItem(self.tr("Use a kept mapping…"))
        self._choice.addItems([mapping.name for mapping in self._kept])
        for part in (self._choice, self._more):
            part.setVisible(bool(self._kept))

    def _use(self, index: int) -> None:
        if index > 0:
            self._choice.setCurrentIndex(0)
            self.chosen.emit(self._kept[index - 1])

    def _fill(self) -> None:
        self.menu.clear()
        for text, act in ((self.tr("Rename"), self._rename), (self.tr("Delete"), self._delete)):
            part = self.menu.addMenu(text)
            for mapping in self._kept:
                action = part.addAction(mapping.name.replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, act=act, mapping=mapping: act(mapping))

    def _rename(self, mapping: SavedMapping) -> None:
        self._renamed = mapping
        self._name.setText(mapping.name)
        self._name.setAccessibleName(self.tr("New name of “{name}”").format(name=mapping.name))
        self._keep.setText(self.tr("Rename"))
        self._cancel.show()
        self._name.setFocus()
        self._name.selectAll()
        self._show_button()

    def _end_renaming(self) -> None:
        self._renamed = None
        self._name.clear()
        self._name.setPlaceholderText(self.tr("Name, to keep this mapping"))
        self._name.setAccessibleName(self.tr("Name under which this mapping is kept"))
        self._keep.setText(self.tr("Keep"))
        self._cancel.hide()
        self._show_button()

    def _delete(self, mapping: SavedMapping) -> None:
        self._deleted = mapping
        self._undo.setText(self.tr("“{name}” is deleted. Undo").format(name=mapping.name))
        self._undo.show()
        if self._renamed == mapping:
            self._end_renaming()
        self.forget_wanted.emit(mapping.name)

    def _bring_back(self) -> None:
        mapping, self._deleted = self._deleted, None
        self._undo.hide()
        if mapping is not None:
            self.keep_wanted.emit(mapping)

    def _show_button(self) -> None:
        name = self._name.text().strip()
        others = {one.name for one in self._kept} if self._renamed is not None else set()
        self._keep.setEnabled(bool(name) and name not in others)
        self._keep.setToolTip(self.tr("There is one of this name already") if name in others else "")

    def _take_name(self) -> None:
        name = self._name.text().strip()
        if not self._keep.isEnabled():
            return
        renamed = self._renamed
        self._end_renaming()
        if renamed is None:
            self.name_chosen.emit(name)
        else:
            # First the new name: whatever happens in between, the mapping is there.
            self.keep_wanted.emit(replace(renamed, name=name))
            self.forget_wanted.emit(renamed.name)
