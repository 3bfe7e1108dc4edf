"""The forms, one per event type. A new type is one new module in ``forms`` with a ``FORM`` in it."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PySide6.QtWidgets import QWidget

from zevents_gui.core.model.event import EventType
from zevents_gui.gui.event_editor import forms
from zevents_gui.gui.event_editor.draft_session import DraftSession


@dataclass(frozen=True, slots=True)
class Feature:
    """One line of the comparison of types."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class EventForm:
    """What the editor has to know about a type.

    Attributes:
        order: place among the cards.
        title, summary, best_for, features: what the card says; functions, because the language may change.
        schedule: makes the Schedule tab's content, of the draft and a parent.
        has_meeting_type: whether meeting or webinar is chosen for the whole event.
        has_lobby: whether lobby times can be set.
    """

    event_type: EventType
    order: int
    title: Callable[[], str]
    summary: Callable[[], str]
    best_for: Callable[[], str]
    features: Callable[[], tuple[Feature, ...]]
    schedule: Callable[[DraftSession, QWidget], QWidget]
    has_meeting_type: bool
    has_lobby: bool


@cache
def event_forms() -> dict[EventType, EventForm]:
    """Return the form of each type, in the order of the cards."""
    found: list[EventForm] = []
    for module in pkgutil.iter_modules(forms.__path__):
        form = importlib.import_module(f"{forms.__name__}.{module.name}").FORM
        assert isinstance(form, EventForm)
        found.append(form)
    return {form.event_type: form for form in sorted(found, key=lambda form: form.order)}
