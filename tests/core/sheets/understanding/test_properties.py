"""What holds for every sheet and every sequence of changes."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.sheets.understanding.tables import opened, raw_table
from tests.support.examples import examples
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.email_rules import check_email, is_plain_email, syntax_fault
from zevents_gui.core.model.problem import Severity
from zevents_gui.core.model.ticket import CustomQuestion, RegistrationForm, StandardQuestion, TicketType
from zevents_gui.core.sheets.attendee_sheet import AttendeeSheet, RowStatus
from zevents_gui.core.sheets.checking.cell_rules import CellRules
from zevents_gui.core.sheets.cleaning.plain_text import clean_text
from zevents_gui.core.sheets.cleaning.trail import Trail
from zevents_gui.core.sheets.decisions import Decisions
from zevents_gui.core.sheets.derive import derive
from zevents_gui.core.sheets.header import is_blank
from zevents_gui.core.sheets.roles import FullNameRole, QuestionRole, SheetColumn
from zevents_gui.core.sheets.rule_choice import rules_for
from zevents_gui.core.sheets.table import Cell

FORM = RegistrationForm(
    standard=(StandardQuestion("last_name", True),),
    custom=(CustomQuestion("Diet", True, "single_dropdown", ("Vegan", "None")), CustomQuestion("Topics")),
    ticket_types=(TicketType("tt1", "Standard"), TicketType("tt2", "VIP", quantity=1)),
    capacity=2,
)
HEADERS = [
    "E-mail",
    "First name",
    "Last name",
    "Name",
    "Country",
    "Phone",
    "Ticket type",
    "Diet",
    "Company",
    "X",
    "External ID",
    "Zevents status",
    None,
]
TEXTS = (
    "ann@example.com|ANN@example.com |a.nn@gmail.com|ann+x@gmail.com|an.n@gmail.com|bob@gmial.com|Ann|"
    "Lee, Ann|ANN LEE|Germany|DE|n/a| x\u200b|Total|VIPs|E-mail|First name|standard|vegan|"
    "a@x.org; b@x.org|=x|0170|registered"
)
WORDS = TEXTS.split("|")
KINDS = "edit edit edit skip unskip fix role header rule choose undo redo hidden accept"
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(0, 10**12),
    st.booleans(),
    st.floats(),
)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=5), max_size=9)
HEADER_ROW = st.lists(st.sampled_from(HEADERS), min_size=3, max_size=5)
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples(120))


def snapshot(sheet: AttendeeSheet) -> object:
    """Return everything that can be seen of a sheet."""
    rows = range(sheet.row_count)
    return (
        sheet.header_row,
        sheet.columns,
        sheet.notices,
        [[sheet.text(row, column.index) for column in sheet.columns] for row in rows],
        [(sheet.status(row), sheet.skip_reason(row), sheet.problems(row)) for row in rows],
        sheet.counts(),
        sheet.problem_groups(),
        sheet.changes,
        list(sheet.ready()),
    )


@SLOW
@given(HEADER_ROW, ROWS, st.booleans())
def test_no_row_is_ever_lost(header, rows, with_form):
    sheet = opened(header, *rows, form=FORM if with_form else None)
    counts = sheet.counts()
    assert counts.ready + counts.problem + counts.skipped == counts.total == sheet.row_count
    start = sheet.header_row or 0
    filled = [n for n, row in enumerate([header, *rows], 1) if n > start and not all(map(is_blank, row))]
    assert [sheet.source_row(row) for row in range(sheet.row_count)] == filled
    assert len(list(sheet.ready())) == counts.ready
    for row in range(sheet.row_count):
        blocked = any(problem.severity is Severity.PROBLEM for problem in sheet.problems(row))
        expected = (
            RowStatus.SKIPPED if sheet.skip_reason(row) else RowStatus.PROBLEM if blocked else RowStatus.READY
        )
        assert sheet.status(row) is expected


@SLOW
@given(HEADER_ROW, ROWS)
def test_nobody_is_ready_twice(header, rows):
    keys = [attendee.email_key for attendee in opened(header, *rows).ready()]
    assert len(keys) == len(set(keys))
    assert "" not in keys


@SLOW
@given(HEADER_ROW, ROWS)
def test_cleaning_a_clean_sheet_changes_nothing(header, rows):
    sheet = opened(header, *rows, form=FORM)
    for column in sheet.columns:
        rules = rules_for(column, FORM, Decisions().structure, [])
        if rules is None:
            continue
        for row in range(sheet.row_count):
            again = rules.outcome(sheet.text(row, column.index))
            assert again.text == sheet.text(row, column.index)
            assert not again.steps


@SLOW
@given(st.text(max_size=30))
def test_cleaning_twice_is_cleaning_once(text):
    once = Trail(text, frozenset())
    clean_text(once)
    twice = Trail(once.text, frozenset())
    clean_text(twice)
    assert twice.text == once.text


@SLOW
@given(
    st.sampled_from([*Field, FullNameRole(), QuestionRole("Diet"), QuestionRole("Topics")]),
    st.one_of(st.text(max_size=70), st.sampled_from(WORDS)),
)
def test_the_quick_look_says_the_same_as_the_close_one(role, text):
    rules: CellRules | None = rules_for(
        SheetColumn(0, 1, "x", role, 1.0, ""), FORM, Decisions().structure, []
    )
    assert rules is not None
    if rules.is_plain(text):
        outcome = rules.outcome(text)
        assert outcome.text == text
        assert not outcome.noteworthy


@SLOW
@given(st.emails() | st.from_regex(r"[a-z.+'_-]{1,8}@[a-z0-9-]{1,6}\.[a-z.]{2,6}", fullmatch=True))
def test_what_passes_the_quick_e_mail_check_passes_the_full_one(email):
    if is_plain_email(email):
        assert syntax_fault(email) is None
        assert check_email(email) == ()


@st.composite
def changes(draw: st.DrawFn) -> Callable[[AttendeeSheet], object]:
    kind = draw(st.sampled_from(KINDS.split()))
    row, column = draw(st.integers(0, 8)), draw(st.integers(0, 4))
    text = draw(st.sampled_from(WORDS))
    role = draw(st.sampled_from([*Field, FullNameRole(), QuestionRole("Diet"), None]))

    def apply(sheet: AttendeeSheet) -> object:
        at = row % sheet.row_count if sheet.row_count else None
        place = column % len(sheet.columns)
        if kind == "role":
            return sheet.set_role(place, role)
        if kind == "header":
            return sheet.set_header_row(row if 1 <= row <= sheet.table.row_count else None)
        if kind == "rule":
            return sheet.undo_rule("country_code" if row % 2 else "spaces")
        if kind == "hidden":
            return sheet.include_hidden(bool(row % 2))
        if kind == "fix":
            return sheet.fix_all("email_mistyped")
        if kind in ("undo", "redo"):
            return sheet.undo() if kind == "undo" else sheet.redo()
        if at is None:
            return None
        if kind == "edit":
            return sheet.edit(at, place, text)
        if kind == "choose":
            return sheet.choose_duplicate(at)
        if kind == "accept":
            return sheet.accept([at], "email_mistyped")
        return sheet.skip([at]) if kind == "skip" else sheet.unskip([at])

    return apply


@SLOW
@given(HEADER_ROW, ROWS, st.lists(changes(), max_size=8))
def test_undo_restores_the_exact_state_after_any_changes(header, rows, steps):
    sheet = opened(header, *rows, form=FORM, hidden_rows=frozenset({3, 5}))
    before = snapshot(sheet)
    for step in steps:
        step(sheet)
    after = snapshot(sheet)
    done = 0
    while sheet.can_undo:
        sheet.undo()
        done += 1
    assert snapshot(sheet) == before
    for _ in range(done):
        sheet.redo()
    assert snapshot(sheet) == after


@SLOW
@given(HEADER_ROW, ROWS, st.lists(changes(), max_size=8))
def test_checking_only_what_changed_says_the_same_as_checking_all(header, rows, steps):
    sheet = opened(header, *rows, form=FORM, hidden_rows=frozenset({3, 5}))
    for step in steps:
        known = [
            (sheet.status(row), sheet.skip_reason(row), sheet.problems(row)) for row in range(sheet.row_count)
        ]
        changed = step(sheet)
        if isinstance(changed, set):
            for row, (status, reason, problems) in enumerate(known):
                if row not in changed:
                    assert (sheet.status(row), sheet.skip_reason(row), sheet.problems(row)) == (
                        status,
                        reason,
                        problems,
                    )
    shown = snapshot(sheet)
    sheet.set_form(replace(FORM))  # another object, so that nothing is taken over
    assert snapshot(sheet) == shown


@SLOW
@given(ROWS)
def test_any_table_can_be_understood(rows):
    table = raw_table(rows)
    state = derive(table, None, Decisions(), None)
    assert len(state.statuses) == len(state.rows)
