"""Ticket types (source: contract, getEventTicketTypes, createTicketType, updateTicketType)."""

from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta

from zevents_gui.core.zoom.shapes.base import (
    UNSET,
    Answer,
    Request,
    Text40,
    Text60,
    Texts,
    UnsetType,
    without_repeats,
)
from zevents_gui.core.zoom.shapes.events import AttendanceType

SessionIds = Annotated[Texts, Meta(max_length=200)]


class VisibilityRules(Answer, frozen=True, kw_only=True):
    """Who may see and take a ticket type."""

    account_restrict: bool | None = None
    allow_domain_list: Texts = ()
    email_restrict_list: Texts = ()
    attendance_type: str = ""


class TicketTypeShape(Answer, frozen=True, kw_only=True):
    """A ticket type as Zoom holds it.

    Attributes:
        quantity: how many there are; None when unknown or without limit.
        cost: the tutorial's name for the price.
        start_time, end_time: the sale.
        sessions: session IDs, or ``ALL``.
    """

    ticket_type_id: str = ""
    name: str = ""
    description: str = ""
    currency: str = ""
    free: bool | None = None
    price: str = ""
    cost: str = ""
    quantity: int | None = None
    sold_quantity: int = 0
    start_time: datetime | None = None
    end_time: datetime | None = None
    sessions: Texts = ()
    bookmarked_sessions: Texts = ()
    attendance_type: str = ""
    private_visibility_rules: VisibilityRules | None = None


class NewVisibilityRules(Request, frozen=True, kw_only=True):
    """Who may see and take a ticket type."""

    account_restrict: bool | UnsetType = UNSET
    allow_domain_list: Annotated[tuple[Text40, ...], Meta(max_length=20_000)] | UnsetType = UNSET
    email_restrict_list: Annotated[tuple[Text60, ...], Meta(max_length=50_000)] | UnsetType = UNSET

    def to_wire(self) -> dict[str, Any]:
        """See :meth:`Request.to_wire`. Addresses go out once each."""
        return without_repeats(super().to_wire())


class TicketTypePatch(Request, frozen=True, kw_only=True):
    """What is to change of a ticket type."""

    name: str | UnsetType = UNSET
    currency: str | UnsetType = UNSET
    start_time: datetime | UnsetType = UNSET
    end_time: datetime | UnsetType = UNSET
    free: bool | UnsetType = UNSET
    price: str | UnsetType = UNSET
    quantity: Annotated[int, Meta(ge=0)] | UnsetType = UNSET
    description: str | UnsetType = UNSET
    sessions: SessionIds | UnsetType = UNSET
    bookmarked_sessions: SessionIds | UnsetType = UNSET
    private_visibility_rules: NewVisibilityRules | UnsetType = UNSET


class NewTicketType(Request, frozen=True, kw_only=True):
    """A ticket type to be created; not for single-session and recurring events, at most 50 an event."""

    name: str
    currency: str
    start_time: datetime
    end_time: datetime
    free: bool | UnsetType = UNSET
    price: str | UnsetType = UNSET
    quantity: Annotated[int, Meta(ge=0)] | UnsetType = UNSET
    description: str | UnsetType = UNSET
    sessions: SessionIds | UnsetType = UNSET
    bookmarked_sessions: SessionIds | UnsetType = UNSET
    private_visibility_rules: NewVisibilityRules | UnsetType = UNSET
    attendance_type: AttendanceType | UnsetType = UNSET


class TicketTypeCreated(Answer, frozen=True, kw_only=True):
    """The answer to creating a ticket type."""

    ticket_type_id: str = ""
