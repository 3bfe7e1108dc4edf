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


def document_to_json(document: EventDocument) -> str:
    """Return ``document`` as JSON text."""
    return msgspec.json.encode(document).decode()


def document_from_json(payload: str) -> EventDocument:
    """Return the document in ``payload``.

    Raises:
        UnreadableDraft: it is damaged, or of a newer version of the program.
    """
    try:
        document = msgspec.json.decode(payload.encode(), type=EventDocument)
    except (msgspec.DecodeError, ValueError) as error:
        raise _unreadable(tr("Its content is damaged."), str(error)) from error
    if document.format > FORMAT:
        raise _unreadable(tr("A newer version of Zevents saved it."), f"format {document.format}")
    return document


def _unreadable(happened: str, detail: str) -> UnreadableDraft:
    return UnreadableDraft(
        tr("This draft cannot be opened"),
        happened=happened,
        means=tr("Nothing was changed or sent. The other drafts are not affected."),
        to_do=tr("Update Zevents, or make the event again."),
        detail=detail,
    )
