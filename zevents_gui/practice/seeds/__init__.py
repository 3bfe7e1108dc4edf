"""What an account holds at first: `demo` has hubs and events of every kind, `empty` hubs alone."""

from __future__ import annotations

import json
import sqlite3

from zevents_gui.practice.accounts import Account
from zevents_gui.practice.seeds.demo import plant_demo
from zevents_gui.practice.seeds.hubs import HUBS
from zevents_gui.practice.store import Store

SEEDS = ("demo", "empty")


def plant(store: Store, account: Account) -> None:
    """Delete all of the account's hubs, events and e-mails, and put its seed in their place."""
    with store.work() as connection:
        for table in ("event", "hub", "email"):
            connection.execute(f"DELETE FROM {table} WHERE account_id = ?", (account.account_id,))  # noqa: S608
        _plant_hubs(connection, account)
        if account.seed == "demo":
            plant_demo(connection, account)
            # The outbox shows what happens from here on.
            connection.execute("DELETE FROM email WHERE account_id = ?", (account.account_id,))


def is_planted(store: Store, account: Account) -> bool:
    """Whether the account got its hubs; a crash at the very first start may have prevented it."""
    with store.work() as connection:
        row = connection.execute("SELECT 1 FROM hub WHERE account_id = ?", (account.account_id,)).fetchone()
    return row is not None


def _plant_hubs(connection: sqlite3.Connection, account: Account) -> None:
    connection.executemany(
        "INSERT INTO hub (account_id, hub_id, position, hosted, takes_conferences, hosts, detail)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                account.account_id,
                hub.hub_id,
                position,
                int(hub.hosted),
                int(hub.takes_conferences),
                json.dumps([{"host_user_id": user_id, "email": email} for user_id, email in hub.hosts]),
                json.dumps(hub.detail()),
            )
            for position, hub in enumerate(HUBS)
        ],
    )
