"""The Schedule tab of each type of event, and what it says about times that cannot be."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.support.events import YEAR, conference, launch, moment, series
from tests.tour.studio import Scene, Studio
from zevents_gui.core.model.recurrence import Frequency, Recurrence
from zevents_gui.core.model.schedule import CalendarRow
from zevents_gui.gui.event_editor.multi_schedule import MultiSchedule


def single(studio: Studio) -> None:
    """One session: as it should be, ending before it starts, and at a time that exists twice."""
    studio.open(launch(studio.hub_id), "schedule")
    studio.take("schedule-single")
    backwards = CalendarRow(moment(12, 15, 10), moment(12, 15, 9))
    studio.open(launch(studio.hub_id, name="Ends before it starts", calendar=(backwards,)), "schedule")
    studio.take("schedule-single-problem")
    twice = CalendarRow(moment(10, 31, 2, 30, year=2027), moment(10, 31, 4, year=2027))
    studio.open(
        launch(studio.hub_id, name="When the clocks go back", timezone="Europe/Berlin", calendar=(twice,)),
        "schedule",
    )
    studio.take("schedule-single-twice")


def multi(studio: Studio) -> None:
    """Days, sessions as a table and as a timeline, speakers, ticket types."""
    draft = conference(studio.hub_id, sessions=18)
    first = draft.sessions[0]
    overlapping = replace(
        first, key="overlap", name="Keynote, moved", start=moment(6, 10, 9, 30), end=moment(6, 10, 10, 30)
    )
    studio.open(replace(draft, sessions=(*draft.sessions, overlapping)), "schedule")
    studio.take("schedule-multi-days")
    view = studio.driver.window.workspace.view
    assert view is not None
    page = view.schedule
    assert isinstance(page, MultiSchedule)
    parts: tuple[tuple[str, QWidget], ...] = (
        ("schedule-multi-sessions", page.sessions),
        ("schedule-multi-timeline", next(iter(page.sessions.timelines.values()))),
        ("speakers", page.speakers),
        ("ticket-types", page.ticket_types),
    )
    for name, part in parts:
        studio.scroll_to(part)
        studio.take(name)


def recurring(studio: Studio) -> None:
    """Daily, weekly, monthly by day and by weekday; clock changes, skipped months, the limit."""
    rules = {
        "schedule-daily": Recurrence(Frequency.DAILY, interval=2, count=75, duration=45),
        "schedule-weekly": Recurrence(Frequency.WEEKLY, weekdays=(3, 5), count=24, duration=60),
        "schedule-monthly-day": Recurrence(Frequency.MONTHLY, month_day=31, count=8, duration=90),
        "schedule-recurring": Recurrence(
            Frequency.MONTHLY, month_week=1, month_weekday=3, count=12, duration=60
        ),
    }
    for name, rule in rules.items():
        start = moment(1, 31, 18) if rule.month_day else moment(1, 5, 18, year=max(YEAR, 2027))
        studio.open(series(studio.hub_id, recurrence=rule, first_start=start), "schedule")
        studio.take(name)


def beside_practice_panel(studio: Studio) -> None:
    """A narrow window with the practice panel open: nothing may be cut."""
    driver = studio.driver
    size = driver.window.size()
    driver.window.resize(1366, 768)
    driver.command("practice_panel")
    studio.wait(lambda: driver.window.findChild(QWidget, "practice_panel") is not None, "the panel")
    studio.take("narrow-recurring")
    studio.open(launch(studio.hub_id), "schedule")
    studio.take("narrow-single")
    studio.open(conference(studio.hub_id, sessions=8), "schedule")
    studio.take("narrow-multi")
    driver.tab(0)
    studio.take("narrow-overview")
    driver.command("practice_panel")
    driver.window.resize(size)


SCENES: tuple[Scene, ...] = (single, multi, recurring, beside_practice_panel)
