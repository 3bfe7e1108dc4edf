"""The operations, a module per resource."""

from zevents_gui.practice.operations import Operation
from zevents_gui.practice.resources import event_actions, events, hubs, ticket_types, tickets

ALL_OPERATIONS: tuple[Operation, ...] = (
    *hubs.OPERATIONS,
    *events.OPERATIONS,
    *event_actions.OPERATIONS,
    *ticket_types.OPERATIONS,
    *tickets.OPERATIONS,
)
