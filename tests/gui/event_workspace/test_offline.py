"""An event and its list of people are prepared without any connection; the first request is Publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from tests.gui.event_workspace.conftest import Hands
from tests.gui.event_workspace.test_one_click import SHEET
from tests.support.events import YEAR, client_of, moment
from tests.support.practice_service import PracticeService
from zevents_gui.core.publishing.remote import read_event
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_workspace.workspace import EventWorkspace


@pytest.fixture
def service(tmp_path: Path) -> Iterator[PracticeService]:
    with PracticeService.start(data_dir=tmp_path / "practice", seed="demo") as started:
        yield started


@pytest.mark.slow
def test_everything_up_to_publish_is_done_without_a_connection(
    service: PracticeService, make_context: Callable[..., AppContext], qtbot: QtBot, tmp_path: Path
) -> None:
    with closing(client_of(service.account)) as client:
        hubs = client.hubs.list()
    context = make_context(service)
    assert context.account is not None
    context.event_cache.put(context.account.name, "hubs", [msgspec.to_builtins(hub) for hub in hubs])
    service.stop()

    workspace = EventWorkspace(context)
    qtbot.addWidget(workspace)
    workspace.resize(1200, 900)
    with qtbot.waitExposed(workspace):
        workspace.show()
    hands = Hands(workspace, qtbot)
    hands.hub_id = hubs[0].hub_id
    hands.new_event("SIMPLE_EVENT")
    hands.type("name", "Prepared on the train")
    hands.type("description", "Written in a tunnel.")
    hands.zone("timezone", "Asia/Kolkata")
    hands.tab("schedule")
    hands.moment("start", moment(3, 4, 9, 30))
    hands.number("length", 60)
    path = tmp_path / "guests.csv"
    path.write_text(SHEET)
    workspace.open_workbook(path)
    hands.until(lambda: workspace.attendees.sheet is not None)
    hands.until(lambda: hands.view.session.is_saved)
    draft = context.drafts.get(hands.view.session.draft_id)
    assert draft.title == "Prepared on the train"

    service.restart()
    hands.publish()
    hands.until(lambda: hands.view.state.registered == 3)
    event_id = hands.view.session.document.event_id
    with closing(client_of(service.account)) as client:
        remote = read_event(client, event_id)
        emails = sorted(ticket.email for ticket in client.tickets.list(event_id))
    assert remote.event.is_published
    assert remote.event.name == "Prepared on the train"
    assert remote.event.calendar[0].start_time.isoformat() == f"{YEAR}-03-04T04:00:00+00:00"
    assert emails == ["ada@example.com", "grace@example.net", "linus@example.org"]
    assert len(service.control.log("createEvent")) == 1
