"""The colours and measures of the window, in one place, for light and dark."""

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """Which colours the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour says. Never said by colour alone: a word always stands with it."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as ``#rrggbb``. ``soft`` colours are backgrounds for text of the same name."""

    dark: bool
    window: str
    surface: str
    sunken: str
    line: str
    strong_line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    warning: str
    warning_soft: str
    problem: str
    problem_soft: str

    @property
    def hover(self) -> str:
        """Background of a control on a surface while the pointer is over it."""
        return self.line if self.dark else self.sunken

    @property
    def accent_hover(self) -> str:
        """Background of the primary button while the pointer is over it."""
        return "#9ab6ff" if self.dark else "#1c49ba"

    def ink(self, tone: Tone) -> str:
        """The text colour of ``tone``."""
        return {
            Tone.NEUTRAL: self.muted,
            Tone.ACCENT: self.accent,
            Tone.OK: self.ok,
            Tone.WARNING: self.warning,
            Tone.PROBLEM: self.problem,
        }[tone]

    def soft(self, tone: Tone) -> str:
        """The background colour of ``tone``."""
        return {
            Tone.NEUTRAL: self.sunken,
            Tone.ACCENT: self.accent_soft,
            Tone.OK: self.ok_soft,
            Tone.WARNING: self.warning_soft,
            Tone.PROBLEM: self.problem_soft,
        }[tone]


LIGHT = Tokens(
    dark=False,
    window="#f6f7f9",
    surface="#ffffff",
    sunken="#eef0f3",
    line="#e1e4e9",
    strong_line="#cfd4dc",
    text="#1b2430",
    muted="#5b6675",
    accent="#2457d6",
    on_accent="#ffffff",
    accent_soft="#e8eefc",
    ok="#12734a",
    ok_soft="#e3f4ec",
    warning="#8a5800",
    warning_soft="#fdf1d8",
    problem="#b3261e",
    problem_soft="#fce8e6",
)

DARK = Tokens(
    dark=True,
    window="#15181d",
    surface="#1c2026",
    sunken="#12151a",
    line="#2b313a",
    strong_line="#3b434f",
    text="#e8ebf0",
    muted="#9aa5b4",
    accent="#7ea2ff",
    on_accent="#0d1524",
    accent_soft="#22304f",
    ok="#5fcf9b",
    ok_soft="#173529",
    warning="#f0b955",
    warning_soft="#3a2d14",
    problem="#ff8a80",
    problem_soft="#43211f",
)

# Measures in device-independent pixels at 100 % text.
SPACE_XS = 4
SPACE_S = 8
SPACE_M = 12
SPACE_L = 16
SPACE_XL = 24
PAGE_MARGIN = 24
CARD_RADIUS = 10
CONTROL_RADIUS = 6
BADGE_RADIUS = 4
CONTROL_HEIGHT = 32
TABLE_ROW_HEIGHT = 30
FOCUS_RING = 2
MOTION_MS = 120
