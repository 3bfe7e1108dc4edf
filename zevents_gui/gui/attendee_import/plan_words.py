"""A plan in words and figures, as the bar below the grid says them before anything is sent."""

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from zevents_gui.core.registration.plan_data import Plan, RowGroup
from zevents_gui.gui.attendee_import.words import ago, counted, duration

_OLD = 60.0
"""Seconds after which the age of Zoom's list is worth a word."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlanWords", text)


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """How many rows there are of each fate.

    Attributes:
        seconds: about how long sending takes; None when unknown.
    """

    register: int
    change: int
    registered: int
    duplicates: int
    problems: int
    left_out: int
    total: int
    seconds: float | None


def figures(plan: Plan, seconds: float | None, duplicates: int) -> PlanFigures:
    """Count ``plan``; ``duplicates``: how many rows of the sheet repeat a person."""
    counts = plan.counts
    # The sheet leaves most repeated people out by itself; to the plan those are rows left out.
    left_out = counts[RowGroup.LEFT_OUT] - max(0, duplicates - counts[RowGroup.DUPLICATE])
    return PlanFigures(
        register=plan.to_register,
        change=plan.to_change,
        registered=counts[RowGroup.REGISTERED] - plan.to_change,
        duplicates=max(duplicates, counts[RowGroup.DUPLICATE]),
        problems=counts[RowGroup.PROBLEM],
        left_out=max(0, left_out),
        total=len(plan.rows),
        seconds=seconds,
    )


def table(found: PlanFigures) -> list[tuple[str, int]]:
    """The figures as lines of a small table; what is nought is left out, but whom to register."""
    lines = [
        (_tr("to register"), found.register),
        (_tr("to change"), found.change),
        (_tr("registered already"), found.registered),
        (_tr("duplicates"), found.duplicates),
        (_tr("with a problem"), found.problems),
        (_tr("left out"), found.left_out),
    ]
    return [line for number, line in enumerate(lines) if line[1] or number == 0]


def title(plan: Plan, found: PlanFigures) -> str:
    """What the button does, in one line."""
    if found.register + found.change == 0:
        return _tr("Nobody new to register in {event}").format(event=plan.event_name)
    return _tr("Register {count} of {total} in {event}").format(
        count=f"{found.register:,}", total=f"{found.total:,}", event=plan.event_name
    )


def sentences(plan: Plan, found: PlanFigures, account: str, *, practice: bool) -> str:
    """Who is not registered and why, whether e-mails go out, how long it takes."""
    if plan.blocking:
        return " ".join(finding.reason for finding in plan.blocking)
    parts = [
        (found.registered, _tr("1 is registered already"), _tr("{count} are registered already")),
        (found.change, _tr("1 is changed"), _tr("{count} are changed")),
        (found.duplicates, _tr("1 is a duplicate"), _tr("{count} are duplicates")),
        (found.problems, _tr("1 has a problem"), _tr("{count} have problems")),
        (found.left_out, _tr("1 is left out"), _tr("{count} are left out")),
    ]
    said = [counted(count, one, many) for count, one, many in parts if count > 0]
    lines = [", ".join(said) + "."] if said else []
    if found.register:
        mails = _tr("Confirmation e-mails will be sent.")
        if practice:
            mails = _tr("Confirmation e-mails go to the practice panel, to nobody else.")
        lines.append(mails if plan.options.notify else _tr("No e-mails will be sent."))
    if not practice and account:
        lines.append(_tr("Account: {name}.").format(name=account))
    lines += [finding.reason for finding in plan.findings]
    if found.seconds is not None and found.register:
        lines.append(_tr("About {time}.").format(time=duration(max(1.0, found.seconds))))
    if (datetime.now(UTC) - plan.listed_at).total_seconds() > _OLD:
        when = ago(plan.listed_at)
        lines.append(_tr("Zoom’s list was read {when}; it is read again before sending.").format(when=when))
    return " ".join(lines)
