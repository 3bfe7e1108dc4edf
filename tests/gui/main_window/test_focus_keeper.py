"""Where the keyboard goes when a control goes, and that nothing else goes with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from zevents_gui.gui.focus_keeper import FocusKeeper


def test_a_card_that_goes_takes_no_menu_at_the_other_end_of_the_window_with_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    FocusKeeper(window)
    column, cards = QVBoxLayout(window), QWidget()
    more = QPushButton("More")
    menu = QMenu(more)
    entry = menu.addAction("Paste")
    more.setMenu(menu)
    column.addWidget(cards)
    column.addWidget(more)
    below = QVBoxLayout(cards)
    fix = QPushButton("Fix")
    below.addWidget(fix)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    fix.setFocus()
    fix.setEnabled(False)  # the last one of the card: the keyboard goes on beyond it
    qtbot.waitUntil(lambda: QApplication.focusWidget() is more)
    QApplication.processEvents()
    cards.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(fix)
    assert isValid(entry)
    assert entry.text() == "Paste"
