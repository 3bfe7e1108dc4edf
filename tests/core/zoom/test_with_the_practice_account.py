"""The operations against the practice account: what a coordinator's day asks of the client."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.core.zoom.server import Say, Server
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.zoom.account import Credentials
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.connection import check_connection
from zevents_gui.core.zoom.errors import InvalidCredentials, MissingScope, NotFound, Refused
from zevents_gui.core.zoom.operations import OPERATIONS
from zevents_gui.core.zoom.registration_form import load_registration_form
from zevents_gui.core.zoom.resources.tickets import ValidationLevel
from zevents_gui.core.zoom.shapes import (
    AccessLevel,
    AccessLinkPatch,
    AttendanceType,
    CalendarEntry,
    CustomAnswer,
    DuplicateOf,
    Event,
    EventListStatus,
    EventPatch,
    EventType,
    InDoubt,
    MeetingType,
    NewAccessLink,
    NewCoeditor,
    NewEvent,
    NewQuestions,
    NewSession,
    NewSpeaker,
    NewTicket,
    NewTicketType,
    SessionPatch,
    SessionType,
    SpeakerPatch,
    TicketPatch,
    TicketTypePatch,
)
from zevents_gui.core.zoom.shapes.access_links import AccessLinkType, LinkAuthentication
from zevents_gui.core.zoom.shapes.questions import AskCustom, AskStandard

START = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=30)


@pytest.fixture
def client(practice: PracticeAccount) -> Iterator[ZoomClient]:
    client = ZoomClient(
        Credentials(practice.account_id, practice.client_id, practice.client_secret),
        api_url=practice.api_url,
        oauth_url=practice.oauth_url,
    )
    yield client
    client.close()


def new_event(client: ZoomClient, kind: EventType = EventType.SIMPLE_EVENT) -> Event:
    webinar = {"meeting_type": MeetingType.WEBINAR} if kind is EventType.SIMPLE_EVENT else {}
    created = client.events.create(
        NewEvent(
            hub_id=client.hubs.list()[0].hub_id,
            name="Introducing Project Phoenix",
            description="A launch",
            timezone="America/Los_Angeles",
            event_type=kind,
            access_level=AccessLevel.PRIVATE_UNRESTRICTED,
            attendance_type=AttendanceType.VIRTUAL,
            calendar=(CalendarEntry(start_time=START, end_time=START + timedelta(hours=2)),),
            **webinar,
        )
    )
    assert isinstance(created, Event)
    return created


def publish(client: ZoomClient, practice: PracticeAccount, event: Event) -> None:
    practice.control.set_behaviour(publishing_takes=0)
    outcome = client.events.publish(event.event_id)
    assert not isinstance(outcome, InDoubt)


def test_an_event_is_created_read_back_changed_published_copied_and_cancelled(
    client: ZoomClient, practice: PracticeAccount
) -> None:
    event = new_event(client)
    read_back = client.events.get(event.event_id)
    assert (read_back.name, read_back.is_draft) == ("Introducing Project Phoenix", True)
    assert read_back.calendar[0].start_time == START
    client.events.update(event.event_id, EventPatch(tagline="The future"))
    assert client.events.get(event.event_id).tagline == "The future"
    publish(client, practice, event)
    assert client.events.get(event.event_id).is_published
    copy = client.events.duplicate(
        event.event_id, DuplicateOf(name="Again", start_time=START + timedelta(days=7), timezone="UTC")
    )
    assert not isinstance(copy, InDoubt)
    assert client.events.get(copy.event_id).name == "Again"
    client.events.delete(copy.event_id)
    with pytest.raises(NotFound):
        client.events.get(copy.event_id)
    client.events.cancel(event.event_id, "We are sorry")
    listed = {one.event_id: one for one in client.events.list(EventListStatus.CANCELLED)}
    assert listed[event.event_id].is_cancelled


def test_all_four_lists_are_asked_for_and_each_event_comes_once(client: ZoomClient) -> None:
    events = [*client.events.list()]
    assert len(events) == len({event.event_id for event in events})
    for status in EventListStatus:
        assert {event.event_id for event in client.events.list(status)} <= {
            event.event_id for event in events
        }
    assert {event.listed_as for event in events} >= {EventListStatus.DRAFT, EventListStatus.UPCOMING}


def test_people_are_registered_found_changed_and_removed(
    client: ZoomClient, practice: PracticeAccount
) -> None:
    event = new_event(client)
    publish(client, practice, event)
    outcome = client.tickets.create(
        event.event_id,
        [
            NewTicket(email="anna@example.com", first_name="Anna", last_name="Ito", external_ticket_id="x1"),
            NewTicket(email="ben@example.com", first_name="Ben", last_name="Okafor", send_notification=False),
        ],
        registration_source="zevents",
        validation_level=ValidationLevel.STANDARD,
    )
    assert not isinstance(outcome, InDoubt)
    assert {ticket.email for ticket in outcome.tickets} == {"anna@example.com", "ben@example.com"}
    assert all(ticket.link for ticket in outcome.tickets)
    (anna,) = client.tickets.list(event.event_id, external_ticket_id="x1")
    client.tickets.update(event.event_id, anna.ticket_id, TicketPatch(first_name="Anne"))
    assert client.tickets.get(event.event_id, anna.ticket_id).first_name == "Anne"
    assert {one.email for one in client.registrants.list(event.event_id)} >= {"anna@example.com"}
    client.tickets.delete(event.event_id, anna.ticket_id)
    with pytest.raises(NotFound):
        client.tickets.get(event.event_id, anna.ticket_id)
    assert [ticket.email for ticket in client.tickets.list(event.event_id)] == ["ben@example.com"]


def test_a_draft_takes_nobody_and_says_why(client: ZoomClient) -> None:
    event = new_event(client)
    with pytest.raises(Refused) as caught:
        client.tickets.create(event.event_id, [NewTicket(email="anna@example.com")])
    assert caught.value.code == 26501
    assert "Publish the event" in caught.value.to_do


def test_more_tickets_than_a_page_holds_all_come_each_once(
    client: ZoomClient, practice: PracticeAccount
) -> None:
    event = new_event(client)
    publish(client, practice, event)
    for batch in range(21):
        client.tickets.create(
            event.event_id,
            [
                NewTicket(email=f"guest{batch}.{number}@example.com", first_name="A", last_name="B")
                for number in range(30)
            ],
        )
    emails = [ticket.email for ticket in client.tickets.list(event.event_id)]
    assert len(emails) == len(set(emails)) == 630


def test_a_list_that_is_read_slowly_is_begun_anew_without_repeating_anyone(server: Server) -> None:
    """A page token lives 15 minutes."""
    pages = {
        "": Say(200, {"tickets": [{"ticket_id": "1"}, {"ticket_id": "2"}], "next_page_token": "p2"}),
        "p2": Say(200, {"tickets": [{"ticket_id": "3"}]}),
    }
    refused_once: list[bool] = []

    def answer(request: object) -> Say:
        token = request.query.get("next_page_token", "")  # type: ignore[attr-defined]
        if token == "p2" and not refused_once:
            refused_once.append(True)
            return Say(400, {"code": 300, "message": "The next page token is invalid or expired."})
        return pages[token]

    server.answer = answer
    client = server.client()
    assert [ticket.ticket_id for ticket in client.tickets.list("e")] == ["1", "2", "3"]
    client.close()


def test_sessions_speakers_ticket_types_and_questions_of_a_conference(client: ZoomClient) -> None:
    event_id = new_event(client, EventType.CONFERENCE).event_id
    speaker = client.speakers.create(event_id, NewSpeaker(name="Dr. Vale", email="vale@example.com"))
    assert not isinstance(speaker, InDoubt)
    client.speakers.update(event_id, speaker.speaker_id, SpeakerPatch(job_title="Chair"))
    assert client.speakers.get(event_id, speaker.speaker_id).job_title == "Chair"
    session = client.sessions.create(
        event_id,
        NewSession(
            name="Opening",
            start_time=START,
            end_time=START + timedelta(hours=1),
            timezone="UTC",
            type=SessionType.WEBINAR,
        ),
    )
    assert not isinstance(session, InDoubt)
    client.sessions.update(event_id, session.session_id, SessionPatch(name="Welcome"))
    assert client.sessions.get(event_id, session.session_id).name == "Welcome"
    assert [one.session_id for one in client.sessions.list(event_id)] == [session.session_id]
    kind = client.ticket_types.create(
        event_id,
        NewTicketType(
            name="Guest",
            currency="USD",
            free=True,
            quantity=20,
            start_time=datetime.now(UTC),
            end_time=START,
        ),
    )
    assert not isinstance(kind, InDoubt)
    client.ticket_types.update(event_id, kind.ticket_type_id, TicketTypePatch(quantity=25))
    questions = NewQuestions(
        questions=(AskStandard(field_name="job_title", required=True),),
        custom_questions=(AskCustom(title="Diet?", type="single_radio", options=("None", "Vegan")),),
    )
    client.questions.set_for_event(event_id, questions)
    client.questions.set_for_ticket_type(event_id, kind.ticket_type_id, questions)
    assert (
        client.questions.for_ticket_type(event_id, kind.ticket_type_id).custom_questions[0].title == "Diet?"
    )
    form = load_registration_form(client, event_id)
    assert ("job_title", True) in [(one.field_name, one.required) for one in form.standard]
    assert [(one.title, one.options) for one in form.custom] == [("Diet?", ("None", "Vegan"))]
    assert {one.ticket_type_id: one.quantity for one in form.ticket_types}[kind.ticket_type_id] == 25
    assert CustomAnswer(title="Diet?", answer="Vegan").to_wire() == {"title": "Diet?", "answer": "Vegan"}
    client.ticket_types.delete(event_id, kind.ticket_type_id)
    client.sessions.delete(event_id, session.session_id)
    client.speakers.delete(event_id, speaker.speaker_id)
    assert client.sessions.list(event_id) == []
    assert client.speakers.list(event_id) == []


def test_access_links_coeditors_emails_and_reports(client: ZoomClient, practice: PracticeAccount) -> None:
    event = new_event(client)
    publish(client, practice, event)
    event_id = event.event_id
    client.tickets.create(event_id, [NewTicket(email="anna@example.com", first_name="A", last_name="B")])
    link = client.access_links.create(
        event_id,
        NewAccessLink(
            name="Partners",
            type=AccessLinkType.REGISTRATION,
            authentication_method=LinkAuthentication.BYPASS_AUTH,
        ),
    )
    assert not isinstance(link, InDoubt)
    client.access_links.update(event_id, link.access_link_id, AccessLinkPatch(name="Friends"))
    assert client.access_links.get(event_id, link.access_link_id).name == "Friends"
    client.access_links.delete(event_id, link.access_link_id)
    assert link.access_link_id not in [one.access_link_id for one in client.access_links.list(event_id)]
    client.coeditors.change(
        event_id, "add", [NewCoeditor(email="co@example.com", permission_groups=("Venue",))]
    )
    assert isinstance(client.coeditors.list(event_id), list)
    for kind in client.emails.types(event_id):
        assert kind.email_type_id
        assert isinstance([*client.emails.sent(event_id, kind.email_type_id)], list)
    registered = [line.email for line in client.reports.ticket_registration(event_id)]
    assert registered == ["anna@example.com"]
    assert isinstance([*client.reports.event_attendance(event_id)], list)


def test_every_hub_has_hosts(client: ZoomClient) -> None:
    hub = client.hubs.list()[0]
    assert all("@" in host.email for host in client.hubs.hosts(hub.hub_id))
    with pytest.raises(NotFound):
        client.hubs.hosts("no-such-hub")


def test_the_form_of_a_webinar_knows_how_many_it_takes(client: ZoomClient) -> None:
    form = load_registration_form(client, new_event(client).event_id)
    assert form.capacity == 100_000
    assert form.sessions == ()
    assert form.ticket_types


def test_a_well_set_up_account_passes_the_check(client: ZoomClient) -> None:
    report = check_connection(client)
    assert report.ready
    assert report.token
    assert report.hubs
    assert {status.scope for status in report.scopes} == {
        f"{operation.scope}:admin" for operation in OPERATIONS.values()
    }
    assert all(status.granted and status.feature for status in report.scopes)


def test_the_check_names_each_missing_permission_and_what_it_is_for(
    client: ZoomClient, practice: PracticeAccount
) -> None:
    practice.control.set_behaviour(
        scopes=["zoom_events:read:list_hubs:admin", "zoom_events_basic:read:admin", "zoom_events_basic:write"]
    )
    report = check_connection(client)
    assert not report.ready
    assert report.problem is None
    missing = {status.scope: status.feature for status in report.missing}
    assert missing["zoom_events:write:ticket:admin"] == "Register attendees"
    assert "zoom_events:read:event:admin" not in missing, "the broader scope grants it"
    assert "zoom_events:write:event:admin" not in missing


def test_the_check_reports_wrong_credentials_instead_of_failing(practice: PracticeAccount) -> None:
    client = ZoomClient(
        Credentials("wrong", practice.client_id, practice.client_secret),
        api_url=practice.api_url,
        oauth_url=practice.oauth_url,
    )
    report = check_connection(client)
    client.close()
    assert not report.token
    assert isinstance(report.problem, InvalidCredentials)
    assert "account ID" in report.problem.happened


def test_the_check_tells_when_not_even_hubs_may_be_read(
    client: ZoomClient, practice: PracticeAccount
) -> None:
    practice.control.set_behaviour(scopes=["zoom_events:read:event:admin"])
    report = check_connection(client)
    assert report.token
    assert isinstance(report.problem, MissingScope)
    assert "zoom_events:read:list_hubs:admin" in report.problem.scopes
