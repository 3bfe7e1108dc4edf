"""All that follows from a sheet, an event's form and a person's decisions, as one whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from zevents_gui.core.model.attendee import Attendee, Field
from zevents_gui.core.model.email_rules import sent_form
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.checking.cell_rules import CellRules
from zevents_gui.core.sheets.checking.event_rules import SessionsRules, TicketTypeRules
from zevents_gui.core.sheets.checking.outcome import Outcome
from zevents_gui.core.sheets.checking.person_rules import FullNameRules
from zevents_gui.core.sheets.checking.same_person import Identity, SamePerson
from zevents_gui.core.sheets.checking.unique_ids import UniqueIds
from zevents_gui.core.sheets.column_state import ColumnState, edited_outcome, sheet_outcome
from zevents_gui.core.sheets.decisions import Decisions, Edit
from zevents_gui.core.sheets.header import Header
from zevents_gui.core.sheets.roles import FullNameRole, QuestionRole, Role, SheetColumn
from zevents_gui.core.sheets.rows import DataRows, Skip, SkipKind
from zevents_gui.core.sheets.table import RawTable
from zevents_gui.core.text import tr


class RowStatus(StrEnum):
    """Where a row stands. Every row that is not blank is exactly one of these."""

    READY = "ready"
    PROBLEM = "problem"
    SKIPPED = "skipped"


_READY, _PROBLEM, _SKIPPED = 0, 1, 2
STATUSES = (RowStatus.READY, RowStatus.PROBLEM, RowStatus.SKIPPED)


@dataclass(slots=True)
class SheetState:
    """Rows, columns and findings of a sheet as it is understood now.

    Attributes:
        states: the used columns, by column index.
        structural: rows that are nobody (totals, headings, hidden, …), whatever the person decided.
        everywhere: problems that every row has, such as a required column that is missing.
        statuses: one byte per data row, an index into ``STATUSES``.
        people, ids: findings about rows that share an address or an external ID.
    """

    table: RawTable
    form: RegistrationForm | None
    header: Header
    columns: list[SheetColumn]
    rows: DataRows
    states: dict[int, ColumnState]
    structural: dict[int, Skip]
    everywhere: tuple[Problem, ...]
    notices: list[str]
    decisions: Decisions
    statuses: bytearray = field(default_factory=bytearray)
    people: SamePerson = field(init=False)
    ids: UniqueIds = field(init=False)
    _sent: list[tuple[Role, CellRules, list[str]]] = field(init=False)

    def __post_init__(self) -> None:
        self._sent = [(self.columns[i].role, state.rules, state.texts) for i, state in self.states.items()]
        self.ids = UniqueIds(self.rows, lambda row: self.text_of(Field.EXTERNAL_ID, row), self._left_out)
        self.people = SamePerson(
            self.rows, self._email, self._identity, self._left_out, self._settled, self._blocked
        )

    # Look-ups

    def state_of(self, field_name: str) -> ColumnState | None:
        """Return the used column that problems with this field name are about."""
        for state in self.states.values():
            if state.rules.subject == field_name:
                return state
        if field_name in (Field.FIRST_NAME, Field.LAST_NAME):
            return self._full_name()
        return None

    def _full_name(self) -> ColumnState | None:
        return next((s for s in self.states.values() if isinstance(s.rules, FullNameRules)), None)

    def _email(self, row: int) -> str:
        state = self.states.get(self._email_index())
        return state.texts[row] if state else ""

    def _email_index(self) -> int:
        return next((column.index for column in self.columns if column.role is Field.EMAIL), -1)

    def text_of(self, field_name: Field, row: int) -> str:
        """Return the text of a standard field in a row, names out of a full name too, or ""."""
        for column in self.columns:
            if column.role is field_name:
                state = self.states.get(column.index)
                return state.texts[row] if state else ""
        if field_name in (Field.FIRST_NAME, Field.LAST_NAME):
            full = self._full_name()
            if full is not None and isinstance(full.rules, FullNameRules):
                return full.rules.split(full.texts[row])[field_name is Field.LAST_NAME]
        return ""

    def _identity(self, row: int) -> Identity:
        name = (self.text_of(Field.FIRST_NAME, row), self.text_of(Field.LAST_NAME, row))
        return Identity(name, self.text_of(Field.TICKET_TYPE, row))

    # Status

    def skip(self, row: int) -> Skip | None:
        """Return why a row is left out; None when it is not."""
        mark = self.decisions.marks.get(self.rows.source_row(row))
        if mark:
            return Skip(SkipKind.BY_PERSON, tr("Left out by you."))
        if mark is None and row in self.structural:
            return self.structural[row]
        return self.people.skips.get(row)

    def _left_out(self, row: int) -> bool:
        mark = self.decisions.marks.get(self.rows.source_row(row))
        return mark if mark is not None else row in self.structural

    def _settled(self, row: int) -> bool:
        skip = self.structural.get(row)
        if skip is None or skip.kind is not SkipKind.REGISTERED:
            return False
        return self.decisions.marks.get(self.rows.source_row(row)) is None

    def _blocked(self, row: int) -> bool:
        return any(problem.severity is Severity.PROBLEM for problem in self._own_problems(row))

    def _own_problems(self, row: int) -> Iterator[Problem]:
        """Yield what is to be said about the row's own cells, with what the person accepted as notes."""
        accepted = self.decisions.accepted
        source_row = self.rows.source_row(row)
        for state in self.states.values():
            outcome = state.outcomes.get(row)
            if outcome is not None:
                for problem in outcome.problems:
                    if accepted and (source_row, problem.code) in accepted:
                        yield replace(problem, severity=Severity.NOTE)
                    else:
                        yield problem
        yield from self.ids.problems.get(row, ())

    def problems(self, row: int) -> tuple[Problem, ...]:
        """Return all that is to be said about a row; of one left out, only whom it doubles."""
        skip = self.skip(row)
        if skip is not None and skip.kind is not SkipKind.DUPLICATE:
            return ()
        people = self.people.problems.get(row, ())
        if skip is not None:
            return people
        return (*self.everywhere, *self._own_problems(row), *people)

    def noteworthy_rows(self) -> list[int]:
        """Return the rows that anything is to be said about, those of ``everywhere`` aside."""
        rows: set[int] = set(self.people.problems) | set(self.ids.problems)
        for state in self.states.values():
            rows.update(row for row, outcome in state.outcomes.items() if outcome.problems)
        return sorted(rows)

    def refresh(self, row: int) -> bool:
        """Work out a row's status anew; tell whether it changed."""
        if self.skip(row) is not None:
            status = _SKIPPED
        elif any(problem.severity is Severity.PROBLEM for problem in self.problems(row)):
            status = _PROBLEM
        else:
            status = _READY
        changed = self.statuses[row] != status
        self.statuses[row] = status
        return changed

    def refresh_all(self) -> None:
        """Work out every row's status anew, touching only rows that have something."""
        blocked = any(problem.severity is Severity.PROBLEM for problem in self.everywhere)
        self.statuses = bytearray([_PROBLEM if blocked else _READY]) * len(self.rows)
        special: set[int] = set(self.structural) | set(self.people.skips) | set(self.noteworthy_rows())
        for source_row in self.decisions.marks:
            row = self.rows.index_of(source_row)
            if row is not None:
                special.add(row)
        for row in special:
            self.refresh(row)

    # Changes of single cells

    def apply(self, row: int, column: int) -> set[int]:
        """Take the decision about one cell into account; return the rows whose text or findings changed."""
        state = self.states.get(column)
        if state is None:
            return {row}
        edit = self.decisions.edits.get((self.rows.source_row(row), column))
        outcome = self.outcome(state, row, edit)
        before = state.texts[row]
        state.texts[row] = outcome.text
        if outcome.noteworthy:
            state.outcomes[row] = outcome
        else:
            state.outcomes.pop(row, None)
        role = self.columns[column].role
        if role is Field.EMAIL:
            return self.people.changed(row, before, outcome.text)
        touched = {row}
        if role is Field.EXTERNAL_ID:
            touched = self.ids.changed(row, before, outcome.text)
        return self.look_again(touched)

    def outcome(self, state: ColumnState, row: int, edit: Edit | None) -> Outcome:
        """Return what comes of a cell, edited or as in the sheet."""
        if edit is not None:
            return edited_outcome(state.rules, edit)
        return sheet_outcome(state, row, self.table, self.rows)

    def look_again(self, rows: Iterable[int]) -> set[int]:
        """Compare rows anew with those that share their address or ID; return all that were looked at."""
        touched: set[int] = set()
        for row in rows:
            if row not in touched:
                touched |= self.ids.again(row)
        families: set[int] = set()
        for row in sorted(touched):
            if row not in families:
                families |= self.people.again(row)
        return touched | families

    # What is sent

    def attendee(self, row: int) -> Attendee:
        """Return the row as it will be sent."""
        values: dict[Field, str] = {}
        answers: dict[str, str] = {}
        ticket_type_id: str | None = None
        session_ids: tuple[str, ...] = ()
        for role, rules, texts in self._sent:
            text = texts[row]
            if not text:
                continue
            if role is Field.EMAIL:
                values[Field.EMAIL] = text if text.isascii() else sent_form(text)
            elif isinstance(rules, TicketTypeRules):
                ticket_type_id = rules.ticket_type_id(text)
            elif isinstance(role, Field):
                values[role] = text
            elif isinstance(role, FullNameRole) and isinstance(rules, FullNameRules):
                first, last = rules.split(text)
                values[Field.FIRST_NAME] = first
                if last:
                    values[Field.LAST_NAME] = last
            elif isinstance(role, QuestionRole):
                answers[role.title] = text
            elif isinstance(rules, SessionsRules):
                session_ids = rules.session_ids(text)
        return Attendee(self.rows.source_row(row), values, ticket_type_id, answers, session_ids)
