"""The three tabs about people, made together because they speak to each other."""

from PySide6.QtWidgets import QWidget

from zevents_gui.gui.activity.pane import ActivityPane
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.registrants.pane import RegistrantsPane


def make_attendee_tabs(context: AppContext) -> dict[str, QWidget]:
    """Return the panes by tab key, in order; each takes ``set_event(event, account)``."""
    attendees, registrants, activity = AttendeePane(context), RegistrantsPane(context), ActivityPane(context)
    registrants.sheet_source = lambda: attendees.sheet
    attendees.registrants_changed.connect(registrants.refresh)
    attendees.registrants_changed.connect(activity.refresh)
    registrants.registrants_changed.connect(attendees.check_again)
    for pane in (registrants, activity):
        pane.status_message.connect(attendees.status_message)
    activity.resume_wanted.connect(attendees.resume)
    activity.take_back_wanted.connect(attendees.take_back)
    activity.retry_wanted.connect(lambda run_id: attendees.session.runs.resume(run_id, retry_refused=True))
    return {"attendees": attendees, "registrants": registrants, "activity": activity}
