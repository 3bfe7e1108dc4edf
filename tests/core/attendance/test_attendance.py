"""Attendance from the reports of the practice account, counted, kept and exported."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.practice_service import PracticeAccount
from tests.support.registration import client_for
from zevents_gui.core.attendance.cache import keep_attendance, known_attendance
from zevents_gui.core.attendance.digest import Presence, digest
from zevents_gui.core.attendance.fetch import fetch_attendance
from zevents_gui.core.attendance.records import Attendance, HeldSession, Person, Stay
from zevents_gui.core.attendance.titles import session_titles
from zevents_gui.core.attendance.workbook import export_attendance
from zevents_gui.core.storage.database import Database
from zevents_gui.core.storage.event_cache import EventCache
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.tickets import NewTicket

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def client(practice: PracticeAccount) -> Iterator[ZoomClient]:
    client = client_for(practice)
    yield client
    client.close()


def event_id(client: ZoomClient, name: str) -> str:
    return next(event.event_id for event in client.events.list() if event.name == name)


def stay(session: str, begin: int, minutes: int) -> Stay:
    joined = NINE + timedelta(minutes=begin)
    return Stay(session, joined, joined + timedelta(minutes=minutes), float(minutes))


@pytest.fixture
def made() -> Attendance:
    """Four people, two sessions, one of them only for two people."""
    sessions = (
        HeldSession("a", "Opening", NINE, NINE + timedelta(hours=1)),
        HeldSession("b", "Workshop", NINE + timedelta(hours=2), NINE + timedelta(hours=3)),
    )
    people = (
        Person("ann@x.example", "Ann", "", True, ("a", "b"), (stay("a", 0, 60), stay("b", 120, 30))),
        Person("bob@x.example", "Bob", "", True, ("a",), (stay("a", 10, 10), stay("a", 40, 20))),
        Person("cy@x.example", "Cy", "", True, ("a", "b")),
        Person("di@x.example", "Di", "", False, ("a",)),
    )
    return Attendance(sessions, people, NINE + timedelta(days=1))


def test_the_reports_say_who_came_when_and_for_how_long(client: ZoomClient) -> None:
    event = event_id(client, "Data Culture Day")
    told: list[int] = []
    found = fetch_attendance(client, event, told.append)
    assert found.sessions[0].name == "Welcome and Keynote"
    assert len(found.people) == sum(1 for _ in client.tickets.list(event))
    lines = {line.email: line for line in client.reports.event_attendance(event)}
    for person in found.people:
        line = lines[person.email]
        assert person.attended == (line.event_attendance == "attended")
        spent = sum(one.duration_spent_in_session or 0 for one in line.session_attendance)
        assert sum(one.minutes for one in person.stays) == spent
        assert all(one.joined_at and one.left_at and one.joined_at < one.left_at for one in person.stays)
    counted = digest(found)
    assert 0 < counted.figures.attended < counted.figures.registered
    assert max(present for _at, present in counted.curve) <= counted.figures.attended


def test_times_are_the_events_own_in_every_place(client: ZoomClient, tmp_path: Path) -> None:
    event = event_id(client, "Data Culture Day")
    found = fetch_attendance(client, event, timezone="Europe/Berlin")
    with closing(Database(tmp_path / "zevents.db")) as database:
        cache = EventCache(database)
        keep_attendance(cache, "account", "event", found)
        known = known_attendance(cache, "account", "event")
    assert known is not None
    assert known.timezone == "Europe/Berlin"
    for one in (found, known):
        moments = [stay.joined_at for person in one.people for stay in person.stays]
        assert {moment.tzname() for moment in moments if moment is not None} == {"CET"}
    book = load_workbook(export_attendance(known, "Data Culture Day", tmp_path / "attendance.xlsx"))
    zones = {row[6] for row in book["People"].values}
    assert zones == {"Time zone", "CET", None}


def test_times_that_only_a_sessions_own_report_tells_are_fetched_there(
    client: ZoomClient, practice: PracticeAccount
) -> None:
    event = event_id(client, "Spring Release Review")
    expected = fetch_attendance(client, event)
    practice.control.set_behaviour(attendance_times="session_report")
    found = fetch_attendance(client, event)
    assert found.people == expected.people
    calls = practice.control.calls()
    assert calls["SessionAttendanceReport 200"] == 1


def test_people_who_chose_occurrences_are_expected_at_those_alone(
    client: ZoomClient, practice: PracticeAccount
) -> None:
    event = event_id(client, "Product Tips Tuesday")
    first, second = (session.session_id for session in client.sessions.list(event)[:2])
    client.tickets.create(
        event, [NewTicket(email="one@lumen.example", first_name="A", last_name="B", session_ids=(second,))]
    )
    practice.control.move_clock(86_400 * 22)
    found = fetch_attendance(client, event)
    titles = session_titles(found.sessions)
    assert len(set(titles.values())) == len(found.sessions), "occurrences are told apart by their time"
    chosen = next(person for person in found.people if person.email == "one@lumen.example")
    assert chosen.expected == (second,)
    registered = {line.session.session_id: line.figures for line in digest(found).sessions}
    before, after = registered[first], registered[second]
    assert before is not None
    assert after is not None
    assert after.registered == before.registered + 1


def test_figures_add_up(made: Attendance) -> None:
    whole = digest(made).figures
    assert (whole.registered, whole.attended, whole.lobby, whole.absent) == (4, 2, 1, 1)
    assert whole.share == 0.5
    assert whole.average_minutes == (90 + 30) / 2
    people = {line.email: line for line in digest(made).people}
    assert people["ann@x.example"].sessions == 2
    assert people["bob@x.example"].joined_at == NINE + timedelta(minutes=10)
    assert people["bob@x.example"].left_at == NINE + timedelta(minutes=60)
    assert people["cy@x.example"].presence is Presence.LOBBY
    assert people["di@x.example"].presence is Presence.ABSENT


def test_a_session_counts_those_it_was_for(made: Attendance) -> None:
    workshop = digest(made, "b").figures
    assert (workshop.registered, workshop.attended, workshop.absent) == (2, 1, 1)


def test_the_curve_shows_how_many_were_there_at_each_moment(made: Attendance) -> None:
    curve = dict(digest(made, "a").curve)
    assert curve[NINE + timedelta(minutes=5)] == 1
    assert curve[NINE + timedelta(minutes=15)] == 2
    assert curve[NINE + timedelta(minutes=30)] == 1
    assert curve[NINE + timedelta(minutes=50)] == 2
    assert digest(made, "a").curve[-1][1] == 0
    assert digest(made, "a").peak == 2
    weeks_later = made.people[0].stays[0].joined_at + timedelta(weeks=8)  # type: ignore[operator]
    again = Stay("b", weeks_later, weeks_later + timedelta(minutes=30), 30.0)
    far = Attendance(made.sessions, (*made.people, Person("e@x.example", stays=(again,))), made.at)
    assert digest(far).peak == 2, "however long the event lasts"


@pytest.mark.parametrize("minutes", [[0], [60, 60, 3], [0.5, 44, 45], [1500, 20], [5_000]])
def test_every_person_who_came_is_in_one_bar_of_the_durations(minutes: list[float]) -> None:
    people = tuple(
        Person(f"{n}@x.example", attended=True, stays=(Stay("a", None, None, each),))
        for n, each in enumerate(minutes)
    )
    bars = digest(Attendance((HeldSession("a"),), people, NINE)).durations
    assert sum(bar.people for bar in bars) == len(minutes)
    assert len(bars) <= 10
    assert all(one.high == other.low for one, other in pairwise(bars))


def test_a_session_that_is_still_to_come_has_no_figures(made: Attendance) -> None:
    ahead = HeldSession("c", "Encore", made.at + timedelta(days=1))
    lines = digest(Attendance((*made.sessions, ahead), made.people, made.at)).sessions
    assert lines[-1].figures is None


def test_what_was_fetched_is_known_without_a_network(made: Attendance, tmp_path: Path) -> None:
    database = Database(tmp_path / "cache.sqlite3")
    cache = EventCache(database)
    assert known_attendance(cache, "account", "event") is None
    keep_attendance(cache, "account", "event", made)
    known = known_attendance(cache, "account", "event")
    assert known is not None
    assert (known.sessions, known.people) == (made.sessions, made.people)
    database.close()


def test_the_workbook_holds_a_summary_the_people_and_every_stay(made: Attendance, tmp_path: Path) -> None:
    path = export_attendance(made, "=Launch", tmp_path / "attendance.xlsx")
    book = load_workbook(path)
    assert book.sheetnames == ["Summary", "People", "Stays"]
    summary = [[cell for cell in row if cell is not None] for row in book["Summary"].values]
    assert ["Event", "=Launch"] in summary
    assert ["Attended", 2] in summary
    assert ["Attended of registered (%)", 50] in summary
    assert any(row[:1] == ["Workshop"] and 2 in row for row in summary)
    people = list(book["People"].values)
    assert [row[3] for row in people[1:]] == ["Attended", "Attended", "Lobby only", "Absent"]
    assert len(list(book["Stays"].values)) == 1 + 4
