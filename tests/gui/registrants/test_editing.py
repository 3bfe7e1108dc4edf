"""Changing a registration in the panel beside the list, and which columns the list shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.tickets import CustomAnswer, NewTicket, Ticket, TicketsCreated
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.registrants.registered_view import RegisteredView

SOURCE = "How did you hear about this event?"
WISHES = "What would you like to learn?"


@pytest.fixture
def event(context: AppContext) -> Event:
    client = context.client()
    chosen = next(one for one in client.events.list() if one.name == "Introducing Aurora Analytics")
    answers = (CustomAnswer(title=SOURCE, answer="Newsletter"), CustomAnswer(title=WISHES, answer="All"))
    ann = NewTicket(email="ann@lumen.example", first_name="Ann", last_name="Lee", custom_questions=answers)
    created = client.tickets.create(chosen.event_id, [ann])
    assert isinstance(created, TicketsCreated)
    return chosen


@pytest.fixture
def view(context: AppContext, event: Event, qtbot: QtBot) -> RegisteredView:
    made = RegisteredView(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.set_event(event, context.account)
    made.show()
    qtbot.waitUntil(lambda: any(row.email == "ann@lumen.example" for row in made.model.rows), timeout=20_000)
    row = next(row for row in made.model.rows if row.email == "ann@lumen.example")
    place = made.model.place_of(row.ticket_id)
    assert place is not None
    made.table.selectRow(place)
    return made


def part(view: RegisteredView, kind: type[QWidget], name: str) -> QWidget:
    found = [one for one in view.findChildren(kind, name) if one.isVisible()]
    assert found, f"{name} is not in sight"
    return found[0]


def click(view: RegisteredView, name: str) -> None:
    button = part(view, QAbstractButton, name)
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def type_into(view: RegisteredView, name: str, text: str) -> None:
    field = part(view, QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)


def choose(view: RegisteredView, title: str, answer: str) -> None:
    box = part(view, QComboBox, f"answer_{title}")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(answer))
    box.activated.emit(box.currentIndex())


def at_zoom(context: AppContext, event: Event) -> Ticket:
    return next(context.client().tickets.list(event.event_id, email="ann@lumen.example"))


def test_names_and_answers_are_changed_at_zoom_and_the_others_stay(
    view: RegisteredView, context: AppContext, event: Event, qtbot: QtBot
) -> None:
    click(view, "edit_registrant_button")
    assert not view.panel.save.isEnabled()
    type_into(view, "answer_first_name", "Anna")
    type_into(view, "answer_country", "Norway")
    choose(view, SOURCE, "A colleague")
    click(view, "save_registrant")
    qtbot.waitUntil(lambda: "Saved" in view.panel.note.text(), timeout=10_000)
    ticket = at_zoom(context, event)
    assert (ticket.first_name, ticket.last_name, ticket.country) == ("Anna", "Lee", "NO")
    assert {one.title: one.answer for one in ticket.custom_questions} == {
        SOURCE: "A colleague",
        WISHES: "All",
    }
    row = next(row for row in view.model.shown if row.email == "ann@lumen.example")
    assert row.first_name == "Anna"
    assert dict(row.answers)[SOURCE] == "A colleague"
    assert not view.panel.has_changes


def test_an_answer_is_taken_away(
    view: RegisteredView, context: AppContext, event: Event, qtbot: QtBot
) -> None:
    click(view, "edit_registrant_button")
    box = part(view, QPlainTextEdit, f"answer_{WISHES}")
    assert isinstance(box, QPlainTextEdit)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    click(view, "save_registrant")
    qtbot.waitUntil(lambda: "Saved" in view.panel.note.text(), timeout=10_000)
    answers = {one.title: one.answer for one in at_zoom(context, event).custom_questions if one.answer}
    assert answers == {SOURCE: "Newsletter"}


def test_what_breaks_a_rule_is_not_sent_and_the_field_says_why(
    view: RegisteredView, context: AppContext, event: Event
) -> None:
    click(view, "edit_registrant_button")
    type_into(view, "answer_country", "Nowhereland")
    field = part(view, QLineEdit, "answer_first_name")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    click(view, "save_registrant")
    for name in ("first_name", "country"):
        problem = part(view, QLabel, f"{name}_problem")
        assert isinstance(problem, QLabel)
        assert problem.text()
    assert field.hasFocus()
    assert at_zoom(context, event).first_name == "Ann"
    click(view, "undo_registrant")
    assert not view.panel.has_changes


def test_the_panel_says_what_zoom_cannot_change(view: RegisteredView) -> None:
    click(view, "edit_registrant_button")
    words = " ".join(one.text() for one in view.panel.findChildren(QLabel))
    assert "no way to change an e-mail address" in words
    panel_fields = {one.objectName() for one in view.panel.findChildren(QLineEdit)}
    assert "answer_email" not in panel_fields


def test_columns_that_say_nothing_are_hidden_until_asked_for(view: RegisteredView, qtbot: QtBot) -> None:
    def shown() -> set[str]:
        places = range(view.model.columnCount())
        return {view.model.columns[n].title for n in places if not view.table.isColumnHidden(n)}

    assert {"E-mail", "First name", "Phone", SOURCE, WISHES} <= shown(), "asked for, or answered"
    assert not {"Address", "City", "Industry", "Comments"} & shown()
    menu = view.columns.menu
    menu.aboutToShow.emit()
    city = next(action for action in menu.actions() if action.objectName() == "column_city")
    assert "empty" in city.text()
    city.trigger()
    assert "City" in shown()
    view.refresh()
    qtbot.waitUntil(lambda: view.bar.age.text().startswith("As of"), timeout=10_000)
    assert "City" in shown(), "the choice stays"
