"""The operations, a module per resource."""

from zevents_gui.practice.operations import Operation
from zevents_gui.practice.resources import (
    access_links,
    coeditors,
    emails,
    event_actions,
    events,
    hubs,
    questions,
    registrants,
    reports,
    sessions,
    speakers,
    ticket_types,
    tickets,
)

ALL_OPERATIONS: tuple[Operation, ...] = (
    *hubs.OPERATIONS,
    *events.OPERATIONS,
    *event_actions.OPERATIONS,
    *ticket_types.OPERATIONS,
    *questions.OPERATIONS,
    *tickets.OPERATIONS,
    *registrants.OPERATIONS,
    *sessions.OPERATIONS,
    *speakers.OPERATIONS,
    *coeditors.OPERATIONS,
    *access_links.OPERATIONS,
    *emails.OPERATIONS,
    *reports.OPERATIONS,
)
