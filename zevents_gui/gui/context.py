"""What every part of the window needs: made once by the composition root and handed down."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from zevents_gui.core.errors import AppError
from zevents_gui.core.text import tr
from zevents_gui.gui.jobs import JobBoard

if TYPE_CHECKING:
    from zevents_gui.core.practice_control import PracticeControl
    from zevents_gui.core.registration.journal import Journal
    from zevents_gui.core.storage.accounts import AccountStore, SavedAccount
    from zevents_gui.core.storage.credentials import CredentialStore
    from zevents_gui.core.storage.data_folder import DataFolder
    from zevents_gui.core.storage.database import Database
    from zevents_gui.core.storage.drafts import DraftStore
    from zevents_gui.core.storage.event_cache import EventCache
    from zevents_gui.core.storage.settings import Settings
    from zevents_gui.core.zoom.client import ZoomClient


class NoAccount(AppError):
    """Something needs an account, and none is set up."""

    def __init__(self) -> None:
        super().__init__(
            tr("No account is set up"),
            happened=tr("This needs a Zoom account or the practice account."),
            means=tr("Nothing was sent."),
            to_do=tr("Choose or add an account at the top of the side bar."),
        )


class AppContext(QObject):
    """The stores, the journal and the active account.

    Everything but ``account`` and ``jobs`` does I/O and therefore belongs into a task
    (:func:`zevents_gui.gui.workers.task.run_task`), never on the GUI thread.

    Attributes:
        jobs: the long jobs under way anywhere in the program, for the status bar and for closing.
        practice: the control surface of the practice account; None where it is not running.

    Signals:
        account_changed: another account is active now, or its settings changed.
    """

    account_changed = Signal()

    def __init__(
        self,
        *,
        folder: DataFolder,
        database: Database,
        accounts: AccountStore,
        credentials: CredentialStore,
        settings: Settings,
        drafts: DraftStore,
        event_cache: EventCache,
        journal: Journal,
        connect: Callable[[SavedAccount], ZoomClient],
        account: SavedAccount | None = None,
        practice: PracticeControl | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.database = database
        self.accounts = accounts
        self.credentials = credentials
        self.settings = settings
        self.drafts = drafts
        self.event_cache = event_cache
        self.journal = journal
        self.practice = practice
        self.jobs = JobBoard(self)
        self._connect = connect
        self._account = account
        self._clients: dict[SavedAccount, ZoomClient] = {}
        self._lock = threading.Lock()

    @property
    def account(self) -> SavedAccount | None:
        """The active account; None before the first one is set up."""
        return self._account

    def set_account(self, account: SavedAccount | None) -> None:
        """Make ``account`` the active one and tell everyone. GUI thread only."""
        if account != self._account:
            self._account = account
            self.account_changed.emit()

    def client(self, account: SavedAccount | None = None) -> ZoomClient:
        """The one client of ``account`` (default: the active one), which many threads may share.

        May open the keychain: call it inside a task.

        Raises:
            AppError: there is no secret for the account, or no account yet.
        """
        wanted = account or self._account
        if wanted is None:
            raise NoAccount()
        with self._lock:
            client = self._clients.get(wanted)
            if client is None:
                client = self._clients[wanted] = self._connect(wanted)
            return client

    def known_client(self, account: SavedAccount | None = None) -> ZoomClient | None:
        """The client of ``account`` where one was made already; never does I/O."""
        wanted = account or self._account
        return None if wanted is None else self._clients.get(wanted)

    def forget_client(self, account: SavedAccount) -> None:
        """Drop the client of ``account``, whose secret or address changed."""
        with self._lock:
            client = self._clients.pop(account, None)
        if client is not None:
            client.close()

    def close(self) -> None:
        """Close every connection. The stores belong to whoever made them."""
        with self._lock:
            clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            client.close()
