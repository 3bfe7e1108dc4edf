"""The small parts: what they show, and that hands and keyboard can use them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.gui.error_presenter import message_for, present_error
from zevents_gui.gui.theme import DARK, LIGHT, Scheme, Tone, apply_theme, theme
from zevents_gui.gui.widgets import (
    BannerStack,
    ElidedLabel,
    Message,
    SegmentedControl,
    StatCounter,
    StepList,
    StepState,
    confirm,
)


def pressed(qtbot, parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def stack(qtbot) -> Iterator[BannerStack]:
    window = QWidget()
    layout = QVBoxLayout(window)
    made = BannerStack()
    layout.addWidget(made)
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    yield made
    window.close()


def test_a_banner_says_all_four_parts_and_shows_its_detail_on_request(qtbot, stack: BannerStack) -> None:
    error = AppError(
        "Zoom refused the event",
        happened="The end lies before the start.",
        means="Nothing was sent.",
        to_do="Mend the time.",
        detail="HTTP status 400",
    )
    present_error(stack, error)
    banner = stack.banners[0]
    texts = [child.text() for child in banner.findChildren(QLabel)]
    assert {"Zoom refused the event", error.happened, error.means, error.to_do} <= set(texts)
    detail = banner.findChild(QPlainTextEdit, "banner_detail")
    assert not detail.isVisible()
    pressed(qtbot, banner, "banner_details")
    assert detail.isVisible()
    assert detail.toPlainText() == "HTTP status 400"
    pressed(qtbot, banner, "banner_copy")
    assert "Mend the time." in QApplication.clipboard().text()
    pressed(qtbot, banner, "banner_close")
    assert stack.banners == []
    assert not stack.isVisible()


def test_trying_again_is_offered_only_where_it_may_help(qtbot, stack: BannerStack) -> None:
    tried: list[bool] = []
    words = {"happened": "No answer.", "means": "Nothing was sent.", "to_do": "Wait."}
    present_error(stack, AppError("Silence", retryable=True, **words), lambda: tried.append(True))
    pressed(qtbot, stack.banners[0], "banner_action_0")
    assert tried == [True]
    assert stack.banners == []
    present_error(stack, AppError("Refused", **words), lambda: tried.append(True))
    assert stack.banners[0].findChild(QPushButton, "banner_action_0") is None


def test_the_same_news_twice_is_one_banner(stack: BannerStack) -> None:
    stack.show_message(Message("Offline", ("As of 10:42",), key="offline"))
    stack.show_message(Message("Offline", ("As of 10:43",), key="offline"))
    assert [banner.message.lines for banner in stack.banners] == [("As of 10:43",)]


def test_a_mistake_of_the_program_never_shows_its_trace_or_the_data_in_its_text() -> None:
    try:
        raise KeyError("guest@example.com")
    except KeyError as error:
        message = message_for(error)
    assert "Traceback" not in message.as_text()
    assert "guest@example.com" not in message.as_text()
    assert "KeyError" in message.detail
    assert message.copyable


def test_cancelling_shows_nothing(stack: BannerStack) -> None:
    present_error(stack, Cancelled())
    assert stack.banners == []


def test_a_long_line_ends_in_dots_and_tells_the_whole_on_hover(qtbot) -> None:
    text = "Einführungsveranstaltung für Veranstaltungskoordinatorinnen und -koordinatoren im Frühjahr"
    line = ElidedLabel(text)
    qtbot.addWidget(line)
    line.resize(120, 20)
    line.show()
    line.grab()
    assert line.toolTip() == text
    line.resize(2000, 20)
    line.grab()
    assert line.toolTip() == ""


def test_arrow_keys_move_a_segmented_control(qtbot) -> None:
    control = SegmentedControl([("daily", "Daily"), ("weekly", "Weekly"), ("monthly", "Monthly")], "Repeats")
    qtbot.addWidget(control)
    control.show()
    heard: list[str] = []
    control.value_changed.connect(heard.append)
    qtbot.keyClick(control, Qt.Key.Key_Right)
    qtbot.keyClick(control, Qt.Key.Key_Right)
    qtbot.keyClick(control, Qt.Key.Key_Right)
    assert heard == ["weekly", "monthly", "daily"]
    qtbot.mouseClick(control.button("weekly"), Qt.MouseButton.LeftButton)
    assert control.value == "weekly"


def test_a_step_says_in_words_how_far_it_is(qtbot) -> None:
    steps = StepList()
    qtbot.addWidget(steps)
    steps.set_steps([("create", "Create the event"), ("publish", "Publish")])
    steps.row("create").show_state(StepState.DONE, "0.4 s")
    assert steps.row("create").accessibleName() == "Create the event: done 0.4 s"
    assert steps.row("publish").accessibleName() == "Publish: to come"


def test_a_figure_that_is_not_known_is_a_dash_and_not_zero(qtbot) -> None:
    counter = StatCounter("registered", large=True)
    qtbot.addWidget(counter)
    counter.set_value(None)
    assert counter.accessibleName() == "– registered"
    counter.set_value(0)
    assert counter.accessibleName() == "0 registered"


def test_a_confirmation_does_nothing_until_it_is_confirmed(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    done: list[bool] = []
    dialog = confirm(window, "Cancel?", ("1,250 people",), "Cancel the event", lambda: done.append(True))
    qtbot.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    assert done == []
    dialog = confirm(window, "Cancel?", ("1,250 people",), "Cancel the event", lambda: done.append(True))
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert done == [True]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_background(tokens) -> None:
    pairs = [
        (tokens.text, ground) for ground in (tokens.window, tokens.surface, tokens.sunken, tokens.accent_soft)
    ]
    pairs += [(tokens.muted, ground) for ground in (tokens.window, tokens.surface, tokens.sunken)]
    pairs += [(tokens.ink(tone), tokens.soft(tone)) for tone in Tone]
    pairs += [(tokens.on_accent, tokens.accent), (tokens.on_accent, tokens.accent_hover)]
    for ink, ground in pairs:
        bright, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_the_theme_tells_widgets_that_paint_themselves(qtbot, qapp) -> None:
    with qtbot.waitSignal(theme().changed):
        apply_theme(qapp, Scheme.DARK, 1.5)
    assert theme().tokens is DARK
    assert theme().px(32) == 48
