"""Reading everything about an event that the editor can hold."""

from dataclasses import dataclass, replace

from zevents_gui.core.model import event as model
from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.schedule import from_utc
from zevents_gui.core.model.ticket import CustomQuestion, StandardQuestion
from zevents_gui.core.publishing.wire import draft_of
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes import people, sessions, ticket_types
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.questions import Questions

_SESSION_TYPES = {0: model.SessionType.MEETING, 2: model.SessionType.WEBINAR, 4: model.SessionType.NEITHER}


@dataclass(frozen=True, slots=True)
class RemoteEvent:
    """An event as Zoom holds it now.

    Attributes:
        draft: the same in the terms of the editor, with its parts; keys of parts are Zoom's IDs.
        registered: tickets taken, over all ticket types.
        capacity: tickets there are; None when Zoom does not say.
    """

    event: Event
    draft: EventDraft
    registered: int
    capacity: int | None


def read_event(client: ZoomClient, event_id: str) -> RemoteEvent:
    """Return an event with its parts.

    Raises:
        NotFound: it is gone.
        ZoomError: it could not be read.
        Cancelled: the person cancelled.
    """
    event = client.events.get(event_id)
    draft = draft_of(event)
    kinds = client.ticket_types.list(event_id)
    quantities = [kind.quantity for kind in kinds]
    whole = [quantity for quantity in quantities if quantity is not None]
    draft = _with_questions(draft, client.questions.for_event(event_id))
    if draft.event_type is EventType.MULTI_SESSION:
        speakers = tuple(_speaker(speaker) for speaker in client.speakers.list(event_id))
        listed = sorted(client.sessions.list(event_id), key=lambda one: (str(one.start_time or ""), one.name))
        draft = replace(
            draft,
            speakers=speakers,
            sessions=tuple(_session(session, draft.timezone) for session in listed),
            ticket_types=tuple(_ticket_type(kind, draft.timezone) for kind in kinds),
        )
    return RemoteEvent(
        event,
        draft,
        sum(kind.sold_quantity for kind in kinds),
        sum(whole) if whole and len(whole) == len(quantities) else None,
    )


def _with_questions(draft: EventDraft, read: Questions) -> EventDraft:
    standard = tuple(StandardQuestion(one.field_name, one.required) for one in read.questions)
    custom = tuple(
        CustomQuestion(
            one.title, one.required, one.type, one.options, one.min_length, one.max_length, one.question_id
        )
        for one in read.custom_questions
    )
    return replace(draft, standard_questions=standard or None, custom_questions=custom)


def _speaker(speaker: people.Speaker) -> model.Speaker:
    return model.Speaker(
        key=speaker.speaker_id,
        name=speaker.name,
        email=speaker.email,
        job_title=speaker.job_title,
        company=speaker.company_name,
        biography=speaker.biography,
        speaker_id=speaker.speaker_id,
    )


def _session(session: sessions.Session, zone_id: str) -> model.Session:
    return model.Session(
        key=session.session_id,
        name=session.name,
        start=from_utc(session.start_time, zone_id) if session.start_time else None,
        end=from_utc(session.end_time, zone_id) if session.end_time else None,
        description=session.description,
        type=_SESSION_TYPES.get(session.type if session.type is not None else 4, model.SessionType.NEITHER),
        tracks=session.track_labels,
        speaker_keys=tuple(speaker.speaker_id for speaker in session.session_speakers),
        session_id=session.session_id,
    )


def _ticket_type(kind: ticket_types.TicketTypeShape, zone_id: str) -> model.TicketTypeDraft:
    free = kind.free if kind.free is not None else kind.price in ("", "0", "0.00")
    return model.TicketTypeDraft(
        key=kind.ticket_type_id,
        name=kind.name,
        free=free,
        price="" if free else kind.price,
        currency=kind.currency or "USD",
        quantity=kind.quantity,
        sale_start=from_utc(kind.start_time, zone_id) if kind.start_time else None,
        sale_end=from_utc(kind.end_time, zone_id) if kind.end_time else None,
        description=kind.description,
        session_keys=() if "ALL" in kind.sessions else kind.sessions,
        ticket_type_id=kind.ticket_type_id,
    )
