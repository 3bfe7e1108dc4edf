"""Fixtures that tests of several parts share."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator

import pytest

from tests.support.practice_service import PracticeAccount, PracticeService


def pytest_configure(config: pytest.Config) -> None:
    """Where Python writes no compiled modules, have them in a folder for the time of the tests.

    Each command, service and sheet reader that a test starts would compile the program anew otherwise.
    """
    if not sys.dont_write_bytecode or "PYTEST_XDIST_WORKER" in os.environ:
        return
    folder = tempfile.mkdtemp(prefix="compiled-")
    before = {name: os.environ.get(name) for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder

    def clean_up() -> None:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        shutil.rmtree(folder, ignore_errors=True)

    config.add_cleanup(clean_up)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every worker begin with its share of the slow tests, so that none has one left at the end."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = [item for item in items if not item.get_closest_marker("slow")]
    share = -(-len(quick) // workers)
    items[:] = [
        item
        for worker in range(workers)
        for item in (*slow[worker::workers], *quick[worker * share : (worker + 1) * share])
    ]


@pytest.fixture(scope="session")
def practice_process() -> Iterator[PracticeService]:
    """One practice service per test worker: in memory, without rate limits, its main account empty."""
    with PracticeService.start(in_memory=True, seed="empty", plan="unlimited") as service:
        yield service


@pytest.fixture
def practice(practice_process: PracticeService) -> Iterator[PracticeAccount]:
    """A fresh account with the demonstration events, isolated from all other tests."""
    account = practice_process.control.new_account(seed="demo", plan="unlimited")
    yield account
    account.control.remove_account()
