"""Carries out a publishing job in a process of its own and kills it hard at a given point.

    python -m tests.support.publish_child DATABASE JOB POINT

POINT: ``step:STEP:STATE`` right after that is recorded, ``answered:KIND`` right after Zoom has answered
the request for an item and before the answer is recorded, or ``rows:STEP`` when the first rows of a step's
registration are told, which is right after they were recorded as being sent.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from zevents_gui.core.publishing.events import PublishEvent, Registering, StepChanged
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.registering import Registrar
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.registration.events import RowsChanged
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.account import Credentials, Plan
from zevents_gui.core.zoom.client import ZoomClient


def die() -> None:
    """As a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


class DyingStore(PublishingStore):
    """Dies instead of recording the answer for an item of one kind."""

    kind = ""

    def item_done(self, job_id: int, kind: str, key: str, item_id: str) -> None:
        if kind == self.kind:
            die()
        super().item_done(job_id, kind, key, item_id)


def main() -> None:
    path, job_id, point = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3].split(":")
    database = Database(path)
    store = DyingStore(database)
    if point[0] == "answered":
        store.kind = point[1]
    client = ZoomClient(
        Credentials(
            os.environ["ZEVENTS_ACCOUNT_ID"],
            os.environ["ZEVENTS_CLIENT_ID"],
            os.environ["ZEVENTS_CLIENT_SECRET"],
        ),
        api_url=os.environ["ZEVENTS_API_URL"],
        oauth_url=os.environ["ZEVENTS_OAUTH_URL"],
        plan=Plan.UNLIMITED,
    )

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


if __name__ == "__main__":
    main()
