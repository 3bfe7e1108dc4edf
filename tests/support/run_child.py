"""Carries a run out in a process of its own, so that a test can kill it.

    python -m tests.support.run_child DATABASE RUN    (account in the ZEVENTS_* environment variables)

Prints one line with the number of finished rows for each progress event, then ``complete`` or ``open``.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from tests.support.registration import QUICK
from zevents_gui.core.registration.engine import Engine
from zevents_gui.core.registration.events import Progress, RunEvent
from zevents_gui.core.registration.journal import Journal
from zevents_gui.core.storage.database import Database
from zevents_gui.core.zoom.account import Credentials, Plan
from zevents_gui.core.zoom.client import ZoomClient


def main(database_path: str, run_id: str) -> None:
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
    database = Database(Path(database_path))

    def tell(event: RunEvent) -> None:
        if isinstance(event, Progress):
            sys.stdout.write(f"{event.done}\n")
            sys.stdout.flush()

    summary = Engine(client, Journal(database), int(run_id), timing=QUICK).run(tell, threading.Event())
    sys.stdout.write("complete\n" if summary.complete else "open\n")
    database.close()
    client.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
