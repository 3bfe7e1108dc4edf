"""Accounts: credentials, access tokens, and what belongs to one account while the service runs."""

from __future__ import annotations

import json
import secrets
import sqlite3
import string
import threading
from dataclasses import dataclass, field
from typing import Literal

from zevents_gui.practice.behaviour import Behaviour
from zevents_gui.practice.clock import AccountClock
from zevents_gui.practice.errors import ApiError
from zevents_gui.practice.page_tokens import PageTokens
from zevents_gui.practice.rate_limits import RateLimiter
from zevents_gui.practice.request_log import RequestLog
from zevents_gui.practice.store import Store
from zevents_gui.practice.weather import Forecast, Weather, forecast_from_json

Seed = Literal["demo", "empty"]
_LETTERS = string.ascii_letters + string.digits


@dataclass(frozen=True)
class Credentials:
    """What an OAuth app of the account signs in with."""

    account_id: str
    client_id: str
    client_secret: str = field(repr=False)


class Account:
    """One account: isolated data, own clock, weather, behaviour, limits and log."""

    def __init__(self, row: sqlite3.Row) -> None:
        self.account_id: str = row["account_id"]
        self.client_id: str = row["client_id"]
        self.client_secret: str = row["client_secret"]
        self.is_main = bool(row["is_main"])
        self.seed: str = row["seed"]
        self.clock = AccountClock(row["clock_offset"])
        self.behaviour = Behaviour().changed(json.loads(row["behaviour"]))
        self.weather = Weather(forecast_from_json(json.loads(row["weather"])))
        self.limiter = RateLimiter(row["plan"])
        self.page_tokens = PageTokens(self.client_secret)
        self.log = RequestLog()

    @property
    def credentials(self) -> Credentials:
        """The account's credentials."""
        return Credentials(self.account_id, self.client_id, self.client_secret)

    def forget_settings(self) -> None:
        """The machine's clock, calm weather, the usual behaviour, an empty log."""
        self.clock.offset = 0.0
        self.weather.set(Forecast())
        self.behaviour = Behaviour()
        self.log.clear()


@dataclass(frozen=True)
class Grant:
    """An access token as the API sees it."""

    token: str
    account: Account
    scopes: frozenset[str]


class Accounts:
    """All accounts of the service, kept in memory beside their rows."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.RLock()
        self._by_id: dict[str, Account] = {}
        self._by_client: dict[str, Account] = {}
        self._grants: dict[str, tuple[Grant, float, float]] = {}
        with store.work() as connection:
            for row in connection.execute("SELECT * FROM account"):
                self._remember(Account(row))
            for row in connection.execute("SELECT * FROM token"):
                self._remember_token(row)

    def _remember(self, account: Account) -> Account:
        self._by_id[account.account_id] = account
        self._by_client[account.client_id] = account
        return account

    def _remember_token(self, row: sqlite3.Row) -> None:
        account = self._by_id[row["account_id"]]
        grant = Grant(row["token"], account, frozenset(row["scopes"].split()))
        self._grants[grant.token] = (grant, row["expires_at"], row["dies_at"])

    def create(
        self, seed: Seed, plan: str, *, is_main: bool = False, forecast: Forecast | None = None
    ) -> Account:
        """A new account without hubs or events; the seeds fill it."""
        values = (
            secrets.token_urlsafe(16),
            "".join(secrets.choice(_LETTERS) for _ in range(22)),
            "".join(secrets.choice(_LETTERS) for _ in range(32)),
            int(is_main),
            seed,
            plan,
            json.dumps((forecast or Forecast()).as_json()),
        )
        with self._store.work() as connection:
            connection.execute(
                "INSERT INTO account (account_id, client_id, client_secret, is_main, seed, plan, weather)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            row = connection.execute("SELECT * FROM account WHERE account_id = ?", values[:1]).fetchone()
        with self._lock:
            return self._remember(Account(row))

    def main(self) -> Account | None:
        """The account that the service was started for."""
        with self._lock:
            return next((account for account in self._by_id.values() if account.is_main), None)

    def get(self, account_id: str) -> Account | None:
        """The account of that ID."""
        with self._lock:
            return self._by_id.get(account_id)

    def by_client(self, client_id: str) -> Account | None:
        """The account of an OAuth app."""
        with self._lock:
            return self._by_client.get(client_id)

    def all(self) -> list[Account]:
        """Every account, the main one first."""
        with self._lock:
            return sorted(self._by_id.values(), key=lambda account: not account.is_main)

    def remove(self, account: Account) -> None:
        """Delete the account and all its data."""
        with self._store.work() as connection:
            connection.execute("DELETE FROM account WHERE account_id = ?", (account.account_id,))
        with self._lock:
            self._by_id.pop(account.account_id, None)
            self._by_client.pop(account.client_id, None)
            self._forget_tokens(account)

    def _forget_tokens(self, account: Account, expired_before: float = float("inf")) -> None:
        for token in [
            token
            for token, (grant, expires_at, _) in self._grants.items()
            if grant.account is account and expires_at < expired_before
        ]:
            del self._grants[token]

    def save_settings(self, account: Account) -> None:
        """Keep the account's clock, plan, behaviour and weather for the next start."""
        with self._store.work() as connection:
            connection.execute(
                "UPDATE account SET clock_offset = ?, plan = ?, behaviour = ?, weather = ?, seed = ?"
                " WHERE account_id = ?",
                (
                    account.clock.offset,
                    account.limiter.plan,
                    json.dumps(account.behaviour.as_json()),
                    json.dumps(account.weather.forecast.as_json()),
                    account.seed,
                    account.account_id,
                ),
            )

    def issue_token(self, account: Account, scopes: frozenset[str]) -> str:
        """A new access token, with the lifetime that the account's behaviour gives it."""
        behaviour = account.behaviour
        token = secrets.token_urlsafe(48)
        now = account.clock.now()
        lifetime = behaviour.token_lifetime
        long_ago = now - 86400
        dies_after = min(lifetime, behaviour.token_dies_after or lifetime)
        with self._store.work() as connection:
            connection.execute(
                "DELETE FROM token WHERE account_id = ? AND expires_at < ?", (account.account_id, long_ago)
            )
            if behaviour.new_token_kills_old:
                connection.execute("DELETE FROM token WHERE account_id = ?", (account.account_id,))
            connection.execute(
                "INSERT INTO token (token, account_id, expires_at, dies_at, scopes) VALUES (?, ?, ?, ?, ?)",
                (token, account.account_id, now + lifetime, now + dies_after, " ".join(sorted(scopes))),
            )
            row = connection.execute("SELECT * FROM token WHERE token = ?", (token,)).fetchone()
        with self._lock:
            self._forget_tokens(account, float("inf") if behaviour.new_token_kills_old else long_ago)
            self._remember_token(row)
        return token

    def grant(self, token: str) -> Grant | None:
        """The grant of a token that was issued once, whether it is still good or not."""
        found = self._grants.get(token)
        return found[0] if found else None

    def check_token(self, token: str) -> Grant:
        """The grant of a good token; raises 401 with code 124 otherwise."""
        found = self._grants.get(token)
        if found is None:
            raise ApiError(401, 124, "Invalid access token.")
        grant, expires_at, dies_at = found
        now = grant.account.clock.now()
        if now >= expires_at:
            raise ApiError(401, 124, "Access token is expired.")
        if now >= dies_at:
            raise ApiError(401, 124, "Invalid access token.")
        return grant

    def revoke(self, grant: Grant) -> None:
        """End a token early."""
        with self._store.work() as connection:
            connection.execute("DELETE FROM token WHERE token = ?", (grant.token,))
        with self._lock:
            self._grants.pop(grant.token, None)
