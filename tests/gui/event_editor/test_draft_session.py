"""What is typed reaches the database, in the order in which it was typed."""

import threading

from pytestqt.qtbot import QtBot

from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.model.event_document import EventDocument, document_from_payload
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_editor.draft_session import DraftSession
from zevents_gui.gui.workers.task import run_task

ALL_THREADS = 8


def test_a_write_that_waited_for_a_thread_does_not_undo_a_later_one(
    context: AppContext, qtbot: QtBot
) -> None:
    draft = EventDraft(event_type=EventType.SINGLE_SESSION, name="First")
    session = DraftSession(context.drafts, "Practice account", EventDocument(draft))
    session.write_now()
    busy = threading.Event()
    for _thread in range(ALL_THREADS):
        run_task(lambda _control: busy.wait(30), parent=session)
    session.edit("name", name="Second")
    session.save_soon()
    session.edit("name", name="Third")
    session.write_now()
    busy.set()
    qtbot.waitUntil(lambda: session.is_saved, timeout=10_000)
    kept = document_from_payload(context.drafts.get(session.draft_id).payload)
    assert kept.draft.name == "Third"
