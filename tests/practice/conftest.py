"""Fixtures for tests that look at the practice account's wire."""

from __future__ import annotations

import pytest

from tests.support.practice_api import PracticeApi
from tests.support.practice_service import PracticeAccount


@pytest.fixture
def api(practice: PracticeAccount) -> PracticeApi:
    """Requests to a fresh demonstration account."""
    return PracticeApi(practice)
