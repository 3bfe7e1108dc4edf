"""What people are asked when they register."""

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.decode import read
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.shapes.questions import NewQuestions, Questions


class RegistrationQuestions:
    """Registration questions of events and of their ticket types."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def for_event(self, event_id: str) -> Questions:
        """Return the event's questions (source: contract, getRegistrationQuestionsForEvent).

        Raises:
            ZoomError: they could not be read.
        """
        return self._caller.read(
            Op.GET_EVENT_QUESTIONS, lambda body: read(Questions, body), event_id=event_id
        )

    def set_for_event(self, event_id: str, questions: NewQuestions) -> None:
        """Replace the event's questions (source: contract, updateRegistrationQuestionsForEvent).

        Raises:
            InvalidRequest: a value breaks a documented limit.
            OutcomeUnknown: the answer was lost; doing it again does no harm.
            ZoomError: they were not replaced.
        """
        self._caller.change(Op.SET_EVENT_QUESTIONS, questions, event_id=event_id)

    def for_ticket_type(self, event_id: str, ticket_type_id: str) -> Questions:
        """Return a ticket type's questions (source: contract, getRegistrationQuestionsForTicketType).

        Raises:
            ZoomError: they could not be read.
        """
        return self._caller.read(
            Op.GET_TICKET_TYPE_QUESTIONS,
            lambda body: read(Questions, body),
            event_id=event_id,
            ticket_type_id=ticket_type_id,
        )

    def set_for_ticket_type(self, event_id: str, ticket_type_id: str, questions: NewQuestions) -> None:
        """Replace a ticket type's questions; not for single-session events.

        Source: contract, updateRegistrationQuestionsForTicketType.

        Raises:
            InvalidRequest: a value breaks a documented limit.
            OutcomeUnknown: the answer was lost; doing it again does no harm.
            ZoomError: they were not replaced.
        """
        self._caller.change(
            Op.SET_TICKET_TYPE_QUESTIONS, questions, event_id=event_id, ticket_type_id=ticket_type_id
        )
