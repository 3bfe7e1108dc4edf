"""What nobody knows about tickets: known addresses, repeated external IDs, tickets that are listed late."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.practice_api import PracticeApi, person


@pytest.fixture
def event_id(api: PracticeApi) -> str:
    return api.published()


def codes(answer: dict[str, Any]) -> list[str]:
    return [error["error_code"] for error in answer["errors"]]


def listed(api: PracticeApi, event_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.ok("GET", f"/events/{event_id}/tickets", page_size=300)["tickets"]
    return found


@pytest.mark.parametrize(
    "behaviour,tickets,errors,mails",
    [("second_ticket", 2, 0, 2), ("same_ticket", 1, 0, 1), ("error", 1, 1, 1), ("silence", 1, 0, 1)],
)
@pytest.mark.parametrize("together", [True, False])
def test_an_address_that_is_known(
    api: PracticeApi, event_id: str, behaviour: str, tickets: int, errors: int, mails: int, together: bool
) -> None:
    api.account.control.set_behaviour(known_email=behaviour)
    first, again = (
        person(1, external_ticket_id="a"),
        person(1, external_ticket_id="b", email="Person1@Guests.example"),
    )
    if together:
        answer = api.register(event_id, first, again)
        answered = answer["tickets"][1:]
    else:
        api.register(event_id, first)
        answer = api.register(event_id, again)
        answered = answer["tickets"]
    assert len(listed(api, event_id)) == tickets
    assert len(answer["errors"]) == errors
    assert len(answered) == {"second_ticket": 1, "same_ticket": 1, "error": 0, "silence": 0}[behaviour]
    assert len(api.account.control.outbox(kind="confirmation")) == mails
    twice = api.account.control.outbox_people()["more_than_once"]
    assert bool(twice) == (mails == 2)


def test_the_same_address_twice_in_a_request_is_a_switch_of_its_own(api: PracticeApi, event_id: str) -> None:
    api.account.control.set_behaviour(known_email="second_ticket", same_email_in_request="silence")
    assert len(api.register(event_id, person(1), person(1))["tickets"]) == 1
    assert len(api.register(event_id, person(1))["tickets"]) == 1


def test_external_ticket_ids_can_have_to_be_unique(api: PracticeApi, event_id: str) -> None:
    api.register(event_id, person(1, external_ticket_id="x"))
    assert codes(api.register(event_id, person(2, external_ticket_id="x"))) == []
    api.account.control.set_behaviour(unique_external_ticket_id=True)
    answer = api.register(event_id, person(3, external_ticket_id="x"), person(4, external_ticket_id="y"))
    assert codes(answer) == ["ticket_generated_failed"]


def test_tickets_can_take_a_while_to_be_listed(api: PracticeApi, event_id: str) -> None:
    api.account.control.set_behaviour(listing_delay=60)
    ticket_id = api.register(event_id, person(1))["tickets"][0]["ticket_id"]
    assert listed(api, event_id) == []
    assert api.ok("GET", f"/events/{event_id}/tickets")["total_records"] == 0
    assert api.refused("GET", f"/events/{event_id}/tickets/{ticket_id}")[:2] == (404, 26503)
    assert len(api.account.control.outbox()) == 1
