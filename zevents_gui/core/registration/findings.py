"""What stands in the way of a plan: the event itself, its capacity, its ticket types."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.ticket import RegistrationForm, TicketType
from zevents_gui.core.registration.plan_data import RowGroup, RowPlan
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.shapes.events import Event


def findings(
    event: Event, form: RegistrationForm | None, rows: tuple[RowPlan, ...], total: int | None
) -> Iterable[Problem]:
    """Yield what stands in the way of registering ``rows``; a ``PROBLEM`` blocks the plan.

    Args:
        total: how many tickets the event has, None when not all were listed.
    """
    if event.is_cancelled:
        yield _problem(
            "event_cancelled", tr("“{event}” was cancelled: nobody can be registered.", event=event.name)
        )
    elif not event.is_published:
        yield _problem(
            "event_not_published",
            tr("“{event}” is not published yet. Publish it first, then register people.", event=event.name),
        )
    new = [row.attendee for row in rows if row.group is RowGroup.NEW and row.attendee is not None]
    if form is None or not new:
        return
    if form.capacity is not None and total is not None and total + len(new) > form.capacity:
        yield _warning(
            "over_capacity",
            tr(
                "The event takes {capacity} people. {registered} are registered, and {new} are to come: "
                "Zoom may refuse the last {over}.",
                capacity=form.capacity,
                registered=total,
                new=len(new),
                over=total + len(new) - form.capacity,
            ),
        )
    default = form.ticket_types[0].ticket_type_id if form.ticket_types else None
    wanted = Counter(attendee.ticket_type_id or default for attendee in new)
    for ticket_type in form.ticket_types:
        count = wanted.get(ticket_type.ticket_type_id, 0)
        if count:
            yield from _ticket_type_findings(ticket_type, count, everybody=count == len(new))


def _ticket_type_findings(ticket_type: TicketType, count: int, *, everybody: bool) -> Iterable[Problem]:
    now = datetime.now(UTC)
    closed = None
    if ticket_type.sale_start is not None and ticket_type.sale_start > now:
        closed = tr(
            "Tickets of type “{name}” cannot be had yet: their sale has not begun.", name=ticket_type.name
        )
    elif ticket_type.sale_end is not None and ticket_type.sale_end < now:
        closed = tr(
            "Tickets of type “{name}” cannot be had any more: their sale has ended.", name=ticket_type.name
        )
    if closed:
        found = _problem if everybody else _warning
        yield found("sale_closed", closed)
    elif ticket_type.left is not None and ticket_type.left < count:
        found = _problem if ticket_type.left == 0 and everybody else _warning
        yield found(
            "too_few_tickets",
            tr(
                "Of type “{name}” {left} tickets are left, and {count} are wanted: Zoom refuses the rest.",
                name=ticket_type.name,
                left=ticket_type.left,
                count=count,
            ),
        )


def _problem(code: str, reason: str) -> Problem:
    return Problem(code, Severity.PROBLEM, "", reason)


def _warning(code: str, reason: str) -> Problem:
    return Problem(code, Severity.WARNING, "", reason)
