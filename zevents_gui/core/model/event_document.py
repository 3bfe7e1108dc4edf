"""A local draft as it is kept: what was entered, what Zoom last said, and what belongs to it."""

from dataclasses import dataclass, field

import msgspec

from zevents_gui.core.errors import AppError
from zevents_gui.core.model.decoding import convert
from zevents_gui.core.model.event import EventDraft, EventType
from zevents_gui.core.text import tr

FORMAT = 1
"""Raised when a change makes drafts unreadable for older versions of the program."""


@dataclass(frozen=True, slots=True)
class AttachedSheet:
    """The workbook whose ready rows are registered after publishing.

    Attributes:
        content_hash: SHA-256 of what it held when the person saw it, hex; empty while nobody has.
        encoding, separator: how it is to be read where it is a text file; None where that is found out.
    """

    path: str
    sheet: str | None = None
    content_hash: str = ""
    encoding: str | None = None
    separator: str | None = None


@dataclass(frozen=True, slots=True)
class ReplacedEvent:
    """The event at Zoom whose place a draft takes, because the type of an event cannot be changed.

    Attributes:
        name: as Zoom has it.
        published: whether it was published when the draft was begun; people hold tickets only then.
        registered: how many tickets it had then; None where that was not known.
        removes: whether it is cancelled (as a draft: deleted) once everyone has a ticket of the new event.
        message: the words of the cancellation for everyone registered.
        notify: whether Zoom mails everyone who is moved the new join link.
        ticket_type: key of the new event's ticket type that everyone gets; empty for the one that is called
            like the one they had, else Zoom's default.
    """

    event_id: str
    name: str
    event_type: EventType | None = None
    published: bool = True
    registered: int | None = None
    removes: bool = True
    message: str = ""
    notify: bool = True
    ticket_type: str = ""

    @property
    def needs_message(self) -> bool:
        """Whether it is cancelled and the words for that are missing."""
        return self.published and self.removes and not self.message.strip()


@dataclass(frozen=True, slots=True)
class EventDocument:
    """One local draft.

    Attributes:
        base: the event as Zoom last showed it to the person; None while Zoom does not have it. The difference
            between ``base`` and ``draft`` is what the person changed, and all that is ever sent.
        event_id: Zoom's ID, empty while Zoom does not have the event.
        account_id: the account that the draft was made for.
        replaces: the event that gives way to this one once it is published; None for most.
    """

    draft: EventDraft = field(default_factory=EventDraft)
    base: EventDraft | None = None
    event_id: str = ""
    account_id: str = ""
    attached: AttachedSheet | None = None
    replaces: ReplacedEvent | None = None
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
        document: EventDocument = convert(payload, EventDocument)
        return document
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
