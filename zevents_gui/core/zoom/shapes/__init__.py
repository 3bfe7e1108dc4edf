"""What goes over the wire and comes back, as types. Fields left ``UNSET`` are not sent."""

from zevents_gui.core.zoom.shapes.base import UNSET, Answer, Request, UnsetType
from zevents_gui.core.zoom.shapes.events import (
    AccessLevel,
    ActionDone,
    AttendanceType,
    CalendarEntry,
    DuplicateOf,
    Event,
    EventListStatus,
    EventPatch,
    EventType,
    MeetingType,
    NewEvent,
)
from zevents_gui.core.zoom.shapes.hubs import Hub, HubHost
from zevents_gui.core.zoom.shapes.outcomes import DoubtCause, InDoubt
from zevents_gui.core.zoom.shapes.recurrence import Recurrence, RecurrenceType
from zevents_gui.core.zoom.shapes.ticket_types import (
    NewTicketType,
    NewVisibilityRules,
    TicketTypeCreated,
    TicketTypePatch,
    TicketTypeShape,
    VisibilityRules,
)
from zevents_gui.core.zoom.shapes.tickets import (
    CreatedTicket,
    CustomAnswer,
    NewTicket,
    Ticket,
    TicketAnswer,
    TicketError,
    TicketPatch,
    TicketsCreated,
)

__all__ = [
    "UNSET",
    "AccessLevel",
    "ActionDone",
    "Answer",
    "AttendanceType",
    "CalendarEntry",
    "CreatedTicket",
    "CustomAnswer",
    "DoubtCause",
    "DuplicateOf",
    "Event",
    "EventListStatus",
    "EventPatch",
    "EventType",
    "Hub",
    "HubHost",
    "InDoubt",
    "MeetingType",
    "NewEvent",
    "NewTicket",
    "NewTicketType",
    "NewVisibilityRules",
    "Recurrence",
    "RecurrenceType",
    "Request",
    "Ticket",
    "TicketAnswer",
    "TicketError",
    "TicketPatch",
    "TicketTypeCreated",
    "TicketTypePatch",
    "TicketTypeShape",
    "TicketsCreated",
    "UnsetType",
    "VisibilityRules",
]
