"""Attendance as an Excel workbook: a sheet of the summary, one of the people, one of every stay."""

from datetime import datetime
from pathlib import Path

from zevents_gui.core.attendance.digest import Digest, Figures, Presence, digest
from zevents_gui.core.attendance.records import Attendance
from zevents_gui.core.attendance.titles import presence_word, session_time, session_titles
from zevents_gui.core.model.time import zone
from zevents_gui.core.sheets.table import Cell
from zevents_gui.core.sheets.writing.fresh_workbook import write_fresh
from zevents_gui.core.sheets.writing.safe_write import write_in_one_step
from zevents_gui.core.text import tr


def export_attendance(attendance: Attendance, event_name: str, target: Path) -> Path:
    """Write ``attendance`` as a workbook and return where it really is; times are in its zone. Does I/O.

    Raises:
        SheetError: the workbook cannot be saved.
    """
    whole = digest(attendance)
    sheets: list[tuple[str, list[list[Cell]], int]] = [
        (tr("Summary"), _summary(attendance, whole, event_name), 0),
        (tr("People"), _people(whole), 1),
        (tr("Stays"), _stays(attendance), 1),
    ]
    return write_in_one_step(target, lambda stream: write_fresh(sheets, stream))


def _summary(attendance: Attendance, whole: Digest, event_name: str) -> list[list[Cell]]:
    figures, at = whole.figures, attendance.at.astimezone(zone(attendance.timezone))
    rows: list[list[Cell]] = [
        [tr("Event"), event_name],
        [tr("As of"), _time(at), _zone(at)],
        [],
        [tr("Registered"), figures.registered],
        [tr("Attended"), figures.attended],
    ]
    if figures.lobby:
        rows.append([tr("Lobby only"), figures.lobby])
    rows += [
        [tr("Absent"), figures.absent],
        [tr("Attended of registered (%)"), _percent(figures)],
        [tr("Minutes on average, of those who attended"), _minutes(figures.average_minutes)],
    ]
    if len(attendance.sessions) > 1:
        titles = session_titles(attendance.sessions)
        rows += [
            [],
            [tr("Session"), tr("Begins"), tr("Registered"), tr("Attended"), tr("Absent"),
             tr("Attended (%)"), tr("Minutes on average")],
        ]  # fmt: skip
        for line in whole.sessions:
            when: list[Cell] = [titles[line.session.session_id], session_time(line.session)]
            found = line.figures
            if found is None:
                rows.append([*when, tr("Not held yet")])
            else:
                average = _minutes(found.average_minutes)
                rows.append([*when, found.registered, found.attended, found.absent, _percent(found), average])
    return rows


def _people(whole: Digest) -> list[list[Cell]]:
    header: list[Cell] = [
        tr("E-mail"), tr("Name"), tr("Ticket type"), tr("Attendance"), tr("Joined"), tr("Left"),
        tr("Time zone"), tr("Minutes"), tr("Sessions"),
    ]  # fmt: skip
    return [header] + [
        [
            line.email,
            line.name,
            line.ticket_type,
            presence_word(line.presence),
            _time(line.joined_at),
            _time(line.left_at),
            _zone(line.joined_at),
            _minutes(line.minutes) if line.presence is Presence.ATTENDED else None,
            line.sessions,
        ]
        for line in whole.people
    ]


def _stays(attendance: Attendance) -> list[list[Cell]]:
    titles = session_titles(attendance.sessions)
    header: list[Cell] = [
        tr("E-mail"), tr("Name"), tr("Session"), tr("Joined"), tr("Left"), tr("Time zone"), tr("Minutes"),
    ]  # fmt: skip
    return [header] + [
        [
            person.email,
            person.name,
            titles.get(stay.session_id, ""),
            _time(stay.joined_at),
            _time(stay.left_at),
            _zone(stay.joined_at),
            _minutes(stay.minutes),
        ]
        for person in attendance.people
        for stay in person.stays
    ]


def _time(moment: datetime | None) -> Cell:
    # Excel knows no time zones: the time is written as it is there, the zone beside it.
    return None if moment is None else moment.replace(tzinfo=None, microsecond=0)


def _zone(moment: datetime | None) -> Cell:
    return None if moment is None else moment.tzname()


def _percent(figures: Figures) -> Cell:
    return None if figures.share is None else round(100 * figures.share, 1)


def _minutes(minutes: float | None) -> Cell:
    return None if minutes is None else round(minutes, 1)
