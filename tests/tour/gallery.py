"""Writes docs/screenshots.md: each picture in docs/screenshots with what it shows.

python -m tests.tour.gallery
"""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"

SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Find and choose",
        (
            ("browser", "Hubs and events; a dashed sign is a draft of this computer"),
            ("browser-menu", "The menu of a published event"),
            ("browser-menu-draft", "The menu of a draft of this computer"),
            ("command-palette", "Ctrl+K: commands and events"),
        ),
    ),
    (
        "A new event",
        (
            ("type-choice", "The type comes first"),
            ("type-choice-answered", "Three questions lead to one"),
            ("details-fresh", "A fresh form"),
            ("overview-fresh", "Its checklist"),
        ),
    ),
    (
        "Details",
        (
            ("details-single", "Single session"),
            ("details-single-more", "Place, contact, categories, tags, blocked countries"),
            ("details-multi", "Multi-session"),
            ("details-recurring", "Recurring, as a test event"),
            ("details-zones", "Time zones, found by city, name or offset"),
            ("details-locked", "Locked fields say why"),
            ("questions", "Registration questions"),
            ("questions-answers", "Answers of a question"),
            ("long-name", "A long name"),
            ("text-200-details", "Text at 200 %"),
            ("text-200-overview", "Overview at 200 %"),
        ),
    ),
    (
        "Schedule",
        (
            ("schedule-single", "Single session, local and in UTC"),
            ("schedule-single-problem", "What is wrong stands at the field"),
            ("schedule-single-twice", "A time that exists twice is asked"),
            ("schedule-multi-days", "Days of a multi-session event"),
            ("schedule-multi-sessions", "Sessions"),
            ("schedule-multi-timeline", "Each day, with overlaps and gaps"),
            ("speakers", "Speakers"),
            ("ticket-types", "Ticket types"),
            ("ticket-types-sale", "When a ticket type is on sale"),
            ("ticket-types-sessions", "The sessions that it admits to"),
            ("schedule-daily", "Daily, over the limit of 60"),
            ("schedule-weekly", "Weekly, with the changes of the clocks"),
            ("schedule-monthly-day", "Monthly by day, with months left out"),
            ("schedule-recurring", "Monthly by weekday"),
            ("narrow-single", "A narrow window with the practice panel"),
            ("narrow-recurring", "The same, recurring"),
            ("narrow-multi", "The same, multi-session"),
            ("narrow-overview", "The same, overview"),
        ),
    ),
    (
        "Publish",
        (
            ("overview-missing", "What is missing"),
            ("overview", "Everything is there"),
            ("overview-multi", "The checklist of a multi-session event"),
            ("publish-question", "The question before publishing"),
            ("publishing", "The steps under way"),
            ("published", "The steps, done"),
            ("comparison", "Changed here and at Zoom"),
            ("comparison-programme", "Sessions and speakers changed at Zoom"),
            ("cancel-question", "The question before cancelling"),
        ),
    ),
    (
        "Test events",
        (
            ("test-events", "All test events, over all hubs"),
            ("test-events-question", "One question"),
            ("test-events-done", "What became of each"),
        ),
    ),
    (
        "Attendees",
        (
            ("attendees-empty", "What to do first"),
            ("attendees", "A list with its problems"),
            ("registered", "Everyone is registered"),
            ("registrants", "Who is registered at Zoom"),
            ("activity", "Every run"),
            ("practice-panel", "What the practice account would have sent"),
        ),
    ),
)


def gallery(folder: Path) -> str:
    """Return the page; pictures that nobody described come last, so that none is forgotten."""
    lines = [
        "# All forms",
        "",
        "Drawn by `python3 dev.py screenshots` in the practice account. Left light, right dark. A click",
        "shows a picture larger.",
    ]
    described = {name for _title, views in SECTIONS for name, _words in views}
    there = {path.name.removesuffix("-light.png") for path in folder.glob("*-light.png")}
    others = tuple((name, name.replace("-", " ").capitalize()) for name in sorted(there - described))
    for title, views in (*SECTIONS, ("More", others)):
        shown = [(name, words) for name, words in views if name in there]
        if not shown:
            continue
        lines += ["", f"## {title}"]
        for name, words in shown:
            cells = [
                _cell(folder, f"{name}-{scheme}.png", f"{words} ({scheme})") for scheme in ("light", "dark")
            ]
            lines += ["", f"{words}", "", f"| {cells[0]} | {cells[1]} |", "|---|---|"]
    return "\n".join(lines) + "\n"


def _cell(folder: Path, name: str, words: str) -> str:
    webp = name.replace(".png", ".webp")
    large = f"screenshots/2x/{webp}" if (folder / "2x" / webp).exists() else f"screenshots/{name}"
    return f"[![{words}](screenshots/{name})]({large})"


def write() -> None:
    """Write the page anew."""
    (DOCS / "screenshots.md").write_text(gallery(DOCS / "screenshots"), encoding="utf-8")


if __name__ == "__main__":
    write()
