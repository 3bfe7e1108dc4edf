"""What somebody else changed at Zoom is shown item by item, chosen with a click, and sent as chosen."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tests.gui.event_workspace.conftest import Hands
from tests.gui.event_workspace.test_workspace import open_draft
from tests.support.events import conference
from tests.support.practice_service import PracticeAccount
from zevents_gui.core.model.comparison import ChangedBy
from zevents_gui.core.model.event_document import EventDocument
from zevents_gui.core.publishing.events import StepChanged
from zevents_gui.core.publishing.pipeline import Pipeline
from zevents_gui.core.publishing.remote import read_event
from zevents_gui.core.publishing.steps import Goal, Step, StepState
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.shapes.sessions import NewSession, SessionPatch, SessionType
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.event_workspace.comparison_card import ComparisonCard
from zevents_gui.gui.event_workspace.comparison_rows import Row
from zevents_gui.gui.widgets import SegmentedControl

_LEFT = Qt.MouseButton.LeftButton


def at_zoom(context: AppContext, client: ZoomClient, hub_id: str) -> EventDocument:
    """A conference that Zoom has as a draft."""
    store = PublishingStore(context.database)
    account = context.account
    assert account is not None
    draft = conference(hub_id, sessions=3)
    job = store.create_job(EventDocument(draft), account=account.name, goal=Goal.SAVE)
    done = Pipeline(client, store, job.job_id).run(lambda _event: None, threading.Event())
    read = read_event(client, done.event_id).draft
    return EventDocument(read, read, done.event_id)


def test_each_session_changed_at_zoom_is_chosen_with_a_click_and_sent_as_chosen(
    hands: Hands, context: AppContext, client: ZoomClient
) -> None:
    document = at_zoom(context, client, hands.hub_id)
    first, second, third = document.draft.sessions
    event_id, begins = document.event_id, document.draft.begins
    assert begins is not None
    client.sessions.update(event_id, first.session_id, SessionPatch(name="Renamed there"))
    client.sessions.update(event_id, second.session_id, SessionPatch(name="Also there"))
    client.sessions.delete(event_id, third.session_id)
    client.sessions.create(
        event_id,
        NewSession(
            name="Added there",
            start_time=begins,
            end_time=begins + timedelta(hours=1),
            timezone=document.draft.timezone,
            type=SessionType.MEETING,
        ),
    )
    ours = (replace(first, name="Renamed here", description="Bring a cup"), second, third)
    open_draft(hands, context, replace(document, draft=replace(document.draft, sessions=ours)))
    hands.tab("overview")
    card = hands.find(ComparisonCard, "comparison_card")
    at = "choose_sessions."
    assert hands.find(SegmentedControl, f"{at}{first.key}.name").value == "here", "changed on both sides"
    assert hands.find(SegmentedControl, f"{at}{second.key}.name").value == "there"
    assert hands.find(SegmentedControl, f"{at}{third.key}.").value == "remove"
    hands.until(lambda: "Choose first" in hands.find(QLabel, "publish_text").text())
    # Both sides: taken from Zoom. Only Zoom changed it: as here all the same. Removed there: kept.
    for name, segment in ((f"{first.key}.name", "there"), (f"{second.key}.name", "here")):
        hands.qtbot.mouseClick(hands.find(SegmentedControl, at + name).button(segment), _LEFT)
    hands.qtbot.mouseClick(hands.find(SegmentedControl, f"{at}{third.key}.").button("keep"), _LEFT)
    hands.click("comparison_apply")
    assert card.isHidden()
    names = {one.name for one in hands.view.session.draft.sessions}
    assert names == {"Renamed there", second.name, third.name, "Added there"}
    hands.click("save_at_zoom")
    hands.until(lambda: _by_name(client, event_id).get("Renamed there") == "Bring a cup")
    hands.until(lambda: set(_by_name(client, event_id)) == names)


def test_a_change_at_zoom_between_opening_and_sending_stops_and_is_shown(
    hands: Hands, context: AppContext, client: ZoomClient
) -> None:
    document = at_zoom(context, client, hands.hub_id)
    first, *others = document.draft.sessions
    ours = (replace(first, name="Renamed here"), *others)
    open_draft(hands, context, replace(document, draft=replace(document.draft, sessions=ours)))
    hands.until(lambda: hands.view.state.registered is not None)
    client.sessions.update(document.event_id, first.session_id, SessionPatch(name="Renamed there"))
    hands.click("save_at_zoom")
    hands.find(SegmentedControl, f"choose_sessions.{first.key}.name")
    assert (
        "Session “Renamed here”: name" in hands.find(QWidget, "publish_note").findChildren(QLabel)[1].text()
    )
    assert set(_by_name(client, document.event_id)) == {"Renamed there", *(one.name for one in others)}
    hands.click("comparison_apply")
    hands.click("save_at_zoom")
    hands.until(lambda: "Renamed here" in _by_name(client, document.event_id))


def test_what_a_job_has_just_made_is_nothing_to_choose(
    hands: Hands, context: AppContext, client: ZoomClient, practice: PracticeAccount
) -> None:
    practice.control.set_behaviour(publishing_takes=1.5)
    document = at_zoom(context, client, hands.hub_id)
    new = replace(document.draft.sessions[0], key="new", session_id="", name="Added here")
    draft = replace(document.draft, sessions=(*document.draft.sessions, new))
    open_draft(hands, context, replace(document, draft=draft))
    sync, card = hands.workspace.sync, hands.view.overview.comparison
    assert sync is not None
    hands.until(lambda: hands.view.state.registered is not None)
    reads: list[bool] = []
    seen: list[bool] = []
    hands.workspace.jobs.started.connect(
        lambda running, _sheet: running.told.connect(lambda told: sync.read() if _publishes(told) else None)
    )
    sync.event_read.connect(lambda _event: reads.append(bool(hands.workspace.jobs._running)))
    sync.event_read.connect(lambda _event: seen.append(not card.isHidden()))
    hands.publish()
    hands.until(lambda: not hands.workspace.jobs._running)
    hands.until(lambda: bool(reads) and not reads[-1])
    assert reads[0], "it was not read while the job went on"
    assert not any(seen)
    there = read_event(client, document.event_id).draft
    assert sorted(one.name for one in there.sessions).count("Added here") == 1
    assert len(hands.view.session.draft.sessions) == len(there.sessions)


def _publishes(told: object) -> bool:
    if not isinstance(told, StepChanged):
        return False
    return (told.record.step, told.record.state) == (Step.PUBLISH, StepState.RUNNING)


def test_hundreds_of_changes_are_drawn_in_parts_and_chosen_together(qtbot) -> None:  # type: ignore[no-untyped-def]
    card = ComparisonCard()
    qtbot.addWidget(card)
    rows = [
        Row(f"sessions.{number}.name", "sessions", f"“{number}”: name", "a", "b", ChangedBy.THERE)
        for number in range(300)
    ]
    card.show_rows(rows)
    card.show()
    drawn = len(card.findChildren(SegmentedControl))
    assert drawn < 50
    qtbot.mouseClick(card.findChild(QWidget, "comparison_more_sessions"), _LEFT)
    assert len(card.findChildren(SegmentedControl)) == 2 * drawn
    told: list[set[str]] = []
    card.decided.connect(told.append)
    card.apply.click()
    card.findChild(QWidget, "comparison_all_here_sessions").click()
    card.apply.click()
    assert told == [{row.ident for row in rows}, set()]


def _by_name(client: ZoomClient, event_id: str) -> dict[str, str]:
    return {one.name: one.description for one in client.sessions.list(event_id)}
