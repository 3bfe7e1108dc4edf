"""What a scene needs to be drawn: the program, drafts to open in it, and a camera."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from tests.tour.driver import Driver
from zevents_gui.core.model.event import EventDraft
from zevents_gui.core.model.event_document import EventDocument, document_to_payload
from zevents_gui.gui.theme import Scheme, apply_theme

SCHEMES = (Scheme.LIGHT, Scheme.DARK)
COLOURS = 256


class Scene(Protocol):
    """Brings the window into a state and takes pictures of it."""

    def __call__(self, studio: Studio) -> None: ...


class Studio:
    """One program on a practice account of its own; scenes follow each other in it.

    Args:
        only: names of the pictures to take; None takes all.
    """

    def __init__(self, folder: Path, *, only: set[str] | None = None, width: int = 1440, height: int = 900):
        self.folder = folder
        self.only = only
        self.driver = Driver(width=width, height=height)
        self.driver.wear(Scheme.LIGHT)
        self.taken: list[str] = []

    @property
    def hub_id(self) -> str:
        """The hub that new events belong to."""
        data = self.driver.window.browser.browser_data
        assert data is not None
        return data.hubs[0].hub_id

    def begin(self) -> None:
        """Wait until hubs and events are there."""
        browser = self.driver.window.browser
        self.driver.wait(lambda: browser.browser_data is not None and browser.browser_data.live, "the hubs")

    def keep(self, draft: EventDraft, document: EventDocument | None = None) -> str:
        """Keep a draft on this computer; gives its ID."""
        context = self.driver.context
        account = context.account
        assert account is not None
        payload = document_to_payload(replace(document or EventDocument(), draft=draft))
        kept = context.drafts.create(
            account=account.name, hub_id=draft.hub_id, title=draft.name, payload=payload
        )
        self.driver.window.browser.refresh_drafts()
        return kept.draft_id

    def open(self, draft: EventDraft, tab: str) -> str:
        """Keep ``draft`` and open it on ``tab``; gives its ID."""
        draft_id = self.keep(draft)
        self.show(draft_id, tab)
        return draft_id

    def show(self, draft_id: str, tab: str) -> None:
        """Open a draft that is kept, on ``tab``."""
        workspace = self.driver.window.workspace
        before = workspace.view
        workspace.show_draft(draft_id, tab)
        self.driver.wait(lambda: workspace.view is not None and workspace.view is not before, "the draft")
        self.driver.window.browser.tree.setFocus()

    def scroll_to(self, widget: QWidget) -> None:
        """Bring ``widget`` to the top of the page that it stands in."""
        area: QWidget | None = widget
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        assert isinstance(area, QScrollArea)
        QTest.qWait(50)
        inner = area.widget()
        top = widget.mapTo(inner, widget.rect().topLeft()).y()
        area.verticalScrollBar().setValue(max(0, top - 16))

    def text_scale(self, scale: float) -> None:
        """Make all text this large."""
        apply_theme(self.driver.application, Scheme.LIGHT, scale)
        QTest.qWait(100)

    def take(self, name: str, *, schemes: tuple[Scheme, ...] = SCHEMES, of: QRect | None = None) -> None:
        """Take the window as it is, in each of ``schemes``."""
        if self.only is not None and name not in self.only:
            return
        for scheme in schemes:
            self.driver.wear(scheme)
            path = self.driver.picture(self.folder / f"{name}-{scheme.value}.png", 60)
            shrink(path)
            self.taken.append(path.name)
        self.driver.wear(Scheme.LIGHT)

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the window live until ``condition`` holds."""
        self.driver.wait(condition, what)

    def close(self) -> None:
        """Close the program."""
        self.driver.close()


def shrink(path: Path) -> None:
    """Write the picture anew, smaller: in 256 colours, which flat surfaces and smooth letters do not show.

    Large pictures, in the folder ``2x``, become WebP without loss: two thirds of the size.
    """
    with Image.open(path) as picture:
        if path.parent.name == "2x":
            picture.convert("RGB").save(path.with_suffix(".webp"), lossless=True, quality=80)
            path.unlink()
            return
        flat = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    flat.save(path, optimize=True)
