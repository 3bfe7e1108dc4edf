"""Whoever is on the old event, and whatever happens on the way: everyone has one ticket of the new one."""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.events import client_of, first_hub, launch
from tests.support.examples import examples
from tests.support.practice_service import PracticeAccount, PracticeService
from tests.support.replacing import assert_moved, carry_out, document_for, guest, published, register
from zevents_gui.core.errors import Cancelled
from zevents_gui.core.model.event import EventType
from zevents_gui.core.publishing.events import PublishEvent, StepChanged
from zevents_gui.core.publishing.moving import audience
from zevents_gui.core.publishing.steps import Step, StepState
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.storage.database import Database

_NAMES = st.integers(min_value=0, max_value=40)
_REPLACING = (Step.MOVE, Step.CHECK, Step.REMOVE_OLD)


@st.composite
def guests(draw: st.DrawFn) -> list[str]:
    """Addresses, some of them twice and in other letters."""
    addresses = [f"guest.{number}@example.org" for number in draw(st.sets(_NAMES, max_size=35))]
    again = draw(st.lists(st.sampled_from(addresses), max_size=3)) if addresses else []
    return addresses + [address.upper() for address in again]


@settings(max_examples=examples(36) // 3, deadline=None, database=None, suppress_health_check=[*HealthCheck])
@given(
    before=guests(),
    late=st.lists(_NAMES, max_size=3),
    late_at=st.sampled_from(_REPLACING),
    stop_at=st.sampled_from((None, *_REPLACING)),
    lost=st.lists(st.integers(min_value=1, max_value=6), max_size=3),
    known_email=st.sampled_from(("second_ticket", "same_ticket", "error", "silence")),
    event_type=st.sampled_from((EventType.RECURRING, EventType.MULTI_SESSION)),
)
def test_everyone_with_a_ticket_of_the_old_event_has_one_of_the_new(
    before: list[str],
    late: list[int],
    late_at: Step,
    stop_at: Step | None,
    lost: list[int],
    known_email: str,
    event_type: EventType,
    practice_process: PracticeService,
    tmp_path_factory,
) -> None:
    practice = practice_process.control.new_account(seed="demo", plan="unlimited")
    client = client_of(practice)
    folder: Path = tmp_path_factory.mktemp("replacing")
    database = Database(folder / "zevents.sqlite3")
    store = PublishingStore(database)
    try:
        old_id = published(client, practice, launch(first_hub(client), name="Old launch"))
        for start in range(0, len(before), 30):
            register(client, old_id, [guest(email) for email in before[start : start + 30]])
        practice.control.set_behaviour(known_email=known_email)
        job = store.create_job(document_for(client, old_id, event_type), account="Practice")
        cancel = threading.Event()

        def disturb(event: PublishEvent) -> None:
            if not isinstance(event, StepChanged) or event.record.state is not StepState.RUNNING:
                return
            if event.record.step is Step.MOVE:
                rule = {"kind": "drop", "when": "after", "operations": ["createTickets"], "at_calls": lost}
                practice.control.set_weather(rules=[rule] if lost else [], seed=1)
            if event.record.step is late_at:
                come_late(practice, old_id, late)
            if event.record.step is stop_at:
                cancel.set()

        def come_late(practice: PracticeAccount, event_id: str, numbers: list[int]) -> None:
            there = audience(client, event_id)
            for number in set(numbers):
                if f"late.{number}@example.org" not in there:
                    practice.control.set_weather(rules=[], seed=1)
                    register(client, event_id, [guest(f"late.{number}@example.org")])

        try:
            done = carry_out(client, store, job.job_id, folder, disturb, cancel)
        except Cancelled:
            assert stop_at is not None
            done = carry_out(client, store, job.job_id, folder)
        assert_moved(client, practice, old_id, done.event_id)
        assert Counter(ticket.email.casefold() for ticket in client.tickets.list(done.event_id)) == Counter(
            audience(client, old_id).keys()
        )
    finally:
        client.close()
        database.close()
        practice.control.remove_account()
