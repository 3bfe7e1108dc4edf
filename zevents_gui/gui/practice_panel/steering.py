"""Weather with one click each, the clock, and the way back to the beginning."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateTimeEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from zevents_gui.core.model.wording import clock, day_text
from zevents_gui.core.practice_control import PracticeClock, PracticeControl, WeatherPreset
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.theme import set_role
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S, SPACE_XL
from zevents_gui.gui.widgets import FlowLayout, LinkButton, SecondaryButton, confirm, label
from zevents_gui.gui.workers.task import TaskControl, run_task

T = TypeVar("T")
_DAY = 86_400


class Steering(QScrollArea):
    """Sets weather and clock of the practice account and resets it.

    Signals:
        was_reset: the account is as at the beginning again.
    """

    was_reset = Signal()

    def __init__(self, control: PracticeControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its controls have the keyboard, and it follows them
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        set_role(page, "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, SPACE_M, SPACE_S, SPACE_M)
        layout.setSpacing(SPACE_S)
        self._build_weather(layout)
        layout.addSpacing(SPACE_XL)
        self._build_clock(layout)
        layout.addSpacing(SPACE_XL)
        self._build_reset(layout)
        layout.addStretch(1)
        self.setWidget(page)

    def refresh(self) -> None:
        """Read weather and clock from the service."""

        def ask(_control: TaskControl) -> tuple[tuple[WeatherPreset, ...], str, PracticeClock]:
            return self._control.weather_presets(), self._control.weather().name, self._control.clock()

        self._run(ask, self._show)

    def set_weather(self, name: str) -> None:
        """Change the weather."""
        self._run(lambda _control: self._control.set_weather(name), lambda weather: self._mark(weather.name))

    # Building.

    def _build_weather(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(self.tr("Weather"), "card-title"))
        layout.addWidget(
            label(
                self.tr("How well the service behaves. Rehearse with bad weather what a bad day brings."),
                "secondary",
                wrap=True,
            )
        )
        self._weather_group = QButtonGroup(self)
        self._weather_rows = QVBoxLayout()
        self._weather_rows.setSpacing(SPACE_S)
        layout.addLayout(self._weather_rows)
        self._weather_buttons: dict[str, QRadioButton] = {}

    def _build_clock(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(self.tr("Clock"), "card-title"))
        self._now = label("", wrap=True)
        self._now.setObjectName("practice_clock")
        layout.addWidget(self._now)
        layout.addWidget(
            label(self.tr("Move it past an event to see how it looks afterwards."), "secondary", wrap=True)
        )
        row = FlowLayout()
        for text, name, seconds in (
            (self.tr("+1 hour"), "clock_hour", 3600),
            (self.tr("+1 day"), "clock_day", _DAY),
            (self.tr("+1 week"), "clock_week", 7 * _DAY),
        ):
            button = SecondaryButton(text, name=name)
            button.clicked.connect(lambda _=False, seconds=seconds: self._move(by_seconds=seconds))
            row.addWidget(button)
        layout.addLayout(row)
        exact = FlowLayout()
        self._target = QDateTimeEdit(QDateTime.currentDateTime())
        self._target.setObjectName("clock_target")
        self._target.setAccessibleName(self.tr("Move the clock to this time, in this computer's zone"))
        self._target.setCalendarPopup(True)
        self._target.setDisplayFormat("dd MMM yyyy HH:mm")
        go = SecondaryButton(self.tr("Move the clock"), name="clock_move")
        go.clicked.connect(self._move_to_target)
        exact.addWidget(self._target)
        exact.addWidget(go)
        layout.addLayout(exact)
        self._back = LinkButton(self.tr("Back to the real time"), name="clock_back")
        self._back.clicked.connect(lambda: self._move())
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_reset(self, layout: QVBoxLayout) -> None:
        layout.addWidget(label(self.tr("Start afresh"), "card-title"))
        layout.addWidget(
            label(
                self.tr("Removes every event, ticket and e-mail of the practice account."),
                "secondary",
                wrap=True,
            )
        )
        # Below each other: side by side they would make the page wider than the panel, and cut every text.
        demo = SecondaryButton(self.tr("Reset with sample events…"), name="practice_reset")
        demo.clicked.connect(lambda: self._ask_reset("demo"))
        empty = SecondaryButton(self.tr("Reset to empty…"), name="practice_reset_empty")
        empty.clicked.connect(lambda: self._ask_reset("empty"))
        layout.addWidget(demo, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(empty, 0, Qt.AlignmentFlag.AlignLeft)

    # Doing.

    def _run(self, work: Callable[[TaskControl], T], done: Callable[[T], None]) -> None:
        run_task(
            work, parent=self, succeeded=done, failed=lambda error: present_error(self, error, self.refresh)
        )

    def _move(self, *, by_seconds: float | None = None, to: datetime | None = None) -> None:
        self._run(lambda _control: self._control.move_clock(by_seconds=by_seconds, to=to), self._show_clock)

    def _move_to_target(self) -> None:
        seconds = self._target.dateTime().toSecsSinceEpoch()
        self._move(to=datetime.fromtimestamp(seconds, UTC))

    def _ask_reset(self, seed: str) -> None:
        lines = (
            self.tr("Account: practice account on this computer (PRACTICE)"),
            self.tr("All its events, tickets and e-mails go. Local drafts and your other accounts stay."),
        )
        confirm(
            self, self.tr("Reset the practice account?"), lines, self.tr("Reset"), lambda: self._reset(seed)
        )

    def _reset(self, seed: str) -> None:
        self._run(lambda _control: self._control.reset(seed), lambda _nothing: self._after_reset())

    def _after_reset(self) -> None:
        self.was_reset.emit()
        self.refresh()

    # Showing.

    def _show(self, state: tuple[tuple[WeatherPreset, ...], str, PracticeClock]) -> None:
        presets, current, now = state
        if not self._weather_buttons:
            for preset in presets:
                self._add_weather(preset)
        self._mark(current)
        self._show_clock(now)

    def _add_weather(self, preset: WeatherPreset) -> None:
        button = QRadioButton(preset.name.replace("-", " ").capitalize())
        button.setObjectName(f"weather_{preset.name}")
        button.setAccessibleDescription(preset.description)
        button.clicked.connect(lambda _=False: self.set_weather(preset.name))
        self._weather_group.addButton(button)
        self._weather_buttons[preset.name] = button
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(button)
        text = label(preset.description, "secondary", wrap=True)
        text.setContentsMargins(SPACE_XL, 0, 0, 0)
        box.addWidget(text)
        self._weather_rows.addLayout(box)

    def _mark(self, name: str) -> None:
        button = self._weather_buttons.get(name)
        if button is not None:
            button.setChecked(True)

    def _show_clock(self, now: PracticeClock) -> None:
        local = now.now.astimezone()
        text = f"{day_text(local.date())}, {clock(local)} {local:%Z}"
        moved = timedelta(seconds=round(now.moved_by_seconds))
        self._back.setEnabled(bool(moved))
        if moved:
            real = datetime.now(UTC).astimezone()
            text = self.tr("{moved} (really {real})").format(
                moved=text, real=f"{day_text(real.date())}, {clock(real)}"
            )
        self._now.setText(text)
