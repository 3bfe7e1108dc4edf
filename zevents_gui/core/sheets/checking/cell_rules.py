"""The rules for one column: how each of its cells is cleaned and checked. One class per kind of column."""

from collections.abc import Mapping
from types import MappingProxyType

from zevents_gui.core.model.attendee import FIELD_LENGTHS, Field
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.sheets.checking.outcome import CellKind, Outcome
from zevents_gui.core.sheets.cleaning import rules
from zevents_gui.core.sheets.cleaning.plain_text import clean_text, is_clean, is_placeholder
from zevents_gui.core.sheets.cleaning.trail import Trail
from zevents_gui.core.sheets.values import value_key
from zevents_gui.core.text import tr


class CellRules:
    """Rules for a column of plain text. An outcome depends on nothing but the arguments: it can be kept.

    Args:
        subject: what problems name as their field: a ``Field`` value or a question's title.
        title: what a person calls the column.
        required: whether every row needs a value.
        undone: cleaning rules that the person has undone.
        longest, shortest: in characters.
    """

    keeps_lines = False
    named = False
    text_only = True
    """Whether a stored 0 can only be a formula that was never calculated."""
    minds_numbers = False
    """Whether a number says something else than the same digits as text."""
    choices: tuple[str, ...] = ()
    """The values that the event knows; empty where any text will do."""
    matched: Mapping[str, str] = MappingProxyType({})
    """What values stand for, as a person said: value key to one of the choices."""

    def __init__(
        self,
        subject: str,
        title: str,
        *,
        required: bool = False,
        undone: frozenset[str] = frozenset(),
        longest: int | None = None,
        shortest: int | None = None,
    ) -> None:
        self.subject = subject
        self.title = title
        self.required = required
        self.undone = undone
        self.longest = longest
        self.shortest = shortest

    def is_plain(self, text: str) -> bool:
        """Tell quickly that nothing is to be cleaned or said; False means: look closer."""
        if not text:
            return not self.required
        return (
            is_clean(text)
            and len(text) > 14
            and (self.longest is None or len(text) <= self.longest)
            and not self.shortest
        ) or self._short_and_plain(text)

    def _short_and_plain(self, text: str) -> bool:
        return (
            len(text) <= 14
            and is_clean(text)
            and not is_placeholder(text, name=self.named)
            and not self.shortest
            and (self.longest is None or len(text) <= self.longest)
        )

    def outcome(self, text: str, kind: CellKind = CellKind.TEXT) -> Outcome:
        """Return what comes of a cell with ``text`` as the sheet has it."""
        if kind is CellKind.ERROR:
            reason = tr("The sheet has the error {error} here.", error=text)
            return Outcome(text, (), (self.problem("cell_error", reason, None if self.required else ""),))
        if kind is CellKind.UNCACHED:
            reason = tr(
                "A formula stands here whose value was never stored. Open the file in Excel once and save it."
            )
            return Outcome("", (), (self.problem("formula_without_value", reason),))
        trail = Trail(text, self.undone)
        if self.matched:
            trail.change(rules.MATCHED, self.matched.get(value_key(text), text))
        self.clean(trail)
        if kind is CellKind.NUMBER:
            self.clean_number(trail)
        problems: tuple[Problem, ...]
        if not trail.text:
            problems = (self.missing(),) if self.required else ()
        else:
            problems = (*self._lengths(trail.text), *self.check(trail.text))
            if kind is CellKind.NUMBER:
                problems += self.check_number(trail.text)
        return Outcome(trail.text, tuple(trail.steps), problems)

    def clean(self, trail: Trail) -> None:
        """Clean what ``trail`` holds."""
        clean_text(trail, lines=self.keeps_lines)
        if is_placeholder(trail.text, name=self.named):
            trail.change(rules.PLACEHOLDER, "")

    def clean_number(self, trail: Trail) -> None:
        """Clean what only a cell that holds a number needs."""

    def check(self, text: str) -> tuple[Problem, ...]:  # noqa: ARG002 - for the rules built on these
        """Return what is to be said about a clean, filled text, its length aside."""
        return ()

    def check_number(self, text: str) -> tuple[Problem, ...]:  # noqa: ARG002 - as above
        """Return what is to be said when a cell with this text holds a number."""
        return ()

    def missing(self) -> Problem:
        """Return the problem of an empty cell in a required column."""
        return self.problem("required_missing", tr("The event requires “{title}”.", title=self.title))

    def problem(
        self,
        code: str,
        reason: str,
        suggestion: str | None = None,
        choices: tuple[str, ...] = (),
        severity: Severity = Severity.PROBLEM,
    ) -> Problem:
        """Return a problem about this column."""
        return Problem(code, severity, self.subject, reason, suggestion, choices)

    def _lengths(self, text: str) -> tuple[Problem, ...]:
        if self.longest is not None and len(text) > self.longest:
            reason = tr(
                "{count} characters; at most {limit} are allowed.", count=len(text), limit=self.longest
            )
            return (self.problem("too_long", reason),)
        if self.shortest and len(text) < self.shortest:
            reason = tr(
                "{count} characters; at least {limit} are needed.", count=len(text), limit=self.shortest
            )
            return (self.problem("too_short", reason),)
        return ()


def standard_rules(field: Field, title: str, *, required: bool, undone: frozenset[str]) -> CellRules:
    """Return the rules for a standard field that is nothing but text."""
    rules_of_field = LinesRules if field is Field.COMMENTS else CellRules
    made = rules_of_field(
        field.value, title, required=required, undone=undone, longest=FIELD_LENGTHS.get(field)
    )
    made.text_only = field in (Field.ORGANIZATION, Field.JOB_TITLE, Field.CITY, Field.STATE, Field.INDUSTRY)
    return made


class LinesRules(CellRules):
    """Rules for text of several lines."""

    keeps_lines = True
    text_only = False
