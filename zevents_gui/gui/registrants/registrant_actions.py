"""What can be done about people who are registered: each change is made at Zoom first, then shown."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.models.registrant_data import RegistrantRow
from zevents_gui.gui.registrants import registrant_source
from zevents_gui.gui.registrants.registrant_source import Changed
from zevents_gui.gui.widgets import confirm
from zevents_gui.gui.workers.task import TaskControl, run_task

_TELL_EVERY_MS = 200


class RegistrantActions(QObject):
    """Copies links, changes and removes registrations of one event.

    Signals:
        status_message: a line for the status bar.
        changed: a :class:`Changed`.
        removed: a set of ticket IDs that are gone.
        done: something was changed or removed; ``removed`` and ``changed`` came before.
    """

    status_message = Signal(str)
    changed = Signal(object)
    removed = Signal(object)
    done = Signal()

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._view = parent
        self._event: Event | None = None
        self._account: SavedAccount | None = None

    def set_event(self, event: Event | None, account: SavedAccount | None) -> None:
        """Act on the registrations of ``event`` from here on."""
        self._event, self._account = event, account

    def copy_link(self, row: RegistrantRow) -> None:
        """Put a person's join link on the clipboard."""
        event, account, context = self._event, self._account, self._context
        if event is None or account is None:
            return

        def copied(link: str) -> None:
            if not link:
                self.status_message.emit(
                    self.tr("{email} has no join link: Zoom gives it out after registration.").format(
                        email=row.email
                    )
                )
                return
            QGuiApplication.clipboard().setText(link)
            self.status_message.emit(
                self.tr("Join link of {email} copied. Whoever has it can join.").format(email=row.email)
            )

        run_task(
            lambda _control: registrant_source.join_link(context, account, event.event_id, row),
            parent=self,
            succeeded=copied,
        )

    def change(
        self,
        row: RegistrantRow,
        values: Mapping[str, str],
        answers: Mapping[str, str] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Change a registration at Zoom."""
        event, account, context = self._event, self._account, self._context
        if event is None or account is None:
            return

        def changed(result: Changed) -> None:
            self.changed.emit(result)
            if not result.kept:
                self.status_message.emit(self.tr("Changed at Zoom: {email}").format(email=result.row.email))
            self.done.emit()

        run_task(
            lambda _control: registrant_source.change(context, account, event.event_id, row, values, answers),
            parent=self,
            succeeded=changed,
            failed=failed,
        )

    def ask_remove(self, rows: list[RegistrantRow]) -> None:
        """Remove registrations, after a question that names event, account and count."""
        event, account = self._event, self._account
        if event is None or account is None or not rows:
            return
        where = self.tr("practice account “{name}”") if account.practice else self.tr("account “{name}”")
        who = counted(len(rows), rows[0].email, self.tr("{count} people"))
        confirm(
            self._view,
            self.tr("Remove {who} from “{event}”?").format(who=who, event=event.name),
            (
                counted(
                    len(rows),
                    self.tr("1 registration is deleted at Zoom, {where}. Its join link stops working."),
                    self.tr(
                        "{count} registrations are deleted at Zoom, {{where}}. Their join links stop working."
                    ),
                ).format(where=where.format(name=account.name)),
                self.tr(
                    "E-mails: Zoom itself decides whether it writes to people who are removed; neither "
                    "Zevents nor you can choose. E-mails that went out cannot be recalled."
                ),
            ),
            counted(len(rows), self.tr("Remove 1 registration"), self.tr("Remove {count} registrations")),
            lambda: self._remove(rows),
        )

    def _remove(self, rows: list[RegistrantRow]) -> None:
        event, account, context = self._event, self._account, self._context
        if event is None or account is None:
            return
        text = counted(
            len(rows), self.tr("Removing 1 registration"), self.tr("Removing {count} registrations")
        )
        told: set[str] = set()

        def work(control: TaskControl) -> None:
            gone: set[str] = set()
            pause = QElapsedTimer()
            pause.start()

            def one_gone(ticket_id: str) -> None:
                nonlocal gone
                gone.add(ticket_id)
                if pause.elapsed() >= _TELL_EVERY_MS:
                    control.report(gone)
                    gone = set()
                    pause.restart()

            try:
                registrant_source.remove(context, account, event.event_id, rows, control, one_gone)
            finally:
                control.report(gone)

        def progress(gone: object) -> None:
            assert isinstance(gone, set)
            told.update(gone)
            self.removed.emit(gone)
            job.update(f"{text} · {100 * len(told) // len(rows)} %")

        def finished() -> None:
            job.finish()
            self.status_message.emit(
                counted(
                    len(told), self.tr("1 registration removed"), self.tr("{count} registrations removed")
                )
            )
            self.done.emit()

        task = run_task(
            work,
            parent=self,
            progress=progress,
            failed=lambda error: present_error(self._view, error),
            finished=finished,
        )
        job = context.jobs.begin(text, task.cancel)
