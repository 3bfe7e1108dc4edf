"""The line above the list of who came."""

from PySide6.QtWidgets import QComboBox, QLineEdit

from zevents_gui.core.attendance.digest import Presence
from zevents_gui.gui.registrants.list_bar import ListBar
from zevents_gui.gui.registrants.view_switch import ViewSwitch
from zevents_gui.gui.widgets import SecondaryButton, SegmentedControl, label


class AttendanceBar(ListBar):
    """The line above: which session, who of them, and what can be done."""

    def __init__(self) -> None:
        super().__init__()
        self.views = ViewSwitch("attendance")
        self.add_what(self.views)
        self.count = label("", "strong")
        self.count.setObjectName("attendance_count")
        self.add_what(self.count)
        self.age = label("", "secondary")
        self.age.setObjectName("attendance_age")
        self.add_what(self.age)
        self.sessions = QComboBox()
        self.sessions.setObjectName("attendance_sessions")
        self.sessions.setAccessibleName(self.tr("Session"))
        self.sessions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sessions.setMinimumContentsLength(18)
        self.sessions.hide()
        self.add_action(self.sessions)
        self.presence = SegmentedControl(
            (
                ("all", self.tr("All")),
                (Presence.ATTENDED.value, self.tr("Attended")),
                (Presence.ABSENT.value, self.tr("Absent")),
            ),
            self.tr("Who"),
        )
        self.add_action(self.presence)
        self.search = QLineEdit()
        self.search.setObjectName("search_attendance")
        self.search.setPlaceholderText(self.tr("Search people"))
        self.search.setAccessibleName(self.tr("Search people"))
        self.search.setClearButtonEnabled(True)
        self.add_field(self.search, 160)
        self.save = SecondaryButton(self.tr("Export…"), name="export_attendance_button")
        self.save.setEnabled(False)
        self.add_action(self.save)
        self.again = SecondaryButton(self.tr("Refresh"), name="refresh_attendance_button")
        self.add_action(self.again)
