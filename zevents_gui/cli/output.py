"""What a command prints: progress to standard error, results to standard output, as text or as JSON."""

import json
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from zevents_gui.core.errors import AppError
from zevents_gui.core.text import tr


class ExitCode(IntEnum):
    """What a command ends with; scripts rely on it."""

    DONE = 0
    PROBLEMS = 1
    COULD_NOT_RUN = 2
    INTERRUPTED = 3


class Output:
    """Where a command's words go.

    Args:
        as_json: print one JSON object as the result instead of text.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._live = sys.stderr.isatty()
        self._line_open = False

    def progress(self, text: str) -> None:
        """Show where the work stands: one line that renews itself on a terminal, a line each elsewhere."""
        if self._live:
            sys.stderr.write(f"\r\x1b[2K{text}")
            self._line_open = True
        else:
            sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def tell(self, text: str) -> None:
        """Say something that stays, to standard error."""
        self._close_line()
        sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def result(self, text: str, data: dict[str, Any]) -> None:
        """Print the command's result: ``text`` for people, or ``data`` as JSON."""
        self._close_line()
        sys.stdout.write((json.dumps(data, ensure_ascii=False, default=str) if self.as_json else text) + "\n")
        sys.stdout.flush()

    def error(self, error: AppError) -> None:
        """Say what went wrong, what it means and what to do; as JSON too, on standard output, when asked."""
        self._close_line()
        lines = [error.title, f"  {error.happened}", f"  {error.means}", f"  {error.to_do}"]
        if error.detail:
            lines.append("  " + tr("Technical detail: {detail}", detail=error.detail))
        sys.stderr.write("\n".join(lines) + "\n")
        if self.as_json:
            description = {
                "title": error.title,
                "happened": error.happened,
                "means": error.means,
                "to_do": error.to_do,
                "retryable": error.retryable,
                "detail": error.detail,
            }
            sys.stdout.write(json.dumps({"error": description}, ensure_ascii=False) + "\n")

    def confirm(self, question: str) -> bool:
        """Ask before something that cannot be undone. Without a terminal the answer is no."""
        if not sys.stdin.isatty():
            return False
        self._close_line()
        sys.stderr.write(f"{question} [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().casefold() in {"y", "yes"}

    def _close_line(self) -> None:
        if self._line_open:
            sys.stderr.write("\n")
            self._line_open = False


def table(rows: Sequence[tuple[str, ...]], *, head: tuple[str, ...]) -> str:
    """Return ``rows`` under ``head`` as aligned text columns."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows)
    ]
    return "\n".join(line.rstrip() for line in lines)
