"""Carries out a publishing job and kills its own process hard at a given point."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from tests.support.events import client_of
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.publishing.events import PublishEvent, Registering, StepChanged
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.steps import StepRecord, StepState
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.registration.events import RowsChanged
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.storage.database import Database


def die() -> None:
    """As a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


class DyingStore(PublishingStore):
    """Dies instead of recording the answer for an item of one kind, or that a step is done."""

    kind = ""
    step = ""

    def set_step(self, job_id: int, record: StepRecord) -> None:
        if (record.step.value, record.state) == (self.step, StepState.DONE):
            die()
        super().set_step(job_id, record)

    def item_done(self, job_id: int, kind: str, key: str, item_id: str) -> None:
        if kind == self.kind:
            die()
        super().item_done(job_id, kind, key, item_id)


def publish_and_die(path: Path, job_id: int, place: str, account: PracticeAccount) -> None:
    """Carry out the job in the database at ``path`` and die at ``place``.

    ``place`` is ``step:STEP:STATE``, right after that is recorded; ``answered:KIND``, right after Zoom has
    answered the request for an item and before the answer is recorded; ``unrecorded:STEP``, when all of a
    step is done and before that is recorded; or ``rows:STEP``, when the first rows of a step's registration
    are told, which is right after they were recorded as being sent.
    """
    point = place.split(":")
    database = Database(path)
    store = DyingStore(database)
    if point[0] == "answered":
        store.kind = point[1]
    if point[0] == "unrecorded":
        store.step = point[1]
    client = client_of(account)

    def watch(event: PublishEvent) -> None:
        moving = isinstance(event, Registering) and isinstance(event.event, RowsChanged)
        if moving and point == ["rows", event.step.value]:
            die()
        if not isinstance(event, StepChanged) or point[0] != "step":
            return
        if (event.record.step.value, event.record.state.value) == (point[1], point[2]):
            die()

    registrar = Registrar(Journal(database), None, path.parent / "exports")
    Pipeline(client, store, job_id, registrar).run(watch, threading.Event())
    sys.exit("the point was never reached")
