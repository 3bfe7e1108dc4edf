"""What the API really sends: any case, lists and commas, numbers as text, null, odd times, new fields."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zevents_gui.core.zoom import shapes
from zevents_gui.core.zoom.decode import read, read_time
from zevents_gui.core.zoom.shapes import Answer, Event, Hub, Ticket, TicketsCreated, TicketTypeShape

ANSWERS = [shape for shape in vars(shapes).values() if isinstance(shape, type) and issubclass(shape, Answer)]


@pytest.mark.parametrize("status", ["published", "PUBLISHED", "Published"])
def test_a_status_is_understood_in_any_case(status: str) -> None:
    event = read(Event, {"event_id": "e", "status": status})
    assert event.is_published
    assert not event.is_draft


@pytest.mark.parametrize("status", ["DRAFT", "draft"])
def test_a_draft_is_a_draft_in_any_case(status: str) -> None:
    assert read(Event, {"status": status}).is_draft


@pytest.mark.parametrize("days", ["2,4", [2, 4], ["2", "4"], "2, 4 ", [2.0, 4.0]])
def test_week_days_are_read_from_lists_and_comma_lists(days: object) -> None:
    recurrence = read(Event, {"recurrence": {"type": 2, "weekly_days": days}}).recurrence
    assert recurrence is not None
    assert recurrence.weekly_days == (2, 4)


@pytest.mark.parametrize("day", [15, [15], "15", "15.0"])
def test_a_day_of_the_month_is_read_from_a_number_a_list_and_a_text(day: object) -> None:
    recurrence = read(Event, {"recurrence": {"monthly_days": day}}).recurrence
    assert recurrence is not None
    assert recurrence.monthly_days == (15,)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01T18:00:00Z",
        "2026-03-01T18:00:00",
        "2026-03-01 18:00:00",
        "2026-03-01T18:00:00.000Z",
        "2026-03-01T19:00:00+01:00",
        "2026-03-01T18:00:00+0000",
        "2026-03-01T18:00Z",
        1772388000,
        1772388000000,
    ],
)
def test_times_of_every_form_are_the_same_moment_in_utc(text: object) -> None:
    moment = read_time(text)
    assert moment == datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
    assert moment.utcoffset() == timedelta(0)


def test_null_and_missing_fields_leave_their_defaults() -> None:
    ticket_type = read(TicketTypeShape, {"ticket_type_id": "t", "sold_quantity": None, "quantity": None})
    assert ticket_type.sold_quantity == 0
    assert ticket_type.quantity is None
    assert read(TicketsCreated, {"tickets": None}) == TicketsCreated()


def test_numbers_come_as_text_and_text_as_numbers() -> None:
    ticket_type = read(
        TicketTypeShape, {"price": 25, "quantity": "50", "sold_quantity": 3.0, "free": "false"}
    )
    assert (ticket_type.price, ticket_type.quantity, ticket_type.sold_quantity) == ("25", 50, 3)
    assert ticket_type.free is False


def test_unknown_fields_and_unknown_values_are_kept() -> None:
    event = read(Event, {"event_id": "e", "status": "POSTPONED", "hologram": {"on": True}})
    assert event.status == "POSTPONED"
    assert event.extra == {"hologram": {"on": True}}


def test_a_value_that_fits_no_type_is_kept_and_costs_only_itself() -> None:
    event = read(Event, {"event_id": "e", "start_time": "next Tuesday", "calendar": [{"start_time": "x"}, 7]})
    assert event.event_id == "e"
    assert event.start_time is None
    assert event.extra["start_time"] == "next Tuesday"
    assert len(event.calendar) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=5,
)


@pytest.mark.parametrize("shape", ANSWERS, ids=lambda shape: shape.__name__)
@settings(max_examples=15, deadline=None, database=None)
@given(data=st.data())
def test_no_answer_however_odd_is_fatal(shape: type[Answer], data: st.DataObject) -> None:
    body: dict[str, Any] = data.draw(
        st.fixed_dictionaries({}, optional=dict.fromkeys(shape.__struct_fields__, JSON))
    )
    answer = read(shape, body)
    assert isinstance(repr(answer), str)


def test_an_answer_that_is_no_object_is_told() -> None:
    with pytest.raises(TypeError):
        read(Hub, ["hub"])


def test_join_links_never_show_in_what_is_printed() -> None:
    link = "https://events.zoom.us/ejl/secret-of-anna"
    ticket = read(Ticket, {"ticket_id": "t", "event_join_link": link, "qr_code_url": link})
    created = read(
        TicketsCreated,
        {"tickets": [{"event_join_link": link, "event_registration_link": link, "join_url": link}]},
    )
    access = read(shapes.AccessLink, {"url": link, "name": "n"})
    for answer in (ticket, created, access):
        assert "secret-of-anna" not in repr(answer) + str(answer) + f"{answer!r:s}"
    assert ticket.event_join_link == link
    assert created.tickets[0].link == link


def test_a_join_link_under_a_name_that_nobody_documented_stays_hidden_too() -> None:
    ticket = read(Ticket, {"new_link": "https://events.zoom.us/ejl/secret-of-anna"})
    assert "secret-of-anna" not in repr(ticket)
