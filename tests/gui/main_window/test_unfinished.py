"""What was left unfinished is offered at the next start, and one click goes where it is gone on with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.support.practice_service import PracticeAccount, PracticeService
from tests.support.registration import PeopleSheet, people
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_document import EventDocument, document_to_payload
from zevents_gui.core.publishing.store import PublishingStore
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.registration.plan import build_plan
from zevents_gui.core.registration.records import RowChange
from zevents_gui.core.registration.states import RowState
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.account import Account, Plan
from zevents_gui.core.zoom.shapes.events import Event
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.main_window import MainWindow
from zevents_gui.gui.widgets import Banner


def published(context: AppContext) -> Event:
    return next(one for one in context.client().events.list() if one.is_published)


def leave_run(context: AppContext, event: Event) -> int:
    """A run of three people that ended after the first."""
    account = context.account
    assert account is not None
    who = Account(
        account.name,
        account.account_id,
        account.client_id,
        account.api_url,
        account.oauth_url,
        Plan.UNLIMITED,
        practice=True,
    )
    plan = build_plan(context.client(), event, PeopleSheet(people(3)), RunOptions(), account=who)
    run_id = context.journal.create_run(plan)
    context.journal.record(run_id, [RowChange(2, RowState.REGISTERED, ticket_id="ticket-1")])
    return run_id


def open_window(context: AppContext, qtbot: QtBot) -> MainWindow:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        window.show()
    return window


def offer(window: MainWindow, qtbot: QtBot) -> Banner:
    def found() -> list[Banner]:
        return [one for one in window.banners.banners if one.message.key == "unfinished"]

    qtbot.waitUntil(lambda: bool(found()), timeout=10_000)
    return found()[0]


def press(banner: Banner, number: int) -> None:
    button = banner.findChild(QAbstractButton, f"banner_action_{number}")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_run_left_unfinished_is_resumed_in_its_event_with_one_click(
    context: AppContext, qtbot: QtBot
) -> None:
    event = published(context)
    run_id = leave_run(context, event)
    window = open_window(context, qtbot)
    banner = offer(window, qtbot)
    assert banner.message.lines == (
        f"Registering people for “{event.name}”: 1 of 3 done, practice account “Practice account”.",
    )
    assert not banner.isModal()

    press(banner, 0)
    qtbot.waitUntil(lambda: window.workspace.view is not None, timeout=10_000)
    view = window.workspace.view
    assert view is not None
    assert view.session.document.event_id == event.event_id
    assert view.header.current_tab == "attendees"
    qtbot.waitUntil(lambda: context.journal.unfinished() == [], timeout=20_000)
    assert context.journal.run(run_id).count(RowState.REGISTERED) == 3
    qtbot.waitUntil(lambda: not context.jobs.jobs, timeout=10_000)
    banners = window.workspace.attendees.session.view.banners.banners
    assert [one.message.key for one in banners if one.message.key == "unfinished"] == []
    assert window.banners.banners == []


def test_later_leaves_everything_as_it_is(context: AppContext, qtbot: QtBot) -> None:
    run_id = leave_run(context, published(context))
    window = open_window(context, qtbot)
    press(offer(window, qtbot), 1)
    assert window.banners.banners == []
    assert window.workspace.view is None
    assert [run.run_id for run in context.journal.unfinished()] == [run_id]


def test_the_banner_goes_when_the_job_was_finished_another_way(context: AppContext, qtbot: QtBot) -> None:
    run_id = leave_run(context, published(context))
    window = open_window(context, qtbot)
    offer(window, qtbot)
    job = context.jobs.begin("Registering 2 people")
    context.journal.close_run(run_id)
    job.finish()
    qtbot.waitUntil(lambda: window.banners.banners == [], timeout=10_000)


def test_the_account_of_the_run_becomes_the_active_one(
    context: AppContext, practice_process: PracticeService, qtbot: QtBot
) -> None:
    event = published(context)
    leave_run(context, event)
    mine = context.account
    assert mine is not None
    other = practice_process.control.new_account(seed="empty")
    second = _saved(other)
    context.accounts.save(second, other.client_secret)
    context.set_account(second)
    window = open_window(context, qtbot)
    press(offer(window, qtbot), 0)
    assert context.account == mine
    qtbot.waitUntil(lambda: window.workspace.view is not None, timeout=10_000)
    assert window.workspace.view is not None
    assert window.workspace.view.session.document.event_id == event.event_id
    qtbot.waitUntil(lambda: context.journal.unfinished() == [] and not context.jobs.jobs, timeout=20_000)
    other.control.remove_account()


def _saved(account: PracticeAccount) -> SavedAccount:
    return SavedAccount(
        "Second account",
        account.account_id,
        account.client_id,
        account.api_url,
        account.oauth_url,
        Plan.UNLIMITED.value,
        practice=True,
    )


def test_an_event_whose_publishing_was_not_finished_is_opened_on_its_overview(
    context: AppContext, qtbot: QtBot
) -> None:
    account = context.account
    assert account is not None
    document = EventDocument(EventDraft(name="Spring gala"), account_id=account.account_id)
    draft = context.drafts.create(
        account=account.name, hub_id="", title="Spring gala", payload=document_to_payload(document)
    )
    PublishingStore(context.database).create_job(document, account=account.name, draft_id=draft.draft_id)
    window = open_window(context, qtbot)
    banner = offer(window, qtbot)
    assert banner.message.lines[0].startswith("Publishing “Spring gala”: 0 of ")
    press(banner, 0)
    qtbot.waitUntil(lambda: window.workspace.view is not None, timeout=10_000)
    assert window.workspace.view is not None
    assert window.workspace.view.session.draft_id == draft.draft_id
    assert window.workspace.view.header.current_tab == "overview"


def test_nothing_is_said_when_nothing_is_left(context: AppContext, qtbot: QtBot) -> None:
    window = open_window(context, qtbot)
    qtbot.waitUntil(lambda: window.browser.browser_data is not None, timeout=10_000)
    assert window.banners.banners == []


def test_a_run_whose_account_is_gone_says_so(context: AppContext, qtbot: QtBot) -> None:
    leave_run(context, published(context))
    account = context.account
    assert account is not None
    context.accounts.remove(account.name)
    window = open_window(context, qtbot)
    banner = offer(window, qtbot)
    assert "which is not set up any more" in banner.message.lines[0]
    assert [text for text, _act in banner.message.actions] == ["Later"]
