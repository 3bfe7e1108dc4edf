"""The demonstration account: an event of each type and in each status, dated from the account's present."""

from __future__ import annotations

import json
import sqlite3
from itertools import islice

from zevents_gui.practice.accounts import Account
from zevents_gui.practice.fields import Body
from zevents_gui.practice.identifiers import new_id
from zevents_gui.practice.operations import Call
from zevents_gui.practice.resources.events import insert_event
from zevents_gui.practice.rules.events import Event, event_from_row
from zevents_gui.practice.rules.registration_form import DEFAULT_FORM, TITLES
from zevents_gui.practice.rules.sessions import insert_session, with_meeting_number
from zevents_gui.practice.rules.ticket_creation import TicketRequest
from zevents_gui.practice.rules.ticket_types import insert_ticket_type
from zevents_gui.practice.seeds.hubs import FOREIGN_HUB, HUBS, MARKETING_HUB, TRAINING_HUB
from zevents_gui.practice.seeds.people import people
from zevents_gui.practice.times import parse_time, wire_time

DAY = 86400.0
HOUR = 3600.0

FORM: Body = {
    "questions": [
        *DEFAULT_FORM["questions"],
        *(
            {"field_name": name, "required": False, "title": TITLES[name], "question_id": f"q_{name}"}
            for name in ("organization", "job_title", "country", "phone")
        ),
    ],
    "custom_questions": [
        {
            "question_id": "q_custom_source",
            "title": "How did you hear about this event?",
            "type": "single_dropdown",
            "required": False,
            "options": ["A colleague", "Newsletter", "Social media", "Other"],
        },
        {
            "question_id": "q_custom_wishes",
            "title": "What would you like to learn?",
            "type": "long_answer",
            "required": False,
            "min_length": 0,
            "max_length": 500,
        },
    ],
}


class Planter:
    """Makes events at moments of the account's past."""

    def __init__(self, connection: sqlite3.Connection, account: Account) -> None:
        self._connection = connection
        self._account = account
        self._now = account.clock.now()
        self._midnight = self._now // DAY * DAY

    def at(self, days: float, hour: float) -> float:
        """An hour (UTC) of the day that many days from now."""
        return self._midnight + days * DAY + hour * HOUR

    def call(self, days_ago: float = 0.0, event_id: str = "") -> Call:
        """A request made that many days ago."""
        return Call(
            self._account, self._connection, {"event_id": event_id}, {}, {}, self._now - days_ago * DAY
        )

    def event(
        self,
        name: str,
        hub_id: str,
        event_type: str,
        times: list[tuple[float, float]],
        tagline: str,
        **more: object,
    ) -> Event:
        """A new draft."""
        body: Body = {
            "name": name,
            "description": tagline,
            "tagline": tagline,
            "timezone": "Europe/Berlin",
            "event_type": event_type,
            "access_level": "PRIVATE_UNRESTRICTED",
            "attendance_type": "virtual",
            "hub_id": hub_id,
            **more,
        }
        host_id, email = next(hub for hub in HUBS if hub.hub_id == hub_id).hosts[0]
        sent = {
            "calendar": [{"start_time": wire_time(start), "end_time": wire_time(end)} for start, end in times]
        }
        event = insert_event(self.call(days_ago=90), body, sent, {"host_user_id": host_id, "email": email})
        self._connection.execute(
            "UPDATE event SET questions = ? WHERE row = ?", (json.dumps(FORM), event.row)
        )
        return self.again(event)

    def again(self, event: Event) -> Event:
        """The event as it is now."""
        return event_from_row(
            self._connection.execute("SELECT * FROM event WHERE row = ?", (event.row,)).fetchone()
        )

    def publish(self, event: Event, days_ago: float) -> Event:
        """Published that many days ago."""
        self._connection.execute(
            "UPDATE event SET status = 'published', published_at = ? WHERE row = ?",
            (self._now - days_ago * DAY, event.row),
        )
        return self.again(event)

    def register(self, event: Event, count: int, days_ago: float, ticket_type_id: str | None = None) -> None:
        """That many people with tickets, registered that many days ago."""
        start = event.row * 37 % 200
        rows = [
            {**row, "external_ticket_id": f"seed{event.row}n{number}"}
            | ({"ticket_type_id": ticket_type_id} if ticket_type_id else {})
            for number, row in enumerate(islice(people(start), count))
        ]
        call = self.call(days_ago, event.event_id)
        TicketRequest(call, self.again(event), "import", "standard").register(rows)

    def status(self, event: Event, status: str) -> None:
        """Set the status outright."""
        self._connection.execute("UPDATE event SET status = ? WHERE row = ?", (status, event.row))


def plant_demo(connection: sqlite3.Connection, account: Account) -> None:
    """Fill the account."""
    plant = Planter(connection, account)
    _drafts(plant)
    _webinars(plant)
    _series(plant)
    _conference(plant, connection)
    _past_conference(plant)
    foreign = plant.event(
        "Harborline User Group",
        FOREIGN_HUB,
        "SIMPLE_EVENT",
        [(plant.at(9, 16), plant.at(9, 18))],
        "An evening among users",
        meeting_type="MEETING",
    )
    plant.publish(foreign, 3)
    connection.execute("UPDATE event SET hosted = 0 WHERE row = ?", (foreign.row,))


def _drafts(plant: Planter) -> None:
    plant.event(
        "Partner Briefing",
        MARKETING_HUB,
        "SIMPLE_EVENT",
        [(plant.at(30, 14), plant.at(30, 15.5))],
        "What is new for partners",
        meeting_type="WEBINAR",
    )


def _webinars(plant: Planter) -> None:
    upcoming = plant.event(
        "Introducing Aurora Analytics",
        MARKETING_HUB,
        "SIMPLE_EVENT",
        [(plant.at(14, 17), plant.at(14, 18.5))],
        "Answers from your data in minutes",
        meeting_type="WEBINAR",
    )
    plant.register(plant.publish(upcoming, 10), 42, 4)
    past = plant.event(
        "Spring Release Review",
        MARKETING_HUB,
        "SIMPLE_EVENT",
        [(plant.at(-35, 16), plant.at(-35, 17))],
        "All that changed this spring",
        meeting_type="WEBINAR",
    )
    plant.register(plant.publish(past, 60), 64, 45)
    cancelled = plant.event(
        "Breakfast Roundtable",
        TRAINING_HUB,
        "SIMPLE_EVENT",
        [(plant.at(6, 7), plant.at(6, 8))],
        "Coffee and open questions",
        meeting_type="MEETING",
    )
    plant.register(plant.publish(cancelled, 12), 8, 8)
    plant.status(cancelled, "cancelled")


def _series(plant: Planter) -> None:
    days = next(day for day in range(1, 8) if (int(plant.at(day, 0) // DAY) + 4) % 7 == 2)
    first = plant.at(days, 15)
    series = plant.event(
        "Product Tips Tuesday",
        TRAINING_HUB,
        "RECURRING",
        [(first, first + HOUR)],
        "One good idea every week",
        meeting_type="MEETING",
        recurrence={"type": 2, "repeat_interval": 1, "weekly_days": [3], "end_times": 8, "duration": 60},
    )
    plant.register(plant.publish(series, 7), 15, 2)


def _conference(plant: Planter, connection: sqlite3.Connection) -> None:
    days = [(plant.at(60 + day, 8), plant.at(60 + day, 17)) for day in range(3)]
    summit = plant.event(
        "Brightwave Customer Summit",
        MARKETING_HUB,
        "CONFERENCE",
        days,
        "Three days with the people behind the product",
    )
    speakers = [
        {
            "name": "Leila Haddad",
            "email": "leila.haddad@brightwave.example",
            "job_title": "Chief Product Officer",
        },
        {"name": "Anders Lindqvist", "email": "anders.lindqvist@fjordbank.example", "job_title": "Data Lead"},
    ]
    for speaker in speakers:
        detail = {
            "company_name": "",
            "biography": "",
            "visible_in_event_detail_page": True,
            "visible_in_lobby": True,
        }
        connection.execute(
            "INSERT INTO speaker (event_row, speaker_id, email_key, detail) VALUES (?, ?, ?, ?)",
            (summit.row, new_id(), speaker["email"], json.dumps({**detail, **speaker})),
        )
    for number, (title, day, hour) in enumerate(
        (
            ("Opening Keynote", 0, 8),
            ("Roadmap", 0, 10),
            ("Customer Stories", 1, 9),
            ("Hands-on: Dashboards", 1, 13),
            ("Hands-on: Forecasts", 2, 9),
            ("Closing", 2, 15),
        )
    ):
        start = plant.at(60 + day, hour)
        session: Body = {
            "name": title,
            "description": "",
            "timezone": "Europe/Berlin",
            "type": 2 if number in (0, 5) else 0,
            "start_time": wire_time(start),
            "end_time": wire_time(start + HOUR),
            "visible_in_landing_page": True,
            "visible_in_lobby": True,
            "attendance_type": "virtual",
        }
        insert_session(plant.call(), summit, with_meeting_number(session), start, start + HOUR)
    sale = (parse_time("2020-01-01T00:00:00Z") or 0.0, summit.ends_at)
    vip: Body = {
        "name": "VIP",
        "currency": "USD",
        "free": True,
        "price": "0",
        "description": "Front row and dinner",
    }
    vip_id = insert_ticket_type(plant.call(), summit, {**vip, "sessions": ["ALL"]}, sale, 25)
    summit = plant.publish(summit, 20)
    plant.register(summit, 20, 5)
    plant.register(summit, 5, 5, vip_id)


def _past_conference(plant: Planter) -> None:
    """A day that is over, with several sessions: for looking at who came to which."""
    day = plant.event(
        "Data Culture Day",
        TRAINING_HUB,
        "CONFERENCE",
        [(plant.at(-12, 8), plant.at(-12, 13))],
        "A morning about numbers that people trust",
    )
    for number, (title, hour) in enumerate(
        (
            ("Welcome and Keynote", 8),
            ("Dashboards People Read", 9.5),
            ("Panel: Asking Better Questions", 11.5),
        )
    ):
        start = plant.at(-12, hour)
        session: Body = {
            "name": title,
            "description": "",
            "timezone": "Europe/Berlin",
            "type": 2 if number == 0 else 0,
            "start_time": wire_time(start),
            "end_time": wire_time(start + HOUR),
            "visible_in_landing_page": True,
            "visible_in_lobby": True,
            "attendance_type": "virtual",
        }
        insert_session(plant.call(), day, with_meeting_number(session), start, start + HOUR)
    plant.register(plant.publish(day, 40), 38, 25)
