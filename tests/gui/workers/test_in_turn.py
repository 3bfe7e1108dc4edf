"""Work in pieces: in order, one by one, at once when asked, and not at all when it is dropped."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from zevents_gui.gui.workers.in_turn import InTurn


def test_steps_are_done_later_and_in_order(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    in_turn = InTurn(owner)
    in_turn.begin(lambda: done.append("a"), lambda: done.append("b"))
    assert done == []
    qtbot.waitUntil(lambda: done == ["a", "b"])


def test_who_needs_it_now_gets_the_rest_now_in_the_same_order(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    in_turn = InTurn(owner)

    def first() -> None:
        in_turn.finish()
        done.append("a")

    in_turn.begin(first, lambda: done.append("b"))
    in_turn.finish()
    assert done == ["a", "b"]


def test_what_is_dropped_or_followed_by_something_else_is_not_done(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    in_turn = InTurn(owner)
    in_turn.begin(lambda: done.append("old"))
    in_turn.begin(lambda: done.append("new"))
    in_turn.finish()
    in_turn.begin(lambda: done.append("dropped"))
    in_turn.drop()
    in_turn.finish()
    assert done == ["new"]
