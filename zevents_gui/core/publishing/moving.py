"""Registering the people of one event for another, by runs of the registration engine."""

import threading
from collections.abc import Callable, Iterable, Sequence

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.attendee import Attendee, Field, email_key, external_ticket_id
from zevents_gui.core.model.event_document import ReplacedEvent
from zevents_gui.core.model.problem import Problem
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.store import PublishingStore, PublishJob
from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.events import RunEvent
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan import build_plan
from zevents_gui.core.registration.states import RowState, RunState
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.sheets.rows import SkipKind
from zevents_gui.core.sheets.sheet_state import RowStatus
from zevents_gui.core.sheets.table import SourceFile
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.tickets import Ticket

_STAFF = frozenset(
    {
        *("alternative_host", "host", "hub_host", "hub_owner", "moderator", "moderator_allhost"),
        *("panelist", "speaker", "interpreter", "sponsor", "expo_booth_owner"),
        *("bind_meeting", "company_zoom_room"),
    }
)
"""Roles whose tickets belong to an event's set-up, not to its audience (source: contract, getTickets)."""
_CARRIED = tuple(field for field in Field if field not in (Field.EMAIL, Field.TICKET_TYPE, Field.EXTERNAL_ID))
_THERE = (RowState.REGISTERED, RowState.CHANGED, RowState.ALREADY_THERE)
_COUNTRY_LENGTH = 2


def audience(client: ZoomClient, event_id: str) -> dict[str, Ticket]:
    """Return who holds a ticket of an event as a guest: e-mail key to ticket, one for each person.

    Of several tickets of one person, the first that names the person counts. A ticket without an address
    stands under its ID.

    Raises:
        NotFound: there is no such event.
        ZoomError: the tickets could not be listed.
        Cancelled: the person cancelled.
    """
    found: dict[str, Ticket] = {}
    for ticket in client.tickets.list(event_id):
        if ticket.ticket_role_type.casefold() in _STAFF:
            continue
        key = email_key(ticket.email) or ticket.ticket_id
        if key not in found or (_is_named(ticket) and not _is_named(found[key])):
            found[key] = ticket
    return found


def holders(client: ZoomClient, event_id: str) -> set[str]:
    """Return the e-mail keys of everybody who holds a ticket of an event, whatever their role.

    Raises:
        ZoomError: the tickets could not be listed.
        Cancelled: the person cancelled.
    """
    return {email_key(ticket.email) for ticket in client.tickets.list(event_id)}


class MovedPeople:
    """Tickets of the old event as a list to register; what :func:`build_plan` needs of a sheet.

    Args:
        ticket_types: the old event's ticket type IDs to the new event's; a type that is not there is left to
            Zoom.
    """

    def __init__(self, old: ReplacedEvent, tickets: Sequence[Ticket], ticket_types: dict[str, str]) -> None:
        self._old = old
        self._tickets = tickets
        self._ticket_types = ticket_types

    @property
    def source(self) -> SourceFile | None:
        """No file."""
        return None

    @property
    def sheet_name(self) -> str:
        """Where the people come from, for the record of the run."""
        return tr("From “{name}”", name=self._old.name)

    @property
    def row_count(self) -> int:
        """How many people there are."""
        return len(self._tickets)

    def source_row(self, i: int, /) -> int:
        """Return the number of a person, counted from 1."""
        return i + 1

    def status(self, _i: int, /) -> RowStatus:
        """Everyone is ready: Zoom has accepted these people once."""
        return RowStatus.READY

    def skip_reason(self, _i: int, /) -> str:
        """Nobody is skipped."""
        return ""

    def skip_kind(self, _i: int, /) -> SkipKind | None:
        """Nobody is skipped."""
        return None

    def problems(self, _i: int, /) -> tuple[Problem, ...]:
        """Nobody has a problem that is known beforehand."""
        return ()

    def attendee(self, i: int, /) -> Attendee:
        """Return a person with everything that Zoom lists of the old ticket."""
        ticket = self._tickets[i]
        values = {Field.EMAIL: ticket.email.strip()}
        for field in _CARRIED:
            text = str(getattr(ticket, field.value) or "")
            # Zoom takes countries as two letters and refuses the whole request for a longer one.
            if text and (field is not Field.COUNTRY or len(text) == _COUNTRY_LENGTH):
                values[field] = text
        ours = external_ticket_id(self._old.event_id, ticket.email, ticket.ticket_type_id or None)
        unnamed = external_ticket_id(self._old.event_id, ticket.email, None)
        if ticket.external_ticket_id and ticket.external_ticket_id not in (ours, unnamed):
            # An ID of the customer's own keeps its meaning; one of ours stood for the old event.
            values[Field.EXTERNAL_ID] = ticket.external_ticket_id
        return Attendee(
            row=i + 1,
            values=values,
            ticket_type_id=self._ticket_types.get(ticket.ticket_type_id),
            answers={one.title: one.answer for one in ticket.custom_questions if one.title and one.answer},
        )


class Mover:
    """Registers people of the replaced event for the job's event, each exactly once.

    Its runs are recorded with the job, so that they are gone on with after an interruption.
    """

    def __init__(
        self,
        client: ZoomClient,
        store: PublishingStore,
        job: PublishJob,
        registrar: Registrar,
        timing: Timing,
        tell: Callable[[RunEvent], None],
        cancel: threading.Event,
    ) -> None:
        assert job.document.replaces is not None, "only a job that replaces an event moves people"
        self._old = job.document.replaces
        self._client = client
        self._store = store
        self._job = job
        self._registrar = registrar
        self._journal = registrar.journal
        self._timing = timing
        self._tell = tell
        self._cancel = cancel

    def finish(self) -> None:
        """Go on with every run that was begun and is not over.

        Raises:
            AppError: a run stopped; it can be gone on with.
            Cancelled: likewise.
        """
        for run_id in self._store.moves(self._job.job_id):
            record = self._journal.run(run_id)
            if record.state is RunState.TAKEN_BACK or not record.open_rows:
                continue
            if record.state is RunState.CLOSED:
                # What was in doubt when somebody closed it has to be known before anybody is sent again.
                self._journal.set_run_state(run_id, RunState.OPEN)
            self._run(run_id)

    def move(self, tickets: Iterable[Ticket]) -> None:
        """Register the people of ``tickets``, all but those who have a ticket of the new event.

        Raises:
            AppError: the run stopped; :meth:`finish` goes on with it.
            Cancelled: likewise.
        """
        named: list[Ticket] = []
        invited: list[Ticket] = []
        for ticket in tickets:
            (invited if _is_invited(ticket) else named).append(ticket)
        # Who was only invited fills in the form themselves, at the new event as at the old one.
        for group, registration_needed in ((named, False), (invited, True)):
            if group:
                self._run(self._record(group, registration_needed=registration_needed))

    def known(self) -> dict[str, tuple[RowState, str]]:
        """Return how everybody stands who was ever in a run of the job: e-mail key to state and reason."""
        found: dict[str, tuple[RowState, str]] = {}
        for run_id in self._store.moves(self._job.job_id):
            for row in self._journal.rows(run_id):
                if row.email_key and (
                    row.state in _THERE or found.get(row.email_key, (None,))[0] not in _THERE
                ):
                    found[row.email_key] = (row.state, row.reason)
        return found

    def confirmed(self) -> set[str]:
        """Return the e-mail keys of everybody whom a run of the job registered or found registered."""
        return {key for key, (state, _reason) in self.known().items() if state in _THERE}

    def _record(self, tickets: Sequence[Ticket], *, registration_needed: bool) -> int:
        job, client = self._job, self._client
        # People have answered the old event's questions. What the new one asks beyond them must not keep
        # anybody out (source: contract, createTickets, validation_level).
        options = RunOptions(
            notify=self._old.notify, registration_needed=registration_needed, validation_level="none"
        )
        plan = build_plan(
            client,
            client.events.get(job.event_id),
            MovedPeople(self._old, tickets, self._ticket_types()),
            options,
            account=self._registrar.account,
            journal=self._journal,
            cancel=self._cancel,
        )
        # Together: a run that no job knows of would be offered as unfinished for ever.
        with self._store.database.transaction():
            run_id = self._journal.create_run(plan, options)
            self._store.add_move(job.job_id, run_id)
        return run_id

    def _ticket_types(self) -> dict[str, str]:
        """Which of the new event's ticket types stands for which of the old one's."""
        old = self._client.ticket_types.list(self._old.event_id)
        chosen = self._chosen_type()
        if chosen:
            return {one.ticket_type_id: chosen for one in old} | {"": chosen}
        by_name = {
            one.name.strip().casefold(): one.ticket_type_id
            for one in self._client.ticket_types.list(self._job.event_id)
        }
        named = {one.ticket_type_id: by_name.get(one.name.strip().casefold(), "") for one in old}
        return {before: after for before, after in named.items() if before and after}

    def _chosen_type(self) -> str:
        key = self._old.ticket_type
        if not key:
            return ""
        made = self._store.items(self._job.job_id, "ticket_type").get(key, "")
        drafted = self._job.document.draft.ticket_types
        return made or next((one.ticket_type_id for one in drafted if one.key == key), "")

    def _run(self, run_id: int) -> None:
        engine = Engine(self._client, self._journal, run_id, timing=self._timing)
        summary = engine.run(self._tell, self._cancel)
        if summary.stopped_by is not None:
            raise summary.stopped_by
        if not summary.complete:
            raise Cancelled


def _is_named(ticket: Ticket) -> bool:
    return bool(ticket.first_name or ticket.last_name)


def _is_invited(ticket: Ticket) -> bool:
    """Whether the person was sent to the registration form and has not filled it in."""
    return not _is_named(ticket) and not ticket.event_join_link
