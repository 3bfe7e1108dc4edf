"""The same person twice: found by e-mail key, told apart from two people who share an address."""

from collections.abc import Callable
from dataclasses import dataclass, field

from zevents_gui.core.model.attendee import Field, email_key
from zevents_gui.core.model.email_rules import mailbox_key, sent_form
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.sheets.breathing import Breath
from zevents_gui.core.sheets.rows import DataRows, Skip, SkipKind
from zevents_gui.core.sheets.value_index import ValueIndex
from zevents_gui.core.text import tr

_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Identity:
    """What is compared between two rows with the same address."""

    name: tuple[str, str]
    ticket_type: str


@dataclass(slots=True)
class SamePerson:
    """Findings about rows that share an e-mail address; recomputed per address.

    Attributes:
        settled: whether a row is registered already; whoever shares its address is the same person again.
        problems: by data row.
        skips: data rows that are left out because an earlier row is the same person.
    """

    rows: DataRows
    email: Callable[[int], str]
    identity: Callable[[int], Identity]
    left_out: Callable[[int], bool]
    settled: Callable[[int], bool]
    blocked: Callable[[int], bool]
    problems: dict[int, tuple[Problem, ...]] = field(default_factory=dict)
    skips: dict[int, Skip] = field(default_factory=dict)
    _keys: ValueIndex = field(default_factory=lambda: ValueIndex([]))
    _mailboxes: ValueIndex = field(default_factory=lambda: ValueIndex([]))

    def build(self, emails: list[str], breathe: Breath) -> None:
        """Look at all rows."""
        keys = _all_keys(emails)
        breathe()
        self._keys = ValueIndex(keys)
        breathe()
        self._mailboxes = ValueIndex([_mailbox(key) for key in keys])
        breathe()
        for key in self._keys.shared():
            breathe()
            if not _mailbox(key):
                self._look_at_family(self._keys.rows(key))
        for mailbox in self._mailboxes.shared():
            self._look_at_family(self._mailboxes.rows(mailbox))

    def changed(self, row: int, before: str, after: str) -> set[int]:
        """Take a new e-mail of ``row`` into account; return the rows whose findings may differ now."""
        old, new = _key(before), _key(after)
        self._keys.remove(row, old)
        self._mailboxes.remove(row, _mailbox(old))
        touched = {row, *self._family(old)}
        self._forget(touched)
        self._look_at_family(self._family(old))
        self._keys.add(row, new)
        self._mailboxes.add(row, _mailbox(new))
        family = self._family(new)
        self._forget(set(family))
        self._look_at_family(family)
        return touched | set(family)

    def again(self, row: int) -> set[int]:
        """Look again at the rows that share an address with ``row``; return them."""
        family = self._family(_key(self.email(row)))
        if len(family) < 2:
            return {row}
        self._forget(set(family))
        self._look_at_family(family)
        return {row, *family}

    def duplicates(self, row: int) -> list[int]:
        """Return the rows whose address counts as that of ``row``, itself among them."""
        return self._keys.rows(_key(self.email(row)))

    def groups(self) -> list[list[int]]:
        """Return the rows of every address that stands there more than once."""
        return [self._keys.rows(key) for key in self._keys.shared()]

    def _family(self, key: str) -> list[int]:
        mailbox = _mailbox(key)
        return self._mailboxes.rows(mailbox) if mailbox else self._keys.rows(key)

    def _forget(self, rows: set[int]) -> None:
        for row in rows:
            self.problems.pop(row, None)
            self.skips.pop(row, None)

    def _look_at_family(self, family: list[int]) -> None:
        by_key: dict[str, list[int]] = {}
        for row in family:
            by_key.setdefault(_key(self.email(row)), []).append(row)
        for group in by_key.values():
            self._look(group)
        if len(by_key) > 1:
            self._hint(list(by_key.values()))

    def _look(self, group: list[int]) -> None:
        settled = [row for row in group if self.settled(row)]
        members = settled[:1] + [row for row in group if not self.left_out(row)]
        if len(members) < 2:
            return
        kept = settled[0] if settled else next((row for row in members if not self.blocked(row)), members[0])
        known = self.identity(kept)
        for row in members:
            if row == kept:
                continue
            other = self.identity(row)
            kept_row, this_row = self.rows.source_row(kept), self.rows.source_row(row)
            if _differ(known.name, other.name):
                names = (" ".join(known.name).strip(), " ".join(other.name).strip())
                self._add(row, _shared(Severity.PROBLEM, kept_row, names[1], names[0]))
                self._add(kept, _shared(Severity.WARNING, this_row, names[0], names[1]))
            elif known.ticket_type.casefold() != other.ticket_type.casefold():
                reason = tr(
                    "Row {row} has the same person with another ticket type. One ticket each: skip one.",
                    row=kept_row,
                )
                self._add(row, Problem("email_two_ticket_types", Severity.PROBLEM, Field.EMAIL, reason))
            else:
                reason = tr("The same person as in row {row}.", row=kept_row)
                self.skips[row] = Skip(SkipKind.DUPLICATE, reason)
                self._add(row, Problem("duplicate", Severity.NOTE, Field.EMAIL, reason))

    def _hint(self, groups: list[list[int]]) -> None:
        heads = [next((row for row in group if not self.left_out(row)), None) for group in groups]
        rows = sorted(row for row in heads if row is not None)
        if len(rows) < 2:
            return
        for row in rows:
            others = ", ".join(str(self.rows.source_row(other)) for other in rows[:10] if other != row)
            reason = tr(
                "Probably the same mailbox as in row {rows}; they count as different people.", rows=others
            )
            self._add(row, Problem("email_same_mailbox", Severity.NOTE, Field.EMAIL, reason))

    def _add(self, row: int, problem: Problem) -> None:
        self.problems[row] = (*self.problems.get(row, ()), problem)


def _shared(severity: Severity, row: int, name: str, other: str) -> Problem:
    reason = tr(
        "Row {row} has the same address under another name: here “{name}”, there “{other}”.",
        row=row,
        name=name,
        other=other,
    )
    return Problem("email_shared", severity, Field.EMAIL, reason)


def _differ(one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Tell whether both names are given and differ in more than case or spaces."""
    mine, other = " ".join(one).casefold().split(), " ".join(two).casefold().split()
    return bool(mine and other and sorted(mine) != sorted(other))


def _key(email: str) -> str:
    return email_key(sent_form(email)) if email else ""


def _all_keys(emails: list[str]) -> list[str]:
    """Return the e-mail key of each address, all at once where that is safe."""
    block = _SEPARATOR.join(emails)
    if block.isascii():
        keys = block.lower().split(_SEPARATOR)
        if len(keys) == len(emails) and " " not in block:
            return keys
    return [_key(email) for email in emails]


def _mailbox(key: str) -> str:
    """Return the key of the mailbox behind an e-mail key that may not be the only one for it, else ""."""
    return mailbox_key(key) if "+" in key or key.endswith(("@gmail.com", "@googlemail.com")) else ""
