"""Sending from the window while things go wrong: everybody is registered once, and nobody is lost."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from tests.gui.attendee_import.conftest import Hands
from tests.support.practice_service import PracticeAccount
from tests.support.registration import published_event
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.ticket_types import TicketTypePatch
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_row_state import RowFilter

WriteList = Callable[..., Path]
SENDING = ["createTickets"]
BAD_WEATHER = [
    {"kind": "server_error", "status": 502, "when": "after", "operations": SENDING, "probability": 0.2},
    {"kind": "drop", "when": "after", "operations": SENDING, "probability": 0.15},
    {"kind": "drop", "when": "before", "operations": SENDING, "probability": 0.1},
    {"kind": "drop", "when": "middle", "operations": SENDING, "probability": 0.1},
    {"kind": "rate_limited", "retry_after": 0.2, "operations": SENDING, "probability": 0.2},
    {"kind": "server_error", "status": 503, "operations": ["getTickets"], "probability": 0.2},
    {"kind": "latency", "seconds": 0.05, "jitter": 0.05},
]


def once(context: AppContext, event: Event) -> Counter[str]:
    """How many tickets each person has, asked of the service."""
    return Counter(ticket.email.casefold() for ticket in context.client().tickets.list(event.event_id))


@pytest.mark.slow
def test_in_bad_weather_everybody_is_registered_once(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event, practice: PracticeAccount
) -> None:
    before = once(context, event)
    hands.open(write_list(400))
    hands.wait_planned()
    practice.control.set_weather(name="bad", seed=11, rules=BAD_WEATHER)
    hands.click("register_button")
    hands.wait_outcome()
    met = practice.control.weather()["applied"]
    practice.control.set_weather(preset="calm")

    assert sum(met[:4]) > 0, "no answer was lost: the test shows nothing"
    assert hands.count(RowFilter.REGISTERED) == 400
    wanted = Counter(f"guest{number}@lumen.example" for number in range(400))
    assert once(context, event) - before == wanted
    mailed = practice.control.outbox(event_id=event.event_id)
    assert Counter(mail["to"].casefold() for mail in mailed) == wanted


def test_those_who_were_refused_are_tried_again_with_one_click(
    hands: Hands, write_list: WriteList, context: AppContext, practice: PracticeAccount
) -> None:
    """A colleague sells the last VIP tickets between the plan and the sending, and then adds new ones."""
    client = context.client()
    conference = next(one for one in client.events.list() if one.name == "Brightwave Customer Summit")
    vip = next(one for one in client.ticket_types.list(conference.event_id) if one.name == "VIP")
    practice.control.set_behaviour(row_problems="per_ticket")
    before = once(context, conference)
    hands.pane.set_event(conference, context.account)
    hands.qtbot.waitUntil(lambda: hands.session.view.sheets.form is not None, timeout=10_000)
    rows = [
        (f"guest{number}@lumen.example", "Ann", f"Lee{number}", "VIP" if number % 2 else "General Admission")
        for number in range(6)
    ]
    hands.open(write_list(rows, header=("E-mail", "First name", "Last name", "Ticket type")))
    hands.wait_planned()

    def stock(quantity: int) -> None:
        client.ticket_types.update(
            conference.event_id, vip.ticket_type_id, TicketTypePatch(quantity=quantity)
        )

    stock(vip.sold_quantity)
    hands.click("register_button")
    hands.wait_outcome()
    assert (hands.count(RowFilter.REGISTERED), hands.count(RowFilter.REFUSED)) == (3, 3)
    button = hands.find("retry_button")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Try the 3 again"

    stock(vip.sold_quantity + 10)
    hands.click("retry_button")
    hands.qtbot.waitUntil(lambda: hands.count(RowFilter.REFUSED) == 0, timeout=30_000)
    hands.wait_outcome()
    assert hands.count(RowFilter.REGISTERED) == 6
    new = once(context, conference) - before
    assert new == Counter(f"guest{number}@lumen.example" for number in range(6))
    assert practice.control.outbox_people(event_id=conference.event_id)["more_than_once"] == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_thousands_of_rows_are_scrolled_filtered_mended_and_sent(
    hands: Hands, context: AppContext, practice: PracticeAccount, tmp_path: Path
) -> None:
    """100,000 rows with ZEVENTS_THOROUGH=1; 3,000 in the usual run."""
    count = 100_000 if os.environ.get("ZEVENTS_THOROUGH") else 3_000
    practice.control.set_behaviour(publishing_takes=0)
    event = published_event(context.client())  # one that nobody has a ticket of yet: it takes 100,000
    hands.pane.set_event(event, context.account)
    path = tmp_path / "all.csv"
    lines = [
        f"guest{number}@{'gmial.com' if number % 1000 == 7 else 'lumen.example'},Ann,Lee{number},"
        for number in range(count)
    ]
    path.write_text("\n".join(["E-mail,First name,Last name,Company", *lines]), encoding="utf-8")
    began = time.perf_counter()
    hands.open(path)
    told = {"opened": time.perf_counter() - began}

    view, model, grid = hands.session.view, hands.session.view.model, hands.session.view.grid
    grid.setCurrentIndex(model.index(0, 3))
    hands.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert grid.currentIndex().row() == count - 1
    assert grid.rowAt(grid.viewport().height() - 2) == count - 1
    hands.type("search_rows", f"lee{count - 1}")
    hands.qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=30_000)
    hands.find("search_rows").clear()  # type: ignore[attr-defined]
    hands.qtbot.waitUntil(lambda: model.rowCount() == count, timeout=30_000)

    hands.click("fix_all_email_mistyped")
    hands.qtbot.waitUntil(lambda: not view.sheets.is_busy and hands.count(RowFilter.PROBLEMS) == 0)
    hands.click("chip_ready")
    hands.qtbot.waitUntil(lambda: model.rowCount() == count)
    grid.setCurrentIndex(model.index(0, 3))
    hands.press(Qt.Key.Key_F2)
    editor = grid.indexWidget(grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Zoe")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: str(model.index(0, 3).data()) == "Zoe")

    hands.click("register_button")
    began = time.perf_counter()
    hands.qtbot.waitUntil(
        lambda: not hands.session.runs.is_running and hands.shows("outcome_title"), timeout=400_000
    )
    told["sent"] = time.perf_counter() - began
    assert hands.count(RowFilter.REGISTERED) == count
    there = once(context, event)
    assert len(there) == count
    assert set(there.values()) == {1}
    assert practice.control.outbox_people(event_id=event.event_id)["more_than_once"] == []
    zoe = next(context.client().tickets.list(event.event_id, email="guest0@lumen.example"))
    assert zoe.first_name == "Zoe"
    print(f"{count:,} rows: " + ", ".join(f"{what} in {seconds:.1f} s" for what, seconds in told.items()))
