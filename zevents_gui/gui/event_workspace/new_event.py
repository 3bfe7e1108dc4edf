"""What a new event starts out with."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimeZone

from zevents_gui.core.model.event import EventDraft, EventType, as_type
from zevents_gui.core.model.event_document import AttachedSheet, EventDocument
from zevents_gui.core.model.time_zones import ZOOM_TIME_ZONES, named_zone
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.gui.event_editor.single_schedule import usual_row


def local_zone() -> str:
    """Return the computer's time zone, or one of Zoom’s with the same offsets, or UTC."""
    own = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    if own in ZOOM_TIME_ZONES:
        return own
    year = date.today().year  # noqa: DTZ011 - only the year of the person's own calendar
    try:
        offsets = named_zone(own, year).offsets
    except (KeyError, ValueError):
        return "UTC"
    same = [zone_id for zone_id in ZOOM_TIME_ZONES if named_zone(zone_id, year).offsets == offsets]
    area = own.split("/", 1)[0]
    if area == "Etc" and "UTC" in same:
        return "UTC"
    return next((zone_id for zone_id in same if zone_id.startswith(area)), same[0] if same else "UTC")


def blank_event(hub_id: str) -> EventDraft:
    """Return a new event without a type."""
    return EventDraft(hub_id=hub_id, timezone=local_zone())


def with_type(draft: EventDraft, event_type: EventType, today: date) -> EventDraft:
    """Return the new event with its type and a time to start from."""
    if not draft.calendar and draft.first_start is None:
        draft = replace(draft, calendar=(usual_row(today),))
    return as_type(draft, event_type)


class NewEvent(QObject):
    """A new event between the wish for one and the choice of its type. Nothing of it is kept until then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._draft: EventDraft | None = None
        self._sheet: AttachedSheet | None = None

    def begin(self, hub_id: str, *, sheet: Path | None = None) -> None:
        """Begin one in a hub, with an attendee sheet."""
        self._draft = blank_event(hub_id)
        self._sheet = AttachedSheet(str(sheet)) if sheet is not None else None

    def take(self, event_type: EventType, account: SavedAccount) -> EventDocument | None:
        """Return the event with its type, once; None when none was begun."""
        draft, self._draft = self._draft, None
        if draft is None:
            return None
        today = date.today()  # noqa: DTZ011 - the person's own today
        return EventDocument(
            with_type(draft, event_type, today), account_id=account.account_id, attached=self._sheet
        )
