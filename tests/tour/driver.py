"""A hand for the real window: finds its controls by name, clicks and types, and waits for what follows."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMessageLogContext, QPoint, QRect, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QAction, QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QTabBar, QWidget

from zevents_gui.__main__ import make_application, make_context, make_window
from zevents_gui.app import Profile
from zevents_gui.gui.theme import Scheme, apply_theme, theme

W = TypeVar("W", bound=QWidget)
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources/samples/attendees.xlsx"


def _tell(kind: QtMsgType, _where: QMessageLogContext, text: str | None) -> None:
    # Qt's offscreen platform says this of every window; it means nothing to whoever watches the tour.
    if "propagateSizeHints" not in (text or ""):
        sys.stderr.write(f"Qt {kind.name}: {text}\n")


class NotThere(Exception):
    """What was waited for did not come."""


class Driver:
    """The program in a fresh profile on the practice account, driven through its window."""

    def __init__(self, *, width: int = 1440, height: int = 900) -> None:
        qInstallMessageHandler(_tell)
        self.folder = Path(tempfile.mkdtemp(prefix="zevents-tour-"))
        existing = QApplication.instance()
        self.application = existing if isinstance(existing, QApplication) else make_application()
        self.profile = Profile(self.folder)
        self.context = make_context(self.profile, practice=True)
        self.window = make_window(self.application, self.context)
        self.window.resize(width, height)

    def close(self) -> None:
        """Close the window, stop the practice account and remove the profile."""
        self.window.close()
        self.wait(lambda: not self.window.isVisible(), "the window to close")
        self.context.close()
        self.profile.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def wear(self, scheme: Scheme) -> None:
        """Change the colours."""
        apply_theme(self.application, scheme, theme().text_scale)
        QTest.qWait(50)

    def wait(self, condition: Callable[[], bool], what: str, seconds: float = 60) -> None:
        """Let the window live until ``condition`` holds.

        Raises:
            NotThere: it did not within ``seconds``.
        """
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise NotThere(f"waited {seconds:.0f} s for {what}")
            QTest.qWait(20)

    def find(self, kind: type[W], name: str) -> W:
        """Return the visible widget of that name, waiting for it to appear."""
        found: list[W] = []

        def look() -> bool:
            for top in QApplication.topLevelWidgets():
                candidates = [top] if isinstance(top, kind) and top.objectName() == name else []
                candidates += top.findChildren(kind, name)
                found[:] = [each for each in candidates if each.isVisible()]
                if found:
                    return True
            return False

        self.wait(look, f"“{name}” to appear")
        return found[0]

    def ready(self, name: str) -> QAbstractButton:
        """Return the button of that name once it can be clicked."""
        button = self.find(QAbstractButton, name)
        self.wait(button.isEnabled, f"“{name}” to be enabled")
        return button

    def click(self, name: str) -> None:
        """Click the button of that name once it can be clicked."""
        QTest.mouseClick(self.ready(name), Qt.MouseButton.LeftButton)

    def command(self, name: str) -> None:
        """Run a command of the main menu: ``palette``, ``practice_panel`` …"""
        action = self.window.findChild(QAction, f"command_{name}")
        if action is None:
            raise NotThere(f"there is no command “{name}”")
        action.trigger()

    def type(self, name: str, text: str) -> None:
        """Replace what the field of that name holds by typing."""
        field = self.find(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def tab(self, number: int) -> None:
        """Choose a tab of the event workspace, counted from 0."""
        bar = self.find(QTabBar, "workspace_tabs")
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(number).center())

    def choose_event(self, name: str) -> None:
        """Click the event of that name in the hub browser."""
        tree = self.window.browser.tree

        def place() -> QPoint | None:
            model = tree.model()
            stack = [model.index(row, 0) for row in reversed(range(model.rowCount()))]
            while stack:
                index = stack.pop()
                if index.data(Qt.ItemDataRole.DisplayRole) == name:
                    tree.scrollTo(index)
                    return tree.visualRect(index).center()
                stack += [model.index(child, 0, index) for child in range(model.rowCount(index))]
            return None

        self.wait(lambda: place() is not None, f"“{name}” in the hub browser")
        at = place()
        assert at is not None
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def picture(self, path: Path, settle_ms: int = 250) -> Path:
        """Write what the window shows, with the windows, dialogs and menus in front of it, as a PNG."""
        QTest.qWait(settle_ms)
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = self.window.grab()
        painter = QPainter(picture)
        fronts = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isWindow()]
        dialogs = [each for each in fronts if isinstance(each, QDialog)]
        # Offscreen no window manager places them: in the middle, what waits for an answer on top.
        for front in sorted(dialogs, key=lambda dialog: dialog.isModal()):
            if front.isModal():
                painter.fillRect(self.window.rect(), QColor(0, 0, 0, 60))
            at = self.window.rect().center() - front.rect().center()
            painter.drawPixmap(at, front.grab())
            painter.setPen(QColor(128, 128, 128, 90))
            painter.drawRect(QRect(at, front.size()).adjusted(0, 0, -1, -1))
        for front in fronts:
            if front.windowType() is Qt.WindowType.Popup:
                painter.drawPixmap(self.window.mapFromGlobal(front.pos()), front.grab())
        painter.end()
        if not picture.save(str(path)):
            raise NotThere(f"the picture {path.name} could not be written")
        return path
