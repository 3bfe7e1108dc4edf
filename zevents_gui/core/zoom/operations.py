"""Every operation the program uses: where it is, what it costs, which permission it needs and why.

Source: Zoom's contract for the Events API; ``tests/contract`` holds this table against it.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Label(StrEnum):
    """Rate limit label (source: contract, each operation)."""

    LIGHT = "LIGHT"
    HEAVY = "HEAVY"


class Feature(StrEnum):
    """What a permission is for, as check_connection names it. Its words are in ``connection``."""

    BROWSE = "browse"
    CREATE_EVENTS = "create_events"
    PUBLISH = "publish"
    TICKET_TYPES = "ticket_types"
    QUESTIONS = "questions"
    REGISTER = "register"
    TAKE_BACK = "take_back"
    REGISTRANTS = "registrants"
    SESSIONS = "sessions"
    SPEAKERS = "speakers"
    COEDITORS = "coeditors"
    ACCESS_LINKS = "access_links"
    EMAILS = "emails"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API.

    Attributes:
        id: the contract's operation ID.
        path: template below the API's base.
        scope: granular scope without ``:admin``, spelled as Zoom spells it.
        classic_scope: the older, broader scope without ``:admin`` that also grants it.
        success: HTTP status of success.
    """

    id: str
    method: str
    path: str
    scope: str
    classic_scope: str
    feature: Feature
    success: int = 200
    label: Label = Label.LIGHT

    @property
    def reads(self) -> bool:
        """Whether it changes nothing, so that it may be sent again at any time."""
        return self.method == "GET"

    @property
    def creates(self) -> bool:
        """Whether sending it twice would do it twice, so that a lost answer leaves it in doubt."""
        return self.method == "POST"


_HUB = "/zoom_events/hubs/{hub_id}"
_EVENTS = "/zoom_events/events"
_EVENT = "/zoom_events/events/{event_id}"
_TYPE = _EVENT + "/ticket_types/{ticket_type_id}"
_SESSION = _EVENT + "/sessions/{session_id}"
_SPEAKER = _EVENT + "/speakers/{speaker_id}"
_LINK = _EVENT + "/access_links/{access_link_id}"
_TICKET = _EVENT + "/tickets/{ticket_id}"


class Op(Enum):
    """The operations, by name. ``Op.CREATE_TICKETS.value`` is an :class:`Operation`."""

    LIST_HUBS = Operation(
        "getHubList",
        "GET",
        "/zoom_events/hubs",
        "zoom_events:read:list_hubs",
        "zoom_events_hubs:read",
        Feature.BROWSE,
    )
    LIST_HUB_HOSTS = Operation(
        "gethubhostList",
        "GET",
        _HUB + "/hosts",
        "zoom_events:read:list_hub_hosts",
        "zoom_events_hubs:read",
        Feature.BROWSE,
    )
    LIST_EVENTS = Operation(
        "getEvents", "GET", _EVENTS, "zoom_events:read:list_events", "zoom_events_basic:read", Feature.BROWSE
    )
    GET_EVENT = Operation(
        "getEventInfo", "GET", _EVENT, "zoom_events:read:event", "zoom_events_basic:read", Feature.BROWSE
    )
    CREATE_EVENT = Operation(
        "createEvent",
        "POST",
        _EVENTS,
        "zoom_events:write:event",
        "zoom_events_basic:write",
        Feature.CREATE_EVENTS,
        201,
    )
    UPDATE_EVENT = Operation(
        "updateEvent",
        "PATCH",
        _EVENT,
        "zoom_events:update:event",
        "zoom_events_basic:write",
        Feature.CREATE_EVENTS,
        204,
    )
    DELETE_EVENT = Operation(
        "deleteEvent",
        "DELETE",
        _EVENT,
        "zoom_events:delete:event",
        "zoom_events_basic:write",
        Feature.CREATE_EVENTS,
        204,
    )
    EVENT_ACTION = Operation(
        "EventActions",
        "POST",
        _EVENT + "/event_actions",
        "zoom_events:write:event",
        "zoom_events_basic:write",
        Feature.PUBLISH,
        201,
    )
    LIST_TICKET_TYPES = Operation(
        "getEventTicketTypes",
        "GET",
        _EVENT + "/ticket_types",
        "zoom_events:read:list_ticket_types",
        "zoom_events_ticket_types:read",
        Feature.TICKET_TYPES,
    )
    CREATE_TICKET_TYPE = Operation(
        "createTicketType",
        "POST",
        _EVENT + "/ticket_types",
        "zoom_events:write:ticket_type",
        "zoom_events_ticket_types:write",
        Feature.TICKET_TYPES,
        201,
    )
    UPDATE_TICKET_TYPE = Operation(
        "updateTicketType",
        "PATCH",
        _TYPE,
        "zoom_events:update:ticket_type",
        "zoom_events_ticket_types:write",
        Feature.TICKET_TYPES,
        204,
    )
    DELETE_TICKET_TYPE = Operation(
        "deleteEventTicketType",
        "DELETE",
        _TYPE,
        "zoom_events:delete:ticket_type",
        "zoom_events_ticket_types:write",
        Feature.TICKET_TYPES,
        204,
    )
    GET_EVENT_QUESTIONS = Operation(
        "getRegistrationQuestionsForEvent",
        "GET",
        _EVENT + "/questions",
        "zoom_events:read:list_registration_questions",
        "zoom_events_ticket_types:read",
        Feature.QUESTIONS,
    )
    # The next two scopes are misspelled in the contract, and must be asked for so.
    SET_EVENT_QUESTIONS = Operation(
        "updateRegistrationQuestionsForEvent",
        "PUT",
        _EVENT + "/questions",
        "zoom_events:update:registraion_question",
        "zoom_events_ticket_types:write",
        Feature.QUESTIONS,
        204,
    )
    SET_TICKET_TYPE_QUESTIONS = Operation(
        "updateRegistrationQuestionsForTicketType",
        "PUT",
        _TYPE + "/questions",
        "zoom_events:update:registraion_question",
        "zoom_events_ticket_types:write",
        Feature.QUESTIONS,
        204,
    )
    GET_TICKET_TYPE_QUESTIONS = Operation(
        "getRegistrationQuestionsForTicketType",
        "GET",
        _TYPE + "/questions",
        "zoom_events:read:list_registration_questions",
        "zoom_events_ticket_types:read",
        Feature.QUESTIONS,
    )
    CREATE_TICKETS = Operation(
        "createTickets",
        "POST",
        _EVENT + "/tickets",
        "zoom_events:write:ticket",
        "zoom_events_tickets:write",
        Feature.REGISTER,
        201,
    )
    LIST_TICKETS = Operation(
        "getTickets",
        "GET",
        _EVENT + "/tickets",
        "zoom_events:read:list_tickets",
        "zoom_events_tickets:read",
        Feature.REGISTER,
    )
    GET_TICKET = Operation(
        "getTicketDetails",
        "GET",
        _TICKET,
        "zoom_events:read:ticket",
        "zoom_events_tickets:read",
        Feature.REGISTER,
    )
    UPDATE_TICKET = Operation(
        "Updateticket",
        "PATCH",
        _TICKET,
        "zoom_events:write:ticket",
        "zoom_events_tickets:write",
        Feature.REGISTER,
        204,
    )
    DELETE_TICKET = Operation(
        "deleteTicket",
        "DELETE",
        _TICKET,
        "zoom_events:delete:ticket",
        "zoom_events_tickets:write",
        Feature.TAKE_BACK,
        204,
    )
    LIST_REGISTRANTS = Operation(
        "getRegistrants",
        "GET",
        _EVENT + "/registrants",
        "zoom_events:read:list_registrants",
        "zoom_events_registrants:read",
        Feature.REGISTRANTS,
    )
    LIST_SESSIONS = Operation(
        "getEventSessionList",
        "GET",
        _EVENT + "/sessions",
        "zoom_events:read:list_sessions",
        "zoom_events_sessions:read",
        Feature.SESSIONS,
    )
    CREATE_SESSION = Operation(
        "createEventSession",
        "POST",
        _EVENT + "/sessions",
        "zoom_events:write:session",
        "zoom_events_sessions:write",
        Feature.SESSIONS,
        201,
    )
    GET_SESSION = Operation(
        "getEventSessionInfo",
        "GET",
        _SESSION,
        "zoom_events:read:session",
        "zoom_events_sessions:read",
        Feature.SESSIONS,
    )
    UPDATE_SESSION = Operation(
        "updateEventSession",
        "PATCH",
        _SESSION,
        "zoom_events:update:session",
        "zoom_events_sessions:write",
        Feature.SESSIONS,
        204,
    )
    DELETE_SESSION = Operation(
        "deleteEventSession",
        "DELETE",
        _SESSION,
        "zoom_events:delete:session",
        "zoom_events_sessions:write",
        Feature.SESSIONS,
        204,
    )
    LIST_SPEAKERS = Operation(
        "getSpeakers",
        "GET",
        _EVENT + "/speakers",
        "zoom_events:read:list_speakers",
        "zoom_events_speakers:read",
        Feature.SPEAKERS,
    )
    CREATE_SPEAKER = Operation(
        "createSpeaker",
        "POST",
        _EVENT + "/speakers",
        "zoom_events:write:speaker",
        "zoom_events_speakers:write",
        Feature.SPEAKERS,
        201,
    )
    GET_SPEAKER = Operation(
        "getSpeaker",
        "GET",
        _SPEAKER,
        "zoom_events:read:speaker",
        "zoom_events_speakers:read",
        Feature.SPEAKERS,
    )
    UPDATE_SPEAKER = Operation(
        "updateSpeaker",
        "PATCH",
        _SPEAKER,
        "zoom_events:update:speaker",
        "zoom_events_speakers:write",
        Feature.SPEAKERS,
        204,
    )
    DELETE_SPEAKER = Operation(
        "deleteSpeaker",
        "DELETE",
        _SPEAKER,
        "zoom_events:delete:speaker",
        "zoom_events_speakers:write",
        Feature.SPEAKERS,
        204,
    )
    LIST_COEDITORS = Operation(
        "getCoEditors",
        "GET",
        _EVENT + "/coeditors",
        "zoom_events:read:list_coeditors",
        "zoom_events_coeditors:read",
        Feature.COEDITORS,
    )
    # The contract's classic scopes say "coeditors" for reading and "coeditor" for writing.
    CHANGE_COEDITORS = Operation(
        "coeditoractions",
        "PATCH",
        _EVENT + "/coeditors",
        "zoom_events:write:coeditor",
        "zoom_events_coeditor:write",
        Feature.COEDITORS,
        201,
    )
    LIST_ACCESS_LINKS = Operation(
        "getEventAccessLinks",
        "GET",
        _EVENT + "/access_links",
        "zoom_events:read:list_access_links",
        "zoom_events_access_links:read",
        Feature.ACCESS_LINKS,
    )
    CREATE_ACCESS_LINK = Operation(
        "createEventAccessLink",
        "POST",
        _EVENT + "/access_links",
        "zoom_events:write:access_links",
        "zoom_events_access_links:write",
        Feature.ACCESS_LINKS,
        201,
    )
    GET_ACCESS_LINK = Operation(
        "GetEventAccessLink",
        "GET",
        _LINK,
        "zoom_events:read:access_links",
        "zoom_events_access_links:read",
        Feature.ACCESS_LINKS,
    )
    UPDATE_ACCESS_LINK = Operation(
        "updateEventAccess",
        "PATCH",
        _LINK,
        "zoom_events:update:access_links",
        "zoom_events_access_links:write",
        Feature.ACCESS_LINKS,
        204,
    )
    DELETE_ACCESS_LINK = Operation(
        "deleteEventAccessLink",
        "DELETE",
        _LINK,
        "zoom_events:delete:access_links",
        "zoom_events_access_links:write",
        Feature.ACCESS_LINKS,
        204,
    )
    LIST_EMAIL_TYPES = Operation(
        "listEmailTypes",
        "GET",
        _EVENT + "/email_types",
        "zoom_events:read:list_email_types",
        "zoom_events_email:read",
        Feature.EMAILS,
    )
    LIST_SENT_EMAILS = Operation(
        "listEmailSentStatuses",
        "GET",
        _EVENT + "/email_types/{email_type_id}/send_status",
        "zoom_events:read:list_emails_status",
        "zoom_events_email:read",
        Feature.EMAILS,
    )
    TICKET_REGISTRATION_REPORT = Operation(
        "EventRegistrationsReport",
        "GET",
        _EVENT + "/reports/ticket_registration",
        "zoom_events:read:event_registration",
        "zoom_events_reports:read",
        Feature.REPORTS,
        label=Label.HEAVY,
    )
    EVENT_ATTENDANCE_REPORT = Operation(
        "EventAttendanceReport",
        "GET",
        _EVENT + "/reports/event_attendance",
        "zoom_events:read:event_attendance",
        "zoom_events_reports:read",
        Feature.REPORTS,
        label=Label.HEAVY,
    )
    SESSION_ATTENDANCE_REPORT = Operation(
        "SessionAttendanceReport",
        "GET",
        _EVENT + "/reports/sessions/{session_id}/attendance",
        "zoom_events:read:session_attendance",
        "zoom_events_reports:read",
        Feature.REPORTS,
    )


OPERATIONS: dict[str, Operation] = {op.value.id: op.value for op in Op}
"""By the contract's operation ID."""
