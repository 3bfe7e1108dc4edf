"""Changes that concern a sheet as a whole: what its columns hold, where its header stands, what rules do."""

import threading
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from zevents_gui.core.sheets.cleaning.dates import DateOrder
from zevents_gui.core.sheets.cleaning.rules import rule_title
from zevents_gui.core.sheets.decisions import Structure
from zevents_gui.core.sheets.header_text import header_key
from zevents_gui.core.sheets.mapping_memory import FirstRecall, SavedMapping, header_fingerprint
from zevents_gui.core.sheets.roles import QuestionRole, Role, role_from_key, role_key, role_title
from zevents_gui.core.sheets.sheet_view import SheetView
from zevents_gui.core.sheets.values import value_key
from zevents_gui.core.text import tr


class AllRows(Enum):
    """Says that every row may have changed, their number included."""

    ALL_ROWS = "all rows"


ALL_ROWS = AllRows.ALL_ROWS

Changed = set[int] | AllRows
"""The data rows whose text or status changed."""


class StructureChanges(SheetView):
    """The part of :class:`~zevents_gui.core.sheets.attendee_sheet.AttendeeSheet` about whole columns."""

    _lock: threading.RLock
    _memory: FirstRecall

    @abstractmethod
    def _restructure(self, structure: Structure, what: str) -> Changed:
        """Take ``structure`` in place of the present one, as a change that people call ``what``."""

    def set_role(self, column: int, role: Role) -> Changed:
        """Say what a column holds. It is remembered for sheets with the same header."""
        what = tr("“{name}” is: {role}", name=self._state.columns[column].name, role=role_title(role))
        with self._lock:
            structure = self._state.decisions.structure
            roles = dict(structure.roles)
            for other, chosen in structure.roles.items():
                if role is not None and chosen == role and other != column:
                    del roles[other]
            return self._restructure(replace(structure, roles={**roles, column: role}), what)

    def remember_mapping(self, name: str = "") -> None:
        """Remember the mapping for sheets with this header; with a name, keep it for other sheets too."""
        header = self._state.header
        if not header.offsets:
            return
        roles = tuple(role_key(column.role) for column in self._state.columns[: len(header.names)])
        self._memory.remember(header_fingerprint(header.names), SavedMapping(roles, name))
        if name:
            columns = tuple(header_key(column) for column in header.names[: len(roles)])
            self._memory.keep(SavedMapping(roles, name, columns))

    @property
    def named_mappings(self) -> list[SavedMapping]:
        """Mappings that were kept under a name, from whichever sheet."""
        return self._memory.named()

    def keep_mapping(self, mapping: SavedMapping) -> None:
        """Keep ``mapping``, of whichever sheet, under its name."""
        self._memory.keep(mapping)

    def forget_mapping(self, name: str) -> None:
        """Keep no mapping under ``name`` any more. Sheets that it was applied to stay as they are."""
        self._memory.forget(name)

    def apply_mapping(self, mapping: SavedMapping) -> Changed:
        """Give the columns that ``mapping`` knows by name its roles; the others stay as they are."""
        kept = dict(zip(mapping.columns, mapping.roles, strict=False))
        with self._lock:
            form = self._state.form
            titles = {question.title for question in form.custom} if form else None
            given: dict[int, Role] = {}
            for column in self._state.columns:
                try:
                    role = role_from_key(kept[header_key(column.name)])
                except (KeyError, ValueError):
                    continue  # no such column there, or a role of another version of the program
                asked = not isinstance(role, QuestionRole) or titles is None or role.title in titles
                given[column.index] = role if asked else None
            structure = self._state.decisions.structure
            taken = {role for role in given.values() if role is not None}
            others = {column: role for column, role in structure.roles.items() if role not in taken}
            what = tr("Mapping “{name}”", name=mapping.name)
            return self._restructure(replace(structure, roles={**others, **given}), what)

    def set_header_row(self, source_row: int | None) -> Changed:
        """Say which source row names the columns; None: none does. Roles are guessed anew.

        Raises:
            ValueError: the sheet has no such row.
        """
        first = self._table.first_row
        if source_row is not None and not first <= source_row < first + self._table.row_count:
            raise ValueError(f"no row {source_row}")
        structure = replace(self._state.decisions.structure, header=source_row, roles={}, date_orders={})
        what = tr("No header") if source_row is None else tr("Header in row {row}", row=source_row)
        return self._restructure(structure, what)

    def include_hidden(self, include: bool = True) -> Changed:
        """Take in, or leave out, the rows that are hidden in the workbook."""
        structure = replace(self._state.decisions.structure, include_hidden=include)
        return self._restructure(
            structure, tr("Take in hidden rows") if include else tr("Leave out hidden rows")
        )

    def set_date_order(self, column: int, order: DateOrder) -> Changed:
        """Say whether day or month comes first in a column of dates."""
        structure = self._state.decisions.structure
        orders = {**structure.date_orders, column: order}
        return self._restructure(replace(structure, date_orders=orders), tr("Order of day and month"))

    def undo_rule(self, rule: str) -> Changed:
        """Take back everything that a cleaning rule did."""
        structure = self._state.decisions.structure
        what = tr("Undo “{rule}”", rule=rule_title(rule))
        return self._restructure(replace(structure, undone_rules=structure.undone_rules | {rule}), what)

    def redo_rule(self, rule: str) -> Changed:
        """Apply a cleaning rule again that was taken back."""
        structure = self._state.decisions.structure
        what = tr("Apply “{rule}”", rule=rule_title(rule))
        return self._restructure(replace(structure, undone_rules=structure.undone_rules - {rule}), what)

    def match_value(self, column: int, values: Mapping[str, str | None]) -> Changed:
        """Say what values of a column stand for: each value to one of :meth:`choices`, or None to forget it.

        Values that differ in case and spaces only are the same one; "" is the empty cell.
        """
        with self._lock:
            structure = self._state.decisions.structure
            known = dict(structure.matched.get(column, {}))
            for value, choice in values.items():
                if choice is None:
                    known.pop(value_key(value), None)
                else:
                    known[value_key(value)] = choice
            matched = {**structure.matched, column: known}
            if not known:
                del matched[column]
            what = tr("Match values of “{name}”", name=self._state.columns[column].name)
            return self._restructure(replace(structure, matched=matched), what)

    def set_for_everyone(self, role: Role, text: str) -> Changed:
        """Give every row ``text`` for a role that no column holds: a ticket type, sessions. "" takes it back.

        It becomes a column like the others: single rows can be given something else.
        """
        with self._lock:
            structure = self._state.decisions.structure
            given = {other: kept for other, kept in structure.for_everyone.items() if other != role}
            if text:
                given[role] = text
            what = tr("{role} for everyone", role=role_title(role))
            return self._restructure(replace(structure, for_everyone=given), what)
