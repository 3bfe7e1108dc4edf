"""How long the window ever waits while 20,000 registrants are listed, searched, sorted, compared, counted."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.bench.bench_window import Heartbeat, wait_until
from tests.support.practice_service import PracticeService
from zevents_gui.app import Profile
from zevents_gui.core.attendance.cache import keep_attendance
from zevents_gui.core.attendance.records import Attendance, HeldSession, Person, Stay
from zevents_gui.core.model.attendee import Attendee, Field
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.account import Credentials, Plan
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.tickets import CustomAnswer, NewTicket
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.registrants.pane import RegistrantsPane
from zevents_gui.gui.theme import apply_theme
from zevents_gui.gui.workers.task import wait_for_tasks

_BATCH = 30
_SESSIONS = 6


class ListOfPeople:
    """Stands for the list opened in the Attendees tab: every second person, and some whom Zoom lacks."""

    def __init__(self, people: int) -> None:
        self._people = people

    def ready(self) -> list[Attendee]:
        """Everyone in the list."""
        return [
            Attendee(n, {Field.EMAIL: address(n), Field.FIRST_NAME: f"Anna{n % 331}"})
            for n in range(0, self._people + 500, 2)
        ]


def address(number: int) -> str:
    """An address that nobody else has."""
    return f"guest{number}@company{number % 977}.example"


class Bench:
    """The Registrants tab on a practice account, in a folder of its own."""

    def __init__(self, folder: Path, people: int) -> None:
        self.people = people
        self.service = PracticeService.start(in_memory=True, seed="demo", plan="unlimited")
        service = self.service
        self.profile = Profile(folder / "data")
        self.account = SavedAccount(
            "Practice account", service.account_id, service.client_id, service.api_url, service.oauth_url,
            "unlimited", True,
        )  # fmt: skip
        credentials = Credentials(service.account_id, service.client_id, service.client_secret)
        self.client = ZoomClient(
            credentials, api_url=service.api_url, oauth_url=service.oauth_url, plan=Plan.UNLIMITED
        )
        profile = self.profile
        self.context = AppContext(
            folder=profile.folder,
            database=profile.database,
            accounts=profile.accounts,
            credentials=profile.credentials,
            settings=profile.settings,
            drafts=profile.drafts,
            event_cache=profile.event_cache,
            journal=profile.journal,
            connect=lambda _account: self.client,
            account=self.account,
        )
        self.beat = Heartbeat()
        self.event = next(one for one in self.client.events.list() if one.name.startswith("Introducing"))
        self._register(self.event)
        self.pane = RegistrantsPane(self.context)
        self.pane.resize(1440, 900)

    def _register(self, event: Event) -> None:
        def send(first: int) -> None:
            answer = CustomAnswer(title="What would you like to learn?", answer="How others do it")
            people = [
                NewTicket(
                    email=address(n),
                    first_name=f"Anna{n % 331}",
                    last_name=f"Lee{n % 4013}",
                    organization=f"Company {n % 977}",
                    job_title="Analyst",
                    country="DE",
                    custom_questions=(answer,),
                    send_notification=False,
                )
                for n in range(first, min(first + _BATCH, self.people))
            ]
            self.client.tickets.create(event.event_id, people)

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(send, range(0, self.people, _BATCH)))

    def keep_attendance(self) -> None:
        """Make attendance known: everyone in all sessions of a day."""
        begin = datetime(2026, 3, 2, 9, tzinfo=UTC)
        sessions = tuple(
            HeldSession(f"s{n}", f"Session {n}", begin + timedelta(hours=n), begin + timedelta(hours=n + 1))
            for n in range(_SESSIONS)
        )
        people = tuple(
            Person(
                address(n),
                f"Anna{n % 331} Lee{n % 4013}",
                "General Admission",
                n % 5 > 0,
                tuple(one.session_id for one in sessions),
                tuple(
                    Stay(
                        f"s{k}",
                        begin + timedelta(hours=k, minutes=n % 9),
                        begin + timedelta(hours=k + 1),
                        50.0,
                    )
                    for k in range(_SESSIONS)
                )
                if n % 5
                else (),
            )
            for n in range(self.people)
        )
        found = Attendance(sessions, people, datetime.now(UTC))
        keep_attendance(self.context.event_cache, self.account.name, self.event.event_id, found)

    def measure(self, what: str, act: Callable[[], None]) -> bool:
        """Beat while ``act`` runs."""
        with self.beat.measuring():
            act()
        return self.beat.report(what)

    def close(self) -> None:
        """Stop everything."""
        self.pane.close()
        wait_for_tasks()
        self.context.close()
        self.profile.close()
        self.service.stop()


def run(bench: Bench) -> bool:
    """Measure each part; whether all limits were kept."""
    view, people = bench.pane.registered, bench.people
    model, words = view.model, f"{people:,}"

    def first() -> None:
        bench.pane.set_event(bench.event, bench.account)
        bench.pane.show()
        wait_until(lambda: len(model.rows) >= people and view.bar.age.text().startswith("As of just"))

    def again() -> None:
        bench.pane.set_event(None, None)
        bench.pane.set_event(bench.event, bench.account)
        wait_until(lambda: len(model.rows) >= people and not view.bar.age.text().endswith("…"))

    def search() -> None:
        for needle in ("l", "lee", "lee40", "lee4012", "analyst", ""):
            view.bar.search.setText(needle)
            wait_until(lambda needle=needle: model._needle == needle)  # type: ignore[misc]
            QApplication.processEvents()

    def sort() -> None:
        for column in (0, 2, 3, 4):
            for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
                view.table.sortByColumn(column, order)
                QApplication.processEvents()

    def compare() -> None:
        view.bar.compare.click()
        wait_until(lambda: model.is_compared)

    def export() -> None:
        target = bench.profile.folder.exports / "bench.xlsx"
        view.export(target)
        wait_until(target.exists)

    good = [
        bench.measure(f"list {words} for the first time", first),
        bench.measure(f"list {words} again, known before", again),
        bench.measure(f"search {words}", search),
        bench.measure(f"sort {words}", sort),
        bench.measure(f"compare {words} with a list", compare),
        bench.measure(f"export {words}", export),
    ]
    bench.keep_attendance()
    bench.service.control.set_weather(rules=[{"kind": "server_error", "operations": ["getEventSessionList"]}])
    attendance = bench.pane.attendance

    def show() -> None:
        bench.pane.show_attendance()
        wait_until(lambda: len(attendance.model.shown) == people)

    def choose() -> None:
        box = attendance.bar.sessions
        for place in (1, 2, 0):
            box.setCurrentIndex(place)
            box.activated.emit(place)
            task = attendance._counting
            wait_until(lambda task=task: task is None or not task.is_running)  # type: ignore[misc]

    def look() -> None:
        attendance.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)
        QApplication.processEvents()
        attendance.bar.search.setText("lee40")
        wait_until(lambda: len(attendance.model.shown) < people)

    good += [
        bench.measure(f"attendance of {words} in {_SESSIONS} sessions", show),
        bench.measure("attendance session by session", choose),
        bench.measure("attendance sorted and searched", look),
    ]
    return all(good)


def main() -> int:
    """Print the figures; 0 when all limits are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.setswitchinterval(0.001)  # as the program itself sets it
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    apply_theme(application)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), options.people)
        bench.pane.sheet_source = lambda: ListOfPeople(options.people)  # type: ignore[assignment, return-value]
        print("The Registrants tab: time in which the window could not answer")
        try:
            good = run(bench)
        finally:
            bench.close()
    print("All limits are kept." if good else "A limit is broken.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
