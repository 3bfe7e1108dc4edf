"""The journal: one truth, found again at once."""

import time
from collections import Counter
from pathlib import Path

import pytest

from tests.support.registration import people, unsent_plan
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.outcomes import export_runs, outcomes
from zevents_gui.core.registration.records import RowChange
from zevents_gui.core.registration.states import RowState, RunState
from zevents_gui.core.sheets.marks import OutcomeStatus
from zevents_gui.core.storage.database import Database
from zevents_gui.core.storage.errors import DiskFull

FIXTURE = Path(__file__).parents[2] / "fixtures" / "databases" / "version-2.sqlite3"


def test_a_run_is_recorded_with_all_that_is_to_be_sent(journal: Journal) -> None:
    guests = people(3)
    run_id = journal.create_run(unsent_plan(guests, RunOptions(notify=False)))
    record = journal.run(run_id)
    assert record.options == RunOptions(notify=False)
    assert (record.state, record.total, record.open_rows) == (RunState.OPEN, 3, 3)
    assert record.content_hash == "ab" * 32
    assert [row.attendee for row in journal.rows(run_id)] == guests


def test_a_run_of_the_first_only_leaves_the_others_unsent(journal: Journal) -> None:
    run_id = journal.create_run(unsent_plan(people(3), RunOptions(first_only=True)))
    assert journal.counts(run_id) == {RowState.PENDING: 1, RowState.NOT_SENT: 2}
    assert all("first person" in row.reason for row in journal.rows(run_id, RowState.NOT_SENT))


def test_too_little_room_is_told_before_a_run_exists(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zevents_gui.core.registration.journal._BYTES_PER_ROW", 10**15)
    with pytest.raises(DiskFull):
        journal.create_run(unsent_plan(people(1)))
    assert journal.runs() == []


def test_runs_are_found_by_event_sheet_and_person(journal: Journal) -> None:
    first = journal.create_run(unsent_plan(people(2, domain="northwind.example"), event_id="event-1"))
    second = journal.create_run(unsent_plan(people(2), event_id="event-2"))
    found = {search: [run.run_id for run in journal.runs(search)] for search in (
        "", "northwind", "guest.000002@", "launch guests", "100%", "guests.xlsx northwind",
    )}  # fmt: skip
    assert found == {
        "": [second, first],
        "northwind": [first],
        "guest.000002@": [second, first],
        "launch guests": [second, first],
        "100%": [],
        "guests.xlsx northwind": [first],
    }
    assert [run.run_id for run in journal.runs(event_id="event-2")] == [second]
    assert len(journal.runs(limit=1)) == 1
    with pytest.raises(KeyError):
        journal.run(99)


def test_a_closed_run_keeps_what_is_in_doubt_and_is_no_longer_offered(journal: Journal) -> None:
    run_id = journal.create_run(unsent_plan(people(3)))
    journal.record(
        run_id, [RowChange(2, RowState.REGISTERED, "", "t1"), RowChange(3, RowState.SENDING, sent=True)]
    )
    assert [run.run_id for run in journal.unfinished()] == [run_id]
    journal.close_run(run_id)
    assert journal.unfinished() == []
    assert [row.state for row in journal.rows(run_id)] == [
        RowState.REGISTERED,
        RowState.IN_DOUBT,
        RowState.NOT_SENT,
    ]


def test_refused_rows_can_be_sent_again(journal: Journal) -> None:
    run_id = journal.create_run(unsent_plan(people(2)))
    journal.record(run_id, [RowChange(2, RowState.REFUSED, "No."), RowChange(3, RowState.REGISTERED)])
    journal.set_run_state(run_id, RunState.FINISHED)
    assert journal.retry_refused(run_id) == 1
    assert journal.run(run_id).state is RunState.OPEN
    assert journal.counts(run_id) == {RowState.PENDING: 1, RowState.REGISTERED: 1}
    assert journal.retry_refused(run_id) == 0


def test_every_state_has_an_outcome_for_the_results(journal: Journal) -> None:
    guests = people(len(RowState))
    run_id = journal.create_run(unsent_plan(guests))
    journal.record(
        run_id,
        [
            RowChange(guest.row, state, "why", "ticket", "https://join.example.org/secret")
            for guest, state in zip(guests, RowState, strict=True)
        ],
    )
    found = outcomes(journal, run_id)
    assert list(found) == [guest.row for guest in guests]
    by_state = {state: found[guest.row] for guest, state in zip(guests, RowState, strict=True)}
    assert by_state[RowState.REGISTERED].join_link
    assert by_state[RowState.TAKEN_BACK].join_link == ""
    assert by_state[RowState.SENDING].status is OutcomeStatus.IN_DOUBT
    assert by_state[RowState.REFUSED].reason == "why"
    assert all(outcome.run == str(run_id) for outcome in found.values())


def test_the_list_of_runs_is_exported_without_links_and_without_formulas(
    journal: Journal, tmp_path: Path
) -> None:
    run_id = journal.create_run(unsent_plan(people(2)))
    journal.record(run_id, [RowChange(2, RowState.REGISTERED, "", "t", "https://join.example.org/secret")])
    journal.set_run_state(run_id, RunState.OPEN, '=HYPERLINK("https://evil.example")')
    target = export_runs(journal.runs(), tmp_path / "runs.csv")
    text = target.read_text(encoding="utf-8-sig")
    assert "Launch" in text
    assert "secret" not in text
    assert "'=HYPERLINK" in text
    assert list(tmp_path.glob("*.part")) == []


def test_join_links_never_show_in_what_is_printed(journal: Journal) -> None:
    run_id = journal.create_run(unsent_plan(people(1)))
    journal.record(run_id, [RowChange(2, RowState.REGISTERED, "", "t", "https://join.example.org/secret")])
    [row] = journal.rows(run_id)
    assert row.join_link.endswith("secret")
    assert "secret" not in repr(row)
    assert "secret" not in repr(RowChange(2, RowState.REGISTERED, "", "t", "secret"))


def test_a_journal_of_an_earlier_version_opens_with_its_runs(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(FIXTURE.read_bytes())
    database = Database(path)
    journal = Journal(database)
    [record] = journal.unfinished()
    assert record.event_name == "Launch"
    states = Counter(row.state for row in journal.rows(record.run_id))
    assert states == {
        RowState.REGISTERED: 1,
        RowState.REFUSED: 1,
        RowState.SENDING: 1,
        RowState.IN_DOUBT: 1,
        RowState.PENDING: 1,
    }
    assert all(row.attendee is not None for row in journal.rows(record.run_id))
    database.close()


@pytest.mark.slow
def test_a_run_of_100_000_rows_finds_its_place_in_under_three_seconds(journal: Journal) -> None:
    run_id = journal.create_run(unsent_plan(people(100_000)))
    done = (RowChange(row, RowState.REGISTERED, "", f"t{row}") for row in range(2, 60_002))
    journal.record(run_id, done)
    journal.record(run_id, [RowChange(row, RowState.SENDING) for row in range(60_002, 60_902)])
    begun = time.perf_counter()
    [record] = journal.unfinished()
    open_rows = list(journal.rows(record.run_id, RowState.SENDING, RowState.IN_DOUBT))
    pending = journal.next_rows(record.run_id, (RowState.PENDING,), -1, 1_500)
    journal.left_out(record.run_id)
    took = time.perf_counter() - begun
    assert (len(open_rows), pending[0].source_row, record.open_rows) == (900, 60_902, 40_000)
    assert took < 3
