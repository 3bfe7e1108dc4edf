"""The preview of a series shows the sessions that the service makes: in every zone, over clock changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from tests.support.events import client_of, first_hub, series
from tests.support.practice_service import PracticeAccount, PracticeService
from zevents_gui.core.model.event_rules import blocking, check_event
from zevents_gui.core.model.recurrence import Frequency, Recurrence
from zevents_gui.core.model.schedule import LocalMoment
from zevents_gui.core.model.time import zone
from zevents_gui.core.model.time_zones import ZOOM_TIME_ZONES
from zevents_gui.core.publishing.wire import new_event
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import Event


@pytest.fixture(scope="module")
def account(practice_process: PracticeService) -> Iterator[PracticeAccount]:
    made = practice_process.control.new_account(seed="demo", plan="unlimited")
    yield made
    made.control.remove_account()


@pytest.fixture(scope="module")
def client(account: PracticeAccount) -> Iterator[ZoomClient]:
    made = client_of(account)
    yield made
    made.close()


def clock_changes(zone_id: str, after: datetime) -> list[datetime]:
    """The moments, in UTC and to the hour, at which the clocks of a zone are changed within the next year."""
    tz = zone(zone_id)
    hours = [after + timedelta(hours=number) for number in range(24 * 366)]
    days = hours[::24]
    found = []
    for place, (one, next_day) in enumerate(pairwise(days)):
        if one.astimezone(tz).utcoffset() == next_day.astimezone(tz).utcoffset():
            continue
        within = hours[place * 24 : place * 24 + 25]
        found += [
            later
            for earlier, later in pairwise(within)
            if earlier.astimezone(tz).utcoffset() != later.astimezone(tz).utcoffset()
        ]
    return found


def around(zone_id: str) -> list[datetime]:
    """First starts, on the zone's clock, of daily series that run over its next clock changes.

    Each begins at a time of day that the change skips or repeats, or where there is none at nine.
    """
    soon = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=5)
    tz = zone(zone_id)
    changes = clock_changes(zone_id, soon) or [soon.replace(hour=9)]
    starts = []
    for change in changes:
        before = (change - timedelta(hours=1)).astimezone(tz).replace(tzinfo=None)
        starts.append(before + timedelta(minutes=90) - timedelta(days=2))
    return starts


@pytest.mark.parametrize("part", range(3))
def test_every_zone_of_zooms_list_shows_the_sessions_that_the_service_makes(
    client: ZoomClient, part: int
) -> None:
    hub_id = first_hub(client)
    for zone_id in ZOOM_TIME_ZONES[part::3]:
        for start in around(zone_id):
            draft = series(
                hub_id,
                name=f"Over the change in {zone_id}",
                timezone=zone_id,
                first_start=LocalMoment(start),
                recurrence=Recurrence(Frequency.DAILY, count=4, duration=45),
            )
            refused = blocking(check_event(draft, datetime.now(UTC)))
            if refused:  # one of its days does not have this time; an hour later each has
                assert [(one.field, one.code) for one in refused] == [("first_start", "time_skipped")]
                draft = replace(draft, first_start=LocalMoment(start + timedelta(hours=1)))
                assert blocking(check_event(draft, datetime.now(UTC))) == [], zone_id
            created = client.events.create(new_event(draft))
            assert isinstance(created, Event)
            made = sorted(one.start_time for one in client.sessions.list(created.event_id) if one.start_time)
            assert made == [one.start for one in draft.series.occurrences], (zone_id, start)
            assert len(made) == 4
