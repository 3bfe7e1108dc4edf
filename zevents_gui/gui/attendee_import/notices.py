"""The messages above the list: what happened to its file and to what was fixed in it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from zevents_gui.core.errors import AppError
from zevents_gui.gui.attendee_import.fix_keeper import TakenUp
from zevents_gui.gui.attendee_import.words import ago, counted
from zevents_gui.gui.error_presenter import message_for
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets import Message


def _tr(text: str) -> str:
    return QCoreApplication.translate("AttendeeNotices", text)


def nothing_to_paste() -> Message:
    """The clipboard holds no text."""
    return Message(
        _tr("There are no cells on the clipboard"),
        (_tr("Mark the cells in Excel with their header, copy them, and paste here."),),
        key="paste",
    )


def not_while_sending() -> Message:
    """Another list is wanted while people are being registered from this one."""
    return Message(
        _tr("People are being registered from this list"),
        (_tr("Wait until it is done, or stop it. Then open another list."),),
        Tone.WARNING,
        key="sending",
    )


def changed_at_zoom() -> Message:
    """Between looking and sending others were registered, or taken away."""
    return Message(
        _tr("Somebody was registered or removed at Zoom meanwhile"),
        (_tr("Nothing was sent. Look below at what is left to do, and register them then."),),
        Tone.WARNING,
        key="plan",
    )


def changed_on_disk(path: Path | None, read_again: Callable[[], None]) -> Message:
    """Somebody saved the workbook anew."""
    return Message(
        _tr("“{name}” has changed on disk").format(name=path.name if path is not None else ""),
        (
            _tr("Read it again? What you fixed here is kept where the rows still match."),
            _tr("Until then people are registered as the rows below say."),
        ),
        Tone.WARNING,
        actions=((_tr("Read again"), read_again),),
        key="changed_on_disk",
    )


def fixes_taken_up(found: TakenUp, start_over: Callable[[], None]) -> Message:
    """The list was opened with what was fixed in it before."""
    rows = counted(
        found.rows,
        _tr("1 row is as you left it."),
        _tr("{count} rows are as you left them."),
    )
    kept = _tr("The columns are sent as you chose.") if not found.rows else rows
    return Message(
        _tr("Your changes from {when} are kept").format(when=ago(found.saved_at)),
        (kept,),
        Tone.ACCENT,
        actions=((_tr("Start from the file instead"), start_over),),
        key="fixes",
    )


def fixes_not_kept(error: BaseException) -> Message:
    """What was fixed could not be written down."""
    if not isinstance(error, AppError):
        return message_for(error)
    return Message(
        _tr("Your changes of this list could not be kept"),
        (error.title, _tr("They hold while the window is open, and are sent when you register people.")),
        Tone.WARNING,
        key="fixes_not_kept",
    )
