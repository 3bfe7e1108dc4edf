"""Fixtures of the window's tests: real stores in a temporary folder, the practice account over real HTTP."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.support.practice_service import PracticeAccount, PracticeService
from zevents_gui.core.practice_control import PracticeControl
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.storage.accounts import AccountStore, SavedAccount
from zevents_gui.core.storage.credentials import CredentialStore
from zevents_gui.core.storage.data_folder import DataFolder
from zevents_gui.core.storage.database import Database
from zevents_gui.core.storage.drafts import DraftStore
from zevents_gui.core.storage.event_cache import EventCache
from zevents_gui.core.storage.settings import Settings
from zevents_gui.core.zoom.account import Credentials, Plan
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.theme import Scheme, apply_theme
from zevents_gui.gui.workers.task import wait_for_tasks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> None:
    """Every test starts in the light colours at 100 % text, without the windows of the tests before it.

    Windows that stay are dressed anew with each change of colours: thousands of widgets after some tests.
    """
    for left in QApplication.topLevelWidgets():
        if left.parent() is None:
            left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    apply_theme(qapp, Scheme.LIGHT)


@pytest.fixture
def make_context(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., AppContext]]:
    """Make a context on any practice account; all are closed at the end."""
    made: list[AppContext] = []

    def make(account: PracticeAccount | PracticeService | None, folder: Path | None = None) -> AppContext:
        data = DataFolder(folder or tmp_path / "data")
        database = Database(data.database)
        credentials = CredentialStore(keychain=False)
        accounts = AccountStore(database, credentials)
        saved = None
        control = None
        if account is not None:
            saved = SavedAccount(
                "Practice account",
                account.account_id,
                account.client_id,
                account.api_url,
                account.oauth_url,
                Plan.UNLIMITED.value,
                practice=True,
            )
            accounts.save(saved, account.client_secret)
            accounts.set_active(saved.name)
            url, account_id = account.api_url.removesuffix("/v2"), account.account_id
            control = PracticeControl(lambda: url, account_id)

        def connect(wanted: SavedAccount) -> ZoomClient:
            secret = accounts.client_secret(wanted) or ""
            return ZoomClient(
                Credentials(wanted.account_id, wanted.client_id, secret),
                api_url=wanted.api_url,
                oauth_url=wanted.oauth_url,
                plan=Plan(wanted.plan),
            )

        context = AppContext(
            folder=data,
            database=database,
            accounts=accounts,
            credentials=credentials,
            settings=Settings(database),
            drafts=DraftStore(database),
            event_cache=EventCache(database),
            journal=Journal(database),
            connect=connect,
            account=saved,
            practice=control,
        )
        made.append(context)
        return context

    yield make
    assert wait_for_tasks(), "a task does not stop when it is asked to"
    for context in made:
        context.close()
        if context.practice is not None:
            context.practice.close()
        context.database.close()


@pytest.fixture
def context(make_context: Callable[..., AppContext], practice: PracticeAccount) -> AppContext:
    """A context on a fresh practice account with the demonstration events."""
    return make_context(practice)
