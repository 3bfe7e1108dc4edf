"""Matching answers to rows, requests to people, and looks to doubts: the rules, without a network."""

import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.registration import people, unsent_plan
from zevents_gui.core.registration.doubts import Doubts, Look
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.locks import RunLocked, run_lock
from zevents_gui.core.registration.matching import match, settle_by
from zevents_gui.core.registration.records import JournalRow
from zevents_gui.core.registration.states import RowAction, RowState
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.registration.verdicts import Verdict, row_verdict, verdict
from zevents_gui.core.registration.work import Work, request_size
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.shapes.tickets import CreatedTicket, Ticket, TicketError, TicketsCreated


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[JournalRow]]:
    database = Database(tmp_path_factory.mktemp("journal") / "journal.sqlite3")
    journal = Journal(database)
    yield list(journal.rows(journal.create_run(unsent_plan(people(30)))))
    database.close()


def _ticket(row: JournalRow, **other: str) -> CreatedTicket:
    fields = {"ticket_id": f"t{row.source_row}", "email": row.email, "external_ticket_id": row.external_id}
    return CreatedTicket(**{**fields, **other})  # type: ignore[arg-type]


@given(data=st.data())
def test_however_an_answer_is_shuffled_and_cut_every_row_ends_in_one_list(
    rows: list[JournalRow], data: st.DataObject
) -> None:
    fates = data.draw(st.lists(st.sampled_from("tem"), min_size=30, max_size=30))
    tickets, errors = [], []
    for row, fate in zip(rows, fates, strict=True):
        if fate == "t":
            named = data.draw(st.sampled_from(["both", "id", "email"]))
            other = {"id": {"email": ""}, "email": {"external_ticket_id": ""}, "both": {}}[named]
            tickets.append(_ticket(row, **other))
        elif fate == "e":
            errors.append(TicketError(email=row.email.upper(), error_code="stock_not_exist"))
    shuffle = random.Random(data.draw(st.integers()))
    shuffle.shuffle(tickets)
    shuffle.shuffle(errors)
    matched = match(rows, TicketsCreated(tickets=tuple(tickets), errors=tuple(errors)))
    by_fate = {fate: [r.source_row for r, f in zip(rows, fates, strict=True) if f == fate] for fate in "tem"}
    assert sorted(change.source_row for change in matched.settled) == by_fate["t"]
    assert sorted(row.source_row for row, _ in matched.rejected) == by_fate["e"]
    assert [row.source_row for row in matched.missing] == by_fate["m"]
    assert all(change.ticket_id == f"t{change.source_row}" for change in matched.settled)


def test_an_old_ticket_that_comes_back_is_not_taken_for_a_new_one(rows: list[JournalRow]) -> None:
    answer = TicketsCreated(
        tickets=(
            _ticket(rows[0], external_ticket_id="from another app"),
            _ticket(rows[1], external_ticket_id=""),
            _ticket(rows[2]),
        )
    )
    states = [change.state for change in match(rows[:3], answer).settled]
    assert states == [RowState.ALREADY_THERE, RowState.ALREADY_THERE, RowState.REGISTERED]


def test_a_ticket_without_an_id_proves_nothing(rows: list[JournalRow]) -> None:
    matched = match(rows[:1], TicketsCreated(tickets=(_ticket(rows[0], ticket_id=""),)))
    assert matched.missing == rows[:1]


def test_an_answer_about_strangers_settles_nobody(rows: list[JournalRow]) -> None:
    stranger = CreatedTicket(ticket_id="t", email="stranger@example.net", external_ticket_id="other")
    matched = match(rows[:2], TicketsCreated(tickets=(stranger,)))
    assert matched.missing == rows[:2]


def test_an_external_id_of_the_sheets_own_never_settles_another_person(rows: list[JournalRow]) -> None:
    tickets = [
        Ticket(ticket_id="t", email="somebody.else@example.net", external_ticket_id=rows[0].external_id)
    ]
    assert settle_by(rows[0], tickets) is None


@given(attempts=st.integers(0, 40))
def test_requests_get_smaller_the_more_often_they_fail(attempts: int) -> None:
    assert 1 <= request_size(attempts + 1) <= request_size(attempts) <= 30


def test_work_hands_out_each_row_once_and_no_address_twice_at_a_time(tmp_path: Path) -> None:
    database = Database(tmp_path / "journal.sqlite3")
    journal = Journal(database)
    guests = people(200)
    twins = [type(guest)(guest.row + 1000, guest.values) for guest in guests[:50]]
    run_id = journal.create_run(unsent_plan([*guests, *twins]))
    work = Work(journal, run_id)
    under_way: list[list[JournalRow]] = []
    handed_out: list[int] = []
    shuffle = random.Random(1)
    while work.left() or under_way:
        request = work.next_request()
        if request:
            addresses = [row.email_key for each in [*under_way, request] for row in each]
            assert len(addresses) == len(set(addresses))
            assert len(request) <= 30
            under_way.append(request)
            handed_out += [row.source_row for row in request]
        if under_way and (not request or shuffle.random() < 0.5):
            work.release(under_way.pop(0))
    assert sorted(handed_out) == sorted(guest.row for guest in [*guests, *twins])
    database.close()


def test_not_finding_a_row_is_believed_only_when_the_list_has_caught_up(rows: list[JournalRow]) -> None:
    doubts = Doubts(Timing(settle=4, settle_alone=20, first_look=1))
    doubts.add(rows[:1], now=100.0)
    assert doubts.take_due(100.5) == []
    [doubt] = doubts.take_due(101)
    assert doubts.witness_for([doubt]) is None
    assert not doubts.believable(doubt, Look(119.0, whole=True))
    assert doubts.believable(doubt, Look(120.0, whole=True))
    assert not doubts.believable(doubt, Look(130.0, whole=False)), "the first look asks by address only"

    doubts.witness("before@example.org", "t0", sent_at=99.0)
    before = doubts.witness_for([doubt])
    assert not doubts.believable(doubt, Look(500.0, whole=True, witness=before, witnessed=False))
    assert doubts.believable(doubt, Look(120.0, whole=True, witness=before, witnessed=True))

    quick = Look(100.5, whole=True, witness=before, witnessed=True)
    doubts.note(quick)
    assert not doubts.believable(doubt, Look(104.0, whole=True, witness=before, witnessed=True))
    assert doubts.believable(doubt, Look(104.5, whole=True, witness=before, witnessed=True))

    doubts.witness("after@example.org", "t1", sent_at=101.0)
    after = doubts.witness_for([doubt])
    assert after is not None
    assert after.ticket_id == "t1"
    assert not doubts.believable(doubt, Look(103.0, whole=True, witness=after, witnessed=True))
    assert doubts.believable(doubt, Look(104.0, whole=True, witness=after, witnessed=True))


def test_a_witness_that_never_shows_is_replaced_by_another(rows: list[JournalRow]) -> None:
    doubts = Doubts(Timing(first_look=0))
    doubts.add(rows[:1], now=100.0)
    for number in range(3):
        doubts.witness(f"w{number}@example.org", f"t{number}", sent_at=101.0 + number)
    seen = set()
    for now in range(101, 140):
        for doubt in doubts.take_due(float(now)):
            witness = doubts.witness_for([doubt])
            assert witness is not None
            seen.add(witness.ticket_id)
            doubts.put_back(doubt, now)
    assert len(seen) > 1


def test_only_documented_row_errors_are_final_without_a_look() -> None:
    assert row_verdict(TicketError(error_code="stock_not_exist", message="stock not exist")).certain
    unknown = row_verdict(TicketError(error_code="already_registered", message="exists"))
    assert not unknown.certain
    assert "exists" in unknown.reason


def test_what_nobody_foresaw_leaves_the_rows_in_doubt() -> None:
    assert verdict(ZeroDivisionError()) is Verdict.DOUBT


def test_two_processes_cannot_hold_a_run_and_a_killed_one_is_no_obstacle(tmp_path: Path) -> None:
    database = tmp_path / "zevents.sqlite3"
    code = (
        "import pathlib, sys, time\n"
        "from zevents_gui.core.registration.locks import run_lock\n"
        "with run_lock(pathlib.Path(sys.argv[1]), 1, 'event-of-the-lock-test', 'Launch'):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    with holder.stdout, holder.stdin:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RunLocked), run_lock(database, 2, "event-of-the-lock-test", "Launch"):
            pass
        holder.kill()
        holder.wait(30)
        with run_lock(database, 2, "event-of-the-lock-test", "Launch"):
            pass


def test_locks_are_for_threads_too(tmp_path: Path) -> None:
    refused: list[bool] = []

    def try_it() -> None:
        try:
            with run_lock(tmp_path / "db", 1, "event-of-the-thread-test", "Launch"):
                refused.append(False)
        except RunLocked:
            refused.append(True)

    with run_lock(tmp_path / "db", 1, "event-of-the-thread-test", "Launch"):
        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()
    assert refused == [True]


def test_actions_have_names_that_stay() -> None:
    # They are part of the database's format.
    assert [*RowAction] == ["register", "change", "nothing"]
    assert len({*RowState}) == 9
