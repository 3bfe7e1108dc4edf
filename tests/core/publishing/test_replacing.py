"""A new event takes the place of an old one: nobody lost, nobody twice, the old one gone once and last."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.events import client_of, conference, first_hub, launch, series
from tests.support.practice_service import PracticeAccount
from tests.support.replacing import (
    GUESTS,
    assert_moved,
    carry_out,
    document_for,
    guest,
    old_launch,
    published,
    register,
)
from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.event import EventType, TicketTypeDraft
from zevents_gui.core.model.event_document import (
    EventDocument,
    ReplacedEvent,
    document_from_payload,
    document_to_payload,
)
from zevents_gui.core.model.ticket import StandardQuestion
from zevents_gui.core.model.type_change import converted
from zevents_gui.core.publishing.adopt import adoption
from zevents_gui.core.publishing.errors import NotEveryoneMoved, OldEventGone, OldEventPublished
from zevents_gui.core.publishing.events import PublishEvent, StepChanged
from zevents_gui.core.publishing.moving import audience
from zevents_gui.core.publishing.steps import Goal, Step, StepState, steps_for
from zevents_gui.core.publishing.store import JobState, PublishingStore
from zevents_gui.core.publishing.wire import new_event
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.ticket_types import TicketTypePatch


@pytest.fixture
def client(practice: PracticeAccount) -> Iterator[ZoomClient]:
    made = client_of(practice)
    yield made
    made.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PublishingStore]:
    database = Database(tmp_path / "zevents.sqlite3")
    yield PublishingStore(database)
    database.close()


def begun(step: Step, event: PublishEvent) -> bool:
    return (
        isinstance(event, StepChanged)
        and (event.record.step, event.record.state) == (step, StepState.RUNNING)
    )  # fmt: skip


def cancellations(practice: PracticeAccount) -> int:
    """How many cancellations took effect."""
    log = practice.control.log("EventActions")
    return sum('"cancel"' in entry["request_body"] and entry["status"] == 201 for entry in log)


def too_few_tickets(client: ZoomClient, old_id: str, quantity: int = 2) -> EventDocument:
    """The new event has two tickets for three people."""
    document = document_for(client, old_id, EventType.MULTI_SESSION, ticket_type="few")
    few = TicketTypeDraft("few", "Few", quantity=quantity)
    return replace(document, draft=replace(document.draft, ticket_types=(few,)))


def test_everyone_comes_along_with_what_zoom_lists_of_them(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    register(client, old_id, [guest("Ada@example.com")])  # a second ticket of the same person
    job = store.create_job(document_for(client, old_id), account="Practice")
    done = carry_out(client, store, job.job_id, tmp_path)
    results = {record.step: record.result for record in done.steps}
    assert (results[Step.MOVE], results[Step.CHECK]) == ("3 moved", "all 3 are there")
    assert results[Step.REMOVE_OLD] == "cancelled"
    assert_moved(client, practice, old_id, done.event_id)
    assert client.events.get(done.event_id).event_type == "RECURRING"
    before, after = (
        audience(client, old_id)["ada@example.com"],
        audience(client, done.event_id)["ada@example.com"],
    )
    for name in ("first_name", "last_name", "organization", "custom_questions", "external_ticket_id"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.event_join_link != before.event_join_link
    told = practice.control.outbox(event_id=old_id, kind="event_cancelled")
    assert {mail["reason"] for mail in told} == {"See you at the new one."}
    assert adoption(store, done).apply(done.document).replaces is None


@pytest.mark.parametrize(
    "make, event_type",
    [
        (launch, EventType.MULTI_SESSION),
        (series, EventType.SINGLE_SESSION),
        (conference, EventType.RECURRING),
    ],
)
def test_each_type_gives_way_to_another(
    make, event_type: EventType, client: ZoomClient, store: PublishingStore, practice: PracticeAccount,
    tmp_path: Path,
) -> None:  # fmt: skip
    before = make(first_hub(client))
    old_id = published(client, practice, before, [guest(email) for email in GUESTS])
    draft = replace(converted(before, event_type), ticket_types=())
    old = ReplacedEvent(old_id, before.name, before.event_type, message="Moved.", notify=False)
    job = store.create_job(EventDocument(draft, replaces=old), account="Practice")
    done = carry_out(client, store, job.job_id, tmp_path)
    assert client.events.get(done.event_id).event_type == event_type.value
    assert_moved(client, practice, old_id, done.event_id, mailed=False)


def test_who_registers_on_the_old_page_meanwhile_is_moved_too(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(document_for(client, old_id), account="Practice")

    def latecomers(event: PublishEvent) -> None:
        if begun(Step.CHECK, event):
            register(client, old_id, [guest("late@example.com")])
        if begun(Step.REMOVE_OLD, event):
            register(client, old_id, [guest("later@example.com")])

    done = carry_out(client, store, job.job_id, tmp_path, latecomers)
    assert {"late@example.com", "later@example.com"} <= audience(client, done.event_id).keys()
    assert_moved(client, practice, old_id, done.event_id)


def test_who_registers_in_the_moment_of_the_cancellation_is_moved_after_it(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(document_for(client, old_id), account="Practice")

    class Moment(PublishingStore):
        """Lets somebody in right before the request to cancel goes out."""

        def item_sending(self, job_id: int, kind: str, key: str, known: tuple[str, ...] = ()) -> None:
            super().item_sending(job_id, kind, key, known)
            if kind == "cancel":
                register(client, old_id, [guest("last@example.com")])

    done = carry_out(client, Moment(store.database), job.job_id, tmp_path)
    assert "last@example.com" in audience(client, done.event_id)
    assert_moved(client, practice, old_id, done.event_id)


def test_who_is_registered_for_the_new_one_already_keeps_one_ticket(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(document_for(client, old_id), account="Practice")

    def by_hand(event: PublishEvent) -> None:
        if begun(Step.MOVE, event):
            register(
                client, store.job(job.job_id).event_id, [guest("LINUS@example.org", send_notification=True)]
            )

    done = carry_out(client, store, job.job_id, tmp_path, by_hand)
    assert_moved(client, practice, old_id, done.event_id)


def test_somebody_who_is_refused_keeps_the_old_event_until_the_person_decides(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(too_few_tickets(client, old_id), account="Practice")
    for _attempt in range(2):
        with pytest.raises(NotEveryoneMoved) as raised:
            carry_out(client, store, job.job_id, tmp_path)
        [(who, why)] = raised.value.people.values()
        assert who in GUESTS
        assert "ticket" in why
    assert client.events.get(old_id).is_published
    assert cancellations(practice) == 0
    store.leave_behind(job.job_id, raised.value.left)
    done = carry_out(client, store, job.job_id, tmp_path)
    assert done.state is JobState.DONE
    assert client.events.get(old_id).is_cancelled
    assert len(audience(client, done.event_id)) == 2
    results = {record.step: record.result for record in done.steps}
    assert results[Step.CHECK] == "2 are there, 1 left behind"


def test_a_latecomer_who_is_refused_keeps_the_old_event_too(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(too_few_tickets(client, old_id, len(GUESTS)), account="Practice")

    def come_late(event: PublishEvent) -> None:
        if begun(Step.REMOVE_OLD, event):
            register(client, old_id, [guest("late@example.com")])

    with pytest.raises(NotEveryoneMoved) as raised:
        carry_out(client, store, job.job_id, tmp_path, come_late)
    assert raised.value.left == {"late@example.com"}
    assert client.events.get(old_id).is_published


def test_a_question_that_only_the_new_event_asks_keeps_nobody_out(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    document = document_for(client, old_id)
    asked = tuple(StandardQuestion(name, True) for name in ("first_name", "last_name", "industry"))
    document = replace(document, draft=replace(document.draft, standard_questions=asked))
    job = store.create_job(document, account="Practice")
    done = carry_out(client, store, job.job_id, tmp_path)
    assert_moved(client, practice, old_id, done.event_id)


def test_somebody_refused_and_registered_by_hand_is_not_sent_again(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(too_few_tickets(client, old_id), account="Practice")
    with pytest.raises(NotEveryoneMoved) as raised:
        carry_out(client, store, job.job_id, tmp_path)
    new_id = store.job(job.job_id).event_id
    [who] = raised.value.left
    register(client, new_id, [guest(who, send_notification=True)])
    [few] = [one for one in client.ticket_types.list(new_id) if one.name == "Few"]
    client.ticket_types.update(new_id, few.ticket_type_id, TicketTypePatch(quantity=10))
    carry_out(client, store, job.job_id, tmp_path)
    assert_moved(client, practice, old_id, new_id)


def test_somebody_refused_is_moved_once_the_reason_is_mended(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(too_few_tickets(client, old_id), account="Practice")
    with pytest.raises(NotEveryoneMoved):
        carry_out(client, store, job.job_id, tmp_path)
    new_id = store.job(job.job_id).event_id
    [few] = [one for one in client.ticket_types.list(new_id) if one.name == "Few"]
    client.ticket_types.update(new_id, few.ticket_type_id, TicketTypePatch(quantity=10))
    carry_out(client, store, job.job_id, tmp_path)
    assert_moved(client, practice, old_id, new_id)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_cancellation_whose_answer_is_lost_takes_effect_once(
    when: str, client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(document_for(client, old_id), account="Practice")
    rule = {"kind": "drop", "when": when, "operations": ["EventActions"], "at_calls": [1]}

    def storm(event: PublishEvent) -> None:
        if begun(Step.REMOVE_OLD, event):
            practice.control.set_weather(rules=[rule], seed=1)

    carry_out(client, store, job.job_id, tmp_path, storm)
    assert_moved(client, practice, old_id, store.job(job.job_id).event_id)


def test_lost_answers_while_people_are_moved_make_nobody_twice(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice, [f"guest.{number}@example.org" for number in range(30)])
    register(client, old_id, [guest(f"guest.{number}@example.org") for number in range(30, 50)])
    job = store.create_job(document_for(client, old_id), account="Practice")
    rule = {"kind": "drop", "when": "after", "operations": ["createTickets"], "at_calls": [1]}

    def storm(event: PublishEvent) -> None:
        if begun(Step.MOVE, event):
            practice.control.set_weather(rules=[rule], seed=1)

    done = carry_out(client, store, job.job_id, tmp_path, storm)
    assert len(audience(client, done.event_id)) == 50
    assert_moved(client, practice, old_id, done.event_id)


def test_a_list_that_is_behind_is_waited_for(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    practice.control.set_behaviour(listing_delay=0.4)
    job = store.create_job(document_for(client, old_id), account="Practice")
    done = carry_out(client, store, job.job_id, tmp_path)
    assert_moved(client, practice, old_id, done.event_id)


@pytest.mark.parametrize("step", [Step.MOVE, Step.REMOVE_OLD])
def test_stopping_and_going_on_does_nothing_twice(
    step: Step, client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(document_for(client, old_id), account="Practice")
    cancel = threading.Event()
    with pytest.raises(Cancelled):
        carry_out(
            client,
            store,
            job.job_id,
            tmp_path,
            lambda event: cancel.set() if begun(step, event) else None,
            cancel,
        )
    assert not client.events.get(old_id).is_cancelled
    done = carry_out(client, store, job.job_id, tmp_path)
    assert_moved(client, practice, old_id, done.event_id)


def test_a_draft_gives_way_without_anybody_being_moved(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    made = client.events.create(new_event(launch(first_hub(client), name="Old launch")))
    assert isinstance(made, Event)
    rule = {"kind": "drop", "when": "after", "operations": ["deleteEvent"], "at_calls": [1]}
    practice.control.set_weather(rules=[rule], seed=1)
    document = document_for(client, made.event_id, EventType.MULTI_SESSION, published=False, message="")
    job = store.create_job(document, account="Practice")
    assert [record.step for record in job.steps if record.step in (Step.MOVE, Step.CHECK)] == []
    done = carry_out(client, store, job.job_id, tmp_path)
    assert done.steps[-1].result == "deleted"
    assert made.event_id not in {event.event_id for event in client.events.list()}


def test_a_draft_that_was_published_meanwhile_is_not_deleted(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(document_for(client, old_id, published=False), account="Practice")
    with pytest.raises(OldEventPublished) as raised:
        carry_out(client, store, job.job_id, tmp_path)
    store.leave_behind(job.job_id, raised.value.left)
    carry_out(client, store, job.job_id, tmp_path)
    assert client.events.get(old_id).is_published


def test_an_old_event_that_is_gone_is_told(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(document_for(client, old_id), account="Practice")
    client.events.cancel(old_id, "Off.")
    client.events.delete(old_id)
    with pytest.raises(OldEventGone) as raised:
        carry_out(client, store, job.job_id, tmp_path)
    store.leave_behind(job.job_id, raised.value.left)
    assert carry_out(client, store, job.job_id, tmp_path).state is JobState.DONE


def test_the_old_event_can_be_kept(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    job = store.create_job(document_for(client, old_id, removes=False), account="Practice")
    done = carry_out(client, store, job.job_id, tmp_path)
    assert audience(client, done.event_id).keys() == audience(client, old_id).keys()
    assert client.events.get(old_id).is_published


def test_everyone_gets_the_ticket_type_that_was_chosen(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    types = conference(first_hub(client)).ticket_types
    document = document_for(client, old_id, EventType.MULTI_SESSION, ticket_type="general")
    job = store.create_job(
        replace(document, draft=replace(document.draft, ticket_types=types)), account="Practice"
    )
    done = carry_out(client, store, job.job_id, tmp_path)
    names = {one.ticket_type_id: one.name for one in client.ticket_types.list(done.event_id)}
    assert {names[ticket.ticket_type_id] for ticket in client.tickets.list(done.event_id)} == {"Attendee"}


def test_people_who_were_only_invited_are_invited_again(
    client: ZoomClient, store: PublishingStore, practice: PracticeAccount, tmp_path: Path
) -> None:
    old_id = old_launch(client, practice)
    register(
        client, old_id, [guest("asked@example.com", registration_needed=True, first_name="", last_name="")]
    )
    job = store.create_job(document_for(client, old_id), account="Practice")
    done = carry_out(client, store, job.job_id, tmp_path)
    asked = audience(client, done.event_id)["asked@example.com"]
    assert (asked.first_name, asked.event_join_link) == ("", "")
    assert_moved(client, practice, old_id, done.event_id)


def test_the_job_of_an_event_that_is_replaced_is_found_and_its_draft_remembers_it(
    store: PublishingStore,
) -> None:
    document = EventDocument(replaces=ReplacedEvent("old-1", "Old", EventType.RECURRING, registered=7))
    assert document_from_payload(document_to_payload(document)) == document
    job = store.create_job(document, account="Practice")
    found = store.replacing("old-1")
    assert found is not None
    assert found.job_id == job.job_id
    store.set_state(job.job_id, JobState.DONE)
    assert store.replacing("old-1") is None


def test_what_cannot_be_undone_comes_last() -> None:
    document = EventDocument(replaces=ReplacedEvent("old-1", "Old"))
    assert steps_for(document, Goal.PUBLISH)[-3:] == [Step.MOVE, Step.CHECK, Step.REMOVE_OLD]
    assert Step.MOVE not in steps_for(document, Goal.SAVE)
