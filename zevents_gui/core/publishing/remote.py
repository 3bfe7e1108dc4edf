"""Reading everything about an event that the editor can hold."""

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from zevents_gui.core.model import event as model
from zevents_gui.core.model import limits
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.item_comparison import kinds_of
from zevents_gui.core.model.items import QUESTIONS, Kind
from zevents_gui.core.model.schedule import from_utc
from zevents_gui.core.model.ticket import CustomQuestion, StandardQuestion
from zevents_gui.core.publishing.wire import draft_of
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import NotFound
from zevents_gui.core.zoom.shapes import people
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.questions import Questions
from zevents_gui.core.zoom.shapes.sessions import Session as SessionShape
from zevents_gui.core.zoom.shapes.ticket_types import TicketTypeShape

_SESSION_TYPES = {0: model.SessionType.MEETING, 2: model.SessionType.WEBINAR, 4: model.SessionType.NEITHER}
_NO_QUESTIONS = Questions()
_AT_ONCE = 8
"""How many sessions are asked for at the same time, where the list is cut off."""


@dataclass(frozen=True, slots=True)
class RemoteEvent:
    """An event as Zoom holds it now.

    Attributes:
        draft: the same in the terms of the editor, with its parts; keys of parts are Zoom's IDs.
        registered: tickets taken, over all ticket types.
        capacity: tickets there are; None when Zoom does not say.
        unseen_sessions: sessions that Zoom counts but neither lists nor names anywhere.
    """

    event: Event
    draft: EventDraft
    registered: int
    capacity: int | None
    unseen_sessions: int = 0


@dataclass(frozen=True, slots=True)
class RemoteItems:
    """The items of an event in Zoom's own shapes; kinds that were not asked for are empty."""

    speakers: tuple[people.Speaker, ...] = ()
    sessions: tuple[SessionShape, ...] = ()
    ticket_types: tuple[TicketTypeShape, ...] = ()
    questions: Questions = _NO_QUESTIONS
    unseen_sessions: int = 0


def read_event(client: ZoomClient, event_id: str, known_sessions: Collection[str] = ()) -> RemoteEvent:
    """Return an event with its parts.

    Args:
        known_sessions: Zoom's IDs of sessions that are read one by one where the list does not show them.

    Raises:
        NotFound: it is gone.
        ZoomError: it could not be read.
        Cancelled: the person cancelled.
    """
    event = client.events.get(event_id)
    draft = draft_of(event)
    kinds = kinds_of(draft.event_type)
    items = read_items(client, event_id, {*kinds, Kind.TICKET_TYPE}, known_sessions)
    quantities = [kind.quantity for kind in items.ticket_types]
    whole = [quantity for quantity in quantities if quantity is not None]
    return RemoteEvent(
        event,
        with_items(draft, items, kinds),
        sum(kind.sold_quantity for kind in items.ticket_types),
        sum(whole) if whole and len(whole) == len(quantities) else None,
        items.unseen_sessions,
    )


def read_items(
    client: ZoomClient, event_id: str, kinds: Collection[Kind], known_sessions: Collection[str] = ()
) -> RemoteItems:
    """Return the items of these kinds.

    Raises:
        ZoomError: they could not be read.
        Cancelled: the person cancelled.
    """
    read = RemoteItems()
    if Kind.SPEAKER in kinds:
        read = replace(read, speakers=tuple(client.speakers.list(event_id)))
    if Kind.TICKET_TYPE in kinds:
        read = replace(read, ticket_types=tuple(client.ticket_types.list(event_id)))
    if Kind.SESSION in kinds:
        named = {one for kind in read.ticket_types for one in kind.sessions if one != "ALL"}
        listed, unseen = _read_sessions(client, event_id, named.union(known_sessions))
        read = replace(read, sessions=listed, unseen_sessions=unseen)
    if any(kind in kinds for kind in QUESTIONS):
        read = replace(read, questions=client.questions.for_event(event_id))
    return read


def _read_sessions(
    client: ZoomClient, event_id: str, known: Collection[str]
) -> tuple[tuple[SessionShape, ...], int]:
    """Return the sessions, and how many there are beside them.

    Zoom lists 200 at most (source: contract, getEventSessionList); those further on are read by their IDs,
    which only who made them knows, or a ticket type that admits to them.
    """
    listing = client.sessions.listing(event_id)
    found = {one.session_id: one for one in listing.sessions}
    if len(found) >= limits.SESSIONS_LISTED:
        further = sorted(set(known) - set(found))
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="sessions") as pool:
            try:
                for session in pool.map(_session_reader(client, event_id), further):
                    if session is not None:
                        found[session.session_id] = session
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
    ordered = sorted(found.values(), key=lambda one: (str(one.start_time or ""), one.name))
    return tuple(ordered), max(0, listing.total - len(found))


def _session_reader(client: ZoomClient, event_id: str) -> Callable[[str], SessionShape | None]:
    def read(session_id: str) -> SessionShape | None:
        try:
            return client.sessions.get(event_id, session_id)
        except NotFound:
            return None

    return read


def with_items(draft: EventDraft, items: RemoteItems, kinds: Iterable[Kind]) -> EventDraft:
    """Return ``draft`` with the items of these kinds, on the clocks of its zone."""
    zone_id = draft.timezone
    for kind in kinds:
        match kind:
            case Kind.SPEAKER:
                draft = replace(draft, speakers=tuple(_speaker(one) for one in items.speakers))
            case Kind.SESSION:
                draft = replace(draft, sessions=tuple(_session(one, zone_id) for one in items.sessions))
            case Kind.TICKET_TYPE:
                kinds_there = tuple(_ticket_type(one, zone_id) for one in items.ticket_types)
                draft = replace(draft, ticket_types=kinds_there)
            case Kind.STANDARD_QUESTION | Kind.CUSTOM_QUESTION:
                draft = _with_questions(draft, items.questions)
    return draft


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


def _session(session: SessionShape, zone_id: str) -> model.Session:
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


def _ticket_type(kind: TicketTypeShape, zone_id: str) -> model.TicketTypeDraft:
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
