"""What the grid says about a row in one word: what the sheet, the plan and the run know, merged."""

from enum import Enum, IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from zevents_gui.gui.theme.tokens import Tone


class ShownState(IntEnum):
    """The one state that a row shows. A run's word goes before the plan's, the plan's before the sheet's."""

    READY = 0
    FIX = 1
    CHOOSE = 2
    SKIPPED = 3
    DUPLICATE = 4
    ALREADY_THERE = 5
    DIFFERS = 6
    SENDING = 7
    REGISTERED = 8
    CHANGED = 9
    REFUSED = 10
    IN_DOUBT = 11
    NOT_SENT = 12
    TAKEN_BACK = 13


class RowFilter(Enum):
    """The groups of rows that can be shown alone; the value is the states that belong to it."""

    ALL = frozenset(ShownState)
    READY = frozenset({ShownState.READY, ShownState.SENDING})
    REGISTERED = frozenset({ShownState.REGISTERED, ShownState.CHANGED})
    ALREADY_THERE = frozenset({ShownState.ALREADY_THERE, ShownState.DIFFERS})
    DUPLICATES = frozenset({ShownState.DUPLICATE})
    PROBLEMS = frozenset({ShownState.FIX, ShownState.CHOOSE})
    REFUSED = frozenset({ShownState.REFUSED})
    IN_DOUBT = frozenset({ShownState.IN_DOUBT})
    TAKEN_BACK = frozenset({ShownState.TAKEN_BACK})
    SKIPPED = frozenset({ShownState.SKIPPED, ShownState.NOT_SENT})


STATE_TONES: dict[ShownState, Tone] = {
    ShownState.READY: Tone.NEUTRAL,
    ShownState.FIX: Tone.PROBLEM,
    ShownState.CHOOSE: Tone.WARNING,
    ShownState.SKIPPED: Tone.NEUTRAL,
    ShownState.DUPLICATE: Tone.NEUTRAL,
    ShownState.ALREADY_THERE: Tone.NEUTRAL,
    ShownState.DIFFERS: Tone.WARNING,
    ShownState.SENDING: Tone.WARNING,
    ShownState.REGISTERED: Tone.OK,
    ShownState.CHANGED: Tone.OK,
    ShownState.REFUSED: Tone.PROBLEM,
    ShownState.IN_DOUBT: Tone.WARNING,
    ShownState.NOT_SENT: Tone.NEUTRAL,
    ShownState.TAKEN_BACK: Tone.NEUTRAL,
}


_STATE_WORDS: dict[ShownState, str] = {
    ShownState.READY: str(QT_TRANSLATE_NOOP("ShownState", "Ready")),
    ShownState.FIX: str(QT_TRANSLATE_NOOP("ShownState", "Fix")),
    ShownState.CHOOSE: str(QT_TRANSLATE_NOOP("ShownState", "Choose")),
    ShownState.SKIPPED: str(QT_TRANSLATE_NOOP("ShownState", "Skipped")),
    ShownState.DUPLICATE: str(QT_TRANSLATE_NOOP("ShownState", "Duplicate")),
    ShownState.ALREADY_THERE: str(QT_TRANSLATE_NOOP("ShownState", "Already there")),
    ShownState.DIFFERS: str(QT_TRANSLATE_NOOP("ShownState", "Differs")),
    ShownState.SENDING: str(QT_TRANSLATE_NOOP("ShownState", "Sending")),
    ShownState.REGISTERED: str(QT_TRANSLATE_NOOP("ShownState", "Registered")),
    ShownState.CHANGED: str(QT_TRANSLATE_NOOP("ShownState", "Changed")),
    ShownState.REFUSED: str(QT_TRANSLATE_NOOP("ShownState", "Refused")),
    ShownState.IN_DOUBT: str(QT_TRANSLATE_NOOP("ShownState", "In doubt")),
    ShownState.NOT_SENT: str(QT_TRANSLATE_NOOP("ShownState", "Not sent")),
    ShownState.TAKEN_BACK: str(QT_TRANSLATE_NOOP("ShownState", "Taken back")),
}

_FILTER_WORDS: dict[RowFilter, str] = {
    RowFilter.ALL: str(QT_TRANSLATE_NOOP("RowFilter", "All")),
    RowFilter.READY: str(QT_TRANSLATE_NOOP("RowFilter", "Ready")),
    RowFilter.REGISTERED: str(QT_TRANSLATE_NOOP("RowFilter", "Registered")),
    RowFilter.ALREADY_THERE: str(QT_TRANSLATE_NOOP("RowFilter", "Already registered")),
    RowFilter.DUPLICATES: str(QT_TRANSLATE_NOOP("RowFilter", "Duplicates")),
    RowFilter.PROBLEMS: str(QT_TRANSLATE_NOOP("RowFilter", "Problems")),
    RowFilter.REFUSED: str(QT_TRANSLATE_NOOP("RowFilter", "Refused")),
    RowFilter.IN_DOUBT: str(QT_TRANSLATE_NOOP("RowFilter", "In doubt")),
    RowFilter.TAKEN_BACK: str(QT_TRANSLATE_NOOP("RowFilter", "Taken back")),
    RowFilter.SKIPPED: str(QT_TRANSLATE_NOOP("RowFilter", "Skipped")),
}


def state_word(state: ShownState) -> str:
    """The word on the badge of ``state``."""
    return QCoreApplication.translate("ShownState", _STATE_WORDS[state])


def filter_word(row_filter: RowFilter) -> str:
    """The word on the chip of ``row_filter``."""
    return QCoreApplication.translate("RowFilter", _FILTER_WORDS[row_filter])
