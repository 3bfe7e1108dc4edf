"""Column mappings that people chose, kept in the settings for the next list with the same header."""

import logging
import threading

from PySide6.QtCore import QObject, QThreadPool

from zevents_gui.core.errors import AppError
from zevents_gui.core.sheets.mapping_memory import MappingMemory, StoredMappingMemory
from zevents_gui.core.storage.settings import Settings
from zevents_gui.gui.workers.task import run_task

_log = logging.getLogger(__name__)
_PREFIX = "mapping."


def kept_mappings(settings: Settings, parent: QObject) -> MappingMemory:
    """Return a memory that reads the settings once, away from the GUI thread, and writes to them likewise."""
    texts: dict[str, str] = {}
    one_at_a_time = threading.Lock()

    def load(_control: object) -> None:
        for key in settings.keys(_PREFIX):
            texts.setdefault(key, settings.get(key, ""))

    def store(key: str) -> None:
        with one_at_a_time:  # whichever thread comes last finds what was decided last
            _store(settings, key, texts.get(key))

    def write(key: str, text: str) -> None:
        texts[key] = text
        QThreadPool.globalInstance().start(lambda: store(key))

    def remove(key: str) -> None:
        if texts.pop(key, None) is not None:
            QThreadPool.globalInstance().start(lambda: store(key))

    run_task(load, parent=parent)
    return StoredMappingMemory(texts.get, write, lambda: tuple(texts), remove)


def _store(settings: Settings, key: str, text: str | None) -> None:
    try:
        if text is None:
            settings.remove(key)
        else:
            settings.set(key, text)
    except AppError as error:
        # What was decided holds for this session all the same; the next one asks again.
        _log.warning("a column mapping could not be kept: %s", error.title)
