"""The results workbook of a run, at any time: for the run that just ended, and for one of last year."""

import threading
from pathlib import Path

from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.outcomes import outcomes
from zevents_gui.core.sheets.errors import SheetError
from zevents_gui.core.sheets.reading.read import inspect_workbook
from zevents_gui.core.sheets.results import write_results
from zevents_gui.core.sheets.table import SourceFile


def save_results(
    journal: Journal,
    run_id: int,
    target: Path,
    *,
    source: SourceFile | None = None,
    cancel: threading.Event | None = None,
) -> Path:
    """Write what became of each row of a run beside the sheet's own cells; return where that really is.

    Args:
        source: the file the run was made from, where it is still open; otherwise it is looked for where it
            was. When it is gone or changed, the workbook holds the outcomes alone and says so.

    Raises:
        KeyError: there is no such run.
        SheetError: the workbook cannot be saved.
        Cancelled: ``cancel`` was set.
    """
    run = journal.run(run_id)
    if source is None and run.sheet_path:
        source = _unchanged(Path(run.sheet_path), run.content_hash, cancel)
    return write_results(
        source, run.sheet_name, outcomes(journal, run_id), target, event_name=run.event_name, cancel=cancel
    )


def _unchanged(path: Path, content_hash: str, cancel: threading.Event | None) -> SourceFile | None:
    try:
        source = inspect_workbook(path, cancel=cancel).source
    except SheetError:
        return None
    return source if source.sha256 == content_hash else None
