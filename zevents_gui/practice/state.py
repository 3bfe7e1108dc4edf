"""An account at a glance, for the control surface."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from typing import Any

from zevents_gui.practice.accounts import Account
from zevents_gui.practice.rules.events import event_from_row
from zevents_gui.practice.times import wire_time

MOST_EVENTS = 1000


def state_of(connection: sqlite3.Connection, account: Account) -> dict[str, Any]:
    """Settings, counts, hubs and events of the account."""
    now = account.clock.now()
    events = [
        event_from_row(row)
        for row in connection.execute(
            "SELECT * FROM event WHERE account_id = ? ORDER BY row LIMIT ?", (account.account_id, MOST_EVENTS)
        )
    ]
    hubs = connection.execute(
        "SELECT hub_id, detail FROM hub WHERE account_id = ? ORDER BY position", (account.account_id,)
    ).fetchall()
    emails = connection.execute(
        "SELECT count(*) FROM email WHERE account_id = ?", (account.account_id,)
    ).fetchone()[0]
    return {
        "account_id": account.account_id,
        "credentials": asdict(account.credentials),
        "seed": account.seed,
        "plan": account.limiter.plan,
        "now": wire_time(now),
        "clock_moved_by_seconds": round(account.clock.offset, 3),
        "weather": account.weather.forecast.as_json(),
        "behaviour": account.behaviour.as_json(),
        "counts": {
            "events": len(events),
            "tickets": sum(event.sold for event in events),
            "emails": emails,
            "requests": account.log.total,
            "rate_limited": account.limiter.refused,
        },
        "hubs": [{"hub_id": hub["hub_id"], "name": json.loads(hub["detail"])["name"]} for hub in hubs],
        "events": [
            {
                "event_id": event.event_id,
                "name": event.detail["name"],
                "event_type": event.event_type,
                "status": "past" if event.is_past(now) else event.status,
                "hub_id": event.hub_id,
                "start_time": wire_time(event.starts_at),
                "end_time": wire_time(event.ends_at),
                "tickets": event.sold,
            }
            for event in events
        ],
    }
