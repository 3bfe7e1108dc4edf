"""Times and zones: local in the window, UTC on the wire, never naive in between."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

# Zoom lists one ID that the IANA database does not know (source: Zoom's list of time zones).
_ZOOM_ALIASES = {"SST": "Pacific/Guadalcanal"}


@lru_cache(maxsize=1024)
def zone(zone_id: str) -> ZoneInfo:
    """Return the zone for an ID of Zoom's list or of the IANA database.

    Raises:
        ZoneInfoNotFoundError: nobody knows ``zone_id``.
    """
    return ZoneInfo(_ZOOM_ALIASES.get(zone_id, zone_id))


def utc_text(moment: datetime) -> str:
    """Return ``moment`` as the API wants it: ``2025-12-15T18:00:00Z`` (source: tutorial, FAQ).

    Raises:
        ValueError: ``moment`` is naive; that is a mistake in the program, not in the data.
    """
    if moment.tzinfo is None:
        raise ValueError("a naive time cannot be sent")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
