"""A scripted tour of the program in its real window, for machines without a display.

    python -m tests.tour [FOLDER]

It connects to the practice account, browses, creates an event, publishes it, opens the sample workbook,
registers everyone who is ready, and saves the results. Each step leaves a picture in FOLDER (default:
practice-tour/). At the end it asks the service itself who is registered; it ends 0 only when that is each
ready row exactly once.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from tests.tour.driver import ROOT, SAMPLE, Driver, NotThere
from zevents_gui.core.model.attendee import email_key
from zevents_gui.core.registration.states import RowState
from zevents_gui.gui.attendee_import.pane import AttendeePane

EVENT = "Introducing Project Phoenix"
ATTENDEES = 3


class Tour:
    """The steps, in order; each leaves a picture."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.driver = Driver()
        self.count = 0
        self.began = time.monotonic()

    def step(self, words: str, name: str) -> None:
        """Take a picture of what was just done and say it."""
        self.count += 1
        path = self.driver.picture(self.folder / f"{self.count:02d}-{name}.png")
        print(f"  {self.count}. {words}  [{path.name}]", flush=True)

    def run(self) -> bool:
        """Walk through the program; return whether everyone is registered exactly once."""
        driver = self.driver
        pane = self.prepare()
        sheet = pane.sheet
        assert sheet is not None
        counts = sheet.counts()
        ready = {email_key(attendee.email) for attendee in sheet.ready()}

        driver.click("register_button")
        driver.find(QLabel, "sending_status")
        self.step("Registering, in batches of 30", "registering")
        driver.find(QLabel, "outcome_title")
        self.step("Registered: each row shows its outcome", "registered")

        results = self.folder / "attendees results.xlsx"
        pane.save_results(results)
        driver.wait(results.exists, "the results workbook")
        self.step("Saved the results as a copy of the workbook", "results")

        run = driver.context.journal.runs()[0]
        client = driver.context.client()
        at_zoom = Counter(email_key(ticket.email) for ticket in client.tickets.list(run.event_id))
        assert driver.context.practice is not None
        people = driver.context.practice.outbox_people(event_id=run.event_id)
        return self.report(
            counts.total, ready, at_zoom, run.count(RowState.REGISTERED), people.messages, results
        )

    def prepare(self) -> AttendeePane:
        """Connect, browse, make and publish an event, and open the sample workbook in it."""
        driver = self.driver
        driver.choose_event("Introducing Aurora Analytics")
        driver.find(QLabel, "event_title")
        self.step("Connected to the practice account; an event of the hub is open", "connected")

        driver.type("event_filter", "tips")
        self.step("Filtered the events while typing", "filtered")
        driver.find(QLineEdit, "event_filter").clear()

        driver.click("new_event")
        self.step("New event: the type explains itself", "type")
        driver.click("choose_SIMPLE_EVENT")
        driver.tab(1)
        driver.type("name", EVENT)
        driver.type("tagline", "The future of product analytics starts here")
        QTest.qWait(400)
        self.step("Filled in the form; the draft saves itself", "details")
        driver.tab(2)
        self.step("Its time, local and in UTC", "schedule")
        driver.tab(0)
        self.step("Overview: what is done, what is missing", "overview")
        driver.click("publish")
        driver.find(QAbstractButton, "confirmation_accept")
        self.step("Publishing asks once, naming event and account", "publish-question")
        driver.click("confirmation_accept")
        driver.wait(lambda: self.status() == "Published", "the event to be published")
        self.step("Published with one click", "published")

        driver.tab(ATTENDEES)
        driver.find(AttendeePane, "attendee_pane")
        self.step("Attendees: what to do first", "attendees-empty")
        pane = driver.find(AttendeePane, "attendee_pane")
        pane.open_file(SAMPLE)
        driver.wait(lambda: pane.sheet is not None, "the sample workbook to open")
        driver.ready("register_button")
        self.step(
            "Opened the sample workbook: columns recognised, cells cleaned, problems shown", "attendees"
        )
        return pane

    def status(self) -> str:
        """Return the word of the event's status badge."""
        return self.driver.find(QLabel, "event_status").text()

    def report(
        self,
        rows: int,
        ready: set[str],
        at_zoom: Counter[str],
        registered: int,
        messages: int,
        results: Path,
    ) -> bool:
        """Say what came of it, and whether that is what should have."""
        twice = sorted(email for email, count in at_zoom.items() if count > 1)
        missing = sorted(ready - set(at_zoom))
        strangers = sorted(set(at_zoom) - ready)
        print()
        print(f"The sample workbook has {rows} rows; {len(ready)} were ready.")
        listed = sum(at_zoom.values())
        print(f"Zevents says {registered} are registered. Asked again, the service lists {listed}.")
        print(f"E-mails the service would have sent: {messages}.")
        print(f"Registered twice: {len(twice)}. Missing: {len(missing)}. Not in the sheet: {len(strangers)}.")
        print(f"Pictures of each step: {self.folder}")
        print(f"Results: {results}")
        print(f"All in {time.monotonic() - self.began:.0f} s.")
        sound = not twice and not missing and not strangers and len(ready) == registered == messages > 0
        print(
            "Everyone who was ready is registered exactly once." if sound else "THIS IS NOT AS IT SHOULD BE."
        )
        return sound


def main() -> int:
    """Walk the tour; 0 when everyone is registered exactly once."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "practice-tour"
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.png"), *folder.glob("*.xlsx")):
        old.unlink()
    print("A tour of Zevents on the practice account. Nobody is mailed.", flush=True)
    tour = Tour(folder)
    try:
        sound = tour.run()
    except NotThere as error:
        tour.driver.picture(folder / "99-stuck.png")
        print(f"\nThe tour is stuck: {error}. What the window shows then is in 99-stuck.png.")
        return 1
    finally:
        tour.driver.close()
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
