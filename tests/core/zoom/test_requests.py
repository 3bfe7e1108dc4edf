"""Requests: what is held back because it breaks a limit, and how times and repetitions go out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from tests.core.zoom.server import FakeClock, Say, Server
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import InvalidRequest
from zevents_gui.core.zoom.shapes import (
    AccessLinkPatch,
    CalendarEntry,
    EventPatch,
    NewTicket,
    Recurrence,
    RecurrenceType,
    TicketPatch,
)

ANNA = NewTicket(email="anna@example.com")
NOON = FakeClock().now()

HELD_BACK: dict[str, Callable[[ZoomClient], Any]] = {
    "no tickets": lambda c: c.tickets.create("e", []),
    "31 tickets": lambda c: c.tickets.create("e", [ANNA] * 31),
    "a long name": lambda c: c.tickets.create("e", [NewTicket(email="a@b.c", first_name="x" * 65)]),
    "no address": lambda c: c.tickets.create("e", [NewTicket(email="anna")]),
    "a long source": lambda c: c.tickets.create("e", [ANNA], registration_source="x" * 17),
    "seven calendar entries": lambda c: c.events.update(
        "e", EventPatch(calendar=(CalendarEntry(start_time=NOON, end_time=NOON),) * 7)
    ),
    "a calendar entry without end": lambda c: c.events.update(
        "e", EventPatch(calendar=(CalendarEntry(start_time=NOON),))
    ),
    "two kinds of end": lambda c: c.events.update(
        "e", EventPatch(recurrence=Recurrence(end_times=3, end_date_time=NOON))
    ),
    "two days of the month in a change": lambda c: c.events.update(
        "e", EventPatch(recurrence=Recurrence(monthly_days=(1, 15)))
    ),
    "a ninth day of the week": lambda c: c.events.update(
        "e", EventPatch(recurrence=Recurrence(weekly_days=(9,)))
    ),
    "no event": lambda c: c.events.get(""),
    "an event called dot dot": lambda c: c.events.get(".."),
}


@pytest.mark.parametrize("call", HELD_BACK.values(), ids=HELD_BACK)
def test_what_breaks_a_documented_limit_is_not_sent(
    call: Callable[[ZoomClient], Any], server: Server
) -> None:
    client = server.client()
    with pytest.raises(InvalidRequest) as caught:
        call(client)
    client.close()
    assert server.api_requests == []
    assert "Nothing was sent" in caught.value.means


def test_the_field_that_breaks_a_limit_is_named_and_its_value_is_not(server: Server) -> None:
    client = server.client()
    with pytest.raises(InvalidRequest) as caught:
        client.tickets.create("e", [ANNA, NewTicket(email="a@b.c", first_name="Bartholomew" * 9)])
    client.close()
    assert "The value of first_name" in caught.value.happened
    assert "$.tickets[1].first_name" in caught.value.detail
    assert "Bartholomew" not in str(caught.value) + caught.value.detail


def test_a_time_without_a_zone_is_a_mistake_in_the_program(server: Server) -> None:
    client = server.client()
    with pytest.raises(ValueError, match="naive"):
        client.events.update("e", EventPatch(start_time=datetime(2026, 3, 1)))  # noqa: DTZ001 - the mistake
    client.close()
    assert server.api_requests == []


def test_times_go_out_in_utc_with_z_and_without_fractions(server: Server) -> None:
    server.answer = lambda _: Say(204)
    client = server.client()
    los_angeles = timezone(timedelta(hours=-8))
    client.events.update(
        "e",
        EventPatch(
            start_time=datetime(2026, 12, 15, 10, 0, 0, 123456, los_angeles),
            calendar=(CalendarEntry(start_time=NOON, end_time=NOON + timedelta(hours=1)),),
        ),
    )
    client.close()
    assert server.api_requests[0].json == {
        "start_time": "2026-12-15T18:00:00Z",
        "calendar": [{"start_time": "2026-03-01T12:00:00Z", "end_time": "2026-03-01T13:00:00Z"}],
    }


def test_days_of_a_recurrence_go_out_as_lists_when_creating_and_as_text_when_changing() -> None:
    recurrence = Recurrence(
        type=RecurrenceType.WEEKLY, weekly_days=(2, 4), monthly_days=(15,), end_date_time=NOON
    )
    assert recurrence.for_create() == {
        "type": 2,
        "end_date_time": "2026-03-01T12:00:00Z",
        "weekly_days": [2, 4],
        "monthly_days": [15],
    }
    assert recurrence.for_update() == {
        "type": 2,
        "end_date_time": "2026-03-01T12:00:00Z",
        "weekly_days": "2,4",
        "monthly_days": 15,
    }


def test_fields_that_are_not_set_are_not_sent(server: Server) -> None:
    server.answer = lambda _: Say(204)
    client = server.client()
    client.tickets.update("e", "t", TicketPatch(first_name="Anna", last_name=""))
    client.close()
    assert server.api_requests[0].json == {"first_name": "Anna", "last_name": ""}


def test_addresses_that_may_register_go_out_once_each(server: Server) -> None:
    server.answer = lambda _: Say(204)
    client = server.client()
    client.access_links.update("e", "l", AccessLinkPatch(email_restrict_list=("a@b.c", "d@e.f", "a@b.c")))
    client.close()
    assert server.api_requests[0].json == {"email_restrict_list": ["a@b.c", "d@e.f"]}


def test_ids_with_odd_characters_stay_in_their_place_of_the_path(server: Server) -> None:
    client = server.client()
    client.events.get("a/b?c=d#e f%")
    client.close()
    assert server.api_requests[0].target == "/v2/zoom_events/events/a%2Fb%3Fc%3Dd%23e%20f%25"


def test_utc_is_what_the_clock_of_the_tests_shows() -> None:
    assert NOON.tzinfo is UTC
