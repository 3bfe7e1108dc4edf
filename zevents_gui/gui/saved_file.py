"""What is said when a file was written, with the ways to it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import Message


def saved_message(title: str, path: Path, *lines: str, key: str) -> Message:
    """Return what a banner says about the file at ``path``: it can be opened, and found in its folder."""
    return Message(
        title,
        (str(path), *lines),
        Tone.OK,
        actions=(
            (_tr("Open"), lambda: _show(path)),
            (_tr("Show in folder"), lambda: _show(path.parent)),
        ),
        key=key,
        stays=True,
    )


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SavedFile", text)
