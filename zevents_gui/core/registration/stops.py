"""What stops a run before it is complete, in words."""

from zevents_gui.core.errors import AppError
from zevents_gui.core.text import tr


class RunStopped(AppError):
    """The run ended before every row had its outcome; it can be resumed."""


class RunNotOpen(AppError):
    """The run was closed or taken back and cannot be run again."""


def not_published(event_name: str) -> RunStopped:
    """Return the error for an event that is a draft, or was cancelled."""
    return RunStopped(
        tr("The event is not published"),
        happened=tr(
            "Zoom registers people only for published events, and “{event}” is not one.", event=event_name
        ),
        means=tr("Nobody who is not shown as registered was registered."),
        to_do=tr("Publish the event, then resume the run."),
        retryable=True,
    )


def publishing_takes_too_long(event_name: str) -> RunStopped:
    """Return the error for a published event of which Zoom goes on saying that it is not."""
    return RunStopped(
        tr("Zoom has not finished publishing"),
        happened=tr("“{event}” is published, but Zoom still refuses registrations for it.", event=event_name),
        means=tr("Nobody who is not shown as registered was registered."),
        to_do=tr("Wait some minutes, then resume the run."),
        retryable=True,
    )


def given_up(minutes: float, last: AppError | None) -> RunStopped:
    """Return the error for a run that had no success for a long time; ``last`` is what went wrong last."""
    return RunStopped(
        tr("Zoom could not be reached for a long time"),
        happened=tr("Nothing has succeeded for {minutes:.0f} minutes.", minutes=minutes)
        + (f" {last.happened}" if last is not None else ""),
        means=tr("Everything that was sent is recorded; nothing is lost."),
        to_do=tr("Resume the run when Zoom can be reached again; nobody is registered twice."),
        retryable=True,
        detail=last.detail if last is not None else "",
    )


def list_is_behind(event_name: str) -> RunStopped:
    """Return the error for rows in doubt of which Zoom's list gives no trustworthy news."""
    return RunStopped(
        tr("Zoom's list of registrations is behind"),
        happened=tr(
            "Some answers were lost, and Zoom's list for “{event}” does not yet show even those who are "
            "certainly registered.",
            event=event_name,
        ),
        means=tr("The rows in doubt may be registered; they were not sent again."),
        to_do=tr("Resume the run later; it looks them up first, and nobody is registered twice."),
        retryable=True,
    )


def not_open(run_id: int) -> RunNotOpen:
    """Return the error for a run that was closed or taken back."""
    return RunNotOpen(
        tr("This run is closed"),
        happened=tr("Run {run} was closed or taken back.", run=run_id),
        means=tr("Nothing was sent."),
        to_do=tr("Register the sheet again: those who are registered are left alone."),
    )
