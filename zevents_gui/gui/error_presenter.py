"""From an exception to a banner in the pane where it happened. Never a trace in anyone's face."""

import logging
import traceback
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from zevents_gui.core.errors import AppError, Cancelled
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.widgets.banner import BannerStack, Message

_log = logging.getLogger(__name__)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ErrorPresenter", text)


def message_for(error: BaseException, retry: Callable[[], None] | None = None) -> Message:
    """Put ``error`` into the words of a banner.

    Args:
        retry: offered as "Try again" where the same action may succeed.
    """
    if isinstance(error, AppError):
        lines = tuple(line for line in (error.happened, error.means, error.to_do) if line)
        again = ((_tr("Try again"), retry),) if retry is not None and error.retryable else ()
        return Message(error.title, lines, Tone.PROBLEM, detail=error.detail, actions=again, copyable=True)
    lines = (
        _tr("Something happened that Zevents did not expect: a mistake in the program, not in your data."),
        _tr("What was saved and what was sent before is kept."),
        _tr(
            "Try it once more. If it happens again, send the details to whoever supports you; "
            "the log file holds them too."
        ),
    )
    again = ((_tr("Try again"), retry),) if retry is not None else ()
    return Message(
        _tr("This did not work"), lines, Tone.PROBLEM, detail=_detail(error), actions=again, copyable=True
    )


def present_error(pane: QObject, error: BaseException, retry: Callable[[], None] | None = None) -> None:
    """Show ``error`` in the nearest banner place around ``pane``; log what the program did not expect."""
    if isinstance(error, Cancelled):
        return
    if not isinstance(error, AppError):
        # Frames and kind only: the text of an exception may hold what a sheet or a link says.
        _log.error(
            "unexpected %s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__))
        )
    stack = find_banners(pane)
    if stack is not None:
        stack.show_message(message_for(error, retry))
    else:
        _log.error("no place to show: %s", message_for(error).title)


def find_banners(pane: QObject) -> BannerStack | None:
    """The banner place of ``pane`` or of the nearest object around it that has one."""
    place: QObject | None = pane
    while place is not None:
        if isinstance(place, BannerStack):
            return place
        own = getattr(place, "banners", None)
        if isinstance(own, BannerStack):
            return own
        place = place.parent()
    window = pane.window() if isinstance(pane, QWidget) else None
    return window.findChild(BannerStack) if window is not None else None


def _detail(error: BaseException) -> str:
    """The kind of error and where it was raised; not its text, which may hold what a sheet or a link says."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [
        f"{frame.name} ({frame.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frame.lineno})"
        for frame in frames[-4:]
    ]
    return "\n".join([type(error).__name__, *reversed(where)])
