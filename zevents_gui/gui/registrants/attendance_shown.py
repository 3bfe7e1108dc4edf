"""An attendance made ready to be shown, in the background: counted, searchable, in words."""

from dataclasses import dataclass
from datetime import datetime

from zevents_gui.core.attendance.digest import Digest, digest
from zevents_gui.core.attendance.records import Attendance
from zevents_gui.core.attendance.titles import session_titles
from zevents_gui.core.errors import AppError
from zevents_gui.gui.models.attendance_table import Attendee, searchable
from zevents_gui.gui.registrants.attendance_words import Picture, pictures


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the view shows of an attendance, made ready in the background.

    Attributes:
        titles: session ID to title, in order.
        days: when the first one joined and the last one left.
        error: why it is not newer.
    """

    attendance: Attendance
    digest: Digest
    people: list[Attendee]
    pictures: dict[str, Picture]
    titles: dict[str, str]
    days: tuple[datetime | None, datetime | None]
    error: AppError | None = None


def prepared(attendance: Attendance, session_id: str = "", error: AppError | None = None) -> Shown:
    """Count ``attendance`` (of one session when ``session_id`` names it) and put it into words."""
    titles = session_titles(attendance.sessions)
    counted_up = digest(attendance, session_id)
    return Shown(
        attendance,
        counted_up,
        searchable(counted_up.people),
        pictures(counted_up, titles, whole_event=not session_id),
        titles,
        (
            min((one.joined_at for one in counted_up.people if one.joined_at is not None), default=None),
            max((one.left_at for one in counted_up.people if one.left_at is not None), default=None),
        ),
        error,
    )
