"""What ``dev.py run`` does where there is no display: the whole job in the window, checked by a read-back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_tour_registers_everyone_who_is_ready_exactly_once(tmp_path: Path) -> None:
    folder = tmp_path / "practice-tour"
    done = subprocess.run(
        [sys.executable, "-m", "tests.tour", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=110,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "exactly once" in done.stdout
    assert "Qt Qt" not in done.stderr, done.stderr
    pictures = sorted(folder.glob("*.png"))
    assert len(pictures) >= 10
    assert all(picture.stat().st_size > 10_000 for picture in pictures)
    assert list(folder.glob("*results*.xlsx"))
