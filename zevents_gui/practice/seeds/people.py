"""Invented people on example domains."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from zevents_gui.practice.fields import Body

_FIRST = [
    "Aylin",
    "Bruno",
    "Chiara",
    "Daan",
    "Élodie",
    "Farid",
    "Grażyna",
    "Hiro",
    "Ingrid",
    "João",
    "Keiko",
    "Liam",
    "Mónica",
    "Niamh",
    "Oskar",
    "Petra",
    "Quentin",
    "Rosa",
    "Søren",
    "Tomás",
    "Uma",
    "Viktor",
    "Wanjiru",
    "Ximena",
    "Yusuf",
    "Zoë",
]
_LAST = [
    "Almeida",
    "Bauer",
    "Castillo",
    "Dubois",
    "Eriksen",
    "Fischer",
    "García",
    "Haddad",
    "Ivanova",
    "Janssen",
    "Kowalski",
    "Lindqvist",
    "Moreau",
    "Nakamura",
    "Okafor",
    "Pereira",
    "Quispe",
    "Rossi",
    "Schneider",
    "Tanaka",
    "Ueda",
    "Vargas",
    "Weiss",
    "Yılmaz",
    "Zhang",
]
_COMPANIES = (
    ("Northlight Foods", "northlight", "DE"),
    ("Casa Verde", "casaverde", "PT"),
    ("Blue Heron Logistics", "blueheron", "US"),
    ("Atelier Lumière", "atelierlumiere", "FR"),
    ("Sakura Robotics", "sakura-robotics", "JP"),
    ("Fjordbank", "fjordbank", "NO"),
)
_JOBS = (
    "Marketing Manager",
    "Analyst",
    "Head of Sales",
    "Engineer",
    "Consultant",
    "Office Manager",
    "Director",
)


def _plain(name: str) -> str:
    replaced = name.lower().replace("ı", "i").replace("ø", "o").replace("ł", "l")
    return "".join(c for c in unicodedata.normalize("NFKD", replaced) if c.isascii() and c.isalnum())


def people(start: int = 0) -> Iterator[Body]:
    """Ticket rows of people, always the same ones in the same order from `start` on; no address twice."""
    number = start
    while True:
        first = _FIRST[number % len(_FIRST)]
        last = _LAST[(number * 7 + number // len(_FIRST)) % len(_LAST)]
        company, domain, country = _COMPANIES[(number * 5) % len(_COMPANIES)]
        yield {
            "email": f"{_plain(first)}.{_plain(last)}{number if number >= 300 else ''}@{domain}.example",
            "first_name": first,
            "last_name": last,
            "organization": company,
            "job_title": _JOBS[number % len(_JOBS)],
            "country": country,
        }
        number += 1
