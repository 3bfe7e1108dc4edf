"""Files on disk, and reading them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zevents_gui.core.sheets.reading.read import read_table
from zevents_gui.core.sheets.table import RawTable

Read = Callable[..., RawTable]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that puts bytes into a file of a name and reads it."""

    def read_bytes(
        content: bytes, name: str = "guests.xlsx", sheet: str | None = None, **options: object
    ) -> RawTable:
        path = tmp_path / name
        path.write_bytes(content)
        return read_table(path, sheet, **options)  # type: ignore[arg-type]

    return read_bytes
