"""What the workspace knows about the open event, and the words for it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.model.item_comparison import unsent_changes
from zevents_gui.core.model.wording import meeting_type_name, type_name, when_text
from zevents_gui.core.zoom.shapes.events import Event, EventListStatus
from zevents_gui.gui.theme import Tone


@dataclass(frozen=True, slots=True)
class EventState:
    """The open event as Zoom holds it; ``event`` is None while Zoom does not have it.

    Attributes:
        registered: how many have registered; None while not known.
        capacity: how many it can take; None while not known.
    """

    event: Event | None = None
    registered: int | None = None
    capacity: int | None = None

    @property
    def published(self) -> bool:
        """Whether people can register, or could while it lasted."""
        return self.event is not None and self.event.is_published

    @property
    def cancelled(self) -> bool:
        """Whether it was called off."""
        return self.event is not None and self.event.is_cancelled

    def is_past(self, draft: EventDraft) -> bool:
        """Whether it is published and over."""
        ends = draft.ends
        listed = self.event is not None and self.event.listed_as is EventListStatus.PAST
        return listed or (self.published and ends is not None and ends < datetime.now(UTC))

    def is_over(self, draft: EventDraft) -> bool:
        """Whether nothing can be done about it any more: it is past, or was called off."""
        return self.cancelled or self.is_past(draft)

    @property
    def link(self) -> str:
        """The registration link; empty until it is published."""
        return self.event.event_url if self.event is not None and self.published else ""


def status_badge(state: EventState, document: EventDocument) -> tuple[str, Tone]:
    """Return the word for how the event stands, and its tone."""
    if state.event is None and not document.event_id:
        return _tr("Draft, not sent yet"), Tone.NEUTRAL
    if state.cancelled:
        return _tr("Cancelled"), Tone.PROBLEM
    if state.is_past(document.draft):
        return _tr("Past"), Tone.NEUTRAL
    if unsent_changes(document):
        return _tr("Changes not sent"), Tone.WARNING
    if state.published:
        return _tr("Published"), Tone.OK
    return _tr("Draft at Zoom"), Tone.NEUTRAL


def summary_line(document: EventDocument, hub_name: str) -> str:
    """Return what the event replaces, type, meeting type, time and hub on one line."""
    draft, old = document.draft, document.replaces
    parts = [_tr("Replaces “{name}”").format(name=old.name)] if old is not None else []
    parts.append(type_name(draft.event_type))
    if draft.event_type is EventType.SINGLE_SESSION:
        parts.append(meeting_type_name(draft.meeting_type))
    parts += [when_text(draft), hub_name]
    return " · ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EventState", text)
