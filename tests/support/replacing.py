"""An event with guests, and a draft that is to take its place, for tests."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tests.support.events import first_hub, launch
from tests.support.practice_service import PracticeAccount
from tests.support.registration import QUICK
from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.event_document import EventDocument, ReplacedEvent
from zevents_gui.core.model.type_change import converted
from zevents_gui.core.publishing.events import PublishEvent
from zevents_gui.core.publishing.moving import audience
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.store import PublishingStore, PublishJob
from zevents_gui.core.publishing.wire import new_event
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.core.zoom.shapes.tickets import CustomAnswer, NewTicket, TicketsCreated

GUESTS = ("ada@example.com", "linus@example.org", "Grace@example.net")


def guest(email: str, **values: object) -> NewTicket:
    """A guest with a name made of the address."""
    fields = {"first_name": email.split("@")[0].title(), "last_name": "Okafor", "send_notification": False}
    return NewTicket(email=email, **(fields | values))  # type: ignore[arg-type]


def register(client: ZoomClient, event_id: str, tickets: Sequence[NewTicket]) -> None:
    """Register guests the way Zoom's own page would."""
    outcome = client.tickets.create(event_id, tickets, validation_level="none")
    assert isinstance(outcome, TicketsCreated)
    assert len(outcome.tickets) == len(tickets), outcome


def published(
    client: ZoomClient, practice: PracticeAccount, draft: EventDraft, guests: Sequence[NewTicket] = ()
) -> str:
    """Publish ``draft`` with guests at once and return its ID."""
    practice.control.set_behaviour(publishing_takes=0)
    event = client.events.create(new_event(draft))
    assert isinstance(event, Event)
    client.events.publish(event.event_id)
    if guests:
        register(client, event.event_id, guests)
    return event.event_id


def old_launch(client: ZoomClient, practice: PracticeAccount, emails: Sequence[str] = GUESTS) -> str:
    """A published single-session event with guests; one has an ID of the customer's and answers."""
    guests = [guest(email) for email in emails]
    if guests:
        guests[0] = guest(
            emails[0],
            external_ticket_id="CRM-1",
            organization="TechCorp",
            custom_questions=(CustomAnswer(title="Lunch?", answer="Yes"),),
        )
    return published(client, practice, launch(first_hub(client), name="Old launch"), guests)


def document_for(
    client: ZoomClient, event_id: str, event_type: EventType = EventType.RECURRING, **values: object
) -> EventDocument:
    """The draft that takes the place of the old launch."""
    draft = converted(launch(first_hub(client), name="New series"), event_type)
    old = ReplacedEvent(event_id, "Old launch", EventType.SINGLE_SESSION, message="See you at the new one.")
    return EventDocument(draft, replaces=replace(old, **values))  # type: ignore[arg-type]


def carry_out(
    client: ZoomClient,
    store: PublishingStore,
    job_id: int,
    folder: Path,
    watch: Callable[[PublishEvent], None] = lambda _event: None,
    cancel: threading.Event | None = None,
) -> PublishJob:
    """Carry a job out, or go on with it."""
    registrar = Registrar(Journal(store.database), None, folder / "exports")
    pipeline = Pipeline(client, store, job_id, registrar, timing=QUICK)
    return pipeline.run(watch, cancel or threading.Event())


def assert_moved(
    client: ZoomClient, practice: PracticeAccount, old_id: str, new_id: str, *, mailed: bool = True
) -> None:
    """Everybody of the old event has one ticket and e-mail of the new one; the old one is cancelled once."""
    old, new = audience(client, old_id), audience(client, new_id)
    assert old.keys() <= new.keys()
    counted = Counter(ticket.email.casefold() for ticket in client.tickets.list(new_id))
    assert not [email for email, count in counted.items() if count > 1]
    assert client.events.get(old_id).is_cancelled
    told = practice.control.outbox(event_id=old_id, kind="event_cancelled")
    assert sorted(mail["to"].casefold() for mail in told) == sorted(old)
    mails = practice.control.outbox_people(event_id=new_id)
    assert mails["more_than_once"] == []
    assert mails["people"] == (len(new) if mailed else 0)
