"""Multi-session: several sessions on up to six days, at the same time or one after the other."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from zevents_gui.core.model.event import EventType
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.multi_schedule import MultiSchedule
from zevents_gui.gui.event_editor.registry import EventForm, Feature


def _tr(text: str) -> str:
    return QCoreApplication.translate("MultiSession", text)


def _features() -> tuple[Feature, ...]:
    return (
        Feature(_tr("Sessions"), _tr("up to 500, also at once")),
        Feature(_tr("Lobby"), _tr("up to 365 days")),
        Feature(_tr("Expo floor"), _tr("up to 300 booths")),
        Feature(_tr("Registration"), _tr("once for all sessions")),
        Feature(_tr("Time to set up"), _tr("hours to days")),
    )


def _schedule(session: DraftSession, parent: QWidget) -> QWidget:
    return MultiSchedule(session, parent)


FORM = EventForm(
    event_type=EventType.MULTI_SESSION,
    order=2,
    title=lambda: _tr("Multi-session"),
    summary=lambda: _tr("Sessions that people choose from."),
    best_for=lambda: _tr("Conferences, summits"),
    features=_features,
    schedule=_schedule,
    has_meeting_type=False,
    has_lobby=True,
)
