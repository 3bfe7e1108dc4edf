"""The window follows the colours of the system; every kind of control shows that it has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QStyleHints
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from zevents_gui.gui.attendee_import.chip import Chip
from zevents_gui.gui.theme import Scheme, Tone, apply_theme, theme
from zevents_gui.gui.theme.tokens import DARK, LIGHT
from zevents_gui.gui.widgets import DangerButton, LinkButton, MoreButton, PrimaryButton, SecondaryButton


def _tabs() -> QTabBar:
    bar = QTabBar()
    bar.addTab("Overview")
    bar.addTab("Details")
    return bar


def _list() -> QListWidget:
    found = QListWidget()
    found.addItems(["One", "Two"])
    found.setCurrentRow(0)
    return found


def _table() -> QTableWidget:
    table = QTableWidget(2, 2)
    table.setCurrentCell(0, 0)
    return table


KINDS: tuple[Callable[[], QWidget], ...] = (
    *(lambda: PrimaryButton("Publish"), lambda: SecondaryButton("Save"), lambda: DangerButton("Delete")),
    *(lambda: LinkButton("Details"), lambda: MoreButton("More"), lambda: Chip("Ready", Tone.OK)),
    *(lambda: QCheckBox("Send e-mails"), lambda: QRadioButton("One"), lambda: QComboBox()),
    *(lambda: QLineEdit("Ann"), lambda: QPlainTextEdit("Ann"), lambda: QSpinBox()),
    *(_tabs, _list, _table),
)


def _shot(page: QWidget) -> QImage:
    QApplication.processEvents()
    return page.grab().toImage()


def _different(one: QImage, two: QImage) -> int:
    """In how many pixels two pictures clearly differ."""
    return sum(
        _contrast(one.pixelColor(x, y), two.pixelColor(x, y)) > 60
        for x in range(one.width())
        for y in range(one.height())
    )


def _contrast(one: QColor, two: QColor) -> int:
    return max(abs(one.red() - two.red()), abs(one.green() - two.green()), abs(one.blue() - two.blue()))


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_kind_of_control_shows_that_it_has_the_keyboard(
    qapp: QApplication, qtbot: QtBot, scheme: Scheme
) -> None:
    apply_theme(qapp, scheme)
    qapp.setCursorFlashTime(0)
    page, elsewhere = QWidget(), QLineEdit()
    page.resize(260, 120)
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.addWidget(elsewhere)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    unseen = []
    for make in KINDS:
        control = make()
        layout.insertWidget(0, control)
        elsewhere.setFocus(Qt.FocusReason.ShortcutFocusReason)
        before = _shot(page).copy(0, 0, 260, elsewhere.y() - 8)
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        after = _shot(page).copy(0, 0, 260, elsewhere.y() - 8)
        if _different(before, after) < 20:
            unseen.append(type(control).__name__)
        control.hide()
        control.deleteLater()
    assert not unseen


def test_the_window_follows_the_system_from_light_to_dark_and_back(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def system_turns(colours: Qt.ColorScheme) -> None:
        # There is no system behind the tests' windows that could turn dark; Qt says it with this signal.
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: colours)
        qapp.styleHints().colorSchemeChanged.emit(colours)

    label = QLabel("Guests")
    qtbot.addWidget(label)
    label.show()
    apply_theme(qapp, Scheme.SYSTEM)
    for colours, tokens in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        system_turns(colours)
        assert theme().tokens is tokens
        QApplication.processEvents()
        assert label.palette().windowText().color() == QColor(tokens.text)
    apply_theme(qapp, Scheme.LIGHT)
    system_turns(Qt.ColorScheme.Dark)
    assert theme().tokens is LIGHT, "who chose light keeps it"


def test_after_a_click_no_ring_is_drawn_until_a_key_moves_the_keyboard(
    qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, Scheme.LIGHT)
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    one, two = SecondaryButton("One"), SecondaryButton("Two")
    layout.addWidget(one)
    layout.addWidget(two)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()

    def rings() -> int:
        found = page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return sum(each.isVisible() and each not in (one, two) for each in found)

    two.setFocus()
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=one.geometry().center())
    qtbot.waitUntil(one.hasFocus)
    two.setFocus(Qt.FocusReason.OtherFocusReason)
    assert rings() == 0
    QTest.keyClick(two, Qt.Key.Key_Backtab)
    assert one.hasFocus()
    assert rings() == 1
    two.setFocus(Qt.FocusReason.OtherFocusReason)
    assert rings() == 1, "whoever works with keys sees where the program goes"
