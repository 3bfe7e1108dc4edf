"""What was fixed and what became of everybody is there again when a list or an event is opened later."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.attendee_import.conftest import Hands
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.records import RowChange
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.storage.sheet_fixes import SheetFixStore
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_row_state import RowFilter, ShownState

WriteList = Callable[..., Path]


@pytest.fixture
def later(context: AppContext, event: Event, qtbot: QtBot) -> Iterator[Callable[[], Hands]]:
    """Hands in another pane on the same data: the program was started once more."""
    panes: list[AttendeePane] = []

    def start() -> Hands:
        pane = AttendeePane(context)
        panes.append(pane)
        qtbot.addWidget(pane)
        pane.set_event(event, context.account)
        pane.resize(1200, 800)
        with qtbot.waitExposed(pane):
            pane.show()
        return Hands(pane, qtbot)

    yield start
    for pane in panes:
        pane.stop_and_wait()


def wait_kept(hands: Hands, context: AppContext) -> None:
    sheet = hands.pane.sheet
    assert sheet is not None
    store = SheetFixStore(context.database)
    source = sheet.source
    hands.qtbot.waitUntil(lambda: store.find(source.sha256, sheet.sheet_name, "") is not None)


def texts(hands: Hands, column: int) -> list[str]:
    sheet = hands.pane.sheet
    assert sheet is not None
    return [sheet.text(row, column) for row in range(sheet.row_count)]


def test_what_was_fixed_is_there_after_the_program_died(
    hands: Hands, later: Callable[[], Hands], write_list: WriteList, context: AppContext
) -> None:
    path = write_list(3)
    hands.open(path)
    hands.session.view.sheets.edit(1, 1, "Zoe")
    hands.session.view.sheets.skip([2])
    wait_kept(hands, context)

    again = later()
    again.open(path)
    assert texts(again, 1) == ["Anna0", "Zoe", "Anna2"]
    assert again.count(RowFilter.SKIPPED) == 1
    again.click("banner_action_0")
    again.qtbot.waitUntil(lambda: texts(again, 1) == ["Anna0", "Anna1", "Anna2"])
    again.session.view.sheets.undo()
    assert texts(again, 1) == ["Anna0", "Zoe", "Anna2"]


def test_fixes_find_their_rows_in_a_file_that_was_changed_meanwhile(
    hands: Hands, later: Callable[[], Hands], write_list: WriteList, context: AppContext
) -> None:
    people = [(f"guest{n}@lumen.example", f"Anna{n}", f"Lee{n}", "Lumen") for n in range(4)]
    path = write_list(people)
    hands.open(path)
    hands.session.view.sheets.edit(1, 1, "Zoe")
    wait_kept(hands, context)
    write_list([people[3], *people[:2]])
    again = later()
    again.open(path)
    assert texts(again, 1) == ["Anna3", "Anna0", "Zoe"]


def test_an_event_opened_later_shows_its_list_and_what_became_of_everybody(
    hands: Hands, later: Callable[[], Hands], write_list: WriteList
) -> None:
    path = write_list(
        [*((f"guest{n}@lumen.example", "Ann", f"Lee{n}", "") for n in range(3)), ("x", "", "", "")]
    )
    hands.open(path)
    hands.wait_planned()
    hands.click("register_button")
    hands.wait_outcome()

    again = later()
    again.wait_outcome()
    rows = again.session.view.model.rows
    assert rows is not None
    assert [rows.state(row) for row in range(4)] == [*[ShownState.REGISTERED] * 3, ShownState.FIX]
    assert again.find("outcome_title").text().endswith("just now")  # type: ignore[attr-defined]
    again.click("again_button")
    again.wait_planned()
    assert again.session.runs.plan is not None
    assert again.session.runs.plan.to_register == 0
    assert again.count(RowFilter.REGISTERED) == 3


def test_a_run_that_is_resumed_as_its_list_comes_back_shows_in_every_row_how_it_stands(
    hands: Hands,
    later: Callable[[], Hands],
    write_list: WriteList,
    context: AppContext,
    event: Event,
    practice: PracticeAccount,
) -> None:
    hands.open(write_list(90))
    hands.wait_planned()
    plan = hands.session.runs.plan
    assert plan is not None
    run_id = context.journal.create_run(plan, RunOptions())
    done = [RowChange(row, RowState.REGISTERED, ticket_id=f"ticket-{row}") for row in range(2, 32)]
    context.journal.record(run_id, done)
    hands.pane.hide()

    slow = {"kind": "latency", "seconds": 2.0, "operations": ["createTickets"]}
    practice.control.set_weather(rules=[slow])
    again = later()
    again.pane.resume(run_id)
    again.wait_open()
    again.qtbot.waitUntil(lambda: again.count(RowFilter.REGISTERED) >= 30, timeout=10_000)
    assert again.session.runs.is_running
    assert again.shows("sending_title")
    assert not again.shows("send_title"), "nothing is ready to be sent while it is being sent"
    assert not again.session.view.model.editable
    banners = again.session.view.banners
    assert [one.message.title for one in banners.banners] == []

    practice.control.set_weather(preset="calm")
    again.wait_outcome()
    assert again.count(RowFilter.REGISTERED) == 90
    assert [one.message.title for one in banners.banners] == []
