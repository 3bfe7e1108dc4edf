"""The engine against the practice account: options, stopping, pausing, changing, resuming, two at once."""

import threading
from dataclasses import replace

import pytest

from tests.faults.conftest import Desk
from tests.support.registration import (
    QUICK,
    assert_everybody_once,
    client_for,
    people,
    plan_for,
    published_event,
    unsent_plan,
)
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.events import Finished, Progress, RowsChanged, RunEvent, Waiting
from zevents_gui.core.registration.locks import RunLocked, run_lock
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.outcomes import outcomes
from zevents_gui.core.registration.plan import RowGroup
from zevents_gui.core.registration.records import RowChange
from zevents_gui.core.registration.states import OPEN_STATES, RowState, RunState
from zevents_gui.core.registration.stops import RunNotOpen, RunStopped
from zevents_gui.core.registration.take_back import take_back, warning
from zevents_gui.core.registration.timing import Timing
from zevents_gui.core.zoom.errors import InvalidCredentials, MissingScope, NotFound
from zevents_gui.core.zoom.shapes.questions import AskCustom, NewQuestions
from zevents_gui.core.zoom.shapes.tickets import NewTicket


def test_everybody_is_registered_with_ticket_and_link_in_the_results(desk: Desk) -> None:
    guests = people(65)
    run_id = desk.begin(guests)
    desk.assert_all_well(desk.run(run_id), guests)
    found = outcomes(desk.journal, run_id)
    assert len({outcome.ticket_id for outcome in found.values()}) == 65
    assert all(outcome.join_link.startswith("http") for outcome in found.values())
    by_email = {ticket.email: ticket.ticket_id for ticket in desk.client.tickets.list(desk.event.event_id)}
    assert all(found[guest.row].ticket_id == by_email[guest.email] for guest in guests)
    assert desk.journal.run(run_id).state is RunState.FINISHED
    assert desk.journal.unfinished() == []


def test_requests_hold_at_most_thirty_people(desk: Desk) -> None:
    desk.run(desk.begin(people(95)))
    assert desk.account.control.calls()["createTickets 201"] == 4


def test_what_is_told_ends_with_every_row_settled_and_the_summary(desk: Desk) -> None:
    told: list[RunEvent] = []
    run_id = desk.begin(people(70))
    summary = Engine(desk.client, desk.journal, run_id, timing=QUICK).run(told.append, threading.Event())
    states = {row: state for event in told if isinstance(event, RowsChanged) for row, state, _ in event.rows}
    assert states == dict.fromkeys(range(2, 72), RowState.REGISTERED)
    assert told[-1] == Finished(summary)
    last = [event for event in told if isinstance(event, Progress)][-1]
    assert (last.done, last.total, last.registered) == (70, 70, 70)
    assert summary.sentence() == "70 people are registered."


def test_options_reach_zoom(desk: Desk) -> None:
    options = RunOptions(notify=False, fast_join=True, registration_source="crm", validation_level="none")
    run_id = desk.begin(people(2), options)
    desk.run(run_id)
    tickets = list(desk.client.tickets.list(desk.event.event_id))
    assert [ticket.registration_source for ticket in tickets] == ["crm", "crm"]
    assert desk.account.control.outbox(event_id=desk.event.event_id) == []


def test_people_who_fill_in_the_form_themselves_get_a_registration_link(desk: Desk) -> None:
    run_id = desk.begin(people(2), RunOptions(registration_needed=True))
    assert desk.run(run_id).registered == 2
    assert all(row.join_link for row in desk.journal.rows(run_id))


def test_a_run_of_the_first_only_sends_one_and_the_next_plan_has_the_rest(desk: Desk) -> None:
    guests = people(5)
    summary = desk.run(desk.begin(guests, RunOptions(first_only=True)))
    assert summary.complete
    assert (summary.registered, summary.not_sent) == (1, 4)
    assert len(desk.account.control.outbox(event_id=desk.event.event_id)) == 1
    rest = plan_for(desk.client, desk.event, guests)
    assert (rest.counts[RowGroup.REGISTERED], rest.to_register) == (1, 4)
    desk.assert_all_well(desk.run(desk.journal.create_run(rest)), guests)


def test_cancel_stops_after_the_requests_under_way_and_resume_completes(desk: Desk) -> None:
    guests = people(1500)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(name="slower", rules=[{"kind": "latency", "seconds": 0.05}])
    cancel = threading.Event()

    def stop_soon(event: RunEvent) -> None:
        if isinstance(event, Progress) and event.registered >= 100:
            cancel.set()

    summary = Engine(desk.client, desk.journal, run_id, timing=QUICK).run(stop_soon, cancel)
    assert not summary.complete
    assert summary.stopped_by is None
    assert 100 <= summary.registered < 1500
    assert summary.in_doubt == 0, "answers of requests under way are waited for"
    assert summary.registered + summary.pending == 1500
    assert "Resume" in summary.sentence()
    desk.assert_all_well(desk.run(run_id), guests)


def test_cancel_is_quick_even_while_zoom_asks_for_a_long_pause(desk: Desk) -> None:
    run_id = desk.begin(people(60))
    desk.account.control.set_weather(
        name="closed", rules=[{"kind": "rate_limited", "operations": ["createTickets"], "retry_after": 120}]
    )
    cancel = threading.Event()
    told: list[str] = []

    def stop_when_waiting(event: RunEvent) -> None:
        if isinstance(event, Waiting):
            told.append(event.reason)
            cancel.set()

    summary = Engine(desk.client, desk.journal, run_id, timing=QUICK).run(stop_when_waiting, cancel)
    assert summary.pending == 60
    assert summary.seconds < 5
    assert "pause" in told[0]


def test_while_paused_nothing_new_is_sent(desk: Desk) -> None:
    guests = people(1200)
    run_id = desk.begin(guests)
    desk.account.control.set_weather(name="slower", rules=[{"kind": "latency", "seconds": 0.03}])
    pause = threading.Event()
    quiet: list[tuple[int, int]] = []

    def watch(event: RunEvent) -> None:
        if not isinstance(event, Progress) or len(quiet) >= 6:
            return
        if event.registered >= 90:
            pause.set()
            # What is under way still comes in; after that, nothing may change any more.
            now = (event.done, desk.account.control.calls()["createTickets 201"])
            if quiet and quiet[-1] != now:
                quiet.clear()
            quiet.append(now)
        if len(quiet) == 6:
            pause.clear()

    summary = Engine(desk.client, desk.journal, run_id, timing=QUICK).run(watch, threading.Event(), pause)
    assert len(set(quiet)) == 1
    assert quiet[0][0] < 1200
    desk.assert_all_well(summary, guests)


def test_the_same_address_is_never_twice_in_a_request_nor_under_way_at_once(desk: Desk) -> None:
    guests = people(10)
    twins = [replace(guest, row=guest.row + 10, ticket_type_id=None) for guest in guests]
    plan = unsent_plan([*guests, *twins], event_id=desk.event.event_id)
    desk.account.control.set_behaviour(known_email="same_ticket", same_email_in_request="error")
    run_id = desk.journal.create_run(plan)
    summary = desk.run(run_id)
    assert summary.complete
    assert summary.refused == 0
    assert desk.account.control.calls()["createTickets 201"] == 2
    assert_everybody_once(desk.account, desk.client, desk.event.event_id, guests)


def test_registrations_that_differ_are_changed_instead_of_duplicated(desk: Desk) -> None:
    guests = people(40)
    desk.run(desk.begin(guests))
    married = [
        replace(guest, values={**guest.values, Field.LAST_NAME: "Married"}) if guest.row % 4 == 0 else guest
        for guest in guests
    ]
    run_id = desk.begin(married, RunOptions(change_differing=True))
    desk.account.control.set_weather(
        name="lost", seed=2, rules=[{"kind": "drop", "operations": ["Updateticket"], "probability": 0.3}]
    )
    summary = desk.run(run_id)
    assert (summary.changed, summary.registered) == (10, 0)
    desk.assert_all_well(summary, guests)
    names = {ticket.email: ticket.last_name for ticket in desk.client.tickets.list(desk.event.event_id)}
    assert all(names[guest.email] == guest.values[Field.LAST_NAME] for guest in married)


def test_changing_one_answer_keeps_the_answers_that_the_sheet_does_not_have(desk: Desk) -> None:
    asked = NewQuestions(
        custom_questions=tuple(AskCustom(title=title, type="short_answer") for title in ("Diet", "City"))
    )
    desk.client.questions.set_for_event(desk.event.event_id, asked)
    (guest,) = people(1)
    desk.run(desk.begin([replace(guest, answers={"Diet": "vegan", "City": "Bonn"})]))
    moved = replace(guest, answers={"City": "Ulm"})
    summary = desk.run(desk.begin([moved], RunOptions(change_differing=True)))
    assert summary.changed == 1
    (ticket,) = desk.client.tickets.list(desk.event.event_id)
    assert {answer.title: answer.answer for answer in ticket.custom_questions} == {
        "Diet": "vegan",
        "City": "Ulm",
    }


def test_refused_rows_are_sent_again_when_asked_and_nobody_else_is(desk: Desk) -> None:
    desk.account.control.set_behaviour(row_problems="per_ticket")
    guests = people(3)
    guests[1] = replace(guests[1], ticket_type_id="no-such-type")
    run_id = desk.journal.create_run(unsent_plan(guests, event_id=desk.event.event_id))
    assert desk.run(run_id).refused == 1
    assert desk.journal.retry_refused(run_id) == 1
    again = desk.run(run_id)
    assert (again.refused, again.registered) == (1, 2)
    assert len(list(desk.client.tickets.list(desk.event.event_id))) == 2


def test_an_event_that_is_not_published_stops_the_run_with_a_clear_message(desk: Desk) -> None:
    draft = published_event(desk.client, publish=False)
    run_id = desk.journal.create_run(unsent_plan(people(3), event_id=draft.event_id))
    summary = desk.run(run_id)
    assert isinstance(summary.stopped_by, RunStopped)
    assert "Publish the event" in summary.stopped_by.to_do
    assert summary.pending == 3
    desk.client.events.publish(draft.event_id)
    assert desk.run(run_id).registered == 3


def test_an_event_that_does_not_exist_stops_the_run(desk: Desk) -> None:
    run_id = desk.journal.create_run(unsent_plan(people(3), event_id="gone"))
    summary = desk.run(run_id)
    assert isinstance(summary.stopped_by, NotFound)
    assert summary.pending == 3


def test_a_missing_permission_stops_the_run_and_names_it(desk: Desk) -> None:
    run_id = desk.begin(people(40))
    desk.account.control.set_behaviour(scopes=["zoom_events:read:list_tickets:admin"])
    summary = Engine(client_for(desk.account), desk.journal, run_id, timing=QUICK).run(
        lambda event: None, threading.Event()
    )
    assert isinstance(summary.stopped_by, MissingScope)
    assert summary.pending == 40
    assert desk.journal.run(run_id).message


def test_credentials_that_are_no_longer_accepted_stop_the_run(desk: Desk) -> None:
    run_id = desk.begin(people(40))
    desk.account.control.set_behaviour(app_disabled=True)
    summary = Engine(client_for(desk.account), desk.journal, run_id, timing=QUICK).run(
        lambda event: None, threading.Event()
    )
    assert isinstance(summary.stopped_by, InvalidCredentials)
    assert summary.pending == 40


def test_two_runs_for_one_event_are_not_carried_out_at_the_same_time(desk: Desk) -> None:
    run_id = desk.begin(people(3))
    with (
        run_lock(desk.journal.database.path, 999, desk.event.event_id, "Launch"),
        pytest.raises(RunLocked, match="elsewhere"),
    ):
        desk.run(run_id)
    assert desk.run(run_id).registered == 3


def test_two_windows_that_planned_at_the_same_time_register_everybody_once(desk: Desk) -> None:
    guests = people(60)
    first, second = desk.begin(guests), desk.begin(guests)
    assert desk.run(first).registered == 60
    summary = desk.run(second)
    assert (summary.registered, summary.already_there) == (0, 60)
    desk.assert_all_well(summary, guests)


def test_people_registered_on_another_machine_long_after_the_plan_are_noticed(desk: Desk) -> None:
    guests = people(400)
    run_id = desk.begin(guests)
    elsewhere = desk.journal.create_run(unsent_plan(guests[:330], event_id=desk.event.event_id))
    desk.run(elsewhere)
    with desk.journal.database.transaction() as connection:
        # As if the other machine had its own journal, and an hour had gone by.
        connection.execute("DELETE FROM runs WHERE run_id = ?", (elsewhere,))
        connection.execute("UPDATE runs SET listed_at = listed_at - 3600")
    summary = desk.run(run_id)
    assert summary.registered + summary.already_there == 400
    desk.assert_all_well(summary, guests)


@pytest.mark.parametrize("hours", [-1, 1], ids=["later", "the clock was put back"])
def test_trying_again_notices_who_was_registered_elsewhere_meanwhile(desk: Desk, hours: int) -> None:
    guests = people(3)
    run_id = desk.begin(guests)
    refused = [RowChange(guest.row, RowState.REFUSED, "No.", sent=True) for guest in guests]
    desk.journal.record(run_id, refused, [])
    desk.journal.set_run_state(run_id, RunState.FINISHED)
    with desk.journal.database.transaction() as connection:
        connection.execute("UPDATE runs SET listed_at = listed_at + ?", (hours * 3600,))
    elsewhere = [NewTicket(email=guests[0].email, first_name="A", last_name="B", send_notification=True)]
    desk.client.tickets.create(desk.event.event_id, elsewhere)
    desk.journal.retry_refused(run_id)
    summary = desk.run(run_id)
    assert (summary.already_there, summary.registered) == (1, 2)
    desk.assert_all_well(summary, guests)


def test_a_closed_run_is_not_run_again(desk: Desk) -> None:
    run_id = desk.begin(people(3))
    desk.journal.close_run(run_id)
    with pytest.raises(RunNotOpen):
        desk.run(run_id)


def test_taking_back_deletes_exactly_what_the_run_created(desk: Desk) -> None:
    before, guests = people(30), people(90, first=31)
    desk.run(desk.begin(before))
    run_id = desk.begin([*before, *guests])
    desk.run(run_id)
    assert "90 tickets will be deleted" in warning(desk.journal.run(run_id))
    assert "cannot be recalled" in warning(desk.journal.run(run_id))
    desk.account.control.set_weather(
        name="lost",
        seed=4,
        rules=[{"kind": "drop", "operations": ["deleteTicket"], "probability": 0.2, "when": "after"}],
    )
    summary = take_back(
        desk.client, desk.journal, run_id, lambda event: None, threading.Event(), timing=QUICK
    )
    desk.account.control.set_weather(preset="calm")
    assert summary.taken_back == 90
    left = sorted(ticket.email.casefold() for ticket in desk.client.tickets.list(desk.event.event_id))
    assert left == sorted(guest.email_key for guest in before)
    assert desk.journal.run(run_id).state is RunState.TAKEN_BACK
    assert all(not outcome.join_link for row, outcome in outcomes(desk.journal, run_id).items() if row > 31)


def test_taking_back_can_be_stopped_and_resumed(desk: Desk) -> None:
    run_id = desk.begin(people(300))
    desk.run(run_id)
    desk.account.control.set_weather(name="slower", rules=[{"kind": "latency", "seconds": 0.02}])
    cancel = threading.Event()

    def stop_soon(event: RunEvent) -> None:
        if isinstance(event, RowsChanged):
            cancel.set()

    summary = take_back(desk.client, desk.journal, run_id, stop_soon, cancel, timing=QUICK)
    assert 0 < summary.taken_back < 300
    assert [run.run_id for run in desk.journal.unfinished()] == [run_id]
    rest = take_back(desk.client, desk.journal, run_id, lambda event: None, threading.Event(), timing=QUICK)
    assert rest.taken_back == 300
    assert list(desk.client.tickets.list(desk.event.event_id)) == []


def test_taking_back_an_interrupted_run_finds_tickets_whose_answer_was_lost(desk: Desk) -> None:
    run_id = desk.begin(people(90))
    desk.account.control.set_weather(
        name="lost", rules=[{"kind": "drop", "operations": ["createTickets"], "when": "after"}]
    )
    cancel = threading.Event()

    def stop_at_once(event: RunEvent) -> None:
        if isinstance(event, RowsChanged):
            cancel.set()

    slow = Timing(first_look=60)
    Engine(desk.client, desk.journal, run_id, timing=slow).run(stop_at_once, cancel)
    desk.account.control.set_weather(preset="calm")
    assert OPEN_STATES & set(desk.journal.counts(run_id))
    summary = take_back(
        desk.client, desk.journal, run_id, lambda event: None, threading.Event(), timing=QUICK
    )
    assert summary.complete
    assert list(desk.client.tickets.list(desk.event.event_id)) == []


def test_a_run_taken_back_can_be_registered_anew(desk: Desk) -> None:
    guests = people(20)
    run_id = desk.begin(guests)
    desk.run(run_id)
    take_back(desk.client, desk.journal, run_id, lambda event: None, threading.Event(), timing=QUICK)
    assert desk.run(desk.begin(guests)).registered == 20
    assert len(list(desk.client.tickets.list(desk.event.event_id))) == 20
