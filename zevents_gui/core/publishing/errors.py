"""What stops a publishing job, beside what Zoom says."""

from zevents_gui.core.errors import AppError
from zevents_gui.core.model.problem import Problem
from zevents_gui.core.text import tr


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
