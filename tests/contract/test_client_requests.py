"""Every request that the client can build, held against Zoom's contract."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.openapi import CONTRADICTIONS, Contract, load_contract
from tests.contract.request_values import IDS, TEXT, TIMES, requests_of
from tests.core.zoom.server import Received, Say, Server, running
from tests.support.examples import examples
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import ZoomError
from zevents_gui.core.zoom.operations import OPERATIONS, Operation
from zevents_gui.core.zoom.resources.tickets import ValidationLevel
from zevents_gui.core.zoom.shapes import (
    AccessLinkPatch,
    DuplicateOf,
    EmailTypeStatus,
    EventListStatus,
    EventPatch,
    NewAccessLink,
    NewCoeditor,
    NewEvent,
    NewQuestions,
    NewSession,
    NewSpeaker,
    NewTicket,
    NewTicketType,
    SentStatus,
    SessionPatch,
    SpeakerPatch,
    TicketPatch,
    TicketTypePatch,
)

Call = tuple[Callable[..., Any], st.SearchStrategy[dict[str, Any]]]


def values(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Keyword arguments."""
    return st.fixed_dictionaries(fields)


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Keyword arguments, each of which may be left out."""
    return st.fixed_dictionaries({}, optional=fields)


def both(
    first: st.SearchStrategy[dict[str, Any]], second: st.SearchStrategy[dict[str, Any]]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(lambda one, two: {**one, **two}, first, second)


EVENT = values(event_id=IDS)
CALLS: dict[str, list[Call]] = {
    "getHubList": [(lambda c: c.hubs.list(), values())],
    "gethubhostList": [(lambda c, **k: c.hubs.hosts(**k), values(hub_id=IDS))],
    "getEvents": [
        (lambda c, **k: [*c.events.list(**k)], values(status=st.none() | st.sampled_from(EventListStatus)))
    ],
    "getEventInfo": [(lambda c, **k: c.events.get(**k), EVENT)],
    "createEvent": [(lambda c, **k: c.events.create(**k), values(event=requests_of(NewEvent)))],
    "updateEvent": [
        (
            lambda c, **k: c.events.update(**k),
            values(event_id=IDS, patch=requests_of(EventPatch, days_of_month=1)),
        )
    ],
    "deleteEvent": [(lambda c, **k: c.events.delete(**k), EVENT)],
    "EventActions": [
        (lambda c, **k: c.events.publish(**k), EVENT),
        (lambda c, **k: c.events.duplicate(**k), values(event_id=IDS, copy=requests_of(DuplicateOf))),
        (lambda c, **k: c.events.cancel(**k), values(event_id=IDS, message=st.none() | TEXT)),
    ],
    "getEventTicketTypes": [(lambda c, **k: c.ticket_types.list(**k), EVENT)],
    "createTicketType": [
        (
            lambda c, **k: c.ticket_types.create(**k),
            values(event_id=IDS, ticket_type=requests_of(NewTicketType)),
        )
    ],
    "updateTicketType": [
        (
            lambda c, **k: c.ticket_types.update(**k),
            values(event_id=IDS, ticket_type_id=IDS, patch=requests_of(TicketTypePatch)),
        )
    ],
    "deleteEventTicketType": [
        (lambda c, **k: c.ticket_types.delete(**k), values(event_id=IDS, ticket_type_id=IDS))
    ],
    "getRegistrationQuestionsForEvent": [(lambda c, **k: c.questions.for_event(**k), EVENT)],
    "updateRegistrationQuestionsForEvent": [
        (
            lambda c, **k: c.questions.set_for_event(**k),
            values(event_id=IDS, questions=requests_of(NewQuestions)),
        )
    ],
    "getRegistrationQuestionsForTicketType": [
        (lambda c, **k: c.questions.for_ticket_type(**k), values(event_id=IDS, ticket_type_id=IDS))
    ],
    "updateRegistrationQuestionsForTicketType": [
        (
            lambda c, **k: c.questions.set_for_ticket_type(**k),
            values(event_id=IDS, ticket_type_id=IDS, questions=requests_of(NewQuestions)),
        )
    ],
    "createTickets": [
        (
            lambda c, **k: c.tickets.create(**k),
            both(
                values(event_id=IDS, tickets=st.lists(requests_of(NewTicket), min_size=1, max_size=30)),
                some(
                    registration_source=st.text(st.characters(exclude_categories=("Cs",)), max_size=16),
                    validation_level=st.sampled_from(ValidationLevel),
                ),
            ),
        )
    ],
    "getTickets": [
        (
            lambda c, event_id, **k: [*c.tickets.list(event_id, **k)],
            both(EVENT, some(email=TEXT, external_ticket_id=TEXT, ticket_type_id=TEXT)),
        )
    ],
    "getTicketDetails": [(lambda c, **k: c.tickets.get(**k), values(event_id=IDS, ticket_id=IDS))],
    "Updateticket": [
        (
            lambda c, **k: c.tickets.update(**k),
            values(event_id=IDS, ticket_id=IDS, patch=requests_of(TicketPatch)),
        )
    ],
    "deleteTicket": [(lambda c, **k: c.tickets.delete(**k), values(event_id=IDS, ticket_id=IDS))],
    "getRegistrants": [(lambda c, **k: [*c.registrants.list(**k)], EVENT)],
    "getEventSessionList": [(lambda c, **k: c.sessions.list(**k), EVENT)],
    "createEventSession": [
        (lambda c, **k: c.sessions.create(**k), values(event_id=IDS, session=requests_of(NewSession)))
    ],
    "getEventSessionInfo": [(lambda c, **k: c.sessions.get(**k), values(event_id=IDS, session_id=IDS))],
    "updateEventSession": [
        (
            lambda c, **k: c.sessions.update(**k),
            values(event_id=IDS, session_id=IDS, patch=requests_of(SessionPatch)),
        )
    ],
    "deleteEventSession": [(lambda c, **k: c.sessions.delete(**k), values(event_id=IDS, session_id=IDS))],
    "getSpeakers": [(lambda c, **k: c.speakers.list(**k), EVENT)],
    "createSpeaker": [
        (lambda c, **k: c.speakers.create(**k), values(event_id=IDS, speaker=requests_of(NewSpeaker)))
    ],
    "getSpeaker": [(lambda c, **k: c.speakers.get(**k), values(event_id=IDS, speaker_id=IDS))],
    "updateSpeaker": [
        (
            lambda c, **k: c.speakers.update(**k),
            values(event_id=IDS, speaker_id=IDS, patch=requests_of(SpeakerPatch)),
        )
    ],
    "deleteSpeaker": [(lambda c, **k: c.speakers.delete(**k), values(event_id=IDS, speaker_id=IDS))],
    "getCoEditors": [(lambda c, **k: c.coeditors.list(**k), EVENT)],
    "coeditoractions": [
        (
            lambda c, **k: c.coeditors.change(**k),
            values(
                event_id=IDS,
                operation=st.sampled_from(["add", "update", "delete"]),
                coeditors=st.lists(requests_of(NewCoeditor), min_size=1, max_size=3),
            ),
        )
    ],
    "getEventAccessLinks": [(lambda c, **k: c.access_links.list(**k), EVENT)],
    "createEventAccessLink": [
        (lambda c, **k: c.access_links.create(**k), values(event_id=IDS, link=requests_of(NewAccessLink)))
    ],
    "GetEventAccessLink": [
        (lambda c, **k: c.access_links.get(**k), values(event_id=IDS, access_link_id=IDS))
    ],
    "updateEventAccess": [
        (
            lambda c, **k: c.access_links.update(**k),
            values(event_id=IDS, access_link_id=IDS, patch=requests_of(AccessLinkPatch)),
        )
    ],
    "deleteEventAccessLink": [
        (lambda c, **k: c.access_links.delete(**k), values(event_id=IDS, access_link_id=IDS))
    ],
    "listEmailTypes": [
        (
            lambda c, event_id, **k: [*c.emails.types(event_id, **k)],
            both(EVENT, some(status=st.sampled_from(EmailTypeStatus))),
        )
    ],
    "listEmailSentStatuses": [
        (
            lambda c, event_id, email_type_id, **k: [*c.emails.sent(event_id, email_type_id, **k)],
            both(
                values(event_id=IDS, email_type_id=IDS),
                some(status=st.sampled_from(SentStatus), search_text=TEXT),
            ),
        )
    ],
    "EventRegistrationsReport": [
        (
            lambda c, event_id, **k: [*c.reports.ticket_registration(event_id, **k)],
            both(EVENT, some(start=TIMES, end=TIMES)),
        )
    ],
    "EventAttendanceReport": [
        (
            lambda c, event_id, **k: [*c.reports.event_attendance(event_id, **k)],
            both(EVENT, some(start=TIMES, end=TIMES, role_type=st.sampled_from(["all", "attendee"]))),
        )
    ],
    "SessionAttendanceReport": [
        (lambda c, **k: [*c.reports.session_attendance(**k)], values(event_id=IDS, session_id=IDS))
    ],
}


@pytest.fixture(scope="module")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="module")
def recorder() -> Iterator[tuple[Server, ZoomClient]]:
    """A server that accepts everything, and a client of it."""
    with running() as server:
        server.answer = lambda request: Say(200 if request.method == "GET" else 201, {"event_id": "e"})
        client = server.client()
        yield server, client
        client.close()


def test_the_client_uses_only_operations_of_the_contract_and_each_is_tested(
    contract: Contract, record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """The count is printed."""
    assert set(CALLS) == set(OPERATIONS)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(OPERATIONS)} of the contract's {len(contract.operations)} operations are used\n"
        )
        for place, choice in CONTRADICTIONS.items():
            sys.stdout.write(f"the contract contradicts itself at {place}: {choice}\n")
    record_property("operations", len(OPERATIONS))


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=lambda operation: operation.id)
def test_method_path_status_label_and_scopes_are_the_contract_s(
    operation: Operation, contract: Contract
) -> None:
    documented = contract.by_id(operation.id)
    sample = operation.path.replace("{", "").replace("}", "")
    assert contract.find(operation.method, sample) is documented
    assert operation.success == documented.success
    assert operation.label == documented.label
    assert {operation.scope, f"{operation.scope}:admin"} == documented.scopes("Granular Scopes")
    assert {operation.classic_scope, f"{operation.classic_scope}:admin"} == documented.scopes("Scopes")


EACH_CALL = [
    pytest.param(operation_id, *call, id=operation_id if number == 0 else f"{operation_id}-{number + 1}")
    for operation_id, calls in CALLS.items()
    for number, call in enumerate(calls)
]


@pytest.mark.parametrize("operation_id, call, arguments", EACH_CALL)
def test_every_request_the_client_builds_is_valid_by_the_contract(
    operation_id: str,
    call: Callable[..., Any],
    arguments: st.SearchStrategy[dict[str, Any]],
    contract: Contract,
    recorder: tuple[Server, ZoomClient],
) -> None:
    server, client = recorder

    @settings(max_examples=examples(40), deadline=None, database=None, suppress_health_check=[*HealthCheck])
    @given(keywords=arguments)
    def sends_valid_requests(keywords: dict[str, Any]) -> None:
        server.received.clear()
        with suppress(ZoomError):  # what the server answers is of no interest
            call(client, **keywords)
        assert server.api_requests, "nothing was sent"
        for request in server.api_requests:
            assert _violations(operation_id, contract, request, keywords) == []

    sends_valid_requests()


def _violations(
    operation_id: str, contract: Contract, request: Received, keywords: dict[str, Any]
) -> list[str]:
    found = contract.find(request.method, request.path)
    if found is None or found.id != operation_id:
        return [f"{request.method} {request.path} is {found.id if found else 'in no contract'}"]
    problems = found.request_violations(request.query, request.json)
    sent = [unquote(part) for part in request.path.split("/")]
    ids = [value for name, value in keywords.items() if name.endswith("_id") and value not in sent]
    problems += [f"path: {value!r} did not arrive" for value in ids if value not in request.query.values()]
    if request.json is not None and request.headers.get("content-type") != "application/json":
        problems.append("the body is not announced as JSON")
    return problems


def test_archiving_is_the_one_request_that_the_contract_does_not_know(
    contract: Contract, recorder: tuple[Server, ZoomClient]
) -> None:
    """The tutorial names it; a refusal of it is explained like any other."""
    server, client = recorder
    server.received.clear()
    client.events.archive("an-event")
    (request,) = server.api_requests
    problems = contract.by_id("EventActions").request_violations(request.query, request.json)
    assert problems == ["operation: 'archive' is not one of ['publish', 'duplicate', 'cancel']"]
