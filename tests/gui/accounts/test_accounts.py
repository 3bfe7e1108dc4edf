"""Accounts: add, test, use, change and remove them; practice and live are never confused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from tests.support.practice_service import PracticeAccount
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.connection import ConnectionReport, ScopeStatus
from zevents_gui.core.zoom.shapes.hubs import Hub
from zevents_gui.gui.accounts.account_switcher import AccountSwitcher
from zevents_gui.gui.accounts.accounts_window import AccountsWindow
from zevents_gui.gui.accounts.connection_test import result_words
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import Confirmation

SECRET = "a-secret-that-must-not-show"


@pytest.fixture
def window(qtbot, context: AppContext) -> AccountsWindow:
    made = AccountsWindow(context)
    qtbot.addWidget(made)
    made.open_on()
    qtbot.waitUntil(lambda: made.list.count() == 1)
    return made


def press(qtbot, window: AccountsWindow, name: str) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def fill(qtbot, window: AccountsWindow, **values: str) -> None:
    for name, value in values.items():
        line = window.findChild(QLineEdit, f"account_form_{name}")
        line.clear()
        qtbot.keyClicks(line, value)


def title(window: AccountsWindow) -> str:
    return window.banners.banners[0].message.title if window.banners.banners else ""


def test_an_account_is_added_with_its_secret_apart(
    qtbot, window: AccountsWindow, context: AppContext
) -> None:
    press(qtbot, window, "account_new")
    fill(qtbot, window, name="Marketing", account_id="acc", client_id="cli", client_secret=SECRET)
    press(qtbot, window, "account_save")
    qtbot.waitUntil(lambda: title(window) == "Saved")
    saved = context.accounts.get("Marketing")
    assert saved is not None
    assert not saved.practice
    assert context.accounts.client_secret(saved) == SECRET
    shown = [line.text() for line in window.findChildren(QLineEdit)]
    shown += [label.text() for label in window.findChildren(QLabel)]
    assert SECRET not in " ".join(shown)
    assert SECRET not in context.folder.database.read_bytes().decode("latin-1")


def test_what_is_missing_is_named_and_gets_the_keyboard(qtbot, window: AccountsWindow) -> None:
    press(qtbot, window, "account_new")
    fill(qtbot, window, name="Marketing")
    press(qtbot, window, "account_save")
    assert title(window) == "Account ID is empty"


def test_tab_through_the_list_keeps_what_was_typed_for_a_new_account(qtbot, window: AccountsWindow) -> None:
    window.activateWindow()
    press(qtbot, window, "account_new")
    fill(qtbot, window, name="Marketing")
    for _ in range(30):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is window.list:
            break
    assert QApplication.focusWidget() is window.list
    assert window.form.name.text() == "Marketing"


def test_a_name_that_is_taken_is_refused(qtbot, window: AccountsWindow, context: AppContext) -> None:
    press(qtbot, window, "account_new")
    fill(qtbot, window, name="Practice account", account_id="acc", client_id="cli", client_secret=SECRET)
    press(qtbot, window, "account_save")
    assert title(window) == "There is an account of this name already"
    assert len(context.accounts.list()) == 1


def test_testing_the_connection_lists_hubs_and_permissions(qtbot, window: AccountsWindow) -> None:
    press(qtbot, window, "account_test")
    qtbot.waitUntil(lambda: title(window) == "Connected", timeout=15_000)
    message = window.banners.banners[0].message
    assert "Marketing Events Hub" in message.lines[0]
    assert "zoom_events:read:list_hubs:admin" in message.detail


def test_wrong_credentials_are_told_in_plain_words(
    qtbot, window: AccountsWindow, context: AppContext, practice: PracticeAccount
) -> None:
    context.accounts.save(
        SavedAccount(
            "Wrong",
            practice.account_id,
            practice.client_id,
            practice.api_url,
            practice.oauth_url,
            "pro",
            practice=False,
        ),
        "not the secret",
    )
    window.reload()
    qtbot.waitUntil(lambda: window.list.count() == 2)
    window.list.setCurrentRow(0)
    press(qtbot, window, "account_test")
    qtbot.waitUntil(lambda: bool(window.banners.banners), timeout=15_000)
    message = window.banners.banners[0].message
    assert message.tone is Tone.PROBLEM
    assert "not the secret" not in message.as_text()


def test_removing_the_active_account_falls_back_to_the_practice_account(
    qtbot, window: AccountsWindow, context: AppContext
) -> None:
    live = SavedAccount(
        "Live", "a", "c", "https://api.zoom.us/v2", "https://zoom.us/oauth/token", "pro", practice=False
    )
    context.accounts.save(live, SECRET)
    context.set_account(live)
    window.open_on()
    qtbot.waitUntil(lambda: window.list.count() == 2)
    press(qtbot, window, "account_remove")
    dialog = window.findChild(Confirmation)
    assert "Live (LIVE)" in dialog.accessibleDescription()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: context.account.practice)
    assert context.accounts.get("Live") is None
    assert context.accounts.client_secret(live) is None


def test_the_practice_account_can_be_neither_changed_nor_removed(window: AccountsWindow) -> None:
    assert not window.findChild(QPushButton, "account_remove").isVisible()
    assert not window.findChild(QPushButton, "account_save").isVisible()
    assert not window.findChild(QLineEdit, "account_form_client_secret").isEnabled()


def test_the_switcher_offers_each_account_with_the_word_for_what_it_is(qtbot, context: AppContext) -> None:
    live = SavedAccount(
        "Live", "a", "c", "https://api.zoom.us/v2", "https://zoom.us/oauth/token", "pro", practice=False
    )
    context.accounts.save(live, SECRET)
    switcher = AccountSwitcher(context)
    qtbot.addWidget(switcher)
    qtbot.waitUntil(lambda: len(switcher.menu_for_accounts().actions()) == 5)
    menu = switcher.menu_for_accounts()
    texts = [action.text() for action in menu.actions() if "\t" in action.text()]
    assert texts == ["Live\tLIVE", "Practice account\tPRACTICE"]
    menu.findChild(QAction, "use_account_Live").trigger()
    assert context.account == live
    assert "LIVE" in switcher.accessibleName()
    qtbot.waitUntil(lambda: context.accounts.active() == live)


def test_missing_permissions_are_named_with_what_will_not_work() -> None:
    report = ConnectionReport(
        token=True,
        hubs=(Hub(hub_id="h", name="Marketing"),),
        scopes=(
            ScopeStatus("zoom_events:read:list_hubs:admin", "See hubs and events", granted=True),
            ScopeStatus("zoom_events:write:tickets:admin", "Register attendees", granted=False),
        ),
        problem=None,
    )
    result = result_words(report)
    assert result.tone is Tone.WARNING
    assert "Register attendees" in result.lines[1]
    assert "zoom_events:write:tickets:admin" in result.lines[2]
