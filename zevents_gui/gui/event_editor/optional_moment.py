"""A time that can be left open: said in words, or as day and time with the same moment in UTC beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zevents_gui.core.model.schedule import LocalMoment
from zevents_gui.gui.event_editor.choice import Choice
from zevents_gui.gui.event_editor.moment_edit import MomentEdit
from zevents_gui.gui.theme.tokens import SPACE_XS


class OptionalMoment(QWidget):
    """A choice between leaving the time open and saying it.

    Args:
        name: object names begin with it: ``<name>_choice``, ``<name>_day``, ``<name>_time``.
        unset, given: what both choices are called.

    Signals:
        moment_changed: the person chose another moment, or None.
    """

    moment_changed = Signal(object)

    def __init__(self, name: str, title: str, unset: str, given: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._suggested: LocalMoment | None = None
        self.choice = Choice([("unset", unset), ("given", given)], self)
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.choice.setMinimumContentsLength(0)  # neither choice may be cut
        self.choice.setObjectName(f"{name}_choice")
        self.choice.setAccessibleName(title)
        self.edit = MomentEdit(name, title, parent=self)
        self.edit.setObjectName(f"{name}_edit")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self.choice)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.choice)
        self.choice.chosen.connect(self._chosen)
        self.edit.moment_changed.connect(self.moment_changed)

    def show_moment(
        self, moment: LocalMoment | None, zone_id: str, suggested: LocalMoment | None = None
    ) -> None:
        """Show ``moment`` on the clocks of ``zone_id`` without telling anyone.

        Args:
            suggested: what is taken when the person wants to say a time; without it none can be said yet.
        """
        self._suggested = suggested
        self.choice.show_value("unset" if moment is None else "given")
        self.choice.setEnabled(moment is not None or suggested is not None)
        self.edit.setVisible(moment is not None)
        if moment is not None:
            self.edit.show_moment(moment, zone_id)

    def _chosen(self, value: str) -> None:
        self.moment_changed.emit(self._suggested if value == "given" else None)
