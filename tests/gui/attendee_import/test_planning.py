"""Plans go by a listing that is fresh enough, and nothing is sent by an old one."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.gui.attendee_import.conftest import Hands
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.tickets import NewTicket
from zevents_gui.gui.attendee_import import planner
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_row_state import RowFilter

WriteList = Callable[..., Path]


def listings(practice: PracticeAccount) -> int:
    return sum(1 for entry in practice.control.log() if entry.get("operation") == "getTickets")


def test_an_edit_is_planned_without_listing_everybody_again(
    hands: Hands, write_list: WriteList, practice: PracticeAccount
) -> None:
    hands.open(write_list(5))
    hands.wait_planned()
    before = listings(practice)
    assert before > 0
    hands.session.view.sheets.skip([0])
    hands.qtbot.waitUntil(lambda: hands.session.runs.plan is None)
    hands.wait_planned()
    assert hands.session.runs.plan is not None
    assert hands.session.runs.plan.to_register == 4
    assert listings(practice) == before


def test_who_was_registered_elsewhere_meanwhile_is_shown_before_anything_is_sent(
    hands: Hands, write_list: WriteList, context: AppContext, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner, "_FRESH", timedelta(0))
    hands.open(write_list(3))
    hands.wait_planned()
    client = context.client()
    client.tickets.create(
        event.event_id, [NewTicket(email="guest1@lumen.example", first_name="A", last_name="B")]
    )
    before = sum(1 for _ticket in client.tickets.list(event.event_id))
    hands.click("register_button")
    hands.qtbot.waitUntil(lambda: bool(hands.session.view.banners.banners), timeout=10_000)
    assert "meanwhile" in hands.session.view.banners.banners[0].message.title
    hands.wait_planned()
    assert sum(1 for _ticket in client.tickets.list(event.event_id)) == before
    assert hands.session.runs.plan is not None
    assert hands.session.runs.plan.to_register == 2

    hands.click("register_button")
    hands.wait_outcome()
    assert hands.count(RowFilter.REGISTERED) == 2
    assert sum(1 for _ticket in client.tickets.list(event.event_id)) == before + 2


def test_a_change_that_is_under_way_is_shown_before_anything_is_sent(
    hands: Hands, context: AppContext, event: Event
) -> None:
    people = "".join(f"guest{n}@lumen.example\tAnna\tLee{n}\n" for n in range(1_000))
    hands.session.view.sheets.open_text(f"E-mail\tFirst name\tLast name\n{people}")
    hands.wait_open()
    hands.wait_planned()
    hands.find("register_button")
    before = sum(1 for _ticket in context.client().tickets.list(event.event_id))
    sheets = hands.session.view.sheets
    sheets.skip(range(998))
    assert sheets.is_changing
    hands.click("register_button")
    hands.qtbot.waitUntil(lambda: not sheets.is_busy, timeout=30_000)
    hands.wait_planned()
    assert hands.session.runs.plan is not None
    assert hands.session.runs.plan.to_register == 2
    assert not hands.session.runs.is_running
    assert sum(1 for _ticket in context.client().tickets.list(event.event_id)) == before
