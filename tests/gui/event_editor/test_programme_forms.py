"""Ticket types, speakers and questions: what is entered arrives in the draft, rules are said at the field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QRadioButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.event_editor.test_schedules import make_session, shown
from tests.support.events import conference, moment
from zevents_gui.core.model.event import EventDraft, Speaker
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, StandardQuestion
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.event_editor.item_rows import ItemRow
from zevents_gui.gui.event_editor.questions_card import QuestionsCard
from zevents_gui.gui.event_editor.session_chooser import SessionChooser
from zevents_gui.gui.event_editor.speakers_card import SpeakersCard
from zevents_gui.gui.event_editor.ticket_types_card import TicketTypesCard

__all__ = ["make_session"]
Make = Callable[[EventDraft], DraftSession]


def click(root: QWidget, name: str) -> None:
    button = root.findChild(QAbstractButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(root: QWidget, name: str, value: str) -> None:
    box = root.findChild(QComboBox, name)
    index = box.findData(value)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_a_ticket_type_says_when_it_is_on_sale_and_rules_are_said_there(
    make_session: Make, qtbot: QtBot
) -> None:
    session = make_session(conference("hub"))
    card = TicketTypesCard(session)
    shown(qtbot, card)
    click(card, "ticket_type_0_more")
    choose(card, "ticket_type_0_sale_end_choice", "given")
    suggested = session.draft.ticket_types[0].sale_end
    assert suggested == moment(6, 12, 18), "the end of the event is what is offered first"
    assert card.findChild(QLabel, "ticket_type_0_sale_end_utc").text() == "16:00 UTC"
    card.findChild(QTimeEdit, "ticket_type_0_sale_end_time").setTime(moment(6, 12, 17).at.time())  # type: ignore[arg-type]
    assert session.draft.ticket_types[0].sale_end == moment(6, 12, 17)
    choose(card, "ticket_type_0_sale_start_choice", "given")
    first, second = session.draft.ticket_types
    session.edit("ticket_types", ticket_types=(replace(first, sale_start=moment(6, 12, 17, 30)), second))
    problem = card.findChild(QLabel, f"ticket_types.{first.key}.sale_end_problem")
    assert problem.text() == "The sale must end after it starts."
    choose(card, "ticket_type_0_sale_start_choice", "unset")
    assert session.draft.ticket_types[0].sale_start is None
    assert problem.isHidden()


def test_a_ticket_type_admits_to_a_choice_out_of_hundreds_of_sessions(
    make_session: Make, qtbot: QtBot
) -> None:
    session = make_session(conference("hub", sessions=300))
    card = TicketTypesCard(session)
    shown(qtbot, card)
    click(card, "ticket_type_1_more")
    click(card, "ticket_type_1_sessions")
    chooser = card.window().findChild(SessionChooser)
    QTest.mouseClick(chooser.findChild(QRadioButton, "sessions_some"), Qt.MouseButton.LeftButton)
    done = chooser.findChild(QAbstractButton, "sessions_done")
    assert not done.isEnabled(), "at least one"
    click(chooser, "sessions_check_shown")
    assert not done.isEnabled(), "at most 200"
    click(chooser, "sessions_uncheck_shown")
    QTest.keyClicks(chooser.findChild(QLineEdit, "sessions_find"), "session 28")
    found = chooser.findChild(QListView, "sessions_list").model()
    assert found.rowCount() == 11
    click(chooser, "sessions_check_shown")
    click(chooser, "sessions_done")
    chosen = session.draft.ticket_types[1].session_keys
    assert set(chosen) == {"session-27", *(f"session-{number}" for number in range(279, 289))}
    assert "11 of 300 sessions" in card.findChild(QLabel, "ticket_type_1_summary").text()


def test_a_session_that_is_removed_never_opens_a_ticket_type_to_all(make_session: Make, qtbot: QtBot) -> None:
    draft = conference("hub", sessions=2)
    kinds = (replace(draft.ticket_types[0], session_keys=("session-0",)), draft.ticket_types[1])
    session = make_session(replace(draft, ticket_types=kinds, sessions=draft.sessions[1:]))
    card = TicketTypesCard(session)
    shown(qtbot, card)
    problem = card.findChild(QLabel, f"ticket_types.{kinds[0].key}.sessions_problem")
    assert problem.text() == "A session of this ticket type is gone."
    assert problem.isVisible(), "what is wrong is not hidden below “more”"


def test_hundreds_of_speakers_are_drawn_in_parts_and_found_by_name(make_session: Make, qtbot: QtBot) -> None:
    speakers = tuple(Speaker(f"s{number}", f"Speaker {number}") for number in range(200))
    session = make_session(conference("hub", sessions=0, speakers=speakers))
    card = SpeakersCard(session)
    shown(qtbot, card)

    def drawn() -> set[str]:
        return {row.key for row in card.findChildren(ItemRow) if row.isVisibleTo(card)}

    assert len(drawn()) == 10
    click(card, "more_speakers")
    qtbot.waitUntil(lambda: len(drawn()) == 20)
    QTest.keyClicks(card.findChild(QLineEdit, "find_speakers"), "speaker 19")
    qtbot.waitUntil(lambda: drawn() == {"s19", *(f"s{number}" for number in range(190, 200))})
    changed = (*speakers[:150], replace(speakers[150], email="nobody"), *speakers[151:])
    card.search.clear()
    session.edit("speakers", speakers=changed)
    qtbot.waitUntil(lambda: "s150" in drawn())  # where something is wrong


@pytest.fixture
def questions(make_session: Make, qtbot: QtBot) -> tuple[DraftSession, QuestionsCard]:
    asked = (CustomQuestion("Lunch?"), CustomQuestion("Shirt?", type=QuestionType.LONG_ANSWER))
    session = make_session(conference("hub", custom_questions=asked))
    card = QuestionsCard(session)
    shown(qtbot, card)
    return session, card


def test_questions_are_moved_and_removed(questions: tuple[DraftSession, QuestionsCard]) -> None:
    session, card = questions
    click(card, "add_question")
    QTest.keyClicks(card.findChild(QLineEdit, "question_2_title"), "Why?")
    click(card, "question_2_up")
    click(card, "question_1_up")
    assert [one.title for one in session.draft.custom_questions] == ["Why?", "Lunch?", "Shirt?"]
    assert not card.findChild(QAbstractButton, "question_0_up").isEnabled()
    assert not card.findChild(QAbstractButton, "question_2_down").isEnabled()
    click(card, "question_1_remove")
    assert [one.title for one in session.draft.custom_questions] == ["Why?", "Shirt?"]


def test_each_kind_of_answer_says_its_limits_at_the_field(
    questions: tuple[DraftSession, QuestionsCard],
) -> None:
    session, card = questions
    longest = card.findChild(QSpinBox, "question_1_max_length")
    assert longest.maximum() == 2000
    longest.setValue(900)
    choose(card, "question_1_type", QuestionType.SHORT_ANSWER.value)
    problem = card.findChild(QLabel, "custom_questions.1.max_length_problem")
    assert problem.text() == "An answer of this kind has 500 characters at most."
    choose(card, "question_1_type", QuestionType.SINGLE_RADIO.value)
    assert session.draft.custom_questions[1].max_length is None
    options = card.findChild(QLineEdit, "question_1_options")
    options.setText("Only one")
    options.editingFinished.emit()
    session.touch("custom_questions.1.options")
    problem = card.findChild(QLabel, "custom_questions.1.options_problem")
    assert problem.text() == "Give at least two different answers to choose from."


def test_standard_questions_are_left_to_the_hub_until_one_is_chosen(
    questions: tuple[DraftSession, QuestionsCard],
) -> None:
    session, card = questions
    assert card.findChild(QLabel, "questions_by_hub").isVisible()
    card.findChild(QCheckBox, "ask_phone").setChecked(True)
    assert session.draft.standard_questions == (
        StandardQuestion("first_name", True),
        StandardQuestion("last_name", True),
        StandardQuestion("phone", False),
    )
    assert not card.findChild(QLabel, "questions_by_hub").isVisible()


def test_tab_goes_through_a_ticket_type_from_left_to_right(make_session: Make, qtbot: QtBot) -> None:
    card = TicketTypesCard(make_session(conference("hub")))
    shown(qtbot, card)
    card.findChild(QWidget, "ticket_type_1_name").setFocus()
    met = []
    for _step in range(5):
        QTest.keyClick(card.window().focusWidget(), Qt.Key.Key_Tab)
        met.append(card.window().focusWidget().objectName().removeprefix("ticket_type_1_"))
    assert met == ["quantity", "free", "price", "currency", "remove"]
