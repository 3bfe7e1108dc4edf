"""Takes a picture of every state of the window.

    python -m tests.gui.accessibility.look FOLDER [--width 1366] [--height 768] [--text 1.0] [--dark] [--long]
        [--only WORDS]

``--long`` shows every text as a longer language would. Pictures are named by their state.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.accessibility import cuts, longer
from tests.gui.accessibility.walk import NotThere, Walk
from tests.tour.driver import Driver
from zevents_gui.__main__ import make_application
from zevents_gui.gui.theme import Scheme, apply_theme


def picture(window: QWidget, path: Path) -> None:
    """Write the window with everything that stands in front of it."""
    shot = window.grab()
    painter = QPainter(shot)
    for front in QApplication.topLevelWidgets():
        if front.isVisible() and front is not window and front.width() > 1:
            at = front.pos() - window.pos()
            if front.isModal() or not shot.rect().contains(at):
                at = window.rect().center() - front.rect().center()
            painter.drawPixmap(at, front.grab())
    painter.end()
    shot.save(str(path))


def main() -> int:
    """Walk and take pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--width", type=int, default=1366)
    parser.add_argument("--height", type=int, default=768)
    parser.add_argument("--text", type=float, default=1.0)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    if options.long:
        longer.install(application)
    driver = Driver(width=options.width, height=options.height)
    apply_theme(application, Scheme.DARK if options.dark else Scheme.LIGHT, options.text)
    driver.window.resize(options.width, options.height)
    found: dict[str, str] = {}
    try:
        for number, state in enumerate(Walk(driver.window, driver.context, driver.folder).states()):
            for cut in cuts.cuts():
                found.setdefault(cut, state)
            if options.only in state:
                name = "".join(each if each.isalnum() else "-" for each in state)
                picture(driver.window, options.folder / f"{number:02d}-{name}.png")
            print(state, driver.window.size().toTuple(), flush=True)
    except NotThere as stopped:
        picture(driver.window, options.folder / "stopped-here.png")
        print(f"stopped: {stopped}")
    finally:
        driver.window.workspace.can_close()
        driver.close()
    for cut, state in found.items():
        print(f"{state}: {cut}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
