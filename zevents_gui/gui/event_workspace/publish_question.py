"""The question before publishing: it names events, account and counts, and whether e-mails go out."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject

from zevents_gui.core.model.event_document import ReplacedEvent
from zevents_gui.core.model.wording import type_name, when_text
from zevents_gui.core.publishing.moving import audience
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.gui.accounts.account_badge import kind_word
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.event_workspace.event_view import EventView
from zevents_gui.gui.event_workspace.publish_jobs import PublishJobs
from zevents_gui.gui.widgets import confirm
from zevents_gui.gui.workers.task import Task, run_task


class PublishQuestion(QObject):
    """Asks for the open event."""

    def __init__(self, view: EventView, jobs: PublishJobs) -> None:
        super().__init__(view)
        self._view = view
        self._jobs = jobs
        self._counting: Task | None = None

    def ask(self, ready: int, options: RunOptions, agreed: Callable[[], None]) -> None:
        """Say what will happen, and call ``agreed`` once the person agrees.

        Args:
            ready: how many rows of the attendee sheet will be registered.
        """
        old = self._view.session.document.replaces
        if old is not None:
            self._count_then_ask(old, ready, options, agreed)
            return
        view, name = self._view, self._view.session.draft.sent_name
        lines = [self._account_line()]
        if view.state.published:
            title, action = (
                self.tr("Send the changes of “{name}”?").format(name=name),
                self.tr("Send the changes"),
            )
            lines.append(self.tr("Only the fields that you changed are sent. People see them at once."))
        else:
            title, action = self.tr("Publish “{name}”?").format(name=name), self.tr("Publish")
            lines += self._goes_live()
        if ready:
            lines.append(self.people_line(ready, options))
        confirm(view, title, tuple(lines), action, agreed, danger=False)

    def people_line(self, ready: int, options: RunOptions) -> str:
        """Return how many people of the sheet are registered, and whether they are mailed."""
        people = self.tr("1 person is registered") if ready == 1 else self.tr("{count} people are registered")
        people = people.format(count=QLocale().toString(ready))
        if options.notify and self._view.account.practice:
            return self.tr("Then {people}. This is the practice account: nobody is mailed.").format(
                people=people
            )
        if options.notify:
            return self.tr("Then {people}, and each gets an e-mail with the join link.").format(people=people)
        return self.tr("Then {people}, without e-mails.").format(people=people)

    # An event that takes the place of another one.

    def _count_then_ask(
        self, old: ReplacedEvent, ready: int, options: RunOptions, agreed: Callable[[], None]
    ) -> None:
        if self._counting is not None and self._counting.is_running:
            return
        account = self._view.account

        def count(_control: object) -> int:
            if not old.published:
                return 0
            return len(audience(self._jobs.client(account), old.event_id))

        self._counting = run_task(
            count,
            parent=self,
            succeeded=lambda people: self._ask_to_replace(old, people, ready, options, agreed),
            failed=lambda error: present_error(
                self._view, error, lambda: self._count_then_ask(old, ready, options, agreed)
            ),
        )

    def _ask_to_replace(
        self, old: ReplacedEvent, people: int, ready: int, options: RunOptions, agreed: Callable[[], None]
    ) -> None:
        view, draft = self._view, self._view.session.draft
        if not old.removes:
            title = self.tr("Publish “{new}” ({new_type}) beside “{old}” ({old_type})?")
        elif old.published:
            title = self.tr("Publish “{new}” ({new_type}) and cancel “{old}” ({old_type})?")
        else:
            title = self.tr("Publish “{new}” ({new_type}) and delete the draft “{old}” ({old_type})?")
        title = title.format(
            new=draft.sent_name,
            new_type=type_name(draft.event_type),
            old=old.name,
            old_type=type_name(old.event_type),
        )
        lines = [self._account_line(), *(() if view.state.published else self._goes_live())]
        if old.published:
            lines.append(self._moved_line(old, people))
        if ready:
            lines.append(self.people_line(ready, options))
        lines += self._removed_lines(old, people)
        confirm(
            view,
            title,
            tuple(lines),
            self.tr("Publish and replace") if old.removes else self.tr("Publish"),
            agreed,
            danger=old.removes,
        )

    def _moved_line(self, old: ReplacedEvent, people: int) -> str:
        if not people:
            return self.tr("Nobody is registered for “{old}” now; who registers meanwhile is moved.").format(
                old=old.name
            )
        moved = (
            self.tr("1 person registered for “{old}” gets a ticket of the new event")
            if people == 1
            else self.tr("{count} people registered for “{old}” get a ticket of the new event")
        ).format(count=QLocale().toString(people), old=old.name)
        if not old.notify:
            return self.tr("{moved}, without e-mails.").format(moved=moved)
        if self._view.account.practice:
            return self.tr("{moved}. This is the practice account: nobody is mailed.").format(moved=moved)
        return self.tr("{moved} and an e-mail with the new join link.").format(moved=moved)

    def _removed_lines(self, old: ReplacedEvent, people: int) -> list[str]:
        if not old.removes:
            return [self.tr("“{old}” stays as it is.").format(old=old.name)]
        if not old.published:
            return [
                self.tr("Then the draft “{old}” is deleted. It cannot be brought back.").format(old=old.name)
            ]
        gone = self.tr("Once all are seen there, “{old}” is cancelled. This cannot be undone.")
        lines = [gone.format(old=old.name)]
        if people:
            told = (
                self.tr("Everyone registered for it would get this message:")
                if self._view.account.practice
                else self.tr("Everyone registered for it gets this message:")
            )
            lines += [told, " ".join(old.message.split())]
        return lines

    def _account_line(self) -> str:
        account = self._view.account
        return self.tr("Account: {name} ({kind})").format(name=account.name, kind=kind_word(account))

    def _goes_live(self) -> tuple[str, str]:
        return (
            when_text(self._view.session.draft),
            self.tr("Its registration page goes live. The event can be cancelled, not unpublished."),
        )
