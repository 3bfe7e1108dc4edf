"""Zoom's time zones: the IDs it accepts, and how each is named for a person and found by typing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from zevents_gui.core.model.time import zone

# Source: Zoom's list of time zones. Several IDs are legacy links, and SST is no IANA zone.
ZOOM_TIME_ZONES: tuple[str, ...] = (
    "Pacific/Midway",
    "Pacific/Pago_Pago",
    "Pacific/Honolulu",
    "America/Anchorage",
    "America/Vancouver",
    "America/Los_Angeles",
    "America/Tijuana",
    "America/Edmonton",
    "America/Denver",
    "America/Phoenix",
    "America/Mazatlan",
    "America/Winnipeg",
    "America/Regina",
    "America/Chicago",
    "America/Mexico_City",
    "America/Guatemala",
    "America/El_Salvador",
    "America/Managua",
    "America/Costa_Rica",
    "America/Montreal",
    "America/New_York",
    "America/Indianapolis",
    "America/Panama",
    "America/Bogota",
    "America/Lima",
    "America/Halifax",
    "America/Puerto_Rico",
    "America/Caracas",
    "America/Santiago",
    "America/St_Johns",
    "America/Montevideo",
    "America/Araguaina",
    "America/Argentina/Buenos_Aires",
    "America/Godthab",
    "America/Sao_Paulo",
    "Atlantic/Azores",
    "Canada/Atlantic",
    "Atlantic/Cape_Verde",
    "UTC",
    "Etc/Greenwich",
    "Europe/Belgrade",
    "CET",
    "Atlantic/Reykjavik",
    "Europe/Dublin",
    "Europe/London",
    "Europe/Lisbon",
    "Africa/Casablanca",
    "Africa/Nouakchott",
    "Europe/Oslo",
    "Europe/Copenhagen",
    "Europe/Brussels",
    "Europe/Berlin",
    "Europe/Helsinki",
    "Europe/Amsterdam",
    "Europe/Rome",
    "Europe/Stockholm",
    "Europe/Vienna",
    "Europe/Luxembourg",
    "Europe/Paris",
    "Europe/Zurich",
    "Europe/Madrid",
    "Africa/Bangui",
    "Africa/Algiers",
    "Africa/Tunis",
    "Africa/Harare",
    "Africa/Nairobi",
    "Europe/Warsaw",
    "Europe/Prague",
    "Europe/Budapest",
    "Europe/Sofia",
    "Europe/Istanbul",
    "Europe/Athens",
    "Europe/Bucharest",
    "Asia/Nicosia",
    "Asia/Beirut",
    "Asia/Damascus",
    "Asia/Jerusalem",
    "Asia/Amman",
    "Africa/Tripoli",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Europe/Moscow",
    "Asia/Baghdad",
    "Asia/Kuwait",
    "Asia/Riyadh",
    "Asia/Bahrain",
    "Asia/Qatar",
    "Asia/Aden",
    "Asia/Tehran",
    "Africa/Khartoum",
    "Africa/Djibouti",
    "Africa/Mogadishu",
    "Asia/Dubai",
    "Asia/Muscat",
    "Asia/Baku",
    "Asia/Kabul",
    "Asia/Yekaterinburg",
    "Asia/Tashkent",
    "Asia/Calcutta",
    "Asia/Kathmandu",
    "Asia/Novosibirsk",
    "Asia/Almaty",
    "Asia/Dacca",
    "Asia/Krasnoyarsk",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Saigon",
    "Asia/Jakarta",
    "Asia/Irkutsk",
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Taipei",
    "Asia/Kuala_Lumpur",
    "Asia/Singapore",
    "Australia/Perth",
    "Asia/Yakutsk",
    "Asia/Seoul",
    "Asia/Tokyo",
    "Australia/Darwin",
    "Australia/Adelaide",
    "Asia/Vladivostok",
    "Pacific/Port_Moresby",
    "Australia/Brisbane",
    "Australia/Sydney",
    "Australia/Hobart",
    "Asia/Magadan",
    "SST",
    "Pacific/Noumea",
    "Asia/Kamchatka",
    "Pacific/Fiji",
    "Pacific/Auckland",
    "Asia/Kolkata",
    "Europe/Kiev",
    "America/Tegucigalpa",
    "Pacific/Apia",
)

# Where the last part of an ID is no name that people would look for.
_PLACES = {
    "SST": "Solomon Islands",
    "CET": "Central Europe",
    "UTC": "UTC",
    "Etc/Greenwich": "GMT",
    "Canada/Atlantic": "Atlantic Canada",
    "America/Godthab": "Nuuk",
    "Asia/Saigon": "Ho Chi Minh City",
    "Asia/Calcutta": "Kolkata (Calcutta)",
    "Asia/Dacca": "Dhaka (Dacca)",
    "Europe/Kiev": "Kyiv",
    "America/St_Johns": "St. John’s",
    "America/Sao_Paulo": "São Paulo",
}


@dataclass(frozen=True, slots=True)
class NamedZone:
    """A time zone as a list shows it.

    Attributes:
        zone_id: the ID that Zoom knows.
        place: the city or area, for people: ``Los Angeles``.
        offsets: ``UTC+1, summer UTC+2``, for the year that was asked about.
        winter: the smaller offset from UTC, to sort by.
    """

    zone_id: str
    place: str
    offsets: str
    winter: timedelta

    @property
    def title(self) -> str:
        """One line that says which zone it is: ``Europe/Berlin · UTC+1, summer UTC+2``."""
        place = self.place.split(" (")[0]
        hidden = place.replace(" ", "_") not in self.zone_id
        if self.zone_id == self.offsets:
            return self.zone_id
        return f"{self.zone_id}{f' ({place})' if hidden else ''} · {self.offsets}"

    def matches(self, text: str) -> bool:
        """Whether each word of ``text`` occurs in the zone's ID, place or offsets."""
        haystack = f"{self.zone_id} {self.place} {self.offsets}".replace("_", " ").casefold()
        return all(word in haystack for word in text.replace("_", " ").casefold().split())


def place_name(zone_id: str) -> str:
    """Return the city or area that ``zone_id`` stands for."""
    return _PLACES.get(zone_id) or zone_id.rsplit("/", 1)[-1].replace("_", " ")


def offset_text(offset: timedelta) -> str:
    """Return ``UTC+1``, ``UTC−3:30`` or ``UTC``."""
    minutes = int(offset.total_seconds() // 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"


@lru_cache(maxsize=1024)
def named_zone(zone_id: str, year: int) -> NamedZone:
    """Return ``zone_id`` as lists show it, with its offsets in ``year``.

    Raises:
        ZoneInfoNotFoundError: nobody knows ``zone_id``.
    """
    info = zone(zone_id)
    offsets = {
        datetime(year, month, 1, 12, tzinfo=UTC).astimezone(info).utcoffset() for month in range(1, 13)
    }
    known = sorted(offset for offset in offsets if offset is not None)
    text = offset_text(known[0])
    if len(known) > 1:
        text += f", summer {offset_text(known[-1])}"
    return NamedZone(zone_id, place_name(zone_id), text, known[0])


@lru_cache(maxsize=4)
def zoom_zones(year: int) -> tuple[NamedZone, ...]:
    """Return all of Zoom's zones from west to east, those of one offset by place."""
    zones = [named_zone(zone_id, year) for zone_id in ZOOM_TIME_ZONES]
    return tuple(sorted(zones, key=lambda entry: (entry.winter, entry.place)))
