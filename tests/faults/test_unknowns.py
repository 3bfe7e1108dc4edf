"""What nobody knows about the live API: every possibility ends with everybody registered once."""

from dataclasses import replace

import pytest

from tests.faults.conftest import Desk
from tests.support.registration import PeopleSheet, people, plan_for, published_event, unsent_plan
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan import RowGroup, build_plan
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.zoom.shapes.tickets import NewTicket

KNOWN_EMAIL = ["second_ticket", "same_ticket", "error", "silence"]
LOST = [{"kind": "drop", "operations": ["createTickets"], "probability": 0.4, "when": "after"}]
FAILED = [{"kind": "drop", "operations": ["createTickets"], "probability": 0.4, "when": "before"}]


@pytest.mark.parametrize("lost", [LOST, FAILED], ids=["answers lost", "requests lost"])
@pytest.mark.parametrize("known_email", KNOWN_EMAIL)
def test_a_known_address_is_never_registered_again(
    desk: Desk, known_email: str, lost: list[dict[str, object]]
) -> None:
    guests = people(150)
    desk.account.control.set_behaviour(known_email=known_email)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(name="lost", seed=5, rules=lost)
    desk.assert_all_well(desk.run(run_id), guests)


@pytest.mark.parametrize("known_email", ["same_ticket", "error", "silence"])
def test_people_registered_elsewhere_after_the_plan_count_as_registered_already(
    desk: Desk, known_email: str
) -> None:
    guests = people(40)
    desk.account.control.set_behaviour(known_email=known_email)
    run_id = desk.begin(guests)
    elsewhere = [NewTicket(email=guest.email, first_name="A", last_name="B") for guest in guests[:7]]
    desk.client.tickets.create(desk.event.event_id, elsewhere)
    summary = desk.run(run_id)
    assert summary.already_there == 7, summary
    assert summary.registered == 33
    desk.assert_all_well(summary, guests)


def test_a_list_that_lags_behind_makes_nobody_be_registered_twice(desk: Desk) -> None:
    guests = people(200)
    desk.account.control.set_behaviour(listing_delay=2.5)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(name="lost", seed=5, rules=LOST)
    summary = desk.run(run_id)
    desk.assert_all_well(summary, guests)


def test_the_plan_knows_whom_this_computer_has_just_registered_although_the_list_does_not(desk: Desk) -> None:
    guests = people(20)
    desk.account.control.set_behaviour(listing_delay=4)
    summary = desk.run(desk.begin(guests))
    again = build_plan(desk.client, desk.event, PeopleSheet(guests), RunOptions(), journal=desk.journal)
    assert again.counts[RowGroup.REGISTERED] == 20
    assert not again.can_send
    desk.assert_all_well(summary, guests)


def test_external_ids_that_must_be_unique_are_unique(desk: Desk) -> None:
    guests = people(100)
    desk.account.control.set_behaviour(unique_external_ticket_id=True)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(name="lost", seed=5, rules=LOST)
    desk.assert_all_well(desk.run(run_id), guests)


@pytest.mark.parametrize("row_problems", ["per_ticket", "request_when_all_fail", "request_when_any_fails"])
def test_bad_rows_are_refused_alone_however_zoom_refuses_them(desk: Desk, row_problems: str) -> None:
    desk.account.control.set_behaviour(row_problems=row_problems)
    guests = people(95)
    bad = {5, 6, 40, 94}
    for number in bad:
        guests[number] = replace(guests[number], ticket_type_id="no-such-type")
    run_id = desk.journal.create_run(unsent_plan(guests, event_id=desk.event.event_id))
    summary = desk.run(run_id)
    refused = [row.source_row for row in desk.journal.rows(run_id, RowState.REFUSED)]
    assert refused == sorted(guests[number].row for number in bad)
    assert all("Zoom says" in row.reason for row in desk.journal.rows(run_id, RowState.REFUSED))
    assert summary.complete
    assert summary.registered == 91
    well = [guest for number, guest in enumerate(guests) if number not in bad]
    tickets = sorted(ticket.email.casefold() for ticket in desk.client.tickets.list(desk.event.event_id))
    assert tickets == sorted(guest.email_key for guest in well)


@pytest.mark.parametrize("question_problems", ["request", "per_ticket"])
def test_answers_that_nobody_asked_for_are_refused_and_the_others_registered(
    desk: Desk, question_problems: str
) -> None:
    desk.account.control.set_behaviour(question_problems=question_problems)
    guests = people(64)
    guests[10] = replace(guests[10], answers={"Shoe size": "42"})
    strict = RunOptions(validation_level="strict")
    run_id = desk.journal.create_run(unsent_plan(guests, strict, event_id=desk.event.event_id))
    summary = desk.run(run_id)
    [refused] = desk.journal.rows(run_id, RowState.REFUSED)
    assert refused.source_row == guests[10].row
    assert summary.registered == 63
    assert summary.complete


def test_tokens_that_die_early_or_kill_each_other_only_cost_time(desk: Desk) -> None:
    guests = people(300)
    run_id = desk.begin(guests)
    desk.account.control.set_behaviour(new_token_kills_old=True, token_dies_after=0.1)
    summary = desk.run(run_id)
    desk.account.control.set_behaviour(new_token_kills_old=False, token_dies_after=None)
    desk.assert_all_well(summary, guests)


def test_a_published_event_that_says_it_is_not_is_waited_for(desk: Desk) -> None:
    desk.account.control.set_behaviour(publishing_takes=1.5)
    desk.event = published_event(desk.client, name="Just published")
    guests = people(90)
    desk.assert_all_well(desk.run(desk.begin(guests)), guests)
    refusals = [entry for entry in desk.account.control.log("createTickets") if entry["status"] == 400]
    assert refusals


def test_the_same_sheet_twice_registers_nobody_the_second_time(desk: Desk) -> None:
    guests = people(310)
    desk.run(desk.begin(guests))
    again = plan_for(desk.client, desk.event, guests)
    assert again.counts[RowGroup.REGISTERED] == 310
    assert not again.can_send
    assert "Nobody new will be registered" in again.sentence()
    summary = desk.run(desk.journal.create_run(again))
    assert summary.registered == 0
    desk.assert_all_well(summary, guests)
