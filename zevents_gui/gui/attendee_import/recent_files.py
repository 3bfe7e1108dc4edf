"""The sheets that were open lately, kept in the settings. Reads and writes in the background."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from zevents_gui.core.storage.settings import Settings
from zevents_gui.gui.workers.task import run_task

_KEY = "attendees.recent"
_KEPT = 8


def recent_files(settings: Settings) -> list[str]:
    """The paths of sheets that were open lately and are still there, the latest first. Does I/O."""
    kept = settings.get(_KEY, list[object]())
    return [str(path) for path in kept if Path(str(path)).is_file()]


def load_recent(settings: Settings, parent: QObject, loaded: Callable[[list[str]], None]) -> None:
    """Call ``loaded`` with the recent files, soon."""
    run_task(lambda _control: recent_files(settings), parent=parent, succeeded=loaded)


def remember_recent(
    settings: Settings, path: Path, parent: QObject, loaded: Callable[[list[str]], None]
) -> None:
    """Put ``path`` first, and call ``loaded`` with the new list, soon."""

    def work(_control: object) -> list[str]:
        others = [other for other in recent_files(settings) if other != str(path)]
        wanted = [str(path), *others][:_KEPT]
        settings.set(_KEY, list[object](wanted))
        return wanted

    run_task(work, parent=parent, succeeded=loaded)
