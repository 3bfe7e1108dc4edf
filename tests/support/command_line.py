"""The ``zevents`` command in a process of its own, as a script or a scheduled task would call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook

from tests.support.practice_service import PracticeAccount


@dataclass
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object it printed."""
        assert self.out, self.err
        return json.loads(self.out)


@dataclass
class CommandLine:
    """Commands in one profile, with one account."""

    account: PracticeAccount
    data_dir: Path

    def start(
        self, *words: object, environment: Mapping[str, str] = MappingProxyType({})
    ) -> subprocess.Popen[str]:
        """Start a command and return at once."""
        return subprocess.Popen(
            [sys.executable, "-m", "zevents_gui.cli", *map(str, words), "--data-dir", str(self.data_dir)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, **self.account.environment(), "PYTHONUTF8": "1", **environment},
        )

    def run(self, *words: object, environment: Mapping[str, str] = MappingProxyType({})) -> Done:
        """Run a command to its end."""
        process = self.start(*words, environment=environment)
        out, err = process.communicate(timeout=100)
        return Done(process.returncode, out, err)


def write_attendees(path: Path, count: int, *, domain: str = "guests.example") -> Path:
    """Write a clean workbook of ``count`` people, guest1 … guestN, header on row 1."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Guests")
    sheet.append(["E-mail", "First name", "Last name", "Company"])
    for number in range(1, count + 1):
        sheet.append([f"guest{number}@{domain}", f"First{number}", f"Last{number}", "Example Ltd"])
    workbook.save(path)
    return path
