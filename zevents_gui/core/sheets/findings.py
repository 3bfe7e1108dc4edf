"""Findings of a sheet in groups, counts and logs: what side lists, reports and the command line show."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.sheets.checking.codes import code_title
from zevents_gui.core.sheets.checking.event_rules import QuestionRules, TicketTypeRules
from zevents_gui.core.sheets.checking.person_rules import FullNameRules
from zevents_gui.core.sheets.cleaning import rules
from zevents_gui.core.sheets.columns import second_table
from zevents_gui.core.sheets.roles import role_title
from zevents_gui.core.sheets.rows import SkipKind
from zevents_gui.core.sheets.sheet_state import SheetState
from zevents_gui.core.text import tr

_ALWAYS_TAKEN = frozenset(
    {Field.EMAIL, Field.FIRST_NAME, Field.LAST_NAME, Field.TICKET_TYPE, Field.EXTERNAL_ID}
)
"""Fields that a ticket has whatever the event asks."""
_ORDER = (Severity.PROBLEM, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class SheetCounts:
    """How many data rows there are, and where they stand. ``warnings``: ready rows with a warning."""

    total: int
    ready: int
    problem: int
    skipped: int
    warnings: int


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """All findings of one kind.

    Attributes:
        rows: data row indices, ascending; empty when it is about the sheet as a whole.
        fixable: how many of them have a suggestion that one click takes.
    """

    code: str
    severity: Severity
    title: str
    rows: tuple[int, ...]
    fixable: int


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the clean-up log: what one rule did to one cell. ``row`` is a data row index."""

    row: int
    column: int
    before: str
    after: str
    rule: str


def counts(state: SheetState) -> SheetCounts:
    """Count the rows of ``state``."""
    statuses = state.statuses
    warnings = 0
    for row in state.noteworthy_rows():
        if statuses[row] == 0 and any(p.severity is Severity.WARNING for p in state.problems(row)):
            warnings += 1
    return SheetCounts(len(statuses), statuses.count(0), statuses.count(1), statuses.count(2), warnings)


def problem_groups(state: SheetState, now: datetime) -> list[ProblemGroup]:
    """Return the findings by kind, the worst and most frequent first."""
    rows: dict[tuple[Severity, str], list[int]] = {}
    fixable: Counter[tuple[Severity, str]] = Counter()
    if state.everywhere:
        live = [row for row in range(len(state.rows)) if state.statuses[row] != 2]
        for problem in state.everywhere if live else ():
            rows[(problem.severity, problem.code)] = list(live)
    for row in state.noteworthy_rows():
        for problem in state.problems(row):
            if problem in state.everywhere:
                continue
            kind = (problem.severity, problem.code)
            listed = rows.setdefault(kind, [])
            if not listed or listed[-1] != row:
                listed.append(row)
            fixable[kind] += problem.suggestion is not None
    groups = [
        ProblemGroup(code, severity, code_title(code), tuple(sorted(set(found))), fixable[(severity, code)])
        for (severity, code), found in rows.items()
    ]
    for problem in sheet_problems(state, now):
        groups.append(ProblemGroup(problem.code, problem.severity, code_title(problem.code), (), 0))
    return sorted(groups, key=lambda group: (_ORDER.index(group.severity), -len(group.rows), group.code))


def sheet_problems(state: SheetState, now: datetime) -> tuple[Problem, ...]:
    """Return what is to be said about the sheet as a whole: stock, capacity, dates, sale windows.

    Rows that Zoom has already take no new ticket, and only the plan knows them: hence warnings.
    """
    found: list[Problem] = []
    form = state.form
    ready = [row for row in range(len(state.rows)) if state.statuses[row] == 0]
    if form is not None and form.capacity is not None and len(ready) > form.capacity:
        reason = tr(
            "{count} rows are ready; the event can take {capacity}.", count=len(ready), capacity=form.capacity
        )
        found.append(Problem("capacity", Severity.WARNING, "", reason))
    found += _ticket_type_problems(state, ready, now)
    for column in unclear_dates(state):
        reason = tr(
            "“{name}” holds dates such as 03/04/2026. Choose whether the day or the month comes first.",
            name=state.columns[column].name,
        )
        found.append(Problem("date_order_unclear", Severity.WARNING, state.columns[column].name, reason))
    return tuple(found)


def _ticket_type_problems(state: SheetState, ready: list[int], now: datetime) -> Iterator[Problem]:
    column = state.state_of(Field.TICKET_TYPE)
    form = state.form
    if form is None or not form.ticket_types:
        return
    wanted: Counter[str | None] = Counter()
    if column is not None and isinstance(column.rules, TicketTypeRules):
        texts = Counter(column.texts[row] for row in ready)
        for text, count in texts.items():
            wanted[column.rules.ticket_type_id(text)] += count
    elif len(form.ticket_types) == 1:
        wanted[form.ticket_types[0].ticket_type_id] = len(ready)
    for ticket in form.ticket_types:
        count = wanted[ticket.ticket_type_id]
        if not count:
            continue
        if ticket.left is not None and count > ticket.left:
            reason = tr(
                "{count} rows want “{name}”; {left} are left.",
                count=count,
                name=ticket.name,
                left=ticket.left,
            )
            yield Problem("ticket_type_stock", Severity.WARNING, Field.TICKET_TYPE, reason)
        early = ticket.sale_start is not None and now < ticket.sale_start
        late = ticket.sale_end is not None and now > ticket.sale_end
        if early or late:
            reason = tr(
                "“{name}” is not on sale now; Zoom may refuse {count} rows.", name=ticket.name, count=count
            )
            yield Problem("ticket_type_closed", Severity.WARNING, Field.TICKET_TYPE, reason)


def unclear_dates(state: SheetState) -> list[int]:
    """Return the columns that hold dates as text whose order nothing tells."""
    states = state.states.items()
    return [index for index, c in states if isinstance(c.rules, QuestionRules) and c.rules.dates_unclear]


def changes(state: SheetState, rule: str | None = None) -> Iterator[Change]:
    """Yield the clean-up log, column by column; with ``rule``, only what that rule did."""
    for index, column in state.states.items():
        for row in sorted(column.outcomes):
            for step in column.outcomes[row].steps:
                if rule is None or step.rule == rule:
                    yield Change(row, index, step.before, step.after, step.rule)
        if rule not in (None, rules.NAME_SPLIT) or not isinstance(column.rules, FullNameRules):
            continue
        for row, text in enumerate(column.texts):
            first, last = column.rules.split(text)
            if last:
                yield Change(row, index, text, f"{first} · {last}", rules.NAME_SPLIT)


def change_counts(state: SheetState) -> dict[str, int]:
    """Return how often each rule changed something."""
    found: Counter[str] = Counter()
    for column in state.states.values():
        for outcome in column.outcomes.values():
            for step in outcome.steps:
                found[step.rule] += 1
        if isinstance(column.rules, FullNameRules):
            split = sum(1 for text in column.texts if column.rules.split(text)[1])
            if split:
                found[rules.NAME_SPLIT] += split
    return dict(found)


def hidden_count(state: SheetState) -> int:
    """Return how many data rows are hidden in the workbook."""
    if not state.table.hidden_rows:
        return 0
    return sum(1 for source_row in state.table.hidden_rows if state.rows.index_of(source_row) is not None)


def skip_counts(state: SheetState) -> dict[SkipKind, int]:
    """Return how many rows are left out, by why."""
    found: Counter[SkipKind] = Counter()
    for row, status in enumerate(state.statuses):
        if status == 2:
            skip = state.skip(row)
            if skip is not None:
                found[skip.kind] += 1
    return dict(found)


def form_notices(state: SheetState) -> list[str]:
    """Return what of the mapped columns the event does not ask for; nothing while its form is not known."""
    if state.form is None:
        return []
    asked = {question.field_name for question in state.form.standard} | _ALWAYS_TAKEN
    names = [
        role_title(column.role)
        for column in state.columns
        if isinstance(column.role, Field) and column.role.value not in asked and not column.empty
    ]
    if not names:
        return []
    if len(names) == 1:
        return [tr("The event does not ask for {name}: Zoom may drop it.", name=names[0])]
    return [
        tr(
            "The event does not ask for {names} and {last}: Zoom may drop them.",
            names=", ".join(names[:-1]),
            last=names[-1],
        )
    ]


def structure_notices(state: SheetState) -> list[str]:
    """Return what there is to tell about header, hidden rows and cells outside the columns."""
    table, header = state.table, state.header
    notices: list[str] = []
    if not header.offsets and len(state.rows):
        notices.append(tr("The sheet has no header. What each column holds was guessed from its cells."))
    beside = second_table(header, [0 if column.empty else 1 for column in state.columns])
    if beside:
        names = ", ".join(state.columns[index].name for index in beside)
        text = tr(
            "A second table stands beside the first ({names}). Only the first one is used.", names=names
        )
        notices.append(text)
    hidden = hidden_count(state)
    if hidden:
        included = state.decisions.structure.include_hidden
        if hidden == 1:
            taken = tr("1 row is hidden in the workbook; it is taken in.")
            left = tr("1 row is hidden in the workbook; it is left out.")
        else:
            taken = tr("{count} rows are hidden in the workbook; they are taken in.", count=hidden)
            left = tr("{count} rows are hidden in the workbook; they are left out.", count=hidden)
        notices.append(taken if included else left)
    others = [
        info.name for info in table.sheets if info.name != table.sheet and info.rows and not info.hidden
    ]
    if others:
        notices.append(tr("The workbook has other sheets: {names}.", names=", ".join(others)))
    concealed = [info.name for info in table.sheets if info.name != table.sheet and info.rows and info.hidden]
    if concealed:
        notices.append(tr("The workbook has hidden sheets: {names}.", names=", ".join(concealed)))
    for column in state.columns:
        if (
            header.offsets
            and column.index < len(header.parts)
            and not header.parts[column.index]
            and not column.empty
        ):
            rows = [
                row for row, offset in enumerate(state.rows.offsets) if table.columns[column.index][offset]
            ]
            if rows and len(rows) <= max(3, len(state.rows) // 10):
                places = ", ".join(str(state.rows.source_row(row)) for row in rows[:5])
                text = tr(
                    "Cells beyond the header in “{name}”, row {rows}: not used.",
                    name=column.name,
                    rows=places,
                )
                notices.append(text)
    return notices
