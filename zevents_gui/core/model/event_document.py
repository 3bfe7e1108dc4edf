"""A local draft as it is kept: what was entered, what Zoom last said, and the attendee sheet with it."""

from dataclasses import dataclass, field

import msgspec

from zevents_gui.core.errors import AppError
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.text import tr

FORMAT = 1
"""Raised when a change makes drafts unreadable for older versions of the program."""


@dataclass(frozen=True, slots=True)
class AttachedSheet:
    """The workbook whose ready rows are registered after publishing."""

    path: str
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class EventDocument:
    """One local draft.

    Attributes:
        base: the event as Zoom last showed it to the person; None while Zoom does not have it. The difference
            between ``base`` and ``draft`` is what the person changed, and all that is ever sent.
        event_id: Zoom's ID, empty while Zoom does not have the event.
        account_id: the account that the draft was made for.
    """

    draft: EventDraft = field(default_factory=EventDraft)
    base: EventDraft | None = None
    event_id: str = ""
    account_id: str = ""
    attached: AttachedSheet | None = None
    format: int = FORMAT


class UnreadableDraft(AppError):
    """A stored draft cannot be read."""


def document_to_payload(document: EventDocument) -> dict[str, object]:
    """Return ``document`` as JSON-like data, for the draft store."""
    payload: dict[str, object] = msgspec.to_builtins(document)
    return payload


def document_from_payload(payload: object) -> EventDocument:
    """Return the document in ``payload``, as the draft store gives it.

    Raises:
        UnreadableDraft: it is damaged, or of a newer version of the program.
    """
    if isinstance(payload, dict):
        version = payload.get("format")
        if isinstance(version, int) and version > FORMAT:
            raise _unreadable(tr("A newer version of Zevents saved it."), f"format {version}")
    try:
        return msgspec.convert(payload, type=EventDocument)
    except (msgspec.ValidationError, ValueError) as error:
        raise _unreadable(tr("Its content is damaged."), str(error)) from error


def _unreadable(happened: str, detail: str) -> UnreadableDraft:
    return UnreadableDraft(
        tr("This draft cannot be opened"),
        happened=happened,
        means=tr("Nothing was changed or sent. The other drafts are not affected."),
        to_do=tr("Update Zevents, or make the event again."),
        detail=detail,
    )
