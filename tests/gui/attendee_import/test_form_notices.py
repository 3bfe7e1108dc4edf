"""The side list says what the event does not ask for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel

from tests.gui.attendee_import.conftest import Hands

WriteList = Callable[..., Path]


def test_the_side_list_says_what_the_event_does_not_ask_for(hands: Hands, write_list: WriteList) -> None:
    people = [("ann@lumen.example", "Ann", "Lee", "Manufacturing")]
    hands.open(write_list(people, header=("E-mail", "First name", "Last name", "Industry")))
    words = "The event does not ask for Industry: Zoom may drop it."
    side = hands.session.view.side
    hands.qtbot.waitUntil(
        lambda: any(text.isVisible() and words in text.text() for text in side.findChildren(QLabel))
    )
