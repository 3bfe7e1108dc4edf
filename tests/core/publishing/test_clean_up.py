"""Cleaning up test events: only what was shown, each once, and an honest word where nobody knows."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.events import client_of, first_hub, launch
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.event_document import EventDocument, document_to_payload
from zevents_gui.core.publishing.clean_up import (
    CleanUp,
    CleanUpAction,
    CleanUpItem,
    CleanUpOutcome,
    CleanUpState,
    count_people,
    find_tests,
)
from zevents_gui.core.publishing.wire import new_event
from zevents_gui.core.storage.database import Database
from zevents_gui.core.storage.drafts import DraftStore
from zevents_gui.core.zoom.shapes.events import Event, EventPatch
from zevents_gui.core.zoom.shapes.tickets import NewTicket


class Desk:
    """An account, its drafts, and the clean-up of both."""

    def __init__(self, practice: PracticeAccount, drafts: DraftStore) -> None:
        self.practice = practice
        self.drafts = drafts
        self.client = client_of(practice)
        self.cancel = threading.Event()
        self.told: list[CleanUpOutcome] = []
        self.hub_id = first_hub(self.client)

    def make(self, name: str, *, published: bool = False, people: int = 0) -> str:
        made = self.client.events.create(new_event(launch(self.hub_id, name=name, test_event=True)))
        assert isinstance(made, Event)
        if published:
            self.client.events.publish(made.event_id)
        for number in range(people):
            guest = NewTicket(email=f"guest{number}@example.com", first_name="Guest", last_name=str(number))
            self.client.tickets.create(made.event_id, [guest])
        return made.event_id

    def keep(self, name: str) -> str:
        document = EventDocument(launch(self.hub_id, name=name, test_event=True))
        payload = document_to_payload(document)
        return self.drafts.create(
            account="Practice", hub_id=self.hub_id, title=name, payload=payload
        ).draft_id

    def items(self) -> list[CleanUpItem]:
        return list(find_tests(self.client.events.list(), self.drafts.list()).items)

    def clean(self, items: list[CleanUpItem], message: str = "") -> dict[str, CleanUpState]:
        work = CleanUp(lambda: self.client, self.drafts, self.cancel, self.told.append)
        return {outcome.key: outcome.state for outcome in work.run(items, message)}

    def status(self, event_id: str) -> str | None:
        return {e["event_id"]: e["status"] for e in self.practice.control.state()["events"]}.get(event_id)


@pytest.fixture
def desk(practice: PracticeAccount, tmp_path: Path) -> Iterator[Desk]:
    practice.control.set_behaviour(publishing_takes=0.0)
    database = Database(tmp_path / "zevents.sqlite3")
    made = Desk(practice, DraftStore(database))
    yield made
    made.client.close()
    database.close()


def test_drafts_are_deleted_and_published_ones_cancelled_with_the_message(desk: Desk) -> None:
    draft, published, local = desk.make("One"), desk.make("Two", published=True, people=2), desk.keep("Three")
    real = desk.client.events.create(new_event(launch(desk.hub_id, name="A real event")))
    assert isinstance(real, Event)
    items = desk.items()
    assert [item.action for item in items] == [
        CleanUpAction.FORGET,
        CleanUpAction.DELETE,
        CleanUpAction.CANCEL,
    ]
    assert count_people(desk.client, published) == 2
    states = desk.clean(items, "Only a test.")
    assert set(states.values()) == {CleanUpState.DONE}
    assert (desk.status(draft), desk.status(published)) == (None, "cancelled")
    assert desk.status(real.event_id) == "draft"
    assert desk.drafts.list() == []
    desk.drafts.restore(local)
    told = [mail for mail in desk.practice.control.outbox() if mail["kind"] == "event_cancelled"]
    assert sorted(mail["to"] for mail in told) == ["guest0@example.com", "guest1@example.com"]
    assert find_tests(desk.client.events.list(), []).over == 1


def test_what_is_no_longer_a_test_event_is_left_alone(desk: Desk) -> None:
    renamed, published = desk.make("Renamed"), desk.make("Published meanwhile")
    items = desk.items()
    desk.client.events.update(renamed, EventPatch(name="The real thing"))
    desk.client.events.publish(published)
    states = desk.clean(items)
    assert set(states.values()) == {CleanUpState.LEFT}
    assert (desk.status(renamed), desk.status(published)) == ("draft", "published")


def test_a_draft_that_was_renamed_or_published_since_it_was_shown_is_left_alone(desk: Desk) -> None:
    renamed, made, gone = desk.keep("Renamed"), desk.keep("Made"), desk.keep("Gone")
    items = desk.items()
    real = EventDocument(launch(desk.hub_id, name="The real thing"))
    desk.drafts.save(renamed, title="The real thing", payload=document_to_payload(real))
    desk.drafts.save(made, event_id="at-zoom")
    desk.drafts.delete(gone)
    states = desk.clean(items)
    assert [states[f"draft:{one}"] for one in (renamed, made, gone)] == [
        CleanUpState.LEFT,
        CleanUpState.LEFT,
        CleanUpState.DONE,
    ]
    assert {draft.draft_id for draft in desk.drafts.list()} == {renamed, made}


def test_unsent_changes_go_with_their_event(desk: Desk) -> None:
    event_id, draft_id = desk.make("One"), desk.keep("Changes to it")
    desk.drafts.save(draft_id, event_id=event_id)
    items = desk.items()
    assert [item.key for item in items] == [f"event:{event_id}"]
    desk.clean(items)
    assert desk.drafts.list() == []


@pytest.mark.parametrize("operation", ["deleteEvent", "EventActions"])
def test_a_lost_answer_is_followed_by_looking_and_nothing_is_sent_twice(desk: Desk, operation: str) -> None:
    desk.make("One", published=operation == "EventActions")
    items = desk.items()
    desk.practice.control.set_weather(
        rules=[{"kind": "drop", "when": "after", "operations": [operation], "times": 1}], seed=1
    )
    before = len(desk.practice.control.log(operation))
    assert list(desk.clean(items).values()) == [CleanUpState.DONE]
    assert len(desk.practice.control.log(operation)) == before + 1


def test_one_refusal_does_not_stop_the_others_and_stopping_does(desk: Desk) -> None:
    first, second = desk.make("One", published=True, people=1), desk.make("Two", published=True)
    items = desk.items()
    states = desk.clean(items)  # no message, and one of them has a registrant
    assert states == {f"event:{first}": CleanUpState.REFUSED, f"event:{second}": CleanUpState.DONE}
    desk.cancel.set()
    assert list(desk.clean(desk.items(), "Over.").values()) == [CleanUpState.NOT_DONE]
    assert desk.status(first) == "published"


def test_without_access_local_drafts_go_and_the_rest_waits(desk: Desk) -> None:
    desk.make("At Zoom")
    desk.keep("Here")
    items = desk.items()
    locked_out = replace(desk.practice, client_secret="wrong")
    desk.client.close()
    desk.client = client_of(locked_out)
    assert [state.value for state in desk.clean(items).values()] == ["done", "not done"]
