"""What cleaning up is going to do, and what it did, in sentences."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from zevents_gui.core.publishing.clean_up import CleanUpAction, CleanUpState
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.test_events.table import CleanUpRow


def _tr(text: str) -> str:
    return QCoreApplication.translate("CleanUpWords", text)


def what_happens(rows: Sequence[CleanUpRow]) -> list[str]:
    """One sentence for each thing that is going to be done with ``rows``."""
    actions = Counter(row.item.action for row in rows)
    lines = []
    if here := actions[CleanUpAction.FORGET]:
        lines.append(
            counted(
                here,
                _tr("1 draft on this computer is deleted; that can be undone."),
                _tr("{count} drafts on this computer are deleted; that can be undone."),
            )
        )
    if there := actions[CleanUpAction.DELETE]:
        lines.append(
            counted(
                there,
                _tr("1 draft at Zoom is deleted. It was never published, so nobody is registered."),
                _tr("{count} drafts at Zoom are deleted. They were never published: nobody is registered."),
            )
        )
    if cancelled := actions[CleanUpAction.CANCEL]:
        lines.append(
            counted(
                cancelled,
                _tr("1 published event is cancelled."),
                _tr("{count} published events are cancelled."),
            )
            + " "
            + who_is_told(rows)
        )
    return lines


def who_is_told(rows: Iterable[CleanUpRow]) -> str:
    """How many people get an e-mail when ``rows`` are cleaned up."""
    published = [row for row in rows if row.item.action is CleanUpAction.CANCEL]
    people = sum(row.people or 0 for row in published)
    unknown = sum(1 for row in published if row.people is None)
    text = _tr("Nobody is registered, so nobody is told.")
    if people or unknown:
        text = counted(
            people,
            _tr("1 person is registered and gets an e-mail with your message."),
            _tr("{count} people are registered and get an e-mail with your message."),
        )
    if unknown:
        text += " " + counted(
            unknown,
            _tr("For 1 event it is not known how many."),
            _tr("For {count} events it is not known how many."),
        )
    return text


def what_happened(rows: Iterable[CleanUpRow]) -> tuple[str, list[str]]:
    """What became of ``rows``: a title, and a line for each kind of trouble."""
    states: Counter[CleanUpState] = Counter()
    done: Counter[bool] = Counter()
    for row in rows:
        if row.outcome is not None:
            states[row.outcome.state] += 1
            if row.outcome.state is CleanUpState.DONE:
                done[row.item.action is CleanUpAction.CANCEL] += 1
    parts = []
    if done[False]:
        parts.append(counted(done[False], _tr("1 deleted"), _tr("{count} deleted")))
    if done[True]:
        parts.append(counted(done[True], _tr("1 cancelled"), _tr("{count} cancelled")))
    lines = []
    for state, one, many in (
        (CleanUpState.LEFT, _tr("1 was left alone."), _tr("{count} were left alone.")),
        (CleanUpState.REFUSED, _tr("Zoom refused 1."), _tr("Zoom refused {count}.")),
        (
            CleanUpState.IN_DOUBT,
            _tr("Of 1 it is not known whether Zoom did it. Refresh the list before you try again."),
            _tr("Of {count} it is not known whether Zoom did it. Refresh the list before you try again."),
        ),
        (CleanUpState.NOT_DONE, _tr("1 is still to do."), _tr("{count} are still to do.")),
    ):
        if states[state]:
            lines.append(counted(states[state], one, many))
    title = ", ".join(parts) if parts else _tr("Nothing was cleaned up")
    if lines:
        lines.append(_tr("The list says why, row by row."))
    return title, lines
