"""A digest put into what charts and tables show: words, numbers, and the picture of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from zevents_gui.core.attendance.digest import Digest
from zevents_gui.core.attendance.titles import session_time

_LONGEST_CURVE = timedelta(hours=36)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AttendanceWords", text)


@dataclass(frozen=True, slots=True)
class Picture:
    """What one chart shows, and the table that says the same.

    Attributes:
        kind: ``time`` (a line), ``duration`` (columns) or ``session`` (bars lying down).
        labels, values: one for each point, column or bar.
        wholes: of how many, for bars; empty otherwise.
        summary: the chart in a sentence, for whoever cannot see it.
    """

    kind: str
    labels: tuple[str, ...]
    values: tuple[int, ...]
    wholes: tuple[int, ...]
    summary: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def pictures(digest: Digest, titles: Mapping[str, str], *, whole_event: bool) -> dict[str, Picture]:
    """Return the charts that ``digest`` gives rise to, the most telling one first."""
    made: dict[str, Picture] = {}
    if whole_event and len(digest.sessions) > 1:
        made["session"] = _by_session(digest, titles)
    # Over days, the line would be a row of needles: the sessions say more.
    if digest.curve and digest.curve[-1][0] - digest.curve[0][0] <= _LONGEST_CURVE:
        made["time"] = _over_time(digest)
    if digest.durations:
        made["duration"] = _by_duration(digest)
    return made


def _over_time(digest: Digest) -> Picture:
    zone = digest.curve[0][0].tzname() or ""
    labels = tuple(f"{moment:%H:%M}" for moment, _ in digest.curve)
    values = tuple(present for _, present in digest.curve)
    peak = max(values)
    return Picture(
        "time",
        labels,
        values,
        (),
        _tr("People present over time: at most {count}, at {time} {zone}.").format(
            count=f"{peak:,}", time=labels[values.index(peak)], zone=zone
        ),
        (_tr("Time ({zone})").format(zone=zone), _tr("People present")),
        tuple((label, f"{value:,}") for label, value in zip(labels, values, strict=True)),
    )


def _by_duration(digest: Digest) -> Picture:
    labels = tuple(f"{bar.low}–{bar.high}" for bar in digest.durations)
    values = tuple(bar.people for bar in digest.durations)
    most = values.index(max(values))
    return Picture(
        "duration",
        labels,
        values,
        (),
        _tr("How long people stayed: most of them, {count}, for {minutes} minutes.").format(
            count=f"{values[most]:,}", minutes=labels[most]
        ),
        (_tr("Minutes"), _tr("People")),
        tuple((label, f"{value:,}") for label, value in zip(labels, values, strict=True)),
    )


def _by_session(digest: Digest, titles: Mapping[str, str]) -> Picture:
    held = [(line.session, line.figures) for line in digest.sessions if line.figures is not None]
    lines = []
    for line in digest.sessions:
        title, when, found = titles[line.session.session_id], session_time(line.session), line.figures
        if found is None:
            lines.append((title, when, _tr("Not held yet"), "", "", ""))
            continue
        average = "" if found.average_minutes is None else f"{found.average_minutes:.0f}"
        lines.append(
            (title, when, f"{found.registered:,}", f"{found.attended:,}", percent(found.share), average)
        )
    best = max(held, key=lambda one: one[1].attended, default=None)
    summary = (
        _tr("No session has been held yet.")
        if best is None
        else _tr("People by session: most of them, {count}, in {session}.").format(
            count=f"{best[1].attended:,}", session=titles[best[0].session_id]
        )
    )
    return Picture(
        "session",
        tuple(titles[session.session_id] for session, _ in held),
        tuple(found.attended for _, found in held),
        tuple(found.registered for _, found in held),
        summary,
        (
            _tr("Session"), _tr("Begins"), _tr("Registered"), _tr("Attended"), _tr("Share"),
            _tr("Minutes on average"),
        ),
        tuple(lines),
    )  # fmt: skip


def percent(share: float | None) -> str:
    """A share as whole percent; a dash where there is none."""
    return "–" if share is None else f"{100 * share:.0f} %"
