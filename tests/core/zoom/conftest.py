"""Fixtures of the client's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.core.zoom.server import Server, running


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that does what the test says."""
    with running() as server:
        yield server
