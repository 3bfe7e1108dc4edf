"""``zevents hubs``, ``zevents events`` and ``zevents event``: what there is at Zoom."""

import argparse
from datetime import datetime
from zoneinfo import ZoneInfoNotFoundError

from zevents_gui.cli.account import Connection, connected
from zevents_gui.cli.output import ExitCode, Output, table
from zevents_gui.core.model.time import utc_text, zone
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.shapes.events import Event, EventListStatus


def run(options: argparse.Namespace, output: Output) -> int:
    """Print what was asked for; an unknown hub or event raises (exit 2)."""
    with connected(options, output) as connection:
        if options.command == "hubs":
            _hubs(connection, output)
        elif options.command == "events":
            _events(connection, options, output)
        else:
            _event(connection, options.event_id, output)
    return ExitCode.DONE


def _hubs(connection: Connection, output: Output) -> None:
    hubs = connection.client.hubs.list()
    rows = [(hub.hub_id, hub.name) for hub in hubs]
    text = table(rows, head=(tr("ID"), tr("Hub"))) if rows else tr("This account has no hubs.")
    output.result(text, {"hubs": [{"hub_id": hub.hub_id, "name": hub.name} for hub in hubs]})


def _events(connection: Connection, options: argparse.Namespace, output: Output) -> None:
    status = EventListStatus(options.status) if options.status else None
    events = [
        event
        for event in connection.client.events.list(status)
        if options.hub is None or event.hub_id == options.hub
    ]
    rows = [(event.event_id, status_of(event), when(event), event.name) for event in events]
    head = (tr("ID"), tr("Status"), tr("When"), tr("Event"))
    text = table(rows, head=head) if rows else tr("No events.")
    output.result(text, {"events": [as_dict(event) for event in events]})


def _event(connection: Connection, event_id: str, output: Output) -> None:
    event = connection.client.events.get(event_id)
    types = connection.client.ticket_types.list(event_id)
    lines = [
        (tr("Name"), event.name),
        (tr("ID"), event.event_id),
        (tr("Type"), event.event_type),
        (tr("Status"), status_of(event)),
        (tr("When"), when(event)),
        (tr("Hub"), event.hub_id),
        (tr("Registration link"), event.event_url or tr("none yet")),
    ]
    lines += [(tr("Ticket type"), f"{kind.name} ({kind.ticket_type_id})") for kind in types]
    width = max(len(label) for label, _ in lines)
    text = "\n".join(f"{label.ljust(width)}  {value}" for label, value in lines)
    ticket_types = [{"ticket_type_id": kind.ticket_type_id, "name": kind.name} for kind in types]
    output.result(text, as_dict(event) | {"ticket_types": ticket_types})


def status_of(event: Event) -> str:
    """Return the event's state in one lower-case word, whichever way Zoom spelled it."""
    if event.is_cancelled:
        return "cancelled"
    if event.listed_as is EventListStatus.PAST:
        return "past"
    return event.status.casefold() or "unknown"


def when(event: Event) -> str:
    """Return when the event begins, on the clock of its own zone, with the zone; and in UTC."""
    start = starts(event)
    if start is None:
        return tr("no date")
    try:
        local = start.astimezone(zone(event.timezone))
    except (ZoneInfoNotFoundError, ValueError):
        return utc_text(start)
    return f"{local:%Y-%m-%d %H:%M} {event.timezone} ({utc_text(start)})"


def starts(event: Event) -> datetime | None:
    """Return when the event begins, aware; None when Zoom does not say."""
    starts = [entry.start_time for entry in event.calendar if entry.start_time is not None]
    return event.start_time or (min(starts) if starts else None)


def as_dict(event: Event) -> dict[str, object]:
    """Return the event as ``--json`` prints it; times in UTC."""
    start = starts(event)
    return {
        "event_id": event.event_id,
        "name": event.name,
        "event_type": event.event_type,
        "status": status_of(event),
        "hub_id": event.hub_id,
        "timezone": event.timezone,
        "start_time": utc_text(start) if start else None,
        "calendar": [
            {
                "start_time": utc_text(entry.start_time) if entry.start_time else None,
                "end_time": utc_text(entry.end_time) if entry.end_time else None,
            }
            for entry in event.calendar
        ],
        "event_url": event.event_url,
    }
