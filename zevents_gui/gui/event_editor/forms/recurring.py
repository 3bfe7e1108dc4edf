"""Recurring: the same session again and again."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from zevents_gui.core.model.event import EventType
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.recurring_schedule import RecurringSchedule
from zevents_gui.gui.event_editor.registry import EventForm, Feature


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recurring", text)


def _features() -> tuple[Feature, ...]:
    return (
        Feature(_tr("Sessions"), _tr("up to 60, one after the other")),
        Feature(_tr("Lobby"), _tr("15 min before each")),
        Feature(_tr("Expo floor"), _tr("no")),
        Feature(_tr("Registration"), _tr("once for all of them")),
        Feature(_tr("Time to set up"), _tr("30–60 min")),
    )


def _schedule(session: DraftSession, parent: QWidget) -> QWidget:
    return RecurringSchedule(session, parent)


FORM = EventForm(
    event_type=EventType.RECURRING,
    order=3,
    title=lambda: _tr("Recurring"),
    summary=lambda: _tr("The same session repeats on a schedule."),
    best_for=lambda: _tr("Series, regular meetings"),
    features=_features,
    schedule=_schedule,
    has_meeting_type=False,
    has_lobby=False,
)
