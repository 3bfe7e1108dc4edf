"""The practice service: store, accounts, application and server put together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zevents_gui.practice.accounts import Account, Accounts, Seed
from zevents_gui.practice.application import build_application
from zevents_gui.practice.oauth import WEATHER_OPERATIONS
from zevents_gui.practice.seeds import is_planted, plant
from zevents_gui.practice.server import Server
from zevents_gui.practice.store import Store
from zevents_gui.practice.weather import Forecast, check_operations

FILE_NAME = "practice-account.sqlite3"


@dataclass(frozen=True)
class ServiceOptions:
    """How it is started. No `folder` keeps nothing; no `plan` keeps the account's; `latency` in seconds."""

    host: str = "127.0.0.1"
    port: int = 0
    folder: Path | None = None
    seed: Seed = "demo"
    plan: str | None = None
    latency: float = 0.0
    forecast: Forecast | None = None


class Service:
    """Opens the data and the port when made, answers from `start` to `stop`."""

    def __init__(self, options: ServiceOptions) -> None:
        self._store = Store(options.folder / FILE_NAME if options.folder else None)
        try:
            accounts = Accounts(self._store)
            self.account: Account = self._main_account(accounts, options)
            application = build_application(self._store, accounts, options.latency)
            self._server = Server(application, options.host, options.port)
        except BaseException:
            self._store.close()
            raise
        self.url = self._server.url

    def _main_account(self, accounts: Accounts, options: ServiceOptions) -> Account:
        account = accounts.main()
        if account is None:
            account = accounts.create(options.seed, options.plan or "pro", is_main=True)
        if not is_planted(self._store, account):
            plant(self._store, account)
        if options.plan is not None:
            account.limiter.plan = options.plan
        if options.forecast is not None:
            account.weather.set(check_operations(options.forecast, WEATHER_OPERATIONS))
        accounts.save_settings(account)
        return account

    def start(self) -> None:
        """Begin to answer."""
        self._server.start()

    def stop(self) -> None:
        """Stop answering and close the data."""
        self._server.stop()
        self._store.close()
