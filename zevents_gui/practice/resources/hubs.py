"""Hubs and their hosts."""

from __future__ import annotations

import json

from zevents_gui.practice.errors import ApiError, invalid
from zevents_gui.practice.operations import Answer, Call, Operation


def list_hubs(call: Call) -> Answer:
    """The hubs that the user hosts, or all that concern the user."""
    role = call.query.get("role_type")
    if role not in ("host", "attendee"):
        raise invalid("role_type", "Invalid value: choose one of host, attendee.")
    rows = call.connection.execute(
        "SELECT hub_id, detail FROM hub WHERE account_id = ? AND hosted >= ? ORDER BY position",
        (call.account.account_id, int(role == "host")),
    ).fetchall()
    hubs = [{"hub_id": row["hub_id"], **json.loads(row["detail"])} for row in rows]
    return Answer(200, {"total_records": len(hubs), "hubs": hubs})


def list_hub_hosts(call: Call) -> Answer:
    """The hosts of a hub, page by page."""
    hub_id = call.parameters["hub_id"]
    row = call.connection.execute(
        "SELECT hosts FROM hub WHERE account_id = ? AND hub_id = ? AND hosted = 1",
        (call.account.account_id, hub_id),
    ).fetchone()
    if row is None:
        raise ApiError(404, 2001, "Hub not found.")
    page = call.page(f"hosts/{hub_id}")
    hosts = json.loads(row["hosts"])
    start = page.after or 0
    stop = start + page.size
    return call.page_answer(page, "hosts", hosts[start:stop], len(hosts), stop, stop < len(hosts))


OPERATIONS = (
    Operation("getHubList", "GET", "/hubs", "zoom_events:read:list_hubs", list_hubs),
    Operation(
        "gethubhostList", "GET", "/hubs/<hub_id>/hosts", "zoom_events:read:list_hub_hosts", list_hub_hosts
    ),
)
