"""The store itself: all or nothing, also when the disk is full, and commits shared between threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from zevents_gui.practice.store import Store

INSERT = (
    "INSERT INTO account (account_id, client_id, client_secret, seed, plan)"
    " VALUES (?, ?, 'secret', 'empty', 'pro')"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "store.sqlite3")
    yield store
    store.close()


def names(store: Store) -> list[str]:
    with store.work() as connection:
        return [row["account_id"] for row in connection.execute("SELECT account_id FROM account ORDER BY 1")]


def insert_and_fail(store: Store) -> None:
    with store.work() as connection:
        connection.execute(INSERT, ("b", "b"))
        _ = 1 / 0


def insert_much(store: Store) -> None:
    with store.work() as connection:
        for number in range(2000):
            connection.execute(INSERT, (f"big{number}", f"big{number}"))


def test_work_that_fails_leaves_nothing_and_disturbs_nobody(store: Store) -> None:
    with store.work() as connection:
        connection.execute(INSERT, ("a", "a"))
    with pytest.raises(ZeroDivisionError):
        insert_and_fail(store)
    with store.work() as connection:
        connection.execute(INSERT, ("c", "c"))
    assert names(store) == ["a", "c"]


def test_a_full_disk_is_an_error_and_not_the_end(store: Store) -> None:
    with store.work() as connection:
        connection.execute(INSERT, ("a", "a"))
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(sqlite3.OperationalError):
        insert_much(store)
    with store.work() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
        connection.execute(INSERT, ("b", "b"))
    assert names(store) == ["a", "b"]


def test_what_many_threads_wrote_is_all_there_after_opening_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite3")

    def write(thread: int) -> None:
        for number in range(20):
            with store.work() as connection:
                connection.execute(INSERT, (f"{thread}/{number}", f"{thread}/{number}"))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    again = Store(tmp_path / "store.sqlite3")
    assert len(names(again)) == 160
    again.close()
