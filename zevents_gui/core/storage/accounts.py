"""The accounts a person has connected. Secrets are apart, in the credential store."""

import sqlite3
from dataclasses import dataclass

from zevents_gui.core.storage.credentials import CredentialStore, Kept
from zevents_gui.core.storage.database import Database


@dataclass(frozen=True, slots=True)
class SavedAccount:
    """A connected account; holds no secret.

    Attributes:
        name: the person's own name for it, unique.
        plan: free, pro, business or unlimited: which rate limits apply.
        practice: whether it is the local practice account.
    """

    name: str
    account_id: str
    client_id: str
    api_url: str
    oauth_url: str
    plan: str
    practice: bool


class AccountStore:
    """Saved accounts, and which one is active."""

    def __init__(self, database: Database, credentials: CredentialStore) -> None:
        self._database = database
        self._credentials = credentials

    def list(self) -> list[SavedAccount]:
        """Return all accounts, live ones first, then by name."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT * FROM accounts").fetchall()
        return sorted((_account(row) for row in rows), key=lambda it: (it.practice, it.name.casefold()))

    def get(self, name: str) -> SavedAccount | None:
        """Return the account called ``name``, or None."""
        with self._database.read() as connection:
            row = connection.execute("SELECT * FROM accounts WHERE name = ?", (name,)).fetchone()
        return None if row is None else _account(row)

    def save(self, account: SavedAccount, client_secret: str | None = None) -> Kept | None:
        """Add or replace the account of this name; return where its secret went, None when none was given."""
        previous = self.get(account.name)
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO accounts (name, account_id, client_id, api_url, oauth_url, plan, practice)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
                " account_id = excluded.account_id, client_id = excluded.client_id,"
                " api_url = excluded.api_url, oauth_url = excluded.oauth_url,"
                " plan = excluded.plan, practice = excluded.practice",
                (
                    account.name,
                    account.account_id,
                    account.client_id,
                    account.api_url,
                    account.oauth_url,
                    account.plan,
                    int(account.practice),
                ),
            )
        if previous is not None and _key(previous) != _key(account):
            self._forget_secret(previous)
        return None if client_secret is None else self._credentials.set(_key(account), client_secret)

    def client_secret(self, account: SavedAccount) -> str | None:
        """Return the account's client secret, or None when it must be entered again."""
        return self._credentials.get(_key(account))

    def rename(self, old: str, new: str) -> None:
        """Give an account another name.

        Raises:
            KeyError: there is no account called ``old``.
            ValueError: there is one called ``new`` already.
        """
        with self._database.transaction() as connection:
            try:
                changed = connection.execute(
                    "UPDATE accounts SET name = ? WHERE name = ?", (new, old)
                ).rowcount
            except sqlite3.IntegrityError as error:
                raise ValueError(new) from error
            if changed == 0:
                raise KeyError(old)
            connection.execute(
                "UPDATE settings SET value = json_quote(?)"
                " WHERE key = 'accounts.active' AND value = json_quote(?)",
                (new, old),
            )
            for table in ("event_cache", "drafts"):
                connection.execute(f"UPDATE {table} SET account = ? WHERE account = ?", (new, old))  # noqa: S608

    def remove(self, name: str) -> None:
        """Forget an account, its secret and what was known of its events. Drafts and runs stay."""
        account = self.get(name)
        if account is None:
            return
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM accounts WHERE name = ?", (name,))
            connection.execute("DELETE FROM event_cache WHERE account = ?", (name,))
            connection.execute(
                "DELETE FROM settings WHERE key = 'accounts.active' AND value = json_quote(?)", (name,)
            )
        self._forget_secret(account)

    def active(self) -> SavedAccount | None:
        """Return the account in use, or None when none was chosen or it is gone."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT accounts.* FROM accounts JOIN settings ON settings.key = 'accounts.active'"
                " AND settings.value = json_quote(accounts.name)"
            ).fetchone()
        return None if row is None else _account(row)

    def set_active(self, name: str) -> None:
        """Choose the account in use.

        Raises:
            KeyError: there is no account called ``name``.
        """
        if self.get(name) is None:
            raise KeyError(name)
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO settings (key, value) VALUES ('accounts.active', json_quote(?))"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (name,),
            )

    def _forget_secret(self, account: SavedAccount) -> None:
        # Two names may stand for the same app; its secret goes with the last of them.
        if all(_key(other) != _key(account) for other in self.list()):
            self._credentials.delete(_key(account))


def _key(account: SavedAccount) -> str:
    return f"{account.account_id}/{account.client_id}"


def _account(row: sqlite3.Row) -> SavedAccount:
    return SavedAccount(
        name=row["name"],
        account_id=row["account_id"],
        client_id=row["client_id"],
        api_url=row["api_url"],
        oauth_url=row["oauth_url"],
        plan=row["plan"],
        practice=bool(row["practice"]),
    )
