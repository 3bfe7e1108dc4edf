"""The whole program in a process of its own, with its real window, to be killed while it works.

    python -m tests.support.window_child DATA_DIR send SHEET EVENT
    python -m tests.support.window_child DATA_DIR resume

``send`` opens SHEET for the event of that name and clicks Register; ``resume`` takes up what the program
offers when it starts. The account stands in the ZEVENTS_* environment variables. Each progress of the run is
printed as the number of rows that are finished; the last line is ``done``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.tour.driver import Driver
from zevents_gui.__main__ import make_application, make_context, make_window
from zevents_gui.app import Profile, account_from_environment
from zevents_gui.gui.attendee_import.pane import AttendeePane
from zevents_gui.gui.workers.registration_worker import RunUpdate

ATTENDEES = 3


class Program(Driver):
    """The program in the profile of ``folder``, with the account of the environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.application = make_application()
        self.profile = Profile(folder)
        found = account_from_environment()
        assert found is not None
        account, credentials = found
        self.profile.accounts.save(account, credentials.client_secret)
        self.profile.accounts.set_active(account.name)
        self.context = make_context(self.profile)
        self.window = make_window(self.application, self.context)

    def press(self, words: str) -> None:
        """Click the button that says ``words``."""
        found: list[QAbstractButton] = []

        def look() -> bool:
            tops = QApplication.topLevelWidgets()
            buttons = [one for top in tops for one in top.findChildren(QAbstractButton)]
            found[:] = [one for one in buttons if one.text() == words and one.isVisible() and one.isEnabled()]
            return bool(found)

        self.wait(look, f"a button “{words}”")
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def pane(self) -> AttendeePane:
        """The attendee pane, which tells from now on how far its run is."""
        pane = self.find(AttendeePane, "attendee_pane")
        pane.session.runs.updated.connect(tell)
        return pane

    def send(self, sheet: Path, event: str) -> AttendeePane:
        """Open the list and register everybody on it."""
        self.choose_event(event)
        self.tab(ATTENDEES)
        pane = self.pane()
        self.window.open_workbook(sheet)
        self.click("register_button")
        return pane

    def resume(self) -> AttendeePane:
        """Take up what was left, with the one click that is offered."""
        self.press("Resume")
        return self.pane()


def tell(update: RunUpdate) -> None:
    """Print how far the run is."""
    if update.progress is not None:
        print(update.progress.done, flush=True)


def main(folder: str, job: str, *rest: str) -> None:
    program = Program(Path(folder))
    pane = program.resume() if job == "resume" else program.send(Path(rest[0]), rest[1])
    runs = pane.session.runs
    program.wait(lambda: runs.run_id is not None and not runs.is_running, "the run to end", 100)
    program.window.close()
    program.wait(lambda: not program.window.isVisible(), "the window to close")
    program.context.close()
    program.profile.close()
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
