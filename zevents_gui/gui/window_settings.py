"""How the window was left: its place, its colours, the size of its text."""

from dataclasses import dataclass

from zevents_gui.core.storage.settings import Settings
from zevents_gui.gui.theme import Scheme

_SCHEME, _TEXT, _GEOMETRY, _PANES = "window.scheme", "window.text_scale", "window.geometry", "window.panes"


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """Attributes:
    text_scale: 1.0 is 100 %.
    geometry, panes: Qt's own description of window and splitter, in base64; empty for the default.
    """

    scheme: Scheme = Scheme.SYSTEM
    text_scale: float = 1.0
    geometry: str = ""
    panes: str = ""

    @classmethod
    def load(cls, settings: Settings) -> "WindowSettings":
        """Read them; the database answers in well under a millisecond, once at start."""
        text = settings.get(_SCHEME, str(Scheme.SYSTEM))
        scheme = Scheme(text) if text in list(Scheme) else Scheme.SYSTEM
        return cls(scheme, settings.get(_TEXT, 1.0), settings.get(_GEOMETRY, ""), settings.get(_PANES, ""))

    def save(self, settings: Settings) -> None:
        """Keep them."""
        settings.set(_SCHEME, str(self.scheme))
        settings.set(_TEXT, self.text_scale)
        settings.set(_GEOMETRY, self.geometry)
        settings.set(_PANES, self.panes)
