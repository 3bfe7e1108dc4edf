"""What a host does with an event: publish, duplicate, cancel."""

from __future__ import annotations

import json
import time

from zevents_gui.practice import outbox
from zevents_gui.practice.errors import ApiError, invalid
from zevents_gui.practice.fields import Body, Record, Text
from zevents_gui.practice.identifiers import looks_like_id
from zevents_gui.practice.operations import Answer, Call, Operation
from zevents_gui.practice.resources.events import insert_event
from zevents_gui.practice.rules.duplicates import copy_contents
from zevents_gui.practice.rules.events import Event, find_event
from zevents_gui.practice.times import parse_time, wire_time
from zevents_gui.practice.timezones import TIMEZONES

SHAPE = Record(
    {
        "operation": Text(),
        "cancel_message": Text(),
        "duplicate_event": Record({"name": Text(), "start_time": Text(), "timezone": Text()}),
    }
)
LONGEST_NAME = 200


def event_action(call: Call) -> Answer:
    """Carry out one action."""
    if not looks_like_id(call.parameters["event_id"]):
        raise ApiError(400, 1001, "Invalid event ID.")
    event = find_event(call)
    body = call.cleaned(SHAPE)
    actions = {"publish": _publish, "duplicate": _duplicate, "cancel": _cancel}
    action = actions.get(body.get("operation", ""))
    if action is None:
        raise ApiError(400, 300, "Invalid Event operation")
    return action(call, event, body)


def _publish(call: Call, event: Event, _body: Body) -> Answer:
    behaviour = call.account.behaviour
    if event.status == "cancelled":
        raise ApiError(400, 260210, "Past and cancelled events not editable.")
    if event.status == "published":
        if behaviour.publish_again_is_refused:
            raise ApiError(400, 300, "Event is already published.")
    else:
        call.connection.execute(
            "UPDATE event SET status = 'published', published_at = ?, live_after = ? WHERE row = ?",
            (call.now, time.time() + behaviour.publishing_takes, event.row),
        )
    return Answer(201, {"status": "published", "event_id": event.event_id})


def _cancel(call: Call, event: Event, body: Body) -> Answer:
    if event.status == "cancelled" or event.is_past(call.now):
        raise ApiError(400, 260210, "Past and cancelled events not editable.")
    if not event.is_live():
        raise ApiError(400, 26501, "Event is not published yet.")
    message = body.get("cancel_message", "").strip()
    if event.sold and not message:
        raise invalid("cancel_message", "This field is required when the event has registrants.")
    call.connection.execute("UPDATE event SET status = 'cancelled' WHERE row = ?", (event.row,))
    rows = call.connection.execute(
        "SELECT ticket_id, detail FROM ticket WHERE event_row = ? GROUP BY email_key ORDER BY row",
        (event.row,),
    )
    outbox.send(
        call.connection,
        call.account.account_id,
        (
            outbox.Email(
                event.event_id,
                "event_cancelled",
                detail["email"],
                f"{detail.get('first_name', '')} {detail.get('last_name', '')}".strip(),
                message,
                call.now,
                row["ticket_id"],
            )
            for row in rows
            for detail in (json.loads(row["detail"]),)
        ),
    )
    return Answer(201, {"status": "cancelled", "event_id": event.event_id})


def _duplicate(call: Call, event: Event, body: Body) -> Answer:
    wanted = body.get("duplicate_event", {})
    name = wanted.get("name", "").strip()
    if not name or len(name) > LONGEST_NAME:
        raise ApiError(400, 1002, "Invalid duplicated event name.")
    start = parse_time(wanted.get("start_time"))
    if start is None or start < call.now:
        raise ApiError(400, 1002, "Invalid duplicated event start time.")
    if wanted.get("timezone") not in TIMEZONES:
        raise ApiError(400, 1003, "Invalid duplicate event timezone.")
    copied = {
        key: value
        for key, value in event.detail.items()
        if key not in ("event_url", "host_id", "contact_email", "start_time", "end_time")
        and not key.startswith("lobby_")
    }
    shift = start - event.starts_at
    sent: Body = {}
    if event.event_type != "RECURRING":
        copied.pop("calendar", None)
        sent["calendar"] = [
            {key: wire_time((parse_time(row[key]) or 0.0) + shift) for key in ("start_time", "end_time")}
            for row in event.detail["calendar"]
        ]
    elif "end_date_time" in copied.get("recurrence", {}):
        end = parse_time(copied["recurrence"]["end_date_time"]) or 0.0
        copied["recurrence"] = {**copied["recurrence"], "end_date_time": wire_time(end + shift)}
    copied |= {"name": name, "timezone": wanted["timezone"], "start_time": wire_time(start)}
    host = {"host_user_id": event.detail["host_id"], "email": event.detail["contact_email"]}
    copy = insert_event(call, copied, sent, host)
    copy_contents(call, event, copy)
    return Answer(201, {"status": "duplicated", "event_id": copy.event_id})


OPERATIONS = (
    Operation(
        "EventActions", "POST", "/events/<event_id>/event_actions", "zoom_events:write:event", event_action
    ),
)
