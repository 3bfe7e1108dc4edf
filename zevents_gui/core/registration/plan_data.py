"""What a run will do, row by row, before anything is sent."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

import msgspec

from zevents_gui.core.model.attendee import Attendee
from zevents_gui.core.model.decoding import decode
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.text import tr


class RowGroup(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    REGISTERED = "registered"
    DUPLICATE = "duplicate"
    PROBLEM = "problem"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which sheet and registration differ; ``changeable`` when Zoom's API can change it."""

    field: str
    in_sheet: str
    at_zoom: str
    changeable: bool = True


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What becomes of one row of the sheet.

    Attributes:
        source_row: row number in the sheet, counted from 1 as Excel does.
        reason: why it is not sent, in plain words; empty for new rows.
        attendee: what is sent; None for rows without a usable attendee.
        external_id: the stable ID under which this registration is known at Zoom.
        ticket_id, join_link: of the existing registration.
        differs: where the sheet and the existing registration differ.
    """

    source_row: int
    group: RowGroup
    reason: str = ""
    attendee: Attendee | None = None
    external_id: str = ""
    ticket_id: str = ""
    join_link: str = ""
    differs: tuple[Difference, ...] = ()

    @property
    def email(self) -> str:
        """The address; empty where the row has none that is usable."""
        return self.attendee.email if self.attendee else ""

    @property
    def can_change(self) -> bool:
        """Whether the existing registration can be made to match the sheet."""
        return any(difference.changeable for difference in self.differs)


@dataclass(frozen=True)
class Plan:
    """Everything that is to be sent, and everything that is not, with the reason.

    Attributes:
        content_hash: SHA-256 of the workbook, hex; empty for pasted cells.
        rows: every row of the sheet that is not blank, in the sheet's order.
        findings: what was found out about event, stock, capacity and options. A ``PROBLEM`` blocks sending.
        live_tickets: how many tickets the event had when it was looked at; None when not all were listed.
        listed_at: when that was, aware, UTC.
    """

    event_id: str
    event_name: str
    account_name: str
    practice: bool
    sheet_path: str
    sheet_name: str
    content_hash: str
    options: RunOptions
    rows: tuple[RowPlan, ...]
    listed_at: datetime
    live_tickets: int | None = None
    findings: tuple[Problem, ...] = field(default=())

    @cached_property
    def counts(self) -> dict[RowGroup, int]:
        """How many rows there are of each group."""
        counted = Counter(row.group for row in self.rows)
        return {group: counted.get(group, 0) for group in RowGroup}

    @cached_property
    def differing(self) -> int:
        """How many are registered already with other names or answers that can be changed."""
        return sum(row.can_change for row in self.rows)

    def group(self, group: RowGroup) -> tuple[RowPlan, ...]:
        """Return the rows of a group, in the sheet's order."""
        return tuple(row for row in self.rows if row.group is group)

    @property
    def to_register(self) -> int:
        """How many people will be registered with these options."""
        new = self.counts[RowGroup.NEW]
        return min(new, 1) if self.options.first_only else new

    @property
    def to_change(self) -> int:
        """How many existing registrations will be changed with these options."""
        return self.differing if self.options.change_differing and not self.options.first_only else 0

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The findings that keep the plan from being sent."""
        found = [finding for finding in self.findings if finding.severity is Severity.PROBLEM]
        return (*found, *self.options.problems())

    @property
    def can_send(self) -> bool:
        """Whether there is something to send and nothing in the way."""
        return not self.blocking and self.to_register + self.to_change > 0

    def with_options(self, options: RunOptions) -> "Plan":
        """Return the same plan with other options; nothing needs to be looked up again."""
        return replace(self, options=options)

    def sentence(self) -> str:
        """Return in words what will happen when this plan is sent."""
        return " ".join(self._sentences())

    def _sentences(self) -> list[str]:
        said = [self._who(), *self._emails()]
        if self.to_change == 1:
            said.append(tr("1 existing registration will be changed to match the sheet."))
        elif self.to_change:
            said.append(
                tr("{count} existing registrations will be changed to match the sheet.", count=self.to_change)
            )
        registered = self.counts[RowGroup.REGISTERED] - self.to_change
        said.extend(
            _counted(registered, tr("1 is registered already and stays as it is."),
                     "{count} are registered already and stay as they are.")
        )  # fmt: skip
        said.extend(
            _counted(self.counts[RowGroup.DUPLICATE], tr("1 duplicate row is not sent."),
                     "{count} duplicate rows are not sent.")
        )  # fmt: skip
        said.extend(
            _counted(self.counts[RowGroup.PROBLEM], tr("1 row with a problem is not sent."),
                     "{count} rows with problems are not sent.")
        )  # fmt: skip
        said.extend(
            _counted(self.counts[RowGroup.LEFT_OUT], tr("1 row is left out by choice."),
                     "{count} rows are left out by choice.")
        )  # fmt: skip
        return said

    def _who(self) -> str:
        account = self.account_name or tr("this account")
        where = tr("the practice account “{name}”", name=account) if self.practice else f"“{account}”"
        if self.to_register == 0:
            return tr(
                "Nobody new will be registered for “{event}” in {where}.", event=self.event_name, where=where
            )
        if self.options.first_only and self.counts[RowGroup.NEW] > 1:
            return tr(
                "Only the first of {count} people will be registered for “{event}” in {where}.",
                count=self.counts[RowGroup.NEW],
                event=self.event_name,
                where=where,
            )
        if self.to_register == 1:
            return tr(
                "1 person will be registered for “{event}” in {where}.", event=self.event_name, where=where
            )
        return tr(
            "{count} people will be registered for “{event}” in {where}.",
            count=self.to_register,
            event=self.event_name,
            where=where,
        )

    def _emails(self) -> list[str]:
        if self.to_register == 0:
            return []
        if not self.options.notify:
            return [tr("No e-mails go out.")]
        if self.options.registration_needed:
            return [tr("Zoom sends each an e-mail with a link to the registration form.")]
        return [tr("Zoom sends each an e-mail with a personal join link.")]

    def to_json(self) -> bytes:
        """Return the plan as JSON, to be saved or exported."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> "Plan":
        """Return the plan that :meth:`to_json` wrote.

        Raises:
            ValueError: ``data`` is no plan.
        """
        return decode(data, cls)


def _counted(count: int, one: str, many: str) -> list[str]:
    if count <= 0:
        return []
    return [one] if count == 1 else [tr(many, count=count)]
