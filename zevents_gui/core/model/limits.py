"""Numbers that Zoom documents, each with its source. Forms, sheets and the pipeline all read them here."""

# Source for the ticket limits: contract, operation createTickets, request schema.
TICKETS_PER_REQUEST = 30
EMAIL_LENGTH = 128
NAME_LENGTH = 64
EXTERNAL_TICKET_ID_LENGTH = 128
COMMENTS_LENGTH = 255
QUESTION_TITLE_LENGTH = 256
CUSTOM_QUESTIONS_PER_TICKET = 100
QUESTION_OPTIONS = 30
# Source: contract, updateRegistrationQuestionsForEvent.
SHORT_ANSWER_LENGTH = 500
LONG_ANSWER_LENGTH = 2_000
REGISTRATION_SOURCE_LENGTH = 16
SESSIONS_PER_TICKET = 200

# Source: contract, every operation with ``page_size``.
PAGE_SIZE = 300

# Source: contract, createEvent, and error 26202.
CALENDAR_ENTRIES = 6
CALENDAR_DAYS = 6
CATEGORIES = 20
TAGS = 200
BLOCKED_COUNTRIES = 200

# Source: contract, createEvent, recurrence. The contract documents 50 occurrences; the tutorial says 60.
OCCURRENCES_DOCUMENTED = 50
OCCURRENCES = 60
REPEAT_DAYS = 90
REPEAT_WEEKS = 12
REPEAT_MONTHS = 3

# Source: tutorial, event type comparison and FAQ. A licence may lower them.
MEETING_CAPACITY = 1_000
WEBINAR_CAPACITY = 100_000
SESSIONS_PER_CONFERENCE = 500
SESSIONS_LISTED = 200  # contract, getEventSessionList
TICKET_TYPES_PER_EVENT = 50
SESSIONS_PER_TICKET_TYPE = 200  # contract, createTicketType
# Source: contract, createEventSession.
SPEAKERS_PER_SESSION = 200
TRACKS_PER_SESSION = 200
LOBBY_DAYS = 365
