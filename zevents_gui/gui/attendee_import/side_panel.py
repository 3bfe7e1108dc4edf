"""The side list with its four pages, filled from the opened sheet."""

from collections.abc import Iterable
from itertools import islice
from typing import TypedDict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.problem import Severity
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet, ProblemGroup
from zevents_gui.core.sheets.checking.codes import ACCEPTABLE
from zevents_gui.core.sheets.cleaning.rules import rule_title
from zevents_gui.core.sheets.mapping_memory import SavedMapping
from zevents_gui.core.sheets.roles import SessionsRole
from zevents_gui.core.sheets.values import ColumnValue
from zevents_gui.gui.attendee_import.changes_page import ChangesPage, RuleChanges
from zevents_gui.gui.attendee_import.duplicates_page import SHOWN, DuplicatePair, DuplicatesPage
from zevents_gui.gui.attendee_import.mapping_page import MappingPage
from zevents_gui.gui.attendee_import.problems_page import Group, ProblemsPage, SideSummary
from zevents_gui.gui.attendee_import.sheet_controller import SheetController
from zevents_gui.gui.attendee_import.values_page import ValuesPage
from zevents_gui.gui.models.attendee_roles import is_sent
from zevents_gui.gui.models.attendee_row_state import RowFilter, ShownState
from zevents_gui.gui.models.attendee_rows import AttendeeRows
from zevents_gui.gui.theme import set_role, theme
from zevents_gui.gui.workers.task import Task, run_task

_EXAMPLES = 5
_SHOWN_ELSEWHERE = frozenset({"duplicate", "date_order_unclear"})
_LEAST_HEIGHT = 48
_BIG = 3_000
"""Rows from which on findings are counted in the background."""


class SidePanel(QFrame):
    """Problems first; mapping, clean-up log and duplicates when asked for.

    Signals:
        show_wanted: the code of a kind of problem: go to the next row that has it.
        row_wanted: row index in the sheet.
        left: nothing is left here that could take the keyboard.
    """

    show_wanted = Signal(str)
    row_wanted = Signal(int)
    left = Signal()

    def __init__(self, sheets: SheetController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_panel")
        set_role(self, "side-list")
        self._sheets = sheets
        self._hidden_answered = False
        self._available = 1_200
        self._kept: dict[int, int] = {}
        self._asking: Task | None = None
        self.problems = ProblemsPage()
        self.mapping = MappingPage()
        self.changes = ChangesPage()
        self.duplicates = DuplicatesPage()
        self.values = ValuesPage()
        self._stack = QStackedWidget()
        for page in (self.problems, self.mapping, self.changes, self.duplicates, self.values):
            self._stack.addWidget(page)
            page.back_wanted.connect(self.show_problems)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        # Its pages scroll: in a low window they give way to what stands below the grid.
        self.setMinimumHeight(theme().px(_LEAST_HEIGHT))
        self._set_width()
        theme().changed.connect(self._set_width)
        self.problems.left.connect(self.left)
        self.problems.fix_all_wanted.connect(self._fix_all)
        self.problems.skip_wanted.connect(self._skip)
        self.problems.show_wanted.connect(self.show_wanted)
        self.problems.undo_rule_wanted.connect(self._undo_rule)
        self.problems.review_wanted.connect(self.show_changes)
        self.problems.duplicates_wanted.connect(self.show_duplicates)
        self.problems.accept_wanted.connect(self._accept)
        self.problems.date_order_chosen.connect(sheets.set_date_order)
        self.problems.hidden_chosen.connect(self._choose_hidden)
        self.mapping.role_chosen.connect(sheets.set_role)
        self.mapping.mapping_chosen.connect(sheets.apply_mapping)
        self.mapping.name_chosen.connect(self._keep_mapping)
        self.mapping.keep_wanted.connect(self._keep_named)
        self.mapping.forget_wanted.connect(self._forget_named)
        self.mapping.values_wanted.connect(self.show_values)
        self.mapping.everyone.chosen.connect(sheets.set_for_everyone)
        self.problems.values_wanted.connect(self._show_values_of)
        self.problems.fix_one_wanted.connect(self._fix_one)
        self.values.matched.connect(
            lambda column, value, choice: sheets.match_values(column, {value: choice})
        )
        self.changes.undo_rule_wanted.connect(self._undo_rule)
        self.changes.row_wanted.connect(self.row_wanted)
        self.duplicates.row_wanted.connect(self.row_wanted)
        self.duplicates.swap_wanted.connect(self._swap)

    def start_over(self) -> None:
        """Another sheet is open."""
        self._hidden_answered = False
        self._kept = {}
        self.show_problems()

    def set_kept(self, kept: dict[int, int]) -> None:
        """For each duplicate the row that is sent instead."""
        self._kept = kept
        if self._stack.currentWidget() is self.duplicates:
            self._fill_duplicates()

    def refresh(self) -> None:
        """The sheet changed: show the current page anew."""
        rows = self._sheets.rows
        if rows is None:
            return
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
        if len(rows) <= _BIG:
            self.problems.show_summary(self._summary(rows))
        else:
            self._ask(rows)
        page = self._stack.currentWidget()
        if page is self.mapping:
            self.mapping.show_columns(rows.sheet.columns, self._sheets.form)
            self.mapping.show_named(rows.sheet.named_mappings)
            self.mapping.everyone.show_sheet(rows.sheet, self._sheets.form)
        elif page is self.values:
            self._fill_values(rows.sheet)
        elif page is self.changes:
            self._fill_changes(rows.sheet)

    def _ask(self, rows: AttendeeRows) -> None:
        """Count a long list's findings in the background."""

        def counted(summary: SideSummary) -> None:
            if rows is self._sheets.rows:
                self.problems.show_summary(summary)

        # A count that an edit overtakes may fail on rows that change under it; the next one follows.
        self._asking = run_task(
            lambda _control: self._summary(rows), parent=self, succeeded=counted, failed=lambda _error: None
        )

    def show_problems(self) -> None:
        """The first page."""
        self._stack.setCurrentWidget(self.problems)

    def show_mapping(self) -> None:
        """What the columns are sent as."""
        self._open(self.mapping)

    def show_changes(self) -> None:
        """The clean-up log."""
        self._open(self.changes)

    def show_duplicates(self) -> None:
        """Rows of the same person side by side."""
        self._open(self.duplicates)
        self._fill_duplicates()

    def show_values(self, column: int) -> None:
        """What the values of a sheet column stand for."""
        self.values.column = column
        self._open(self.values)

    def _show_values_of(self, code: str) -> None:
        sheet, rows = self._sheets.sheet, self._rows_with(code)
        if sheet is None or not rows:
            return
        problem = next((found for found in sheet.problems(rows[0]) if found.code == code), None)
        column = sheet.column_of(problem) if problem is not None else None
        if column is not None:
            self.show_values(column)

    def _fill_values(self, sheet: AttendeeSheet) -> None:
        column = next((each for each in sheet.columns if each.index == self.values.column), None)
        if column is None or not sheet.choices(column.index):
            self.show_mapping()
            return
        several = isinstance(column.role, SessionsRole)

        def counted(values: list[ColumnValue]) -> None:
            if self._stack.currentWidget() is self.values and self.values.column == column.index:
                self.values.show_values(column, values, sheet.choices(column.index), several=several)

        run_task(lambda _control: sheet.values(column.index), parent=self, succeeded=counted)

    def _open(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.refresh()
        page.setFocus()

    def _summary(self, rows: AttendeeRows) -> SideSummary:
        sheet = rows.sheet
        groups = []
        for group in sheet.problem_groups():
            if group.code in _SHOWN_ELSEWHERE:
                continue
            groups.append(
                Group(
                    group.code,
                    group.title,
                    self._example(sheet, group.code, group.rows),
                    group.severity,
                    len(group.rows),
                    group.fixable,
                    acceptable=group.code in ACCEPTABLE and group.severity is Severity.PROBLEM,
                    **_first_fix(sheet, group),
                )
            )
        names = {column.index: column.name for column in sheet.columns}
        counts = sheet.change_counts()
        cleaned = sorted(counts.items(), key=lambda entry: -entry[1])
        return SideSummary(
            people=sheet.row_count,
            blocking=rows.count(RowFilter.PROBLEMS),
            groups=tuple(groups),
            duplicates=rows.counts[ShownState.DUPLICATE],
            dates=tuple((index, names[index]) for index in sheet.unclear_date_columns if index in names),
            hidden=sheet.hidden_row_count,
            hidden_included=sheet.hidden_included,
            hidden_answered=self._hidden_answered,
            cleaned=tuple((rule, rule_title(rule), cells) for rule, cells in cleaned),
            notices=tuple(sheet.notices),
        )

    def _example(self, sheet: AttendeeSheet, code: str, rows: Iterable[int]) -> str:
        first = next(iter(rows), None)
        if first is None:
            return ""
        problem = next((found for found in sheet.problems(first) if found.code == code), None)
        if problem is None:
            return ""
        return self.tr("Row {row}: {reason}").format(row=sheet.source_row(first), reason=problem.reason)

    def _fill_changes(self, sheet: AttendeeSheet) -> None:
        names = {column.index: column.name for column in sheet.columns}
        counts = sheet.change_counts()
        rules = []
        for rule, cells in sorted(counts.items(), key=lambda entry: -entry[1]):
            some = sheet.changes_by(rule)[:_EXAMPLES]
            examples = tuple(
                (
                    change.row,
                    sheet.source_row(change.row),
                    names.get(change.column, ""),
                    change.before,
                    change.after,
                )
                for change in some
            )
            rules.append(RuleChanges(rule, rule_title(rule), cells, examples))
        self.changes.show_changes(rules)

    def _fill_duplicates(self) -> None:
        rows = self._sheets.rows
        if rows is None:
            return
        sheet = rows.sheet
        shown = [column for column in sheet.columns if is_sent(column.role)]
        email = next((column.index for column in shown if column.role is Field.EMAIL), None)
        pairs = []
        for other, kept in islice(self._kept.items(), SHOWN):
            cells = tuple(
                (column.name, sheet.text(kept, column.index), sheet.text(other, column.index))
                for column in shown
                if sheet.text(kept, column.index) or sheet.text(other, column.index)
            )
            address = sheet.text(kept, email) if email is not None else ""
            pairs.append(
                DuplicatePair(address, kept, sheet.source_row(kept), other, sheet.source_row(other), cells)
            )
        self.duplicates.show_pairs(pairs, len(self._kept))

    def _rows_with(self, code: str) -> list[int]:
        sheet = self._sheets.sheet
        groups = sheet.problem_groups() if sheet is not None else []
        return [row for group in groups if group.code == code for row in group.rows]

    def _fix_all(self, code: str) -> None:
        self._sheets.fix_all(code, len(self._rows_with(code)))

    def _fix_one(self, code: str, source_row: int) -> None:
        sheet = self._sheets.sheet
        row = sheet.row_at(source_row) if sheet is not None else None
        problems = sheet.problems(row) if sheet is not None and row is not None else ()
        problem = next((p for p in problems if p.code == code and p.suggestion is not None), None)
        if row is not None and problem is not None:
            self._sheets.apply_fix(row, problem)

    def _accept(self, code: str) -> None:
        self._sheets.accept(self._rows_with(code), code)

    def _skip(self, code: str) -> None:
        self._sheets.skip(self._rows_with(code))

    def _undo_rule(self, rule: str) -> None:
        self._sheets.undo_rule(rule)

    def _choose_hidden(self, include: bool) -> None:
        self._hidden_answered = True
        sheet = self._sheets.sheet
        if sheet is not None and sheet.hidden_included != include:
            self._sheets.include_hidden(include)
        else:
            self.refresh()

    def _keep_mapping(self, name: str) -> None:
        sheet = self._sheets.sheet
        if sheet is not None:
            sheet.remember_mapping(name)
            self.mapping.show_named(sheet.named_mappings)

    def _keep_named(self, mapping: SavedMapping) -> None:
        sheet = self._sheets.sheet
        if sheet is not None:
            sheet.keep_mapping(mapping)
            self.mapping.show_named(sheet.named_mappings)

    def _forget_named(self, name: str) -> None:
        sheet = self._sheets.sheet
        if sheet is not None:
            sheet.forget_mapping(name)
            self.mapping.show_named(sheet.named_mappings)

    def _swap(self, _kept: int, other: int) -> None:
        self._sheets.choose_duplicate(other)

    def fit(self, available: int) -> None:
        """Take the width that cards want, but not much more than a third of ``available`` pixels.

        Of larger text it takes up to a half: words of a card cannot be scrolled to the side.
        """
        self._available = available
        self._set_width()

    def _set_width(self) -> None:
        share = min(0.5, 0.36 * theme().text_scale)
        self.setFixedWidth(min(theme().px(304), max(240, round(self._available * share))))


class _FirstFix(TypedDict):
    becomes: str | None
    row: int


def _first_fix(sheet: AttendeeSheet, group: ProblemGroup) -> _FirstFix:
    """What fixing the first row of a kind would make of it."""
    for row in group.rows if group.fixable else ():
        for problem in sheet.problems(row):
            if problem.code == group.code and problem.suggestion is not None:
                return {"becomes": problem.suggestion, "row": sheet.source_row(row)}
    return {"becomes": None, "row": 0}
