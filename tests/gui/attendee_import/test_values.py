"""Ticket types and occurrences: matched by value, or the same for everyone, beside the grid."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from tests.gui.attendee_import.conftest import Hands
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.choice_button import SeveralChoices
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.models.attendee_row_state import RowFilter

WriteList = Callable[..., Path]


def event_of(context: AppContext, event_type: str, name: str) -> Event:
    return next(e for e in context.client().events.list() if e.event_type == event_type and name in e.name)


def choose(hands: Hands, name: str, text: str) -> None:
    box = hands.find(name)
    assert isinstance(box, QComboBox)
    place = box.findText(text)
    assert place > 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_a_ticket_type_is_matched_by_value_once_and_sent(
    hands: Hands, write_list: WriteList, context: AppContext
) -> None:
    summit = event_of(context, "CONFERENCE", "Summit")
    hands.pane.set_event(summit, context.account)
    hands.qtbot.waitUntil(lambda: hands.session.view.sheets.form is not None, timeout=10_000)
    people = [(f"g{n}@lumen.example", "Ann", f"Lee{n}", ("Gold", "VIP", "")[n % 3]) for n in range(6)]
    hands.open(write_list(people, header=("E-mail", "First name", "Last name", "Ticket")))
    assert hands.count(RowFilter.PROBLEMS) == 2
    hands.click("values_of_ticket_type_unknown")
    choose(hands, "value_0", "VIP")
    hands.qtbot.waitUntil(lambda: hands.count(RowFilter.PROBLEMS) == 0)
    hands.wait_planned()
    hands.click("register_button")
    hands.wait_outcome()
    form = hands.session.view.sheets.form
    assert form is not None
    vip = next(kind.ticket_type_id for kind in form.ticket_types if kind.name == "VIP")
    kinds = {
        ticket.email: ticket.ticket_type_id
        for ticket in context.client().tickets.list(summit.event_id)
        if ticket.email.startswith("g")
    }
    assert sorted(email for email, kind in kinds.items() if kind == vip) == [
        f"g{n}@lumen.example" for n in (0, 1, 3, 4)
    ]


def test_everyone_is_registered_for_some_occurrences_of_a_series(
    hands: Hands, write_list: WriteList, context: AppContext
) -> None:
    series = event_of(context, "RECURRING", "Tuesday")
    hands.pane.set_event(series, context.account)
    hands.qtbot.waitUntil(lambda: hands.session.view.sheets.form is not None, timeout=10_000)
    form = hands.session.view.sheets.form
    assert form is not None
    names = [name for _id, name in form.sessions]
    assert len(set(names)) == len(names) == 8
    hands.open(write_list(2))
    hands.click("mapping_button")
    button = hands.find("everyone_sessions")
    assert isinstance(button, SeveralChoices)
    menu = button.menu()
    menu.actions()[1].setChecked(True)
    menu.aboutToHide.emit()
    sheet = hands.pane.sheet
    assert sheet is not None
    hands.qtbot.waitUntil(lambda: sheet.attendee(0).session_ids == (form.sessions[1][0],))
    hands.wait_planned()
    hands.click("register_button")
    hands.wait_outcome()
    tickets = context.client().tickets.list(series.event_id, email="guest0@lumen.example")
    assert [ticket.session_id for ticket in tickets] == [form.sessions[1][0]]
