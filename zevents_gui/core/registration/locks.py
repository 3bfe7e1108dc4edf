"""One run per event at a time on one machine, and one process per run or publishing job."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from zevents_gui.core.errors import AppError
from zevents_gui.core.text import tr


class RunLocked(AppError):
    """Another window or process is working on the same run or the same event."""

    def __init__(self, event_name: str) -> None:
        super().__init__(
            tr("This event is being worked on elsewhere"),
            happened=tr(
                "Another Zevents window or command on this computer is registering people for “{event}”.",
                event=event_name,
            ),
            means=tr("Nothing was sent from here, so nobody is registered twice."),
            to_do=tr("Wait until it has finished, or stop it there, then try again."),
            retryable=True,
        )


class JobLocked(AppError):
    """Another window or process carries out the same publishing job."""

    def __init__(self, event_name: str) -> None:
        super().__init__(
            tr("This event is being published elsewhere"),
            happened=tr(
                "Another Zevents window or command on this computer is publishing “{event}”.",
                event=event_name,
            ),
            means=tr("Nothing was sent from here, so nothing is made twice."),
            to_do=tr("Wait until it has finished, or stop it there, then go on here."),
            retryable=True,
        )


@contextmanager
def run_lock(database: Path, run_id: int, event_id: str, event_name: str) -> Iterator[None]:
    """Hold the locks of a run and of its event while the body runs.

    The operating system gives them up when the process dies, however it dies.

    Args:
        database: the journal's file; run IDs count within it.

    Raises:
        RunLocked: somebody else holds one of them.
    """
    names = (f"event\x1f{event_id}", f"run\x1f{database.resolve()}\x1f{run_id}")
    with _hold(names, RunLocked(event_name)):
        yield


@contextmanager
def job_lock(database: Path, job_id: int, event_name: str) -> Iterator[None]:
    """Hold the lock of a publishing job while the body runs; see :func:`run_lock`.

    Raises:
        JobLocked: somebody else holds it.
    """
    with _hold((f"job\x1f{database.resolve()}\x1f{job_id}",), JobLocked(event_name)):
        yield


@contextmanager
def _hold(names: Iterable[str], held_elsewhere: AppError) -> Iterator[None]:
    folder = _folder()
    with ExitStack() as held:
        for name in names:
            path = folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.lock"
            try:
                held.enter_context(FileLock(path, timeout=0, thread_local=False))
            except Timeout:
                raise held_elsewhere from None
        yield


def _folder() -> Path:
    # Beside the data folder would not do: two profiles of one machine may name the same event.
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"zevents-locks-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
