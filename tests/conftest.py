"""Fixtures that tests of several parts share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.practice_service import PracticeAccount, PracticeService


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
