"""Choosing a time zone by typing a city, an ID or an offset."""

from datetime import UTC, datetime

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from zevents_gui.core.model.time_zones import NamedZone, zoom_zones
from zevents_gui.gui.theme import set_role


class _ZoneFilter(QSortFilterProxyModel):
    """Lets through the zones that hold each of the typed words."""

    def __init__(self, zones: tuple[NamedZone, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._zones = zones
        self._text = ""

    def set_text(self, text: str) -> None:
        self.beginFilterChange()
        self._text = text
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        return self._zones[row].matches(self._text)


class ZonePicker(QComboBox):
    """Zoom's time zones in a list that narrows while typing.

    Signals:
        zone_changed: another zone was chosen by the person; its ID.
    """

    zone_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zones = zoom_zones(datetime.now(UTC).year)
        self._zone_id = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        for zone in self._zones:
            self.addItem(zone.title, zone.zone_id)
        self._filter: _ZoneFilter | None = None
        edit = self.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(self.tr("City, zone or UTC offset"))
        edit.textEdited.connect(self._search)
        edit.editingFinished.connect(self._settle)
        self.activated.connect(lambda index: self._choose(self.itemData(index)))

    @property
    def zone_id(self) -> str:
        """The chosen zone; empty when none is."""
        return self._zone_id

    def set_zone(self, zone_id: str) -> None:
        """Show ``zone_id`` as the chosen zone without telling anyone."""
        self._zone_id = zone_id
        index = self.findData(zone_id)
        self.setCurrentIndex(index)
        if index < 0:
            self.setEditText(zone_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._search("")
        edit = self.lineEdit()
        if edit is not None:
            edit.selectAll()

    def _search(self, text: str) -> None:
        """Offer the zones that hold the words of ``text``; the list is made when it is first needed."""
        if self._filter is None:
            self._filter = _ZoneFilter(self._zones, self)
            self._filter.setSourceModel(QStringListModel([zone.title for zone in self._zones], self))
            completer = QCompleter(self._filter, self)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(12)
            self.setCompleter(completer)
            popup = completer.popup()
            assert popup is not None
            set_role(popup, "popup")
            completer.activated.connect(self._choose_title)
        self._filter.set_text(text)

    def _choose_title(self, title: str) -> None:
        index = self.findText(title)
        if index >= 0:
            self._choose(self.itemData(index))

    def _choose(self, zone_id: str) -> None:
        changed = zone_id != self._zone_id
        self.set_zone(zone_id)
        if changed:
            self.zone_changed.emit(zone_id)

    def _settle(self) -> None:
        """Take what was typed where it means one zone; else show the chosen one again."""
        text = self.currentText().strip()
        exact = [
            zone
            for zone in self._zones
            if text.casefold() in (zone.title.casefold(), zone.zone_id.casefold(), zone.place.casefold())
        ]
        found = exact or [zone for zone in self._zones if text and zone.matches(text)]
        if len(found) == 1:
            self._choose(found[0].zone_id)
        else:
            self.set_zone(self._zone_id)
