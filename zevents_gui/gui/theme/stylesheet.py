"""The style sheet: one text built from the tokens. Widgets choose their look by dynamic property.

``role`` names what a widget is (``primary``, ``link``, ``card``, ``title``, ``secondary`` …), ``tone``
what its colour says. After a change of either, call :func:`zevents_gui.gui.theme.repolish`.
"""

# ruff: noqa: E501 - a rule of a style sheet reads best on one line

from pathlib import Path

from zevents_gui.gui.theme.fonts import Text, points
from zevents_gui.gui.theme.tokens import (
    BADGE_RADIUS,
    CARD_RADIUS,
    CONTROL_HEIGHT,
    CONTROL_RADIUS,
    TABLE_ROW_HEIGHT,
    Tokens,
    Tone,
)


def stylesheet(tokens: Tokens, scale: float, glyphs: Path) -> str:
    """Return the whole style sheet for ``tokens`` at text ``scale``, with pictures from ``glyphs``."""
    scheme = "dark" if tokens.dark else "light"

    def glyph(name: str) -> str:
        return f"url({(glyphs / f'{name}-{scheme}.svg').as_posix()})"

    parts = [
        _texts(tokens, scale),
        _surfaces(tokens),
        _buttons(tokens, scale),
        _fields(tokens, scale, glyph("chevron-down"), glyph("chevron-up")),
    ]
    parts += [
        _choices(tokens, scale, glyph("check"), glyph("dash"), glyph("dot")),
        _tables(tokens, scale, glyph("chevron-down"), glyph("chevron-up")),
    ]
    parts += [
        _tabs(tokens, scale),
        _menus(tokens, scale, glyph("check-menu"), glyph("chevron-right")),
        _small_parts(tokens, scale),
        _tones(tokens, scale),
    ]
    return "\n".join(parts)


def _size(text: Text, scale: float) -> str:
    return f"{points(text, scale)}pt"


def _texts(t: Tokens, scale: float) -> str:
    return f"""
QLabel {{ background: transparent; color: {t.text}; }}
QLabel:disabled {{ color: {t.muted}; }}
QLabel[role="secondary"] {{ color: {t.muted}; font-size: {_size(Text.SECONDARY, scale)}; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="field"] {{ font-weight: 500; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="card-title"] {{ font-size: {_size(Text.CARD_TITLE, scale)}; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {_size(Text.PAGE_TITLE, scale)}; font-weight: 600; }}
QLabel[role="figure"] {{ font-size: {_size(Text.FIGURE, scale)}; font-weight: 600; }}
QLabel[role="code"] {{ font-family: "Cascadia Mono", "SF Mono", "Menlo", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono";
    font-size: {_size(Text.SECONDARY, scale)}; }}
QLabel[tone="ok"] {{ color: {t.ok}; }}
QLabel[tone="warning"] {{ color: {t.warning}; }}
QLabel[tone="problem"] {{ color: {t.problem}; }}
QLabel[tone="accent"] {{ color: {t.accent}; }}
"""


def _surfaces(t: Tokens) -> str:
    return f"""
QMainWindow, QDialog, QWidget[role="page"] {{ background: {t.window}; }}
QDialog[role="sheet"] {{ background: {t.surface}; }}
QWidget[role="surface"] {{ background: {t.surface}; }}
QWidget[role="sunken"] {{ background: {t.sunken}; }}
QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {CARD_RADIUS}px; }}
QFrame[role="inner-card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {CARD_RADIUS - 2}px; }}
QFrame[role="bar"] {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[role="bottom-bar"] {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
QFrame[role="side-bar"] {{ background: {t.sunken}; border: none; }}
QFrame[role="side-list"] {{ background: {t.window}; border: none; border-left: 1px solid {t.line}; }}
QFrame[role="rule"] {{ background: {t.line}; border: none; min-height: 1px; max-height: 1px; }}
QFrame[role="well"] {{ background: {t.sunken}; border: none; border-radius: {CONTROL_RADIUS}px; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget[role="scrolled"] {{ background: transparent; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QToolTip {{ background: {t.text}; color: {t.surface}; border: none; padding: 6px 8px; }}
QStatusBar {{ background: {t.surface}; border-top: 1px solid {t.line}; }}
QStatusBar::item {{ border: none; }}
QDockWidget {{ color: {t.text}; }}
"""


def _buttons(t: Tokens, scale: float) -> str:
    height = round(CONTROL_HEIGHT * scale) - 2
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_line}; border-radius: {CONTROL_RADIUS}px;
    min-height: {height}px; padding: 0 12px; font-weight: 500; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:checked {{ background: {t.accent_soft}; color: {t.accent}; border-color: {t.accent}; }}
QPushButton:disabled {{ color: {t.muted}; background: {t.window}; border-color: {t.line}; }}
QPushButton::menu-indicator {{ width: 0; image: none; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton[role="primary"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[role="primary"]:disabled {{ background: {t.line}; border-color: {t.line}; color: {t.muted}; }}
QPushButton[role="danger"] {{ background: {t.problem}; color: {t.on_accent}; border-color: {t.problem}; }}
QPushButton[role="danger"]:disabled {{ background: {t.line}; border-color: {t.line}; color: {t.muted}; }}
QPushButton[role="side"] {{ min-height: 0; padding: 0; }}
QStatusBar QPushButton[role="link"] {{ font-size: {_size(Text.SECONDARY, scale)}; }}
QPushButton[role="link"] {{ background: transparent; border: none; color: {t.accent}; padding: 0 2px; font-weight: 400;
    min-height: {round(20 * scale)}px; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:disabled {{ color: {t.muted}; }}
QPushButton[role="flat"] {{ background: transparent; border-color: transparent; }}
QPushButton[role="flat"]:hover {{ background: {t.hover}; }}
QToolButton {{ padding: 0; background: transparent; color: {t.text}; border: 1px solid transparent; border-radius: {CONTROL_RADIUS}px;
    min-height: {height - 2}px; min-width: {height - 2}px; }}
QToolButton[role="outlined"] {{ background: {t.surface}; border-color: {t.strong_line}; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:pressed {{ background: {t.line}; }}
QToolButton:disabled {{ color: {t.muted}; }}
QToolButton::menu-indicator {{ width: 0; image: none; }}
QPushButton[segment="first"] {{ border-top-right-radius: 0; border-bottom-right-radius: 0; }}
QPushButton[segment="middle"] {{ border-radius: 0; border-left: none; }}
QPushButton[segment="last"] {{ border-top-left-radius: 0; border-bottom-left-radius: 0; border-left: none; }}
QPushButton[segment]:checked {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton[segment]:checked:disabled {{ background: {t.strong_line}; color: {t.muted}; border-color: {t.strong_line}; }}
"""


def _fields(t: Tokens, scale: float, down: str, up: str) -> str:
    height = round(CONTROL_HEIGHT * scale) - 2
    # Qt puts the text of a field with step buttons at its very edge, whatever the padding: so it is centred.
    every = "QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit"
    focused = ", ".join(f"{name}:focus" for name in every.split(", "))
    disabled = ", ".join(f"{name}:disabled" for name in every.split(", "))
    invalid = ", ".join(
        f'{name}[invalid="true"]' for name in (every + ", QPlainTextEdit, QTextEdit").split(", ")
    )
    steps = "QSpinBox, QDoubleSpinBox, QTimeEdit, QDateEdit, QDateTimeEdit"

    def part(name: str) -> str:
        return ", ".join(f"{widget}::{name}" for widget in steps.split(", "))

    return f"""
{every} {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_line}; border-radius: {CONTROL_RADIUS}px;
    min-height: {height}px; padding: 0 9px; selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
{focused}, QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {t.accent}; padding: 0 8px; min-height: {height - 2}px; }}
{disabled} {{ color: {t.muted}; background: {t.window}; border-color: {t.line}; }}
QPlainTextEdit, QTextEdit {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_line};
    border-radius: {CONTROL_RADIUS}px; padding: 5px; selection-background-color: {t.accent};
    selection-color: {t.on_accent}; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 4px; }}
QPlainTextEdit:disabled, QTextEdit:disabled, QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] {{ background: {t.window}; }}
QLineEdit[readOnly="true"] {{ background: {t.window}; }}
{invalid} {{ border-color: {t.problem}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {{ background: transparent;
    border: none; border-radius: 0; min-height: 0; padding: 0; }}
QSpinBox, QDoubleSpinBox, QTimeEdit, QDateTimeEdit[calendarPopup="false"] {{ qproperty-alignment: AlignCenter; }}
{steps} {{ min-height: {height - 3}px; }}
QAbstractSpinBox {{ padding: 0 24px 0 9px; }}
QAbstractSpinBox:focus {{ padding: 0 23px 0 8px; min-height: {height - 5}px; }}
QComboBox {{ padding-right: 24px; }}
QPushButton[role="choice"] {{ text-align: left; font-weight: 400; padding: 0 24px 0 9px; }}
QPushButton[role="choice"]::menu-indicator {{ image: {down}; width: 16px; height: 16px; subcontrol-origin: border;
    subcontrol-position: center right; right: 4px; }}
QComboBox:focus {{ padding-right: 23px; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: {down}; width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.strong_line}; outline: none; padding: 4px;
    selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {round(28 * scale)}px; padding: 0 6px; border-radius: {BADGE_RADIUS}px; }}
{part("up-button")} {{ subcontrol-origin: border; subcontrol-position: top right; border: none; width: 22px; }}
{part("down-button")} {{ subcontrol-origin: border; subcontrol-position: bottom right; border: none; width: 22px; }}
{part("up-arrow")} {{ image: {up}; width: 12px; height: 12px; }}
{part("down-arrow")} {{ image: {down}; width: 12px; height: 12px; }}
QDateEdit::drop-down, QDateTimeEdit::drop-down {{ border: none; width: 24px; }}
"""


def _choices(t: Tokens, scale: float, check: str, dash: str, dot: str) -> str:
    side = round(16 * scale) - 2
    return f"""
QCheckBox, QRadioButton {{ background: transparent; color: {t.text}; spacing: 8px; min-height: {round(24 * scale)}px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.muted}; }}
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QListView::indicator {{ width: {side}px; height: {side}px; background: {t.surface};
    border: 1px solid {t.muted}; }}
QCheckBox::indicator, QTableView::indicator, QListView::indicator {{ border-radius: {BADGE_RADIUS}px; }}
QRadioButton::indicator {{ border-radius: {(side + 2) // 2}px; }}
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: {check}; }}
QCheckBox::indicator:indeterminate {{ background: {t.accent}; border-color: {t.accent}; image: {dash}; }}
QRadioButton::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: {dot}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.strong_line}; background: {t.window}; }}
QCheckBox::indicator:checked:disabled, QRadioButton::indicator:checked:disabled {{ background: {t.muted}; border-color: {t.muted}; }}
QGroupBox {{ border: none; margin-top: {round(24 * scale)}px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; subcontrol-position: top left; }}
QProgressBar {{ background: {t.sunken if not t.dark else t.line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
    color: transparent; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QSlider::groove:horizontal {{ background: {t.line}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {t.accent}; width: 16px; margin: -6px 0; border-radius: 8px; }}
"""


def _tables(t: Tokens, scale: float, down: str, up: str) -> str:
    # Qt adds 3 pixels of its own to the text of a cell, and none to that of a header: 5 and 8 stand in line.
    return f"""
QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: none; outline: none; gridline-color: {t.line};
    selection-background-color: {t.accent_soft}; selection-color: {t.text}; alternate-background-color: {t.surface}; }}
QListView:focus, QTreeView:focus {{ outline: 1px solid {t.accent}; }}
QListView[role="popup"] {{ border: 1px solid {t.strong_line}; padding: 4px; }}
QListView[role="plain"], QTreeView[role="plain"] {{ background: transparent; }}
QTableView::item {{ padding: 0 5px; }}
QTableView::item:focus {{ border: 1px solid {t.accent}; padding: 1px 4px 0 4px; margin-bottom: 1px; }}
QListView::item, QTreeView::item {{ min-height: {round(TABLE_ROW_HEIGHT * scale)}px; padding: 0 8px; border-radius: {CONTROL_RADIUS}px; }}
QListView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QMainWindow::separator {{ background: {t.line}; width: 1px; height: 1px; }}
QHeaderView {{ background: {t.window}; border: none; }}
QHeaderView::section {{ background: {t.window}; color: {t.muted}; border: none; border-bottom: 1px solid {t.strong_line};
    padding: 0 8px; text-align: left; min-height: {round(TABLE_ROW_HEIGHT * scale)}px; font-size: {_size(Text.SECONDARY, scale)}; font-weight: 600; }}
QHeaderView::section:hover {{ color: {t.text}; }}
QHeaderView::section:vertical {{ border-bottom: 1px solid {t.line}; font-weight: 400; }}
QHeaderView::down-arrow {{ image: {down}; width: 12px; height: 12px; subcontrol-position: center right; right: 4px; }}
QHeaderView::up-arrow {{ image: {up}; width: 12px; height: 12px; subcontrol-position: center right; right: 4px; }}
QTableCornerButton::section {{ background: {t.window}; border: none; border-bottom: 1px solid {t.strong_line}; }}
QTableView QLineEdit, QTreeView QLineEdit {{ border-radius: 0; min-height: 0; padding: 0 6px; }}
"""


def _tabs(t: Tokens, scale: float) -> str:
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QTabWidget {{ background: {t.surface}; }}
QTabBar {{ background: transparent; qproperty-drawBase: 0; qproperty-expanding: 0; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; border: none; border-bottom: 2px solid transparent;
    padding: 0 0 {round(9 * scale)}px 0; margin-right: {max(14, round(24 / scale))}px;
    min-height: {round(20 * scale)}px; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.text}; font-weight: 600; border-bottom-color: {t.accent}; }}
QTabBar::tab:disabled {{ color: {t.strong_line}; }}
"""


def _menus(t: Tokens, scale: float, check: str, right: str) -> str:
    return f"""
QMenuBar {{ background: {t.surface}; color: {t.text}; border-bottom: 1px solid {t.line}; }}
QMenuBar::item {{ padding: 4px 10px; background: transparent; border-radius: {BADGE_RADIUS}px; }}
QMenuBar::item:selected {{ background: {t.hover}; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_line}; padding: 4px; }}
QMenu::item {{ padding: {round(6 * scale)}px 24px {round(6 * scale)}px 12px; border-radius: {BADGE_RADIUS}px; }}
QMenu::item:selected {{ background: {t.accent_soft}; }}
QMenu::item:disabled {{ color: {t.muted}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 0; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::indicator {{ width: 16px; height: 16px; left: 4px; }}
QMenu::indicator:checked {{ image: {check}; }}
QMenu::right-arrow {{ image: {right}; width: 16px; height: 16px; }}
"""


def _small_parts(t: Tokens, scale: float) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {t.strong_line}; border-radius: 4px; border: 2px solid transparent; background-clip: padding; }}
QScrollBar::handle:vertical {{ min-height: 32px; margin: 2px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QCalendarWidget QWidget {{ background: {t.surface}; color: {t.text}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t.muted}; }}
QCalendarWidget QToolButton {{ min-height: {round(28 * scale)}px; padding: 0 6px; }}
"""


def _tones(t: Tokens, scale: float) -> str:
    rules = [
        f"""
QLabel[role="badge"] {{ border-radius: {BADGE_RADIUS}px; padding: 0 6px; font-size: {_size(Text.SMALL, scale)}; font-weight: 600;
    min-height: {round(18 * scale)}px; max-height: {round(18 * scale)}px; border: 1px solid transparent; }}
QFrame[role="banner"] {{ border-radius: {CONTROL_RADIUS + 2}px; border: 1px solid transparent; }}
QFrame[role="note"] {{ border-radius: {CONTROL_RADIUS + 2}px; border: none; }}
"""
    ]
    for tone in Tone:
        ink, soft = t.ink(tone), t.soft(tone)
        edge = t.line if tone is Tone.NEUTRAL else soft
        badge_edge = t.strong_line if tone is Tone.NEUTRAL else soft
        rules.append(
            f"""
QLabel[role="badge"][tone="{tone}"] {{ color: {ink}; background: {soft}; border-color: {badge_edge}; }}
QFrame[role="banner"][tone="{tone}"], QFrame[role="note"][tone="{tone}"] {{ background: {soft}; border-color: {edge}; }}
QProgressBar[tone="{tone}"]::chunk {{ background: {ink}; }}
"""
        )
    return "".join(rules)
