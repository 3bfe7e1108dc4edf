"""The choice at the left above a list: who is registered, or who came."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal

from zevents_gui.gui.widgets import SegmentedControl


def _tr(text: str) -> str:
    # Texts are wanted before the base class is made, when there is no self.tr yet.
    return QCoreApplication.translate("ViewSwitch", text)


class ViewSwitch(SegmentedControl):
    """Stands in both views, and always shows the one that it stands in.

    Signals:
        other_wanted: show the other view.
    """

    other_wanted = Signal()

    def __init__(self, own: str) -> None:
        super().__init__((("registered", _tr("Registered")), ("attendance", _tr("Attendance"))), _tr("Show"))
        self._own = own
        self.set_value(own)
        self.value_changed.connect(self._on_value)

    def _on_value(self, value: str) -> None:
        if value != self._own:
            with QSignalBlocker(self):
                self.set_value(self._own)
            self.other_wanted.emit()
