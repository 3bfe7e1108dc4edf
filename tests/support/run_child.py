"""Carries a run out in a process of its own, so that a test can kill it."""

from __future__ import annotations

import threading
from multiprocessing.connection import Connection
from pathlib import Path

from tests.support.practice_service import PracticeAccount
from tests.support.registration import QUICK, client_for
from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.events import Progress, RunEvent
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.storage.database import Database


def run_and_tell(path: Path, run_id: int, account: PracticeAccount, told: Connection) -> None:
    """Carry the run out; send the number of finished rows with each progress, and how it ended."""
    client = client_for(account)
    database = Database(path)

    def tell(event: RunEvent) -> None:
        if isinstance(event, Progress):
            told.send(event.done)

    summary = Engine(client, Journal(database), run_id, timing=QUICK).run(tell, threading.Event())
    told.send("complete" if summary.complete else "open")
    database.close()
    client.close()
