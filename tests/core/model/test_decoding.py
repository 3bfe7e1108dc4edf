"""Many threads meet the same type for the first time: in a process of its own, which must survive it."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys, threading
sys.setswitchinterval(1e-6)
from tests.support.events import conference
from zevents_gui.core.model.event_document import EventDocument, document_from_payload, document_to_payload

payload = document_to_payload(EventDocument(conference("hub", 20)))
together, names = threading.Barrier(8), []

def read():
    together.wait()
    names.append(document_from_payload(payload).draft.name)

threads = [threading.Thread(target=read) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert names == ["Annual Summit"] * 8, names
"""


def test_drafts_are_read_by_many_threads_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
