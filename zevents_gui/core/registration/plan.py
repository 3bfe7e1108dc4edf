"""Making the plan: the sheet's rows held against who is registered already, and against the event itself."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.attendee import Attendee, Field, email_key, external_ticket_id
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.registration.findings import findings
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.registration.live_list import LiveList, look
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan_data import Difference, Plan, RowGroup, RowPlan
from zevents_gui.core.sheets.roles import field_title
from zevents_gui.core.sheets.rows import SkipKind
from zevents_gui.core.sheets.sheet_state import RowStatus
from zevents_gui.core.sheets.table import SourceFile
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.account import Account
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.tickets import Ticket

__all__ = ["Difference", "Plan", "RowGroup", "RowPlan", "Sheet", "build_plan"]

_SKIPPED = {SkipKind.DUPLICATE: RowGroup.DUPLICATE, SkipKind.REGISTERED: RowGroup.REGISTERED}
_JUST_REGISTERED = timedelta(minutes=15)


class Sheet(Protocol):
    """What a plan needs of an attendee sheet."""

    @property
    def source(self) -> SourceFile | None: ...
    @property
    def sheet_name(self) -> str: ...
    @property
    def row_count(self) -> int: ...
    def source_row(self, i: int, /) -> int: ...
    def status(self, i: int, /) -> RowStatus: ...
    def skip_reason(self, i: int, /) -> str: ...
    def skip_kind(self, i: int, /) -> SkipKind | None: ...
    def problems(self, i: int, /) -> tuple[Problem, ...]: ...
    def attendee(self, i: int, /) -> Attendee: ...


def build_plan(
    client: ZoomClient,
    event: Event,
    sheet: Sheet,
    options: RunOptions,
    *,
    account: Account | None = None,
    form: RegistrationForm | None = None,
    journal: Journal | None = None,
    default_ticket_type_id: str | None = None,
    cancel: threading.Event | None = None,
    progress: Callable[[str], None] | None = None,
) -> Plan:
    """Return what registering ``sheet`` for ``event`` would do; see :func:`plan_and_list`."""
    return plan_and_list(
        client,
        event,
        sheet,
        options,
        account=account,
        form=form,
        journal=journal,
        default_ticket_type_id=default_ticket_type_id,
        cancel=cancel,
        progress=progress,
    )[0]


def plan_and_list(
    client: ZoomClient,
    event: Event,
    sheet: Sheet,
    options: RunOptions,
    *,
    account: Account | None = None,
    form: RegistrationForm | None = None,
    journal: Journal | None = None,
    default_ticket_type_id: str | None = None,
    known: LiveList | None = None,
    cancel: threading.Event | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[Plan, LiveList]:
    """Return what registering ``sheet`` for ``event`` would do, and what it goes by. Nothing is sent.

    Args:
        account: for the words and the record of the run.
        form: with it, stock, sale windows and capacity are checked, and what the event does not ask for does
            not count as a difference where Zoom keeps nothing of it.
        journal: with it, people whom this computer registered a moment ago are known even when Zoom's list
            does not show them yet.
        known: an earlier look at Zoom's list that is still fresh enough to plan by; people whom it does not
            tell of are looked up. Before anything is sent, plan without it.
        default_ticket_type_id: for rows that name no ticket type; None leaves the choice to Zoom.
        progress: told in plain words what is being done.

    Raises:
        Cancelled: ``cancel`` was set.
        ZoomError: the live list could not be read.
    """
    rows = _sheet_rows(event.event_id, sheet, default_ticket_type_id, cancel)
    wanted = {email_key(row.email): row.email for row in rows if row.group is RowGroup.NEW}
    reader = client.with_cancel(cancel) if cancel is not None else client
    live = look(reader, event.event_id, wanted, known=known, cancel=cancel, progress=progress)
    recent: dict[str, str] = {}
    if journal is not None:
        recent = journal.registered_since(event.event_id, live.listed_at - _JUST_REGISTERED)
    asked = None if form is None else _asked(form)
    planned = tuple(_against_live(row, live.found, recent, asked) for row in rows)
    source = sheet.source
    plan = Plan(
        event_id=event.event_id,
        event_name=event.name,
        account_name=account.name if account else "",
        practice=account.practice if account else False,
        sheet_path=str(source.path) if source else "",
        sheet_name=sheet.sheet_name or "",
        content_hash=source.sha256 if source else "",
        options=options,
        rows=planned,
        listed_at=live.listed_at,
        live_tickets=live.total,
        findings=tuple(findings(event, form, planned, live.total)),
    )
    return plan, live


def _sheet_rows(
    event_id: str, sheet: Sheet, ticket_type_id: str | None, cancel: threading.Event | None
) -> list[RowPlan]:
    rows = []
    first_with: dict[str, int] = {}
    for i in range(sheet.row_count):
        if i % 1000 == 0 and cancel is not None and cancel.is_set():
            raise Cancelled
        row = _sheet_row(event_id, sheet, i, ticket_type_id)
        if row.group is RowGroup.NEW:
            first = first_with.setdefault(email_key(row.email), row.source_row)
            if first != row.source_row:
                reason = tr("The same e-mail address as in row {row}.", row=first)
                row = replace(row, group=RowGroup.DUPLICATE, reason=reason)
        rows.append(row)
    return rows


def _sheet_row(event_id: str, sheet: Sheet, i: int, ticket_type_id: str | None) -> RowPlan:
    source_row, status = sheet.source_row(i), sheet.status(i)
    if status is RowStatus.READY:
        attendee = sheet.attendee(i)
        if attendee.ticket_type_id is None and ticket_type_id is not None:
            attendee = replace(attendee, ticket_type_id=ticket_type_id)
        own_id = attendee.values.get(Field.EXTERNAL_ID)
        known_as = own_id or external_ticket_id(event_id, attendee.email, attendee.ticket_type_id)
        return RowPlan(source_row, RowGroup.NEW, attendee=attendee, external_id=known_as)
    if status is RowStatus.SKIPPED:
        kind = sheet.skip_kind(i)
        group = _SKIPPED.get(kind, RowGroup.LEFT_OUT) if kind is not None else RowGroup.LEFT_OUT
        return RowPlan(source_row, group, sheet.skip_reason(i) or tr("Left out by choice."))
    problems = [problem for problem in sheet.problems(i) if problem.severity is Severity.PROBLEM]
    return RowPlan(source_row, RowGroup.PROBLEM, " ".join(problem.reason for problem in problems))


def _against_live(
    row: RowPlan,
    live: Mapping[str, list[Ticket]],
    recent: dict[str, str],
    asked: frozenset[str] | None,
) -> RowPlan:
    if row.group is not RowGroup.NEW or row.attendee is None:
        return row
    attendee = row.attendee
    key = attendee.email_key
    tickets = live.get(key)
    if not tickets:
        if key not in recent:
            return row
        return replace(
            row,
            group=RowGroup.REGISTERED,
            ticket_id=recent[key],
            reason=tr("Zevents has just registered this person; Zoom's list does not show it yet."),
        )
    # With several tickets of one person, the one that this sheet made or would make is meant.
    ticket = min(
        tickets,
        key=lambda t: (
            t.external_ticket_id != row.external_id,
            t.ticket_type_id != attendee.ticket_type_id,
        ),
    )
    differs = tuple(_differences(attendee, ticket, asked))
    reason = tr("Registered already.")
    if differs:
        named = ", ".join(_title(difference.field) for difference in differs)
        reason = tr("Registered already; differs in: {fields}.", fields=named)
    return replace(
        row,
        group=RowGroup.REGISTERED,
        reason=reason,
        ticket_id=ticket.ticket_id,
        join_link=ticket.event_join_link,
        differs=differs,
    )


_COMPARED = tuple(
    field for field in Field if field not in (Field.EMAIL, Field.TICKET_TYPE, Field.EXTERNAL_ID)
)


def _asked(form: RegistrationForm) -> frozenset[str]:
    """Return the names of the fields that an event with this form keeps of a person."""
    always = (Field.FIRST_NAME, Field.LAST_NAME)
    return frozenset((*always, *(question.field_name for question in form.standard)))


def _title(name: str) -> str:
    """Return what a person calls a field, or a question of the event by its own title."""
    return next((field_title(field) for field in Field if field.value == name), name)


def _differences(attendee: Attendee, ticket: Ticket, asked: frozenset[str] | None) -> Iterable[Difference]:
    for field in _COMPARED:
        ours, theirs = attendee.values.get(field, ""), str(getattr(ticket, field.value) or "")
        # What the event does not ask for may not be kept: sending it again would never end the difference.
        if not theirs and asked is not None and field not in asked:
            continue
        if ours and ours != theirs:
            yield Difference(field.value, ours, theirs)
    given = {answer.title: answer.answer for answer in ticket.custom_questions}
    for title, answer in attendee.answers.items():
        if answer and answer != given.get(title, ""):
            yield Difference(title, answer, given.get(title, ""))
    if attendee.ticket_type_id and ticket.ticket_type_id not in ("", attendee.ticket_type_id):
        # Source: contract, Updateticket: the type of a ticket is not among what can be changed.
        yield Difference(Field.TICKET_TYPE, attendee.ticket_type_id, ticket.ticket_type_id, changeable=False)
