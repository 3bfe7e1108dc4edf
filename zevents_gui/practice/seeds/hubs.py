"""The hubs of every account: two of the user's own, and one of somebody else."""

from __future__ import annotations

from dataclasses import dataclass

from zevents_gui.practice.fields import Body


@dataclass(frozen=True)
class SeedHub:
    """One hub; `hosts` are user IDs and e-mail addresses."""

    hub_id: str
    name: str
    description: str
    hosted: bool
    takes_conferences: bool
    hosts: tuple[tuple[str, str], ...]
    landing_hub: bool = False

    def detail(self) -> Body:
        """The hub as it is listed, without its ID."""
        return {
            "name": self.name,
            "description": self.description,
            "access_level": "PUBLIC",
            "public_url": f"https://practice.zevents.example/hub/{self.hub_id}",
            "hidden_hub": False,
            "hub_active": True,
            "auto_list_events": True,
            "landing_hub": self.landing_hub,
        }


MARKETING_HUB = "abc123xyz"
TRAINING_HUB = "def456uvw"
FOREIGN_HUB = "ghi789rst"

HUBS = (
    SeedHub(
        MARKETING_HUB,
        "Marketing Events Hub",
        "Launches, briefings and the yearly summit",
        hosted=True,
        takes_conferences=True,
        hosts=(
            ("uA3kQ0m1SqK2hVb7TzYw5g", "maria.santos@brightwave.example"),
            ("uB8nR4c6ReW1pLx0DfJk2A", "tom.becker@brightwave.example"),
        ),
        landing_hub=True,
    ),
    SeedHub(
        TRAINING_HUB,
        "Product Training Hub",
        "Courses and weekly tips; no conferences here",
        hosted=True,
        takes_conferences=False,
        hosts=(("uC5vE9t2YhG4sNq3MoIu7Q", "priya.raman@brightwave.example"),),
    ),
    SeedHub(
        FOREIGN_HUB,
        "Harborline Community Hub",
        "Events that you attend, hosted by others",
        hosted=False,
        takes_conferences=False,
        hosts=(("uD1wS7k8ZbM6xCv0PlAe4R", "events@harborline.example"),),
    ),
)
