"""The Attendees tab: one session an event, so that a list stays open while other events are looked at."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.storage.sheet_fixes import SheetFixStore
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.exports import save_plan, save_results, save_template
from zevents_gui.gui.attendee_import.kept_mappings import kept_mappings
from zevents_gui.gui.attendee_import.recent_files import load_recent, remember_recent
from zevents_gui.gui.attendee_import.session import AttendeeSession
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.saved_file import saved_message
from zevents_gui.gui.workers.followed_run import FollowedRun

_KEPT_SESSIONS = 5
_SWITCH_SECONDS = 0.001
_SHEETS = "*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt"
SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "attendees.xlsx"

_Key = tuple[str, str]


class AttendeePane(QWidget):
    """Prepares a list of people and registers them for an event.

    Signals:
        status_message: a line for the status bar.
        registrants_changed: people were registered, changed or taken back.
        ready_count_changed: how many rows of the list shown can be sent.
        run_told: the ID of an event, and how many its run has registered by now; None as it begins.
        registrants_wanted: show the Registrants tab.
        results_saved: the path of a results workbook.
    """

    status_message = Signal(str)
    registrants_changed = Signal()
    ready_count_changed = Signal(int)
    run_told = Signal(str, object)
    registrants_wanted = Signal()
    results_saved = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attendee_pane")
        # Many threads read a list or send it while the window paints: each waits for the interpreter at most
        # this long for the next one, instead of five times as long.
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._context = context
        self._memory = kept_mappings(context.settings, self)
        self._fixes = SheetFixStore(context.database)
        self._sessions: dict[_Key, AttendeeSession] = {}
        self._recent: list[str] = []
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._event: Event | None = None
        self._account: SavedAccount | None = None
        self._session = self._session_for(("", ""))
        self._show(self._session)
        load_recent(context.settings, self, self._on_recent)

    @property
    def session(self) -> AttendeeSession:
        """The session shown."""
        return self._session

    @property
    def sheet(self) -> AttendeeSheet | None:
        """The list shown; None while none is open."""
        return self._session.view.sheets.sheet

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Show the list of ``event``. A list opened without an event goes to the first event chosen."""
        self._event, self._account = event, account
        key = (account.name if account else "", event.event_id if event else "")
        before = self._session
        wanted = self._session_for(key)
        nobody = before.runs.zoom_event is None and before is not wanted
        if nobody and event is not None and before.view.has_sheet and not wanted.view.has_sheet:
            self._move(before, key)
            wanted = before
        self._show(wanted)
        wanted.set_event(event, account)
        if self.isVisible():
            wanted.bring_back()
        self._forget_idle()

    def open_file(self, path: Path | str) -> None:
        """Open a workbook for the event shown."""
        self._session.view.open_file(Path(path))

    def paste(self) -> None:
        """Open the cells on the clipboard."""
        self._session.view.paste()

    def open_sample(self) -> None:
        """Open the list that comes with the program."""
        self._session.view.open_file(SAMPLE)

    def choose_file(self) -> None:
        """Ask for a workbook."""
        dialog = QFileDialog(self, self.tr("Open a list of people"))
        dialog.setObjectName("open_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Lists ({patterns})").format(patterns=_SHEETS), self.tr("All files (*)")]
        )
        if self._recent:
            dialog.setDirectory(str(Path(self._recent[0]).parent))
        dialog.fileSelected.connect(self.open_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_results(self, target: Path | str | None = None) -> None:
        """Write the results of the last run; asks where when ``target`` is None."""
        run_id = self._session.runs.run_id
        if run_id is None:
            return
        if target is not None:
            view = self._session.view
            save_results(self._context, run_id, view.sheets.sheet, Path(target), view, self._on_results_saved)
            return
        source = self._session.view.sheets.path
        name = self.tr("{list} results.xlsx").format(list=source.stem) if source else self.tr("results.xlsx")
        folder = source.parent if source is not None and source != SAMPLE else self._context.folder.exports
        self._ask_where(self.tr("Save the results"), folder / name, self.save_results, "save_results_dialog")

    def save_template(self, target: Path | str | None = None) -> None:
        """Write an empty workbook to fill in for this event; asks where when ``target`` is None."""
        if self._event is None or self._account is None:
            return
        if target is not None:
            save_template(self._context, self._account, self._event, Path(target), self._session.view)
            return
        name = "".join(c if c.isalnum() or c in " -_" else "_" for c in self._event.name)[:60].strip()
        file = self.tr("{event} attendees.xlsx").format(event=name or self.tr("Event"))
        path = self._context.folder.exports / file
        self._ask_where(self.tr("Save the template"), path, self.save_template, "save_template_dialog")

    def save_plan(self, target: Path | str | None = None) -> None:
        """Write what would be sent, row by row; asks where when ``target`` is None."""
        plan = self._session.runs.plan
        if plan is None:
            self.status_message.emit(self.tr("The plan is not ready yet"))
        elif target is not None:
            save_plan(plan, Path(target), self._session.view)
        else:
            path = self._context.folder.exports / "plan.csv"
            self._ask_where(self.tr("Save the plan"), path, self.save_plan, "save_plan_dialog")

    def check_again(self) -> None:
        """Somebody was changed or removed elsewhere: look anew who is registered."""
        self._session.check_again()

    def resume(self, run_id: int) -> None:
        """Go on with a run of the event shown."""
        self._session.resume(run_id)

    def take_back(self, run_id: int) -> None:
        """Delete what a run of the event shown registered; the question was asked before."""
        self._session.take_back(run_id)

    def follow(self, sheet: AttendeeSheet, stop: Callable[[], None]) -> FollowedRun | None:
        """Show a run of ``sheet`` that publishing drives; None when no list shown is that sheet."""
        session = next((s for s in self._sessions.values() if s.view.sheets.sheet is sheet), None)
        return session.follow(stop) if session is not None else None

    def can_close(self) -> bool:
        """Whether closing the window interrupts nothing."""
        return not any(session.runs.is_own for session in self._sessions.values())

    def stop_and_wait(self) -> None:
        """Stop every run after the batches in flight and wait; runs that are left can be resumed."""
        for session in self._sessions.values():
            session.view.sheets.cancel()
            session.view.sheets.keep_now()
            session.runs.stop_and_wait()

    def _session_for(self, key: _Key) -> AttendeeSession:
        session = self._sessions.get(key)
        if session is None:
            session = AttendeeSession(self._context, self._memory, self._fixes, self)
            self._sessions[key] = session
            self._stack.addWidget(session.view)
            view = session.view
            view.start.show_recent(self._recent)
            view.source.show_recent(self._recent)
            view.open_wanted.connect(self.choose_file)
            view.sample_wanted.connect(self.open_sample)
            view.template_wanted.connect(self.save_template)
            view.source.plan_wanted.connect(self.save_plan)
            view.password_wanted.connect(self._ask_password)
            view.file_opened.connect(
                lambda path: remember_recent(self._context.settings, path, self, self._on_recent)
            )
            view.send.save_wanted.connect(self.save_results)
            session.registrants_wanted.connect(self.registrants_wanted)
            session.status_message.connect(self.status_message)
            session.registrants_changed.connect(self.registrants_changed)
            session.run_told.connect(self.run_told)
            session.ready_count_changed.connect(
                lambda count, session=session: (
                    self.ready_count_changed.emit(count) if session is self._session else None
                )
            )
        else:  # most lately used last
            self._sessions[key] = self._sessions.pop(key)
        return session

    def _move(self, session: AttendeeSession, key: _Key) -> None:
        replaced = self._sessions.pop(key, None)
        if replaced is not None:
            self._drop(replaced)
        old = next(k for k, other in self._sessions.items() if other is session)
        self._sessions[key] = self._sessions.pop(old)

    def _show(self, session: AttendeeSession) -> None:
        self._session = session
        self._stack.setCurrentWidget(session.view)
        rows = session.view.sheets.rows
        self.ready_count_changed.emit(session.ready_count if rows is not None else 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._session.bring_back()

    def _forget_idle(self) -> None:
        idle = [key for key, s in self._sessions.items() if s is not self._session and not s.has_work]
        for key in idle:
            self._drop(self._sessions.pop(key))
        resting = [
            key for key, s in self._sessions.items() if s is not self._session and not s.runs.is_running
        ]
        for key in resting[: max(0, len(self._sessions) - _KEPT_SESSIONS)]:
            self._drop(self._sessions.pop(key))

    def _drop(self, session: AttendeeSession) -> None:
        session.view.sheets.keep_now()
        session.runs.stop_and_wait()
        self._stack.removeWidget(session.view)
        session.view.deleteLater()
        session.deleteLater()

    def _on_recent(self, paths: list[str]) -> None:
        self._recent = paths
        for session in self._sessions.values():
            session.view.start.show_recent(paths)
            session.view.source.show_recent(paths)

    def _ask_password(self, path: Path) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("password_dialog")
        dialog.setWindowTitle(self.tr("Password"))
        dialog.setLabelText(
            self.tr("Password of “{name}”. It is used once and not kept.").format(name=path.name)
        )
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        view = self._session.view
        dialog.textValueSelected.connect(lambda text: view.open_file(path, password=text))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_where(self, title: str, path: Path, save: object, name: str) -> None:
        assert callable(save)
        dialog = QFileDialog(self, title, str(path.parent))
        dialog.setObjectName(name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Excel workbook (*.xlsx)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(path.name)
        dialog.fileSelected.connect(save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_results_saved(self, path: Path) -> None:
        self.results_saved.emit(path)
        self.status_message.emit(self.tr("Results saved as {name}").format(name=path.name))
        self._session.view.banners.show_message(
            saved_message(
                self.tr("Results saved"),
                path,
                self.tr("It holds everyone’s join link: treat it like a list of keys."),
                key="results",
            )
        )
