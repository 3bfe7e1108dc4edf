"""Walks the real window through every state that a person can bring it into.

Each state is told by its name as soon as the window stands in it. Tests look at what the window shows then;
``look.py`` takes pictures. A state is reached by object names, whatever language the window speaks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from openpyxl import Workbook
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTableView,
    QTabWidget,
    QWidget,
)

from zevents_gui.core.practice_control import PracticeControl
from zevents_gui.core.registration.plan import Plan
from zevents_gui.core.zoom.shapes.events import EventPatch
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.hub_browser import Connection
from zevents_gui.gui.hub_browser.summary import BrowserRow, Group
from zevents_gui.gui.main_window import MainWindow
from zevents_gui.gui.models.registrant_data import Compared
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import Message

W = TypeVar("W", bound=QWidget)

PEOPLE = [
    ("E-mail", "First name", "Last name", "Company", "Title", "Country", "Remarks"),
    ("ann@lumen.example", "Ann", "Lee", "Lumen", "Buyer", "Germany", ""),
    ("bo@gmial.com", "Bo", "Ek", "", "", "Sweden", "vegetarian"),
    ("cy@gmial.com", "Cy", "Dee", "", "", "", ""),
    ("a@lumen.example, b@lumen.example", "Di", "Eff", "", "", "", ""),
    ("ann@lumen.example", "Ann", "Lee", "Lumen", "Buyer", "Germany", ""),
    ("mailto:ed@lumen.example", " Ed ", "Fox", "", "", "Austria", ""),
    *((f"guest{n}@lumen.example", f"Guest{n}", "Lind", "Lumen", "Analyst", "Spain", "") for n in range(6)),
]


CONFERENCE, SERIES = "Brightwave Customer Summit", "Product Tips Tuesday"
_OPENED = (CONFERENCE, SERIES)


class NotThere(AssertionError):
    """A state could not be reached."""


def write_people(folder: Path) -> tuple[Path, Path]:
    """Write a list with something of each kind wrong in it, as a workbook and as a text file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in PEOPLE:
        sheet.append(list(row))
    sheet.row_dimensions[len(PEOPLE)].hidden = True
    workbook, text = folder / "guests.xlsx", folder / "guests.csv"
    book.save(workbook)
    text.write_text("\n".join(";".join(row[:3]) for row in (PEOPLE[0], *PEOPLE[7:])), encoding="utf-8")
    return workbook, text


class Walk:
    """Hands in the window, and the way through it.

    Args:
        control: of the practice account; what the pages about weather and registrants need.
    """

    def __init__(self, window: MainWindow, context: AppContext, folder: Path) -> None:
        self.window = window
        self.context = context
        self.workbook, self.text_file = write_people(folder)
        self.tickets = folder / "tickets.csv"
        self.tickets.write_text(
            "E-mail,First name,Last name,Ticket type\n"
            "eve@lumen.example,Eve,Oak,VIP\nflo@lumen.example,Flo,Elm,Press\n",
            encoding="utf-8",
        )
        assert context.practice is not None
        self.control: PracticeControl = context.practice
        self.plan: Plan | None = None

    # Hands.

    def until(self, condition: Callable[[], bool], what: str, seconds: float = 20) -> None:
        """Let the window live until ``condition`` holds."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise NotThere(f"waited {seconds:.0f} s for {what}")
            QTest.qWait(5)
        self.settle()

    def settle(self) -> None:
        """Let what was just asked for come into sight."""
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    def shown(self, kind: type[W], name: str) -> W | None:
        """The visible widget of that name, if there is one."""
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                own = [top] if isinstance(top, kind) and top.objectName() == name else []
                for each in (*own, *top.findChildren(kind, name)):
                    if each.isVisible():
                        return each
        return None

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget of that name, waited for."""
        self.until(lambda: self.shown(kind, name) is not None, f"“{name}” to appear")
        found = self.shown(kind, name)
        assert found is not None
        return found

    def click(self, name: str) -> None:
        """Press a button once it can be pressed."""
        button = self.find(QAbstractButton, name)
        self.until(button.isEnabled, f"“{name}” to be enabled")
        button.click()
        self.settle()

    def trigger(self, name: str) -> None:
        """Carry out one of the window's commands."""
        found = self.window.findChild(QAction, f"command_{name}")
        assert found is not None, name
        found.trigger()
        self.settle()

    def tab(self, key: str) -> None:
        """Choose a tab of the workspace."""
        view = self.window.workspace.view
        assert view is not None
        view.show_tab(key)
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Put ``text`` into a field as typing does."""
        field = self.find(QLineEdit, name)
        field.selectAll()
        QTest.keyClicks(field, text)

    def menu(self, name: str) -> QMenu:
        """The open menu of that name."""
        return self.find(QMenu, name)

    def open_menu(self, button: str) -> None:
        """Open a button's menu; the button's own way would wait until it is closed."""
        owner = self.find(QAbstractButton, button)
        menu: QMenu = owner.menu()  # type: ignore[attr-defined]
        menu.popup(owner.mapToGlobal(QPoint(0, owner.height())))
        self.settle()

    def published(self) -> bool:
        """Whether the open event is published and read back."""
        view = self.window.workspace.view
        return view is not None and view.state.published

    def open_event(self, row: BrowserRow) -> None:
        """Open an event, and wait until it is the one that is shown."""
        self.window.open_row(row)
        event_id = row.event.event_id if row.event is not None else ""

        def shown() -> bool:
            view = self.window.workspace.view
            return view is not None and view.session.document.event_id == event_id

        self.until(shown, row.name)

    def until_planned(self, path: Path) -> None:
        """Wait for the list at ``path`` and for the plan that was made of it."""
        pane = self.window.workspace.attendees

        def planned() -> bool:
            session = pane.session
            plan = session.runs.plan
            sheets = session.view.sheets
            checked = (
                sheets.sheet is not None and sheets.form is not None and sheets.sheet.form == sheets.form
            )
            return checked and plan is not None and plan.sheet_path == str(path) and sheets.path == path

        self.until(planned, f"the plan for {path.name}")

    def registered(self) -> int:
        """How many are registered for the open event, as far as it is known."""
        view = self.window.workspace.view
        return (view.state.registered or 0) if view is not None else 0

    # The way.

    def states(self) -> Iterator[str]:
        """Go through everything; yields where the window stands."""
        window = self.window
        self.until(lambda: window.browser.connection is Connection.CONNECTED, "the connection")
        self.settle()
        yield "nothing chosen"
        yield from self._frame()
        yield from self._accounts()
        yield from self._practice()
        yield from self._events()
        yield from self._attendees()
        yield from self._people()
        yield from self._no_account()

    def _frame(self) -> Iterator[str]:
        window = self.window
        self.type("event_filter", "zzz")
        self.settle()
        yield "no event matches"
        window.browser.filter.clear()
        for group in Group:
            data = window.browser.browser_data
            assert data is not None
            row = next((row for row in data.rows if row.group is group), None)
            if row is not None:
                menu = window.event_actions.popup(row, QPoint(40, 40))
                self.settle()
                yield f"menu of an event: {group.value}"
                menu.close()
        switcher = self.find(QAbstractButton, "account_switcher")
        switcher.click()
        self.settle()
        yield "account menu"
        self.menu("account_menu").close()
        for menu in window._menu.menus:
            menu.popup(QPoint(60, 60))
            self.settle()
            yield f"menu: {menu.title()}"
            menu.close()
        self.trigger("palette")
        yield "command palette"
        palette = self.find(QWidget, "command_palette")
        palette.close()
        self.trigger("about")
        lines = ("What happened, in a sentence that is a little longer than most.", "What to do about it.")
        window.banners.show_message(
            Message(
                "Something could not be done", lines, Tone.PROBLEM, detail="code 300", actions=(("Try", str),)
            )
        )
        self.settle()
        self.click("banner_details")
        yield "banners"
        window.banners.clear()
        self.settle()

    def _accounts(self) -> Iterator[str]:
        self.trigger("manage_accounts")
        accounts = self.find(QWidget, "accounts_window")
        accounts.resize(accounts.minimumSizeHint().expandedTo(accounts.size()))
        self.until(lambda: self.find(QWidget, "account_list").count() > 0, "the accounts")  # type: ignore[attr-defined]
        yield "accounts: practice"
        self.click("account_test")
        self.until(lambda: self.shown(QWidget, "banner") is not None, "the test's result")
        yield "accounts: tested"
        self.click("account_new")
        self.click("account_save")
        yield "accounts: new, not complete"
        accounts.close()
        self.settle()

    def _practice(self) -> Iterator[str]:
        self.trigger("practice_panel")
        tabs = self.find(QTabWidget, "practice_tabs")
        for number, name in enumerate(("outbox", "requests", "weather and clock")):
            tabs.setCurrentIndex(number)
            if number == 1:
                table = self.find(QWidget, "request_table")
                self.until(lambda table=table: table.model().rowCount() > 0, "a request")  # type: ignore[misc,attr-defined]
                table.selectRow(0)  # type: ignore[attr-defined]
            if number == 2:
                self.find(QAbstractButton, "weather_calm" if self._has_weather("calm") else "practice_reset")
            self.settle()
            yield f"practice panel: {name}"
        self.click("practice_reset")
        yield "practice panel: reset?"
        self.click("confirmation_cancel")
        self.trigger("practice_panel")

    def _has_weather(self, name: str) -> bool:
        return any(preset.name == name for preset in self.control.weather_presets())

    def _new_event(self, event_type: str, name: str) -> None:
        self.trigger("new_event")
        self.click(f"choose_{event_type}")
        self.find(QTabBar, "workspace_tabs")
        self.tab("details")
        self.type("name", name)

    def _events(self) -> Iterator[str]:
        self.trigger("new_event")
        yield "type of a new event"
        for event_type in ("CONFERENCE", "RECURRING", "SIMPLE_EVENT"):
            self._new_event(event_type, f"Made as {event_type.title()}")
            if event_type == "CONFERENCE":
                for extra in ("add_question",):
                    if self.shown(QAbstractButton, extra) is not None:
                        self.click(extra)
            yield f"{event_type}: details"
            if event_type == "RECURRING":
                self.click("test_event")
                session = self.window.workspace.session
                assert session is not None
                session.write_now()
                self.trigger("test_events")
                tests = self.find(QDialog, "test_events_window")
                self.find(QTableView, "test_events_table")
                yield "test events"
                self.click("test_events_clean")
                yield "test events: clean up?"
                self.click("confirmation_cancel")
                tests.close()
                self.click("test_event")
            if event_type == "CONFERENCE":
                self.open_menu("categories")
                yield "menu of categories"
                QApplication.activePopupWidget().close()
            self.tab("schedule")
            yield f"{event_type}: schedule"
            if event_type == "CONFERENCE":
                for name in ("add_day", "add_speakers", "add_session", "add_ticket_types"):
                    self.click(name)
                yield f"{event_type}: schedule, filled"
                self.click("ticket_type_0_more")
                yield f"{event_type}: more of a ticket type"
                self.click("ticket_type_0_sessions")
                chooser = self.find(QDialog, "session_chooser")
                self.click("sessions_some")
                yield f"{event_type}: sessions of a ticket type"
                chooser.close()
            if event_type == "RECURRING":
                for pattern in ("segment_2", "segment_3"):
                    if self.shown(QAbstractButton, pattern) is not None:
                        self.click(pattern)
                        yield f"{event_type}: schedule, {pattern}"
            self.tab("overview")
            yield f"{event_type}: overview"
            self.tab("attendees")
            yield f"{event_type}: attendees of a draft"
        self.open_menu("event_more")
        yield "menu of the open draft"
        self.menu("event_more_menu").close()
        self.tab("overview")
        self.click("publish")
        yield "publish?"
        self.click("confirmation_accept")
        self.until(self.published, "the event to be published")
        self.until(lambda: self.shown(QWidget, "registration_link") is not None, "the link")
        self.click("link_qr")
        yield "published"
        view = self.window.workspace.view
        assert view is not None
        self.tab("details")
        self.type("tagline", "Said otherwise here")
        self.tab("overview")
        client, event_id = self.context.client(), view.session.document.event_id
        client.events.update(event_id, EventPatch(tagline="Said otherwise at Zoom"))
        self.window.workspace.read_again()
        self.find(QWidget, "comparison_card")
        yield "changed at Zoom"
        self.click("comparison_apply")

    def _attendees(self) -> Iterator[str]:
        window = self.window
        self.tab("attendees")
        yield "attendees: start"
        pane = window.workspace.attendees
        pane.session.view.busy.show_text("Reading guests.xlsx…", stoppable=True)
        self.settle()
        yield "attendees: reading a list"
        pane.open_file(self.text_file)
        self.click("reading_button")
        dialog = self.find(QWidget, "csv_dialog")
        yield "attendees: how a text file is read"
        dialog.close()
        pane.open_file(self.workbook)
        self.until_planned(self.workbook)
        view = pane.session.view
        yield "attendees: problems"
        for name, act in (
            ("mapping", view.side.show_mapping),
            ("changes", view.side.show_changes),
            ("duplicates", view.side.show_duplicates),
        ):
            act()
            self.settle()
            yield f"attendees: {name}"
        view.side.show_problems()
        self.click("options_button")
        yield "attendees: options"
        self.click("options_button")
        view.grid.setCurrentIndex(view.model.index(1, 3))
        view.grid.edit(view.grid.currentIndex())
        self.settle()
        yield "attendees: a cell is edited"
        QTest.keyClick(self.find(QLineEdit, "cell_editor"), Qt.Key.Key_Escape)
        view.grid.setCurrentIndex(view.model.index(1, 2))
        QTest.keyClick(view.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        yield "attendees: menu of a column"
        self.menu("column_menu").close()
        view.grid.row_menu_wanted.emit(QPoint(400, 400))
        self.settle()
        yield "attendees: menu of rows"
        self.menu("row_menu").close()
        for button in ("header_button", "source_more"):
            self.open_menu(button)
            yield f"attendees: {button}"
            QApplication.activePopupWidget().close()
        self.settle()
        self.plan = pane.session.runs.plan
        self.control.set_weather("sluggish")
        self.click("register_button")
        self.find(QWidget, "sending_status")
        yield "attendees: sending"
        self.control.set_weather("calm")
        self.find(QWidget, "outcome_title")
        yield "attendees: registered"
        self.click("take_back_button")
        yield "attendees: take back?"
        self.click("confirmation_cancel")

    def _no_account(self) -> Iterator[str]:
        account = self.context.account
        self.context.set_account(None)
        self.settle()
        yield "no account"
        self.find(QAbstractButton, "account_switcher").click()
        self.settle()
        yield "no account: menu"
        self.menu("account_menu").close()
        self.trigger("new_event")
        yield "no account: type of a new event"
        self.trigger("test_events")
        tests = self.find(QDialog, "test_events_window")
        yield "no account: no test events"
        tests.close()
        self.context.set_account(account)

    def _unfinished(self) -> Iterator[str]:
        """A run that was going on when the program ended: offered at the next start, and in its event."""
        data = self.window.browser.browser_data
        assert data is not None
        assert self.plan is not None
        row = next(row for row in data.rows if row.group is Group.UPCOMING and row.name not in _OPENED)
        assert row.event is not None
        there = replace(self.plan, event_id=row.event.event_id, event_name=row.name)
        run_id = self.context.journal.create_run(there)
        self.window.unfinished.look()
        self.until(lambda: bool(self.window.banners.banners), "the offer to go on")
        yield "an unfinished run at the next start"
        self.window.banners.clear()
        self.open_event(row)
        self.tab("attendees")
        banners = self.window.workspace.attendees.session.view.banners
        self.until(lambda: bool(banners.banners), "the offer to go on in its event")
        yield "an unfinished run in its event"
        self.context.journal.close_run(run_id)

    def _choices(self) -> Iterator[str]:
        """A list whose column says who gets which ticket, and one where everybody gets the same."""
        data = self.window.browser.browser_data
        assert data is not None
        several = next(row for row in data.rows if row.event and row.name == CONFERENCE)
        self.open_event(several)
        self.until(lambda: self.registered() > 0, "the conference")
        self.tab("attendees")
        pane = self.window.workspace.attendees
        for path, name in ((self.workbook, "a ticket for everyone"), (self.tickets, "values of a column")):
            pane.open_file(path)
            self.until_planned(path)
            pane.session.view.side.show_mapping()
            self.settle()
            if path is self.tickets:
                self.click("values_3")
            yield f"attendees: {name}"
        series = next(row for row in data.rows if row.event and row.name == SERIES)
        self.open_event(series)
        self.until(lambda: pane.session.runs.zoom_event is not None and not pane.sheet, "the series")
        self.tab("attendees")
        pane.open_file(self.workbook)
        self.until_planned(self.workbook)
        pane.session.view.side.show_mapping()
        self.find(QAbstractButton, "everyone_sessions")
        yield "attendees: occurrences for everyone"

    def _people(self) -> Iterator[str]:
        self.tab("overview")
        self.until(lambda: self.registered() > 0, "the number of the registered")
        yield "overview: registered"
        self.open_menu("event_more")
        change = self.menu("event_more_menu").findChild(QAction, "menu_change_type")
        assert change is not None
        change.trigger()
        self.menu("event_more_menu").close()
        self.find(QWidget, "replace_steps")
        yield "change of the type"
        self.click("choose_RECURRING")
        self.until(lambda: self.shown(QWidget, "replace_card") is not None, "the draft that replaces it")
        yield "a draft that replaces an event"
        data = self.window.browser.browser_data
        assert data is not None
        self.open_event(next(row for row in data.rows if row.event and "Simple" in row.name))
        self.until(lambda: self.registered() > 0, "the event to be open again")
        self.tab("registrants")
        table = self.find(QTableView, "registrants_table")
        self.until(lambda: table.model().rowCount() > 5, "the registrants")
        table.selectRow(0)
        self.click("edit_registrant_button")
        self.find(QWidget, "save_registrant")
        yield "registrants: one is changed"
        self.click("close_edit")
        self.click("compare_button")
        self.find(QAbstractButton, f"segment_{Compared.DIFFERENT.value}")
        yield "registrants: compared"
        table.selectAll()
        self.settle()
        table.customContextMenuRequested.emit(QPoint(20, 20))
        self.settle()
        yield "registrants: menu"
        self.menu("registrant_menu").close()
        self.settle()
        self.tab("activity")
        runs = self.find(QTableView, "runs_table")
        self.until(lambda: runs.model().rowCount() > 0, "the runs")
        yield "activity"
        for row in range(runs.model().rowCount()):
            runs.selectRow(row)
            self.click("open_run_button")
            page = self.shown(QWidget, "job_page")
            if page is None:
                number = self.find(QLabel, "run_rows_count")
                self.until(lambda number=number: bool(number.text()), "the run's rows")  # type: ignore[misc]
            yield "activity: one run" if page is None else "activity: one publishing job"
            self.click("back_to_runs" if page is None else "back_from_job")
        self.type("search_runs", "zzz")
        self.find(QWidget, "activity_empty")
        yield "activity: none found"
        yield from self._choices()
        yield from self._unfinished()
        data = self.window.browser.browser_data
        assert data is not None
        past = next(row for row in data.rows if row.group is Group.PAST)
        self.open_event(past)
        self.settle()
        self.tab("schedule")
        yield "a past event"
        self.tab("registrants")
        self.click("segment_attendance")
        self.find(QWidget, "attendance_chart")
        yield "attendance"
