"""Tickets (source: contract, createTickets, getTickets, getTicketDetails, Updateticket)."""

from typing import Annotated, ClassVar

from msgspec import Meta

from zevents_gui.core.model import limits
from zevents_gui.core.zoom.shapes.base import UNSET, Answer, Email, Request, Text64, Text255, Texts, UnsetType

ExternalTicketId = Annotated[str, Meta(max_length=limits.EXTERNAL_TICKET_ID_LENGTH)]


class CustomAnswer(Request, frozen=True, kw_only=True):
    """The answer to a custom question, found by its title."""

    title: Annotated[str, Meta(max_length=limits.QUESTION_TITLE_LENGTH)]
    answer: str


CustomAnswers = Annotated[tuple[CustomAnswer, ...], Meta(max_length=limits.CUSTOM_QUESTIONS_PER_TICKET)]


class _Person(Request, frozen=True, kw_only=True):
    """The answers to the standard questions, and to the event's own."""

    first_name: Text64 | UnsetType = UNSET
    last_name: Text64 | UnsetType = UNSET
    address: str | UnsetType = UNSET
    city: str | UnsetType = UNSET
    state: str | UnsetType = UNSET
    zip: str | UnsetType = UNSET
    country: str | UnsetType = UNSET
    phone: str | UnsetType = UNSET
    industry: str | UnsetType = UNSET
    job_title: str | UnsetType = UNSET
    organization: str | UnsetType = UNSET
    organization_size: str | UnsetType = UNSET
    comments: Text255 | UnsetType = UNSET
    custom_questions: CustomAnswers | UnsetType = UNSET
    external_ticket_id: ExternalTicketId | UnsetType = UNSET


class NewTicket(_Person, frozen=True, kw_only=True):
    """One person to register.

    Attributes:
        ticket_type_id: the event's default ticket type when not given.
        send_notification: False keeps Zoom from mailing this person.
        fast_join: may join without signing in first; not together with ``registration_needed``.
        registration_needed: the person fills in the form: names and answers are ignored, and the answer holds
            a registration link instead of a join link.
        session_ids: for recurring events whose sessions are registered for one by one.
    """

    email: Email
    ticket_type_id: str | UnsetType = UNSET
    send_notification: bool | UnsetType = UNSET
    fast_join: bool | UnsetType = UNSET
    registration_needed: bool | UnsetType = UNSET
    session_ids: Annotated[Texts, Meta(max_length=limits.SESSIONS_PER_TICKET)] | UnsetType = UNSET


class TicketPatch(_Person, frozen=True, kw_only=True):
    """What is to change of a ticket; its e-mail and type cannot."""


class TicketBatch(Request, frozen=True, kw_only=True):
    """The body of one request: 1 to 30 tickets."""

    tickets: Annotated[tuple[NewTicket, ...], Meta(min_length=1, max_length=limits.TICKETS_PER_REQUEST)]
    registration_source: Annotated[str, Meta(max_length=limits.REGISTRATION_SOURCE_LENGTH)] | UnsetType = (
        UNSET
    )


class TicketAnswer(Answer, frozen=True, kw_only=True):
    """An answer to a custom question, as Zoom holds it."""

    title: str = ""
    answer: str = ""


class Ticket(Answer, frozen=True, kw_only=True):
    """A registered person's ticket. Its links admit whoever has them: they never show in ``repr``."""

    SECRET: ClassVar[frozenset[str]] = frozenset({"event_join_link", "qr_code_url"})

    ticket_id: str = ""
    email: str = ""
    ticket_type_id: str = ""
    external_ticket_id: str = ""
    event_join_link: str = ""
    send_notification: bool | None = None
    ticket_role_type: str = ""
    registration_source: str = ""
    session_id: str = ""
    authentication_method: str = ""
    qr_code_url: str = ""
    first_name: str = ""
    last_name: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    country: str = ""
    phone: str = ""
    industry: str = ""
    job_title: str = ""
    organization: str = ""
    organization_size: str = ""
    comments: str = ""
    custom_questions: tuple[TicketAnswer, ...] = ()


class CreatedTicket(Answer, frozen=True, kw_only=True):
    """A ticket that was just created.

    ``join_url`` is the tutorial's name for the join link; the contract's is ``event_join_link``. Use
    :attr:`link`, which takes whichever came.
    """

    SECRET: ClassVar[frozenset[str]] = frozenset(
        {"event_join_link", "event_registration_link", "qr_code_url", "join_url"}
    )

    ticket_id: str = ""
    email: str = ""
    external_ticket_id: str = ""
    event_join_link: str = ""
    event_registration_link: str = ""
    qr_code_url: str = ""
    join_url: str = ""

    @property
    def link(self) -> str:
        """The person's own link: to join, or to register first. A secret."""
        return self.event_join_link or self.join_url or self.event_registration_link


class TicketError(Answer, frozen=True, kw_only=True):
    """A row of the batch that Zoom turned down."""

    email: str = ""
    error_code: str = ""
    message: str = ""


class TicketsCreated(Answer, frozen=True, kw_only=True):
    """The answer to a batch. Match by external ticket ID, then e-mail; never by position."""

    tickets: tuple[CreatedTicket, ...] = ()
    errors: tuple[TicketError, ...] = ()
