"""What was understood, changed and found in a sheet, as plain data for scripts and as words for people."""

from collections.abc import Iterator
from typing import Any

from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet
from zevents_gui.core.sheets.cell_text import column_letters
from zevents_gui.core.sheets.cleaning.rules import rule_title
from zevents_gui.core.sheets.roles import SheetColumn, role_key, role_title
from zevents_gui.core.sheets.sheet_state import RowStatus
from zevents_gui.core.text import tr

_LISTED_ROWS = 12


def as_dict(sheet: AttendeeSheet) -> dict[str, Any]:
    """Return everything that is known of ``sheet``: only texts, numbers, lists and dictionaries.

    Rows are source rows, as Excel counts; columns are named by their letters. ``rows`` holds the rows that
    anything is to be said about, ``skipped`` those that are left out, each with its reason.
    """
    counts = sheet.counts()
    return {
        "source": {
            "path": str(sheet.source.path),
            "format": sheet.source.format.value,
            "size": sheet.source.size,
            "sha256": sheet.source.sha256,
        },
        "sheet": sheet.sheet_name,
        "sheets": [
            {"name": info.name, "hidden": info.hidden, "rows": info.rows, "columns": info.columns}
            for info in sheet.sheets
        ],
        "header_row": sheet.header_row,
        "columns": [_column(column) for column in sheet.columns],
        "counts": {
            "total": counts.total,
            "ready": counts.ready,
            "problem": counts.problem,
            "skipped": counts.skipped,
            "warnings": counts.warnings,
        },
        "notices": sheet.notices,
        "sheet_problems": [_problem(problem) for problem in sheet.sheet_problems()],
        "problem_groups": [
            {
                "code": group.code,
                "severity": group.severity.value,
                "title": group.title,
                "rows": [sheet.source_row(row) for row in group.rows],
                "fixable": group.fixable,
            }
            for group in sheet.problem_groups()
        ],
        "rows": list(_rows(sheet)),
        "skipped": [
            {
                "row": sheet.source_row(row),
                "kind": str(sheet.skip_kind(row)),
                "reason": sheet.skip_reason(row),
            }
            for row in sheet.rows_with(RowStatus.SKIPPED)
        ],
        "change_counts": sheet.change_counts(),
        "changes": [
            {
                "row": sheet.source_row(change.row),
                "column": sheet.columns[change.column].name,
                "before": change.before,
                "after": change.after,
                "rule": change.rule,
            }
            for change in sheet.changes
        ],
    }


def _column(column: SheetColumn) -> dict[str, Any]:
    return {
        "column": column_letters(column.source_column),
        "name": column.name,
        "role": role_key(column.role),
        "confidence": column.confidence,
        "reason": column.reason,
        "empty": column.empty,
        "hidden": column.hidden,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "field": problem.field,
        "reason": problem.reason,
        "suggestion": problem.suggestion,
        "choices": list(problem.choices),
    }


def _rows(sheet: AttendeeSheet) -> Iterator[dict[str, Any]]:
    for row in range(sheet.row_count):
        problems = sheet.problems(row)
        if problems:
            yield {
                "row": sheet.source_row(row),
                "status": sheet.status(row).value,
                "problems": [_problem(problem) for problem in problems],
            }


def as_text(sheet: AttendeeSheet) -> str:
    """Return a summary of ``sheet`` for a person, in lines."""
    counts = sheet.counts()
    where = tr("no header") if sheet.header_row is None else tr("header in row {row}", row=sheet.header_row)
    lines = [
        tr(
            "{file}, sheet “{sheet}”, {where}",
            file=sheet.source.path.name,
            sheet=sheet.sheet_name,
            where=where,
        ),
        "",
        tr("Rows: {total}", total=counts.total),
        "  " + tr("ready: {count}", count=counts.ready),
        "  " + tr("with problems: {count}", count=counts.problem),
        "  " + tr("left out: {count}", count=counts.skipped),
        "",
        tr("Columns"),
        *_column_lines(sheet),
    ]
    if sheet.notices:
        lines += ["", tr("Notices"), *(f"  {notice}" for notice in sheet.notices)]
    findings = _finding_lines(sheet)
    if findings:
        lines += ["", tr("Findings"), *findings]
    changed = sheet.change_counts()
    if changed:
        lines += ["", tr("Cleaned")]
        lines += [f"  {rule_title(rule)}: {count}" for rule, count in sorted(changed.items())]
    left_out = list(_skipped_lines(sheet))
    if left_out:
        lines += ["", tr("Left out"), *left_out]
    return "\n".join(lines)


def _column_lines(sheet: AttendeeSheet) -> Iterator[str]:
    for column in sheet.columns:
        if column.empty and column.role is None:
            continue
        sure = f"{column.confidence:.0%}"
        letters = column_letters(column.source_column)
        yield f"  {letters:>3}  {column.name} → {role_title(column.role)} ({sure}) {column.reason}"


def _finding_lines(sheet: AttendeeSheet) -> list[str]:
    marks = {Severity.PROBLEM: tr("problem"), Severity.WARNING: tr("warning"), Severity.NOTE: tr("note")}
    lines: list[str] = []
    about_all = {problem.code: problem.reason for problem in sheet.sheet_problems()}
    for group in sheet.problem_groups():
        if not group.rows:
            lines.append(f"  {marks[group.severity]}: {about_all[group.code]}")
            continue
        lines.append(f"  {marks[group.severity]}: {group.title}: {len(group.rows)}")
        if group.severity is Severity.NOTE:
            continue
        for row in group.rows[:_LISTED_ROWS]:
            problem = next(
                p for p in sheet.problems(row) if (p.code, p.severity) == (group.code, group.severity)
            )
            lines.append("    " + tr("row {row}: {reason}", row=sheet.source_row(row), reason=problem.reason))
        if len(group.rows) > _LISTED_ROWS:
            lines.append("    " + tr("and {count} more", count=len(group.rows) - _LISTED_ROWS))
    return lines


def _skipped_lines(sheet: AttendeeSheet) -> Iterator[str]:
    rows = sheet.rows_with(RowStatus.SKIPPED)
    for row in rows[:_LISTED_ROWS]:
        yield "  " + tr("row {row}: {reason}", row=sheet.source_row(row), reason=sheet.skip_reason(row))
    if len(rows) > _LISTED_ROWS:
        yield "  " + tr("and {count} more", count=len(rows) - _LISTED_ROWS)
