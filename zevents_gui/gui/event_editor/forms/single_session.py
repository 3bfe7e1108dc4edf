"""Single session: one time, one webinar or meeting."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from zevents_gui.core.model.event import EventType
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.registry import EventForm, Feature
from zevents_gui.gui.event_editor.single_schedule import SingleSchedule


def _tr(text: str) -> str:
    return QCoreApplication.translate("SingleSession", text)


def _features() -> tuple[Feature, ...]:
    return (
        Feature(_tr("Sessions"), _tr("1")),
        Feature(_tr("Lobby"), _tr("15 min before, or none")),
        Feature(_tr("Expo floor"), _tr("no")),
        Feature(_tr("Registration"), _tr("once for the event")),
        Feature(_tr("Time to set up"), _tr("15–30 min")),
    )


def _schedule(session: DraftSession, parent: QWidget) -> QWidget:
    return SingleSchedule(session, parent)


FORM = EventForm(
    event_type=EventType.SINGLE_SESSION,
    order=1,
    title=lambda: _tr("Single session"),
    summary=lambda: _tr("One webinar or meeting at one time."),
    best_for=lambda: _tr("Launches, webinars, trainings"),
    features=_features,
    schedule=_schedule,
    has_meeting_type=True,
    has_lobby=True,
)
