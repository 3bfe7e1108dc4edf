"""Any draft that the rules let through arrives as it was entered; any other is refused at a field."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.support.drafts import BREAKS, STANDARD, drafts
from tests.support.events import client_of, conference, first_hub, launch, moment, series
from tests.support.examples import examples
from tests.support.practice_service import PracticeAccount, PracticeService
from zevents_gui.core.model import limits
from zevents_gui.core.model.comparison import differences
from zevents_gui.core.model.event import EventDraft, EventType, SessionType, TicketTypeDraft
from zevents_gui.core.model.event_document import EventDocument, document_from_payload, document_to_payload
from zevents_gui.core.model.event_rules import blocking, check_event
from zevents_gui.core.model.schedule import LocalMoment, to_utc
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, StandardQuestion
from zevents_gui.core.publishing.item_wire import new_ticket_type
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.steps import Goal
from zevents_gui.core.publishing.store import JobState, PublishingStore
from zevents_gui.core.publishing.wire import draft_of
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import Refused
from zevents_gui.core.zoom.shapes.ticket_types import NewTicketType

SHOWN = re.compile(
    r"name|event_type|timezone|hub_id|physical_location|categories|tags|blocked_countries|first_start"
    r"|lobby_(start|end)"
    r"|calendar(\.\d+\.(start|end))?"
    r"|recurrence\.(interval|weekdays|month_day|count|until|duration)"
    r"|speakers\.[\w-]+\.(name|email)"
    r"|sessions(\.[\w-]+\.(name|start|end|speakers|tracks))?"
    r"|ticket_types(\.[\w-]+\.(name|quantity|price|currency|sale_start|sale_end|sessions))?"
    r"|standard_questions|custom_questions(\.\d+\.(title|options|min_length|max_length))?"
)
"""The fields at which the editor and its checklist say what is wrong."""

_TYPES = {SessionType.MEETING: 0, SessionType.WEBINAR: 2, SessionType.NEITHER: 4}


class Zoom:
    """An account to which drafts are saved, the way that the program does it."""

    def __init__(self, client: ZoomClient, store: PublishingStore, account: PracticeAccount) -> None:
        self.client = client
        self.account = account
        self._store = store
        self.hub_id = first_hub(client)

    def save(self, draft: EventDraft) -> str:
        """Save ``draft`` as a draft at Zoom, from the form in which it is kept; return its ID."""
        document = document_from_payload(document_to_payload(EventDocument(draft)))
        job = self._store.create_job(document, account="Practice", goal=Goal.SAVE)
        done = Pipeline(self.client, self._store, job.job_id).run(lambda _event: None, threading.Event())
        assert done.state is JobState.DONE
        return done.event_id


@pytest.fixture(scope="module")
def zoom(practice_process: PracticeService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zoom]:
    account = practice_process.control.new_account(seed="demo", plan="unlimited")
    client = client_of(account)
    database = Database(tmp_path_factory.mktemp("whole") / "zevents.sqlite3")
    yield Zoom(client, PublishingStore(database), account)
    client.close()
    database.close()
    account.control.remove_account()


_LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@settings(max_examples=examples(40), deadline=None, suppress_health_check=_LARGE)
@given(draft=drafts(EventType.SINGLE_SESSION) | drafts(EventType.RECURRING))
def test_an_event_of_one_time_or_a_series_arrives_as_entered_or_is_refused_at_a_field_that_is_shown(
    zoom: Zoom, draft: EventDraft
) -> None:
    arrives_or_is_refused(zoom, draft)


@settings(max_examples=examples(75), deadline=None, suppress_health_check=_LARGE)
@given(draft=drafts(EventType.MULTI_SESSION))
def test_a_conference_arrives_as_it_was_entered_or_is_refused_at_a_field_that_is_shown(
    zoom: Zoom, draft: EventDraft
) -> None:
    arrives_or_is_refused(zoom, draft)


def test_whatever_is_wrong_with_a_draft_is_said_at_a_field_or_arrives(zoom: Zoom) -> None:
    conference_ = replace(
        full(zoom.hub_id),
        ticket_types=conference(zoom.hub_id).ticket_types,
        tags=(),
        blocked_countries=(),
        lobby_start=moment(6, 10, 8),
        lobby_end=moment(6, 12, 19),
        custom_questions=(CustomQuestion("Lunch?"), CustomQuestion("Shirt?")),
    )
    launch_ = launch(
        zoom.hub_id,
        lobby_start=moment(12, 15, 9, 50),
        lobby_end=moment(12, 15, 12),
        custom_questions=(CustomQuestion("Lunch?"),),
    )
    said = set()
    for sound in (launch_, series(zoom.hub_id), conference_):
        for change in BREAKS:
            draft = change(sound)
            if draft != sound:
                said |= arrives_or_is_refused(zoom, draft)
    assert len(said) > 45, sorted(said)


def arrives_or_is_refused(zoom: Zoom, draft: EventDraft) -> set[str]:
    """Save a draft at Zoom and read it back, where the rules let it through; return what they say else."""
    draft = replace(draft, hub_id=zoom.hub_id)
    began = datetime.now(UTC)
    problems = blocking(check_event(draft, began))
    if problems:
        for problem in problems:
            assert SHOWN.fullmatch(problem.field), problem
            assert problem.reason
            _assert_field_of(draft, problem.field)
        return {problem.code for problem in problems}
    event_id = zoom.save(draft)
    assert_holds(zoom.client, event_id, draft, began)
    zoom.client.events.delete(event_id)
    return set()


def _assert_field_of(draft: EventDraft, field: str) -> None:
    """The field of a list is that of an item which the draft has."""
    head, *rest = field.split(".")
    items = getattr(draft, head)
    if len(rest) != 2:
        return
    known = {one.key for one in items} if hasattr(items[0], "key") else set(map(str, range(len(items))))
    assert rest[0] in known


def assert_holds(client: ZoomClient, event_id: str, draft: EventDraft, began: datetime) -> None:
    """The event at Zoom is ``draft``: read and compared apart from what the program compares with."""
    assert differences(draft, draft_of(client.events.get(event_id))) == []
    if draft.event_type is EventType.RECURRING:
        starts = sorted(one.start_time for one in client.sessions.list(event_id) if one.start_time)
        assert starts == [one.start for one in draft.series.occurrences]
    if draft.event_type is EventType.MULTI_SESSION:
        _assert_programme(client, event_id, draft, began)
    asked = client.questions.for_event(event_id)
    if draft.standard_questions is not None:
        expected = [(one.field_name, one.required) for one in draft.standard_questions]
        assert [(one.field_name, one.required) for one in asked.questions] == expected
    assert [
        (one.title, one.type, one.required, one.options, one.min_length, one.max_length)
        for one in asked.custom_questions
    ] == [
        (
            one.title.strip(),
            one.type,
            one.required,
            tuple(option.strip() for option in one.options),
            one.min_length,
            one.max_length,
        )
        for one in draft.custom_questions
    ]


def _assert_programme(client: ZoomClient, event_id: str, draft: EventDraft, began: datetime) -> None:
    zone_id = draft.timezone
    speakers = client.speakers.list(event_id)
    assert Counter(
        (one.name, one.email.casefold(), one.job_title, one.company_name, one.biography) for one in speakers
    ) == Counter(
        (
            one.name.strip(),
            one.email.strip().casefold(),
            one.job_title.strip(),
            one.company.strip(),
            one.biography.strip(),
        )
        for one in draft.speakers
    )
    spoken = {one.key: one.name.strip() for one in draft.speakers}
    sessions = client.sessions.list(event_id)
    assert Counter(
        (
            *(one.name, one.start_time, one.end_time, one.type, one.description),
            tuple(sorted(one.track_labels)),
            tuple(sorted(speaker.name for speaker in one.session_speakers)),
        )
        for one in sessions
    ) == Counter(
        (
            *(one.name.strip(), _utc(one.start, zone_id), _utc(one.end, zone_id), _TYPES[one.type]),
            one.description.strip(),
            tuple(sorted(track.strip() for track in one.tracks if track.strip())),
            tuple(sorted(spoken[key] for key in one.speaker_keys)),
        )
        for one in draft.sessions
    )
    _assert_tickets(client, event_id, draft, began, {one.session_id: one.name for one in sessions})


def _assert_tickets(
    client: ZoomClient, event_id: str, draft: EventDraft, began: datetime, session_names: dict[str, str]
) -> None:
    named = {one.key: one.name.strip() for one in draft.sessions}
    [default, *kinds] = client.ticket_types.list(event_id)
    assert default.name == "General Admission"
    there = {one.name: one for one in kinds}
    assert len(there) == len(kinds) == len(draft.ticket_types)
    for wanted in draft.ticket_types:
        held = there[wanted.name.strip()]
        expected: dict[str, Any] = {
            "free": wanted.free,
            "price": Decimal(0 if wanted.free else wanted.price),
            "currency": wanted.currency,
            "quantity": wanted.quantity if wanted.quantity is not None else held.quantity,
            "description": wanted.description.strip(),
            "end": _utc(wanted.sale_end, draft.timezone) if wanted.sale_end else draft.ends,
            "sessions": sorted(named[key] for key in wanted.session_keys) or ["ALL"],
        }
        assert expected == {
            "free": held.free,
            "price": Decimal(held.price),
            "currency": held.currency,
            "quantity": held.quantity,
            "description": held.description,
            "end": held.end_time,
            "sessions": sorted(session_names.get(one, one) for one in held.sessions),
        }
        assert held.start_time is not None
        if wanted.sale_start is None:
            assert held.start_time <= began
        else:
            assert held.start_time == _utc(wanted.sale_start, draft.timezone)


def _utc(moment: LocalMoment | None, zone_id: str) -> datetime:
    assert moment is not None
    return to_utc(moment, zone_id)


def full(hub_id: str) -> EventDraft:
    """A conference with as much of everything as Zoom takes."""
    draft = conference(hub_id, sessions=2)
    own = limits.TICKET_TYPES_PER_EVENT - 1
    paid = TicketTypeDraft(
        "paid",
        "Workshop",
        free=False,
        price="149.50",
        currency="EUR",
        quantity=7,
        sale_start=moment(1, 2, 9),
        sale_end=moment(6, 10, 9),
        description="With lunch.",
        session_keys=("session-0",),
    )
    tracks = tuple(f"Track {number:03}" for number in range(limits.TRACKS_PER_SESSION))
    options = tuple(f"Answer {number}" for number in range(limits.QUESTION_OPTIONS))
    asked = [
        CustomQuestion(
            f"{number} ".ljust(limits.QUESTION_TITLE_LENGTH, "?"), True, QuestionType.SINGLE_DROPDOWN, options
        )
        for number in range(limits.CUSTOM_QUESTIONS_PER_TICKET - 2)
    ]
    asked.append(CustomQuestion("Short?", True, QuestionType.SHORT_ANSWER, (), 500, 500))
    asked.append(CustomQuestion("Long?", False, QuestionType.LONG_ANSWER, (), 1, 2_000))
    return replace(
        draft,
        tags=tuple(f"tag {number:03}" for number in range(limits.TAGS)),
        blocked_countries=tuple(f"{a}{b}" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKLMNOPQRST"),
        sessions=(replace(draft.sessions[0], tracks=tracks), *draft.sessions[1:]),
        ticket_types=(paid, *(TicketTypeDraft(f"t{number}", f"Type {number}") for number in range(1, own))),
        standard_questions=tuple(StandardQuestion(name, True) for name in STANDARD),
        custom_questions=tuple(asked),
    )


def test_as_much_of_everything_as_zoom_takes_arrives_and_a_ticket_type_more_is_refused_on_both_sides(
    zoom: Zoom,
) -> None:
    draft = full(zoom.hub_id)
    began = datetime.now(UTC)
    assert blocking(check_event(draft, began)) == []
    event_id = zoom.save(draft)
    assert_holds(zoom.client, event_id, draft, began)
    kind = TicketTypeDraft("more", "One more")
    [problem] = blocking(check_event(replace(draft, ticket_types=(*draft.ticket_types, kind)), began))
    assert problem.field == "ticket_types"
    with pytest.raises(Refused):
        zoom.client.ticket_types.create(event_id, NewTicketType(**new_ticket_type(kind, draft, {})))
