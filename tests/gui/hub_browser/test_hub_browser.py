"""The hub browser against the practice account: load, filter, keyboard, offline, drafts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.support.practice_service import PracticeAccount, PracticeService
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.shapes.events import CalendarEntry, Event, EventListStatus
from zevents_gui.core.zoom.shapes.hubs import Hub
from zevents_gui.core.zoom.shapes.recurrence import Recurrence
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.as_of import as_of_text
from zevents_gui.gui.hub_browser.browser_data import BrowserData
from zevents_gui.gui.hub_browser.event_copy import copy_of
from zevents_gui.gui.hub_browser.event_tree import EventTree
from zevents_gui.gui.hub_browser.hub_browser import Connection, HubBrowser
from zevents_gui.gui.hub_browser.summary import Group, row_of_event, sort_rows
from zevents_gui.gui.hub_browser.tree_model import MOST_ROWS

START = datetime(2027, 12, 15, 18, 0, tzinfo=UTC)


def event(**fields: object) -> Event:
    defaults: dict[str, object] = {
        "event_id": "e1",
        "name": "Introducing Project Phoenix",
        "timezone": "America/Los_Angeles",
        "event_type": "SIMPLE_EVENT",
        "hub_id": "h1",
        "calendar": (CalendarEntry(start_time=START, end_time=START + timedelta(minutes=90)),),
        "listed_as": EventListStatus.UPCOMING,
    }
    return Event(**(defaults | fields))


@pytest.fixture
def browser(qtbot, context: AppContext) -> HubBrowser:
    made = HubBrowser(context)
    qtbot.addWidget(made)
    made.resize(296, 800)
    made.show()
    made.start()
    qtbot.waitUntil(lambda: made.connection is Connection.CONNECTED, timeout=15_000)
    return made


def names(browser: HubBrowser) -> set[str]:
    groups = [group for hub in browser.tree.tree_model.roots for group in hub.children]
    return {row.text for group in groups for row in group.children}


def test_every_event_of_the_account_is_there_in_its_group(
    browser: HubBrowser, practice: PracticeAccount
) -> None:
    state = practice.control.state()
    attended = next(hub["hub_id"] for hub in state["hubs"] if hub["name"] == "Harborline Community Hub")
    hosted = {each["name"] for each in state["events"] if each["hub_id"] != attended}
    assert names(browser) == hosted
    groups = {group.text for hub in browser.tree.tree_model.roots for group in hub.children}
    assert groups == {"Drafts", "Upcoming", "Past", "Cancelled"}


def test_typing_filters_by_every_word_and_escape_brings_all_back(qtbot, browser: HubBrowser) -> None:
    everything = names(browser)
    wanted = sorted(everything)[0]
    qtbot.keyClicks(browser.filter, f"{wanted.split()[-1]} {wanted.split()[0]}".lower())
    assert wanted in names(browser)
    assert len(names(browser)) < len(everything)
    qtbot.keyClick(browser.filter, Qt.Key.Key_Escape)
    assert names(browser) == everything


def test_a_filter_that_matches_nothing_says_so(qtbot, browser: HubBrowser) -> None:
    qtbot.keyClicks(browser.filter, "zzzz")
    texts = [child.text() for child in browser.findChildren(QLabel) if child.isVisible()]
    assert "Nothing matches" in texts


def test_enter_in_the_filter_opens_the_first_match(qtbot, browser: HubBrowser) -> None:
    with qtbot.waitSignal(browser.row_chosen) as heard:
        qtbot.keyClicks(browser.filter, "past")
        browser.filter.clear()
        qtbot.keyClick(browser.filter, Qt.Key.Key_Return)
    assert heard.args[0].key == browser.tree.chosen_key


def test_the_tree_is_worked_by_keyboard_alone(qtbot, browser: HubBrowser) -> None:
    tree = browser.tree
    tree.setFocus()
    first = tree.tree_model.index(0, 0)
    tree.setCurrentIndex(first)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert not tree.isExpanded(first)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert tree.isExpanded(first)
    with qtbot.waitSignal(browser.row_chosen):
        qtbot.keyClick(tree, Qt.Key.Key_Down)
        qtbot.keyClick(tree, Qt.Key.Key_Down)


def test_what_was_closed_stays_closed_after_a_refresh(qtbot, browser: HubBrowser) -> None:
    tree = browser.tree
    hub = tree.tree_model.index(0, 0)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(hub).center())
    assert not tree.isExpanded(tree.tree_model.index(0, 0))
    with qtbot.waitSignal(browser.data_changed):
        browser.refresh()
    assert not tree.isExpanded(tree.tree_model.index(0, 0))


def test_a_change_during_a_refresh_is_seen_by_one_more_refresh(
    qtbot, browser: HubBrowser, context: AppContext, practice: PracticeAccount
) -> None:
    browser.refresh()
    assert browser.is_loading
    before = len(practice.control.log("getHubList"))
    browser.refresh()
    with qtbot.waitSignals([browser.data_changed, browser.data_changed], timeout=15_000):
        pass
    qtbot.waitUntil(lambda: not browser.is_loading)
    assert len(practice.control.log("getHubList")) >= before + 1


def test_without_a_connection_the_last_known_state_is_shown_with_its_age(
    qtbot, practice_process: PracticeService, make_context: Callable[..., AppContext]
) -> None:
    account = practice_process.control.new_account(seed="demo", plan="unlimited")
    context = make_context(account)
    online = HubBrowser(context)
    qtbot.addWidget(online)
    online.start()
    qtbot.waitUntil(lambda: online.connection is Connection.CONNECTED, timeout=15_000)
    known = names(online)
    account.control.remove_account()

    saved = context.account
    assert saved is not None
    gone = SavedAccount(
        saved.name,
        saved.account_id,
        saved.client_id,
        "http://127.0.0.1:9/v2",
        "http://127.0.0.1:9/oauth/token",
        saved.plan,
        practice=True,
    )
    context.accounts.save(gone)
    context.set_account(gone)
    offline = HubBrowser(context)
    qtbot.addWidget(offline)
    offline.show()
    offline.start()
    qtbot.waitUntil(lambda: offline.connection is Connection.OFFLINE, timeout=30_000)
    assert names(offline) == known
    age = offline.findChild(QLabel, "browser_age")
    assert age.isVisible()
    assert age.text().startswith("As of ")
    assert offline.findChild(QPushButton, "browser_try_again").isVisible()


def test_a_local_draft_stands_first_and_says_that_it_was_not_sent(
    qtbot, browser: HubBrowser, context: AppContext
) -> None:
    hub_id = browser.browser_data.hubs[0].hub_id
    context.drafts.create(account=context.account.name, hub_id=hub_id, title="Tips Tuesday", payload={})
    with qtbot.waitSignal(browser.data_changed):
        browser.refresh_drafts()
    drafts = browser.tree.tree_model.roots[0].children[0]
    assert drafts.text == "Drafts"
    assert drafts.children[0].text == "Tips Tuesday"
    assert "not sent yet" in drafts.children[0].item.detail


def test_the_date_is_told_in_the_zone_of_the_event() -> None:
    assert row_of_event(event(), this_year=2027).detail == "Wed 15 Dec, 10:00 PST"
    assert row_of_event(event(), this_year=2026).detail == "Wed 15 Dec 2027, 10:00 PST"
    assert (
        row_of_event(event(timezone="Asia/Kathmandu"), this_year=2027).detail == "Wed 15 Dec, 23:45 UTC+05:45"
    )


def test_conferences_and_series_say_how_long_and_how_often() -> None:
    days = tuple(
        CalendarEntry(start_time=START + timedelta(days=day), end_time=START + timedelta(days=day, hours=3))
        for day in range(3)
    )
    assert row_of_event(event(event_type="CONFERENCE", calendar=days), this_year=2027).detail == "15–17 Dec"
    weekly = Recurrence(type=2, repeat_interval=1, weekly_days=(2,))
    series = event(event_type="RECURRING", recurrence=weekly)
    assert row_of_event(series, this_year=2027).detail == "every Monday, 10:00 PST"
    monthly = Recurrence(type=3, repeat_interval=1, end_times=12)
    series = event(event_type="RECURRING", recurrence=monthly)
    assert row_of_event(series, this_year=2027).detail == "12 × monthly, 10:00 PST"


def test_a_copy_of_a_past_event_keeps_its_time_of_day_and_lies_ahead() -> None:
    past = event(timezone="Europe/Berlin", start_time=datetime(2026, 1, 5, 17, 0, tzinfo=UTC), calendar=())
    copy = copy_of(past, "Copy", now=datetime(2026, 7, 6, 12, 0, tzinfo=UTC))
    assert copy.start_time == datetime(2026, 7, 6, 16, 0, tzinfo=UTC)
    assert copy_of(event(), "Copy", now=datetime(2026, 7, 6, tzinfo=UTC)).start_time == START


def test_what_comes_next_stands_first_and_what_was_last_leads_the_past() -> None:
    def at(days: int, status: EventListStatus) -> Event:
        moment = START + timedelta(days=days)
        return event(event_id=f"e{days}", start_time=moment, calendar=(), listed_as=status)

    upcoming = [row_of_event(at(days, EventListStatus.UPCOMING)) for days in (3, 1, 2)]
    past = [row_of_event(at(-days, EventListStatus.PAST)) for days in (3, 1, 2)]
    ordered = [row.key for row in sort_rows(upcoming + past)]
    assert ordered == ["event:e1", "event:e2", "event:e3", "event:e-1", "event:e-2", "event:e-3"]


def test_a_group_of_thousands_shows_its_beginning_and_then_all_on_request(qtbot) -> None:
    rows = [row_of_event(event(event_id=f"e{i}", name=f"Event {i:04}")) for i in range(2_000)]
    tree = EventTree()
    qtbot.addWidget(tree)
    tree.resize(296, 600)
    tree.show()
    tree.show_data(BrowserData("a", (Hub(hub_id="h1", name="Hub"),), tuple(rows), START, live=True))
    group = tree.tree_model.roots[0].children[0]
    assert group.count == 2_000
    assert len(group.children) == MOST_ROWS + 1
    more = tree.tree_model.index_of(group.children[-1].key)
    tree.scrollTo(more)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(more).center())
    assert len(tree.tree_model.roots[0].children[0].children) == 2_000


def test_an_event_beyond_the_beginning_of_a_long_group_can_still_be_marked(qtbot) -> None:
    rows = [row_of_event(event(event_id=f"e{i}", name=f"Event {i:04}")) for i in range(1_000)]
    tree = EventTree()
    qtbot.addWidget(tree)
    tree.show_data(BrowserData("a", (Hub(hub_id="h1", name="Hub"),), tuple(rows), START, live=True))
    tree.mark_chosen("event:e999")
    assert tree.current_row().name == "Event 0999"


@pytest.mark.parametrize(
    "age, words",
    [
        (20, "just now"),
        (60, "1 minute ago"),
        (3_000, "50 minutes ago"),
        (10_800, "3 hours ago"),
        (200_000, "2 days ago"),
    ],
)
def test_age_is_told_in_words(age: int, words: str) -> None:
    now = datetime.now(UTC)
    assert as_of_text(now - timedelta(seconds=age), now).endswith(words)


def test_groups_of_unlisted_hubs_are_not_lost(qtbot) -> None:
    tree = EventTree()
    qtbot.addWidget(tree)
    row = row_of_event(event(hub_id="other", listed_as=EventListStatus.DRAFT))
    tree.show_data(BrowserData("a", (), (row,), START, live=True))
    assert tree.tree_model.roots[0].text == "Another hub"
    assert row.group is Group.DRAFTS
