"""Rules for columns whose right values the event itself knows: ticket types, sessions, its own questions."""

from datetime import date

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.problem import Problem
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType, TicketType
from zevents_gui.core.sheets.checking.cell_rules import CellRules
from zevents_gui.core.sheets.cleaning import choices, dates, rules
from zevents_gui.core.sheets.cleaning.plain_text import clean_text, is_placeholder
from zevents_gui.core.sheets.cleaning.trail import Trail
from zevents_gui.core.text import tr

_BETWEEN_ANSWERS = ", "


class TicketTypeRules(CellRules):
    """Rules for ticket types by name or ID. Without known types (offline) every text passes."""

    text_only = False

    def __init__(self, title: str, types: tuple[TicketType, ...], *, undone: frozenset[str]) -> None:
        super().__init__(Field.TICKET_TYPE.value, title, undone=undone)
        self._ids = {ticket.ticket_type_id: ticket for ticket in types}
        self._names = tuple(dict.fromkeys(ticket.name for ticket in types))
        self._by_name: dict[str, list[TicketType]] = {}
        for ticket in types:
            self._by_name.setdefault(ticket.name, []).append(ticket)
        self.choices = tuple(
            choice
            for name, same in self._by_name.items()
            for choice in ([name] if len(same) == 1 else [ticket.ticket_type_id for ticket in same])
        )

    def ticket_type_id(self, text: str) -> str | None:
        """Return the ID for the text of a cell; None for an empty one, an unknown one, or offline."""
        if text in self._ids:
            return text
        found = self._by_name.get(text, [])
        return found[0].ticket_type_id if len(found) == 1 else None

    def is_plain(self, text: str) -> bool:
        if not text:
            return True
        return len(self._by_name.get(text, ())) == 1 or (not self._ids and super().is_plain(text))

    def clean(self, trail: Trail) -> None:
        clean_text(trail)
        ids = [known for known in self._ids if known.casefold() == trail.text.casefold()]
        if len(ids) == 1:
            name = self._ids[ids[0]].name
            trail.change(rules.TICKET_TYPE, name if len(self._by_name[name]) == 1 else ids[0])
            return
        name_found = choices.matching_choice(trail.text, self._names)
        if name_found:
            trail.change(rules.TICKET_TYPE, name_found)
        elif is_placeholder(trail.text):
            trail.change(rules.PLACEHOLDER, "")

    def check(self, text: str) -> tuple[Problem, ...]:
        if not self._ids or self.ticket_type_id(text):
            return ()
        same = self._by_name.get(text, [])
        if len(same) > 1:
            ids = tuple(ticket.ticket_type_id for ticket in same)
            reason = tr("The event has {count} ticket types of this name. Choose by ID.", count=len(same))
            return (self.problem("ticket_type_ambiguous", reason, None, ids),)
        likely = choices.likely_choice(text, self._names)
        reason = tr("The event has no ticket type “{text}”.", text=text)
        return (self.problem("ticket_type_unknown", reason, likely, self._names),)


class SessionsRules(CellRules):
    """Rules for the sessions of a row, by name, ID, or a day with one session; several divided by ``;``.

    Args:
        sessions: (ID, name). days: (ID, day in the event's time zone).
    """

    text_only = False

    def __init__(
        self,
        title: str,
        sessions: tuple[tuple[str, str], ...],
        *,
        undone: frozenset[str],
        days: tuple[tuple[str, date], ...] = (),
    ) -> None:
        super().__init__("sessions", title, undone=undone)
        self._ids = dict(sessions)
        self._names = tuple(dict.fromkeys(name for _, name in sessions))
        self._by_name = {name: identifier for identifier, name in reversed(sessions)}
        self.choices = self._names
        self._by_day: dict[date, list[str]] = {}
        for identifier, day in days:
            self._by_day.setdefault(day, []).append(self._ids[identifier])

    def session_ids(self, text: str) -> tuple[str, ...]:
        """Return the IDs for the clean text of a cell."""
        found = [part if part in self._ids else self._by_name.get(part) for part in text.split("; ")]
        return tuple(identifier for identifier in found if identifier)

    def is_plain(self, text: str) -> bool:
        return not text or text in self._by_name or (not self._ids and super().is_plain(text))

    def clean(self, trail: Trail) -> None:
        clean_text(trail, lines=True)
        if is_placeholder(trail.text) or trail.text.casefold() in ("all", "alle", "toutes", "todas", "tutte"):
            trail.change(rules.PLACEHOLDER, "")
        elif self._ids:
            trail.change(
                rules.SESSIONS, "; ".join(self._known(part) or part for part in self._parts(trail.text))
            )

    def check(self, text: str) -> tuple[Problem, ...]:
        if not self._ids:
            return ()
        unknown = [part for part in self._parts(text) if not self._known(part)]
        if not unknown:
            return ()
        likely = [self._known(part) or choices.likely_choice(part, self._names) for part in self._parts(text)]
        suggestion = "; ".join(part for part in likely if part) if all(likely) else None
        reason = tr("The event has no session “{text}”.", text="”, “".join(unknown))
        return (self.problem("session_unknown", reason, suggestion, self._names),)

    def _parts(self, text: str) -> list[str]:
        return choices.several(text, self._names + tuple(self._ids))

    def _known(self, part: str) -> str | None:
        if part in self._ids:
            return part
        return choices.matching_choice(part, self._names) or self._on_day(part)

    def _on_day(self, part: str) -> str | None:
        """Return the one session on the day that ``part`` is; days written with slashes can mean two."""
        day = dates.day_of(part) if self._by_day else None
        found = self._by_day.get(day, []) if day is not None else []
        return found[0] if len(found) == 1 else None


class QuestionRules(CellRules):
    """Rules for the answers to one of the event's own questions."""

    text_only = False
    minds_numbers = True
    dates_unclear: bool
    """Whether the column holds dates as text and nobody has said whether the day or the month comes first."""

    def __init__(
        self,
        question: CustomQuestion,
        *,
        date_order: dates.DateOrder | None,
        dates_unclear: bool,
        serials: bool,
        undone: frozenset[str],
    ) -> None:
        super().__init__(
            question.title,
            question.title,
            required=question.required,
            undone=undone,
            longest=None if question.options else question.max_length,
            shortest=None if question.options else question.min_length,
        )
        self.keeps_lines = question.type == QuestionType.LONG_ANSWER
        self._options = self.choices = question.options
        self._several = question.type == QuestionType.MULTIPLE_CHOICE
        self._date_order = date_order
        self.dates_unclear = dates_unclear
        self._serials = serials

    def is_plain(self, text: str) -> bool:
        if self._options:
            return text in self._options or (not text and not self.required)
        return self._date_order is None and super().is_plain(text)

    def clean(self, trail: Trail) -> None:
        clean_text(trail, lines=self.keeps_lines)
        if self._options:
            self._clean_choice(trail)
        elif is_placeholder(trail.text) and not self.required:
            trail.change(rules.PLACEHOLDER, "")
        elif self._date_order is not None:
            trail.change(rules.DATE, dates.plain_date(trail.text, self._date_order) or trail.text)

    def clean_number(self, trail: Trail) -> None:
        if self._serials and not self._options and trail.text:
            trail.change(rules.DATE, dates.serial_date(float(trail.text)) or trail.text)

    def _clean_choice(self, trail: Trail) -> None:
        whole = choices.matching_choice(trail.text, self._options)
        if whole:
            trail.change(rules.CHOICE, whole)
            return
        answer = choices.yes_or_no(trail.text, self._options)
        if answer:
            trail.change(rules.YES_NO, answer)
        elif is_placeholder(trail.text):
            trail.change(rules.PLACEHOLDER, "")
        elif self._several:
            parts = choices.several(trail.text, self._options)
            matched = [choices.matching_choice(part, self._options) or part for part in parts]
            trail.change(rules.CHOICE, _BETWEEN_ANSWERS.join(dict.fromkeys(matched)))

    def check(self, text: str) -> tuple[Problem, ...]:
        if not self._options:
            return ()
        parts = choices.several(text, self._options) if self._several else [text]
        if choices.matching_choice(text, self._options):
            parts = []
        known = [
            choices.matching_choice(part, self._options) or choices.yes_or_no(part, self._options)
            for part in parts
        ]
        if all(known):
            return ()
        unknown = [part for part, match in zip(parts, known, strict=True) if not match]
        likely = [
            match or choices.likely_choice(part, self._options)
            for part, match in zip(parts, known, strict=True)
        ]
        suggestion = _BETWEEN_ANSWERS.join(match for match in likely if match) if all(likely) else None
        reason = tr("“{text}” is none of the question's choices.", text="”, “".join(unknown))
        return (self.problem("choice_unknown", reason, suggestion, self._options),)
