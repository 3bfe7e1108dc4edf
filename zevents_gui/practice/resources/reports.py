"""Reports: registrations, attendance of the event, attendance of a session."""

from __future__ import annotations

from typing import Any

from zevents_gui.practice.errors import invalid
from zevents_gui.practice.fields import Body
from zevents_gui.practice.operations import Answer, Call, Operation
from zevents_gui.practice.resources.sessions import find_session
from zevents_gui.practice.rules.attendance import ABSENT, Attendance, attendance
from zevents_gui.practice.rules.events import Event, find_event
from zevents_gui.practice.rules.registrants import Person, changed_between, people_page, questions_and_answers
from zevents_gui.practice.rules.ticket_types import ticket_types_of
from zevents_gui.practice.rules.tickets import authentication_method
from zevents_gui.practice.times import wire_time


def _name_fields(person: Person) -> Body:
    return {
        "display_name": person.display_name,
        "first_name": person.detail.get("first_name", ""),
        "last_name": person.detail.get("last_name", ""),
        "email": person.detail["email"],
        "opt_in_marketing": 0,
        "marketing_consent_prechecked": -1,
    }


def _ticket_fields(person: Person, type_names: dict[str, str]) -> list[Body]:
    return [
        {
            "ticket_type_name": type_names.get(ticket.ticket_type_id, ""),
            "ticket_type_id": ticket.ticket_type_id,
            **({"external_ticket_id": ticket.external_ticket_id} if ticket.external_ticket_id else {}),
            "ticket_id": ticket.ticket_id,
            "authentication_method": authentication_method(ticket.detail),
            "questions": questions_and_answers(ticket.detail),
        }
        for ticket in person.tickets
    ]


def _type_names(call: Call, event: Event) -> dict[str, str]:
    return {t.ticket_type_id: t.detail["name"] for t in ticket_types_of(call, event)}


def _sessions(call: Call, event: Event) -> list[Any]:
    return call.connection.execute(
        "SELECT session_id, starts_at, ends_at, json_extract(detail, '$.name') AS name FROM session"
        " WHERE event_row = ? ORDER BY starts_at, row LIMIT 200",
        (event.row,),
    ).fetchall()


def _open_to(person: Person, session: Any) -> bool:
    """Whether one of the person's tickets is for the session: one that names none is for all."""
    chosen = [ticket.detail.get("session_ids") or () for ticket in person.tickets]
    return any(not ids or session["session_id"] in ids for ids in chosen)


def _attended(call: Call, event: Event, person: Person, session: Any) -> Attendance:
    if not _open_to(person, session):
        return ABSENT
    # An event that was never published, or was cancelled, took place for nobody.
    now = call.now if event.status == "published" else 0.0
    ticket_id = person.tickets[0].ticket_id
    return attendance(ticket_id, session["session_id"], session["starts_at"], session["ends_at"], now)


def _word(attended: bool) -> str:
    return "attended" if attended else "absent"


def registrations_report(call: Call) -> Answer:
    """Who registered, when and with which answers."""
    event = find_event(call, denied="Event access denied")
    between = changed_between(call)
    page = call.page(f"registration report/{event.event_id}/{between}")
    found = people_page(call, event, page, between)
    names, sessions = _type_names(call, event), _sessions(call, event)
    registrations = [
        {
            **_name_fields(person),
            "register_date": wire_time(person.tickets[0].created_at),
            "event_attendance": _word(any(_attended(call, event, person, s).attended for s in sessions)),
            "attendance_type": [event.detail["attendance_type"].replace("-", "_")],
            "registration_method": "pre_registration",
            "registration_source": person.detail.get("registration_source", ""),
            "tickets": _ticket_fields(person, names),
        }
        for person in found.people
    ]
    return call.page_answer(page, "registrations", registrations, found.total, found.after, found.more)


def event_attendance_report(call: Call) -> Answer:
    """Who came to which sessions."""
    event = find_event(call)
    role = call.query.get("role_type") or "all"
    if role not in ("all", "attendee"):
        raise invalid("role_type", "Invalid value: choose one of all, attendee.")
    between = changed_between(call)
    page = call.page(f"attendance report/{event.event_id}/{role}/{between}")
    found = people_page(call, event, page, between)
    names, sessions = _type_names(call, event), _sessions(call, event)
    attendees = [_event_attendee(call, event, person, names, sessions) for person in found.people]
    return call.page_answer(page, "attendees", attendees, found.total, found.after, found.more)


def _event_attendee(
    call: Call, event: Event, person: Person, names: dict[str, str], sessions: list[Any]
) -> Body:
    visits = [
        (session, _attended(call, event, person, session))
        for session in sessions
        if _open_to(person, session)
    ]
    joined = [visit for _, visit in visits if visit.attended]
    came = bool(joined)
    says_when = call.account.behaviour.attendance_times == "everywhere"
    return {
        **_name_fields(person),
        "event_attendance": _word(came),
        "attendance_type": [event.detail["attendance_type"].replace("-", "_")],
        "lobby_attendance": _word(came),
        "lobby_chat_sent": 0,
        "survey_taken": 0,
        "total_sessions_joined": len(joined),
        "number_of_tickets": len(person.tickets),
        "role": "Attendee",
        "tickets": _ticket_fields(person, names),
        "session_attendance": [
            {
                "session_id": session["session_id"],
                "session_name": session["name"],
                "session_attendance": _word(visit.attended),
                "duration_spent_in_session": visit.minutes,
                "chat_messages_sent": visit.chat_messages,
                "material_download": False,
                "recording_view": False,
                "live_streaming_view": False,
                "recording_view_duration": 0,
                "live_streaming_view_duration": 0,
                **(
                    {
                        "session_join_time": wire_time(visit.joined_at),
                        "session_exit_time": wire_time(visit.left_at),
                    }
                    if visit.attended and says_when
                    else {}
                ),
                "session_reserved": False,
                "session_bookmarked": False,
            }
            for session, visit in visits
        ],
        "profile_created": came,
        "personal_chats": 0,
        "connection_made": 0,
        "last_modified_date": wire_time(max(ticket.changed_at for ticket in person.tickets)),
    }


def session_attendance_report(call: Call) -> Answer:
    """Who came to one session."""
    event = find_event(call)
    session = find_session(call, event)
    page = call.page(f"session report/{event.event_id}/{session['session_id']}")
    found = people_page(call, event, page)
    names = _type_names(call, event)
    attendees = []
    for person in found.people:
        visit = _attended(call, event, person, session)
        body: Body = {
            "session_id": session["session_id"],
            **_name_fields(person),
            "authentication_method": authentication_method(person.detail),
            "check_in_method": "virtual",
            "attendance_type": "hybrid" if event.detail["attendance_type"] == "hybrid" else "virtual",
            "session_attendance": "yes" if visit.attended else "no",
            "duration_spent_in_session": visit.minutes,
            "chat_messages_sent": visit.chat_messages,
            "material_download": False,
            "recording_view": False,
            "live_streaming_view": False,
            "recording_view_duration": 0,
            "live_streaming_view_duration": 0,
            "role_name": "Attendee",
            "tickets": [
                {name: ticket[name] for name in ("ticket_type_name", "ticket_id", "questions")}
                for ticket in _ticket_fields(person, names)
            ],
        }
        if visit.attended:
            body |= {"start_time": wire_time(visit.joined_at), "end_time": wire_time(visit.left_at)}
        attendees.append(body)
    return call.page_answer(page, "attendees", attendees, found.total, found.after, found.more)


_PATH = "/events/<event_id>/reports"
OPERATIONS = (
    Operation(
        "EventRegistrationsReport",
        "GET",
        f"{_PATH}/ticket_registration",
        "zoom_events:read:event_registration",
        registrations_report,
        "HEAVY",
    ),
    Operation(
        "EventAttendanceReport",
        "GET",
        f"{_PATH}/event_attendance",
        "zoom_events:read:event_attendance",
        event_attendance_report,
        "HEAVY",
    ),
    Operation(
        "SessionAttendanceReport",
        "GET",
        f"{_PATH}/sessions/<session_id>/attendance",
        "zoom_events:read:session_attendance",
        session_attendance_report,
    ),
)
