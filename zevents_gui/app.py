"""The composition root: the one module that knows all parts and wires them together."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from zevents_gui.core.errors import AppError
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.storage.accounts import AccountStore, SavedAccount
from zevents_gui.core.storage.credentials import CredentialStore
from zevents_gui.core.storage.data_folder import DataFolder
from zevents_gui.core.storage.database import Database
from zevents_gui.core.storage.drafts import DraftStore
from zevents_gui.core.storage.event_cache import EventCache
from zevents_gui.core.storage.settings import Settings
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.account import API_URL, OAUTH_URL, Account, Credentials, Plan
from zevents_gui.core.zoom.address import is_loopback
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.pacing import Wait
from zevents_gui.practice.launch import PracticeNotStarted, PracticeProcess

if TYPE_CHECKING:
    from zevents_gui.practice.launch import Practice

PRACTICE_NAME = "Practice account"
"""The name of the practice account among the saved ones."""


class Profile:
    """Everything that one data folder holds, opened; and the way from an account to a client of it.

    Args:
        data_dir: the folder, or None for the user's own.

    Raises:
        AppError: the folder or the database cannot be used; nothing was changed.
    """

    def __init__(self, data_dir: Path | None = None) -> None:
        self.folder = DataFolder(data_dir)
        self.database = Database(self.folder.database)
        self.credentials = CredentialStore()
        self.accounts = AccountStore(self.database, self.credentials)
        self.settings = Settings(self.database)
        self.drafts = DraftStore(self.database)
        self.event_cache = EventCache(self.database)
        self.journal = Journal(self.database)
        self.practice = PracticeProcess(self.folder.practice)

    def close(self) -> None:
        """Close the database, and stop the practice account where this profile started it."""
        self.practice.stop()
        self.database.close()

    def connect(self, account: SavedAccount, on_wait: Callable[[Wait], None] | None = None) -> ZoomClient:
        """Return a client of ``account``; starts the practice account when that is the one.

        Raises:
            AppError: the account's secret is not known, or the practice account does not start.
        """
        if account.practice and account.name == PRACTICE_NAME:
            practice = start_practice(self.practice)
            credentials = Credentials(practice.account_id, practice.client_id, practice.client_secret)
            return ZoomClient(
                credentials,
                api_url=practice.api_url,
                oauth_url=practice.oauth_url,
                plan=Plan(account.plan),
                on_wait=on_wait,
            )
        secret = self.accounts.client_secret(account)
        if secret is None:
            raise SecretMissing(account.name)
        return ZoomClient(
            Credentials(account.account_id, account.client_id, secret),
            api_url=account.api_url,
            oauth_url=account.oauth_url,
            plan=Plan(account.plan),
            on_wait=on_wait,
        )

    def practice_account(self) -> SavedAccount:
        """Return the practice account's entry among the saved accounts, made on first use."""
        saved = self.accounts.get(PRACTICE_NAME)
        if saved is None:
            # Its address and keys change with each start; connect() takes them from the running service.
            saved = SavedAccount(
                PRACTICE_NAME, "practice", "practice", "http://127.0.0.1/v2", "http://127.0.0.1/oauth/token",
                Plan.PRO.value, practice=True,
            )  # fmt: skip
            self.accounts.save(saved)
        return saved


def account_from_environment() -> tuple[SavedAccount, Credentials] | None:
    """Return the account that the environment names for scripts, or None when it names none."""
    values = [os.environ.get(f"ZEVENTS_{name}") for name in ("ACCOUNT_ID", "CLIENT_ID", "CLIENT_SECRET")]
    account_id, client_id, client_secret = (value or "" for value in values)
    if not (account_id and client_id and client_secret):
        return None
    api_url = os.environ.get("ZEVENTS_API_URL", API_URL)
    oauth_url = os.environ.get("ZEVENTS_OAUTH_URL", OAUTH_URL)
    local = is_loopback(api_url)
    plan = Plan(os.environ.get("ZEVENTS_PLAN", Plan.PRO.value))
    saved = SavedAccount(
        tr("the practice account") if local else tr("account {id}", id=account_id),
        account_id, client_id, api_url, oauth_url, plan.value, practice=local,
    )  # fmt: skip
    return saved, Credentials(account_id, client_id, client_secret)


def at_zoom(saved: SavedAccount) -> Account:
    """Return the account as the client and the plan know it."""
    return Account(
        saved.name,
        saved.account_id,
        saved.client_id,
        saved.api_url,
        saved.oauth_url,
        Plan(saved.plan),
        saved.practice,
    )


class SecretMissing(AppError):
    """An account is known, but its client secret is not."""

    def __init__(self, account: str) -> None:
        super().__init__(
            tr("The client secret of “{account}” is not known", account=account),
            happened=tr("The keychain holds no secret for this account."),
            means=tr("Nothing was sent, and nothing is lost."),
            to_do=tr("Open the account's settings and enter the client secret again."),
        )


class PracticeUnavailable(AppError):
    """The practice account did not start."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            tr("The practice account did not start"),
            happened=tr("The local service that plays Zoom did not answer."),
            means=tr("Nothing was sent. Your drafts, sheets and runs are as they were."),
            to_do=tr("Try again. If it happens again, restart the computer or write to your IT colleague."),
            retryable=True,
            detail=reason,
        )


def start_practice(process: PracticeProcess) -> Practice:
    """Return the running practice account, started when needed.

    Raises:
        PracticeUnavailable: it does not start.
    """
    try:
        return process.ensure()
    except PracticeNotStarted as error:
        raise PracticeUnavailable(str(error)) from error
