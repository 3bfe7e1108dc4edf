"""Below the list of test events: how many are chosen, and the buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from zevents_gui.core.publishing.clean_up import CleanUpAction
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.test_events.table import CleanUpTable
from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets import LinkButton, PrimaryButton, SecondaryButton, label


class CleanUpFoot(QWidget):
    """Says what is chosen of a table, and offers to clean it up.

    Signals:
        all_wanted: all are to be chosen, or none.
        clean_wanted, stop_wanted, close_wanted: the buttons.
    """

    all_wanted = Signal()
    clean_wanted = Signal()
    stop_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all = QCheckBox(self.tr("All"))
        self.all.setObjectName("test_events_all")
        self.all.setTristate(True)
        self.all.clicked.connect(self.all_wanted)
        self._count = label("", "secondary", wrap=True)
        self._count.setObjectName("test_events_count")
        self._stop = SecondaryButton(self.tr("Stop"), name="test_events_stop")
        self._stop.clicked.connect(self.stop_wanted)
        self._close = LinkButton(self.tr("Close"), name="test_events_close")
        self._close.clicked.connect(self.close_wanted)
        self.clean = PrimaryButton(name="test_events_clean")
        self.clean.clicked.connect(self.clean_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.all)
        row.addSpacing(SPACE_S)
        row.addWidget(self._count, 1)
        for button in (self._close, self._stop, self.clean):
            row.addWidget(button)
        self._stop.hide()

    def show_working(self, working: bool) -> None:
        """Offer to stop while a clean-up is under way, else to close."""
        self._stop.setEnabled(working)
        self._stop.setVisible(working)
        self._close.setVisible(not working)

    def show_stopping(self) -> None:
        """It stops once it has finished the event under way."""
        self._stop.setEnabled(False)

    def show_choice(self, model: CleanUpTable, *, working: bool) -> None:
        """Say what is chosen of ``model``; nothing can be cleaned up before it is known whom it concerns."""
        left = [row for row in model.rows if not row.over]
        chosen = model.chosen
        counting = any(
            row.item.action is CleanUpAction.CANCEL and row.people is None and not row.uncounted
            for row in chosen
        )
        states = {0: Qt.CheckState.Unchecked, len(left): Qt.CheckState.Checked}
        self.all.setCheckState(states.get(len(chosen), Qt.CheckState.PartiallyChecked))
        self.all.setEnabled(bool(left) and not working)
        self.all.setVisible(bool(model.rows))
        self._count.setText(self._words(len(chosen), len(left), working=working, counting=counting))
        self.clean.setText(
            counted(len(chosen), self.tr("Clean up 1…"), self.tr("Clean up {count}…"))
            if chosen
            else self.tr("Clean up…")
        )
        self.clean.setEnabled(bool(chosen) and not counting and not working)

    def _words(self, chosen: int, left: int, *, working: bool, counting: bool) -> str:
        if working:
            return self.tr("Cleaning up…")
        if counting:
            return self.tr("Counting who is registered…")
        return self.tr("{count} of {total} chosen").format(count=chosen, total=left) if left else ""
