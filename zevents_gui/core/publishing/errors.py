"""What stops a publishing job, beside what Zoom says."""

from collections.abc import Collection, Iterable

from zevents_gui.core.errors import AppError
from zevents_gui.core.model.problem import Problem
from zevents_gui.core.text import tr

OLD_EVENT = "old event"
"""What is left behind when it is the replaced event as a whole, and nobody of it by name."""
_NAMED = 10
"""So many of those left behind are named one by one."""


class NotReady(AppError):
    """The draft breaks rules, so nothing is sent."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(
            tr("The event is not ready yet"),
            happened=" ".join(problem.reason for problem in problems[:3]),
            means=tr("Nothing was sent."),
            to_do=tr("Mend what the checklist names, then publish."),
            detail="\n".join(f"{problem.field}: {problem.code}" for problem in problems),
        )


class ReadBackDiffers(AppError):
    """Zoom holds something else than what was sent."""

    def __init__(self, lines: list[str], *, published: bool) -> None:
        self.lines = lines
        where = tr("The event is at Zoom as a draft; nobody has seen it and nobody was mailed.")
        super().__init__(
            tr("Zoom holds something else than was sent"),
            happened="\n".join(lines),
            means=tr("The changes are at Zoom as shown.") if published else where,
            to_do=tr("Look at these fields. Publish as it is, or change the event and send it again."),
        )


class ChangedThere(AppError):
    """The same fields were changed here and at Zoom."""

    def __init__(self, fields: list[str]) -> None:
        self.fields = fields
        super().__init__(
            tr("The event was changed at Zoom meanwhile"),
            happened=tr("Changed here and there: {fields}.", fields=", ".join(fields)),
            means=tr("Nothing was sent, so nothing was overwritten."),
            to_do=tr("Choose for each field which one holds, then send again."),
        )


class PublishingUnfinished(AppError):
    """There is a job for the same event that can be gone on with."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("Publishing “{name}” was begun already", name=name),
            happened=tr("It is under way, or was stopped before it was finished."),
            means=tr("Nothing was sent, so nothing is made twice."),
            to_do=tr("Close the event and open it again. Then go on with what was begun, or give it up."),
        )


class MadeAlready(AppError):
    """The draft has become an event at Zoom, which whoever wants to send it does not know yet."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” is at Zoom already", name=name),
            happened=tr("Another Zevents window or command has made this event."),
            means=tr("Nothing was sent, so there is no second event. What you entered is kept."),
            to_do=tr("Close the event and open it again: then what you changed is sent to that event."),
        )


class EventGone(AppError):
    """The event is not at Zoom any more, or cannot be changed any more."""

    def __init__(self, happened: str) -> None:
        super().__init__(
            tr("The event cannot be changed at Zoom"),
            happened=happened,
            means=tr("Nothing was sent. What you entered is kept on this computer."),
            to_do=tr("Duplicate it to make a new event from it."),
        )


class AnswerLost(AppError):
    """A request was sent, its answer lost, and nothing of it can be found at Zoom."""

    def __init__(self, what: str, reason: str, detail: str) -> None:
        super().__init__(
            tr("It is not known whether Zoom made it"),
            happened=tr("{what}: {reason}", what=what, reason=reason),
            means=tr("Zevents looked for it at Zoom and did not find it. It sends nothing again unasked."),
            to_do=tr("Go on: Zevents looks again before it sends anything."),
            retryable=True,
            detail=detail,
        )


class ListNotAsSeen(AppError):
    """The list that belongs to a job cannot be had as the person saw it."""

    def __init__(self, happened: str, to_do: str) -> None:
        super().__init__(
            tr("The list of people is not the one that you saw"),
            happened=happened,
            means=tr("The event is published. Nobody of the list was registered yet."),
            to_do=to_do,
        )


class Undecided(AppError):
    """A step cannot go on by itself; the person may mend what is wrong and go on, or go on regardless.

    Attributes:
        regardless: the words of the button that goes on regardless, a verb: "Cancel the old event anyway".
        left: what the job is told to leave behind then: e-mail keys, or ``OLD_EVENT``.
    """

    def __init__(
        self, title: str, *, happened: str, means: str, to_do: str, regardless: str, left: Iterable[str]
    ) -> None:
        super().__init__(title, happened=happened, means=means, to_do=to_do)
        self.regardless = regardless
        self.left = frozenset(left)


class NotEveryoneMoved(Undecided):
    """Somebody of the replaced event has no ticket of the new one.

    Args:
        people: e-mail key to address (or ticket) and reason, of everybody left behind.
        removed: whether the old event is cancelled already.
    """

    def __init__(
        self, old_name: str, people: dict[str, tuple[str, str]], *, removes: bool, removed: bool
    ) -> None:
        self.people = people
        by_reason: dict[str, list[str]] = {}
        for who, why in list(people.values())[:_NAMED]:
            by_reason.setdefault(why, []).append(who)
        shown = [f"{', '.join(who)}: {why}" for why, who in by_reason.items()]
        if len(people) > _NAMED:
            shown.append(tr("… and {count} more.", count=len(people) - _NAMED))
        if removed:
            means = tr("“{name}” is cancelled already; everyone else is on the new event.", name=old_name)
        else:
            means = tr("“{name}” stays as it is. Everyone else is on the new event.", name=old_name)
        super().__init__(
            tr("1 person could not be moved")
            if len(people) == 1
            else tr("{count} people could not be moved", count=len(people)),
            happened="\n".join(shown),
            means=means,
            to_do=tr(
                "Mend the reason, or register them for the new event by hand, and go on: Zevents looks again."
            ),
            regardless=_regardless(removes=removes, removed=removed),
            left=people,
        )


class NotShownYet(Undecided):
    """Zoom confirmed registrations that its list does not show."""

    def __init__(self, old_name: str, keys: Collection[str], *, removes: bool) -> None:
        count = len(keys)
        super().__init__(
            tr("Zoom's list does not show everyone yet"),
            happened=tr("Zoom confirmed 1 registration that the new event's list does not show.")
            if count == 1
            else tr(
                "Zoom confirmed {count} registrations that the new event's list does not show.", count=count
            ),
            means=tr("“{name}” stays as it is until the list does.", name=old_name),
            to_do=tr("Go on in a few minutes: Zevents looks again."),
            regardless=_regardless(removes=removes, removed=False),
            left=keys,
        )


class OldEventGone(Undecided):
    """The event whose people were to be moved is not at Zoom any more."""

    def __init__(self, old_name: str) -> None:
        super().__init__(
            tr("“{name}” is not at Zoom any more", name=old_name),
            happened=tr("Zoom does not know the event whose registrations were to be moved."),
            means=tr("Who was registered there cannot be read any more. The new event is not affected."),
            to_do=tr("If you have a list of the people, register it for the new event."),
            regardless=tr("Go on without them"),
            left=(OLD_EVENT,),
        )


class OldEventPublished(Undecided):
    """The draft that was to be deleted was published meanwhile."""

    def __init__(self, old_name: str) -> None:
        super().__init__(
            tr("“{name}” was published meanwhile", name=old_name),
            happened=tr("It was a draft when the new event was begun, and is not one any more."),
            means=tr("It was not deleted: people may be registered for it."),
            to_do=tr("Keep it. To move its people, give up here and change its type again."),
            regardless=tr("Keep the old event"),
            left=(OLD_EVENT,),
        )


class CancelInDoubt(AppError):
    """The cancellation was sent, its answer lost, and the event does not look cancelled."""

    def __init__(self, old_name: str, reason: str) -> None:
        super().__init__(
            tr("It is not known whether Zoom cancelled “{name}”", name=old_name),
            happened=reason,
            means=tr("Everyone has a ticket of the new event."),
            to_do=tr("Go on: Zevents looks first whether the event is cancelled."),
            retryable=True,
        )


def _regardless(*, removes: bool, removed: bool) -> str:
    if removed or not removes:
        return tr("Go on without them")
    return tr("Cancel the old event anyway")


class NotPublished(AppError):
    """Publishing was accepted but did not take effect."""

    def __init__(self, status: str) -> None:
        super().__init__(
            tr("Publishing has not taken effect yet"),
            happened=tr("Zoom accepted it, but still says “{status}”.", status=status),
            means=tr("The event is at Zoom. Nobody was registered yet."),
            to_do=tr("Go on in a minute: Zevents looks first and publishes only once."),
            retryable=True,
        )
