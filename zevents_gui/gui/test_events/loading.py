"""What the list of test events is made of. No Qt in here; runs on worker threads."""

from dataclasses import dataclass
from datetime import UTC, datetime

from zevents_gui.core.publishing.clean_up import CleanUpAction, count_people, find_tests
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.zoom.errors import ZoomError, ZoomUnreachable
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.browser_data import ask_zoom, known_state
from zevents_gui.gui.hub_browser.summary import row_of_draft, row_of_event
from zevents_gui.gui.test_events.table import CleanUpRow
from zevents_gui.gui.workers.task import TaskControl


@dataclass(frozen=True, slots=True)
class Loaded:
    """All test events of an account.

    Attributes:
        over: how many more are past or cancelled.
        as_of: when Zoom said so, aware; None when Zoom never did.
        live: whether that was just now.
    """

    rows: list[CleanUpRow]
    over: int
    as_of: datetime | None
    live: bool


def load_rows(context: AppContext, account: SavedAccount, control: TaskControl) -> Loaded:
    """Ask Zoom, or where it cannot be reached take what was known last, and add the local drafts.

    Raises:
        ZoomError: Zoom could be reached and said no.
        Cancelled: nobody wants it any more.
    """
    as_of: datetime | None = datetime.now(UTC)
    live = True
    try:
        hubs, events = ask_zoom(context, account, control)
    except ZoomUnreachable:
        hubs, events, as_of = known_state(context.event_cache, account.name)
        live = False
    names = {hub.hub_id: hub.name for hub in hubs}
    found = find_tests(events, context.drafts.list(account.name))
    rows = []
    for item in found.items:
        shown = row_of_event(item.event) if item.event is not None else row_of_draft(item.drafts[0])
        rows.append(CleanUpRow(item, names.get(shown.hub_id, ""), shown.when))
    return Loaded(rows, found.over, as_of, live)


def count_rows(
    context: AppContext, account: SavedAccount, rows: list[CleanUpRow], control: TaskControl
) -> None:
    """Count who is registered for each published event and report (key, count); None where that failed.

    Raises:
        Cancelled: nobody wants to know any more.
    """
    client = context.client(account).with_cancel(control.cancel)
    for row in rows:
        if row.item.event is None or row.item.action is not CleanUpAction.CANCEL:
            continue
        control.check()
        try:
            count: int | None = count_people(client, row.item.event.event_id)
        except ZoomError:
            count = None
        control.report((row.item.key, count))
