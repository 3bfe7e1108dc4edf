"""The explanations, by operation, HTTP status and Zoom's code (source: contract, each operation's errors)."""

from zevents_gui.core.zoom.explanations.model import (
    NOBODY_REGISTERED,
    NOTHING_CHANGED,
    NOTHING_CREATED,
    Explanation,
    tr_noop,
)
from zevents_gui.core.zoom.operations import OPERATIONS

TABLE: dict[tuple[str, int, int], Explanation] = {}


def _add(operations: str, status: int, code: int, explanation: Explanation) -> None:
    for operation in operations.split():
        TABLE[operation, status, code] = explanation


_OF_EVENTS = " ".join(operation.id for operation in OPERATIONS.values() if "{event_id}" in operation.path)

_EVENT_GONE = Explanation(
    tr_noop("The event does not exist"),
    tr_noop("Zoom has no event with this ID. It may have been deleted."),
    NOTHING_CHANGED,
    tr_noop("Reload the list of events and choose the event again."),
    not_found=True,
)
_add(_OF_EVENTS, 404, 2002, _EVENT_GONE)
# Where the contract documents no 404 (questions, new sessions), it may come as 400.
_add(_OF_EVENTS, 400, 2002, _EVENT_GONE)
_add("EventActions", 400, 1001, _EVENT_GONE)
_add(
    _OF_EVENTS,
    403,
    260200,
    Explanation(
        tr_noop("No access to this event"),
        tr_noop("The account may not open or change this event."),
        NOTHING_CHANGED,
        tr_noop(
            "Ask the event's host to make the app's owner a host of the hub or a co-editor of the event."
        ),
    ),
)
_add(
    "gethubhostList",
    404,
    2001,
    Explanation(
        tr_noop("The hub does not exist"),
        tr_noop("Zoom has no hub with this ID. It may have been deleted."),
        NOTHING_CHANGED,
        tr_noop("Reload the list of hubs and choose the hub again."),
        not_found=True,
    ),
)

# Creating and changing events
_add(
    "createEvent",
    403,
    26201,
    Explanation(
        tr_noop("No permission to create events in this hub"),
        tr_noop("The account is not a host of this hub, or the app lacks the scope for writing events."),
        tr_noop("The event was not created."),
        tr_noop(
            "Ask the hub's owner to add the account as a host, or choose another hub. Check the connection."
        ),
    ),
)
_add(
    "createEvent",
    400,
    26202,
    Explanation(
        tr_noop("The schedule is too long"),
        tr_noop("An event may span at most six days."),
        tr_noop("The event was not created."),
        tr_noop("Shorten the schedule to six days, or make several events."),
    ),
)
_add(
    "createEvent",
    400,
    26203,
    Explanation(
        tr_noop("The event ends before it starts"),
        tr_noop("An end in the schedule is not after its start."),
        tr_noop("The event was not created."),
        tr_noop("Correct the times in the schedule."),
    ),
)
_add(
    "createEvent",
    400,
    26204,
    Explanation(
        tr_noop("A time in the schedule is missing"),
        tr_noop("Each entry of the schedule needs a start and an end."),
        tr_noop("The event was not created."),
        tr_noop("Fill in both times of each entry."),
    ),
)
_add(
    "createEvent",
    400,
    260207,
    Explanation(
        tr_noop("This hub cannot hold events with several sessions"),
        tr_noop("The hub's licence does not cover multi-session events."),
        tr_noop("The event was not created."),
        tr_noop("Choose another hub or another event type, or ask the account's owner about the licence."),
    ),
)
_PAST = Explanation(
    tr_noop("Past and cancelled events cannot be changed"),
    tr_noop("The event is over or was cancelled."),
    NOTHING_CHANGED,
    tr_noop("Make a copy of the event and change that."),
)
_add("updateEvent", 400, 260210, _PAST)
_add("updateEventSession", 403, 260210, _PAST)
_add(
    "updateEventSession",
    403,
    260209,
    Explanation(
        tr_noop("The event cannot be changed now"),
        tr_noop("Zoom has locked the event against changes."),
        NOTHING_CHANGED,
        tr_noop("Look at the event in Zoom's web portal: it may be live or locked by someone else."),
    ),
)

# Copies. Zoom gives name and start the same code.
_add(
    "EventActions",
    400,
    1002,
    Explanation(
        tr_noop("The copy's name or start was not accepted"),
        tr_noop("Zoom did not accept the name or the start time of the copy. Zoom says: {message}"),
        NOTHING_CREATED,
        tr_noop("Give the copy a name and a start in the future."),
    ),
)
_add(
    "EventActions",
    400,
    1003,
    Explanation(
        tr_noop("The copy's time zone was not accepted"),
        tr_noop("Zoom does not know the time zone of the copy."),
        NOTHING_CREATED,
        tr_noop("Choose a time zone from the list."),
    ),
)

# Not documented for this operation, but seen just after publishing, and when cancelling a draft.
_add(
    "EventActions",
    400,
    26501,
    Explanation(
        tr_noop("The event is not published yet"),
        tr_noop("This can be done only with a published event."),
        NOTHING_CHANGED,
        tr_noop("If it was published just now, wait a moment and try again. A draft can be deleted instead."),
        retryable=True,
    ),
)

# Ticket types
_TYPE_GONE = Explanation(
    tr_noop("The ticket type does not exist"),
    tr_noop("The event has no ticket type with this ID. It may have been deleted."),
    NOTHING_CHANGED,
    tr_noop("Reload the event's ticket types and choose again."),
    not_found=True,
)
_add("deleteEventTicketType updateTicketType", 404, 26502, _TYPE_GONE)
_add(
    "createTicketType",
    400,
    26401,
    Explanation(
        tr_noop("The sale dates are not valid"),
        tr_noop("The sale of this ticket type ends before it starts, or after the event."),
        NOTHING_CREATED,
        tr_noop("Correct the start and the end of the sale."),
    ),
)

# Tickets
_add(
    "createTickets",
    400,
    26501,
    Explanation(
        tr_noop("The event is not published yet"),
        tr_noop("People can be registered only for a published event."),
        NOBODY_REGISTERED,
        tr_noop("Publish the event, then register. Just after publishing, Zoom may need a moment."),
        retryable=True,
    ),
)
_add(
    "createTickets",
    400,
    26502,
    Explanation(
        tr_noop("The ticket type does not exist"),
        tr_noop("The event has no ticket type with the ID that was sent."),
        NOBODY_REGISTERED,
        tr_noop("Reload the event's ticket types and choose one of them."),
    ),
)
_add(
    "createTickets",
    400,
    26401,
    Explanation(
        tr_noop("Tickets are not on sale now"),
        tr_noop("The sale of this ticket type has not begun, or is over."),
        NOBODY_REGISTERED,
        tr_noop("Change the ticket type's sale dates in Zoom, or choose another ticket type."),
    ),
)
_add(
    "createTickets",
    404,
    2007,
    Explanation(
        tr_noop("Not enough tickets left"),
        tr_noop(
            "There are fewer tickets of this type left than were asked for, or the ticket type is not valid."
        ),
        NOBODY_REGISTERED,
        tr_noop("Raise the ticket type's number in Zoom, or choose another ticket type."),
    ),
)
_add(
    "createTickets",
    400,
    260503,
    Explanation(
        tr_noop("An answer to a question that the event does not ask"),
        tr_noop(
            "With strict checking, Zoom refuses answers to questions it does not know. Zoom says: {message}"
        ),
        NOBODY_REGISTERED,
        tr_noop("Leave these columns out, add the questions to the event, or use standard checking."),
    ),
)
_add(
    "createTickets",
    400,
    260504,
    Explanation(
        tr_noop("A required answer is missing"),
        tr_noop("The event requires answers that at least one row does not have. Zoom says: {message}"),
        NOBODY_REGISTERED,
        tr_noop("Fill in the missing answers in the sheet, or make the questions optional in the event."),
    ),
)
_add(
    "getTicketDetails deleteTicket Updateticket",
    404,
    26503,
    Explanation(
        tr_noop("The ticket does not exist"),
        tr_noop("Zoom has no ticket with this ID. It may have been deleted already."),
        NOTHING_CHANGED,
        tr_noop("Reload the list of registrants."),
        not_found=True,
    ),
)
_add(
    "Updateticket",
    400,
    1063,
    Explanation(
        tr_noop("This ticket cannot be changed"),
        tr_noop("Zoom does not allow changes to this ticket."),
        NOTHING_CHANGED,
        tr_noop(
            "Delete the ticket and register the person again if it must change; that sends a new e-mail."
        ),
    ),
)

# Sessions
_SESSION_GONE = Explanation(
    tr_noop("The session does not exist"),
    tr_noop("The event has no session with this ID. It may have been deleted."),
    NOTHING_CHANGED,
    tr_noop("Reload the event's sessions."),
    not_found=True,
)
_add(
    "SessionAttendanceReport deleteEventSession getEventSessionInfo updateEventSession",
    404,
    2003,
    _SESSION_GONE,
)
_add(
    "createEventSession",
    400,
    26402,
    Explanation(
        tr_noop("A session ID is not valid"),
        tr_noop("Zoom does not know one of the sessions that were named."),
        NOTHING_CREATED,
        tr_noop("Reload the event's sessions and try again."),
    ),
)

# Speakers
_SPEAKER_GONE = Explanation(
    tr_noop("The speaker does not exist"),
    tr_noop("The event has no speaker with this ID. The speaker may have been removed."),
    NOTHING_CHANGED,
    tr_noop("Reload the event's speakers."),
    not_found=True,
)
_add("getSpeaker", 404, 2005, _SPEAKER_GONE)
_add("deleteSpeaker updateSpeaker", 403, 2005, _SPEAKER_GONE)
_add(
    "createSpeaker updateSpeaker",
    400,
    1001,
    Explanation(
        tr_noop("Zoom's content check refused the speaker"),
        tr_noop("Zoom checks names and texts of speakers, and did not accept this one."),
        NOTHING_CHANGED,
        tr_noop("Change the wording of the speaker's texts."),
    ),
)
_add(
    "createSpeaker updateSpeaker",
    400,
    1003,
    Explanation(
        tr_noop("Another speaker has this e-mail address"),
        tr_noop("Each speaker of an event needs an address of their own."),
        NOTHING_CHANGED,
        tr_noop("Use another address, or change the speaker who has it."),
    ),
)
_add(
    "updateSpeaker",
    400,
    1005,
    Explanation(
        tr_noop("The person already has a role in the session"),
        tr_noop("Nobody may hold several roles in the same session."),
        NOTHING_CHANGED,
        tr_noop("Remove the person's other role in the session first."),
    ),
)
_add(
    "createSpeaker",
    403,
    3002,
    Explanation(
        tr_noop("The event has as many speakers as it may"),
        tr_noop("Zoom's limit of speakers is reached."),
        NOTHING_CREATED,
        tr_noop("Remove a speaker first."),
    ),
)

# Access links
_add(
    "GetEventAccessLink deleteEventAccessLink updateEventAccess",
    404,
    261201,
    Explanation(
        tr_noop("The access link does not exist"),
        tr_noop("The event has no access link with this ID. It may have been deleted."),
        NOTHING_CHANGED,
        tr_noop("Reload the event's access links."),
        not_found=True,
    ),
)
_add(
    "createEventAccessLink updateEventAccess",
    400,
    261202,
    Explanation(
        tr_noop("The access link's ticket type does not exist"),
        tr_noop("The event has no ticket type with the ID that was sent."),
        NOTHING_CHANGED,
        tr_noop("Reload the event's ticket types and choose one of them."),
    ),
)
_add(
    "createEventAccessLink updateEventAccess",
    400,
    261203,
    Explanation(
        tr_noop("Another access link has this name"),
        tr_noop("Each access link of an event needs a name of its own."),
        NOTHING_CHANGED,
        tr_noop("Give the link another name."),
    ),
)
