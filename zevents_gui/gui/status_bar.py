"""The line at the bottom: connection, pace, and what is under way."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStatusBar, QWidget

from zevents_gui.core.text import tr
from zevents_gui.core.zoom.pacing import PaceSnapshot
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.hub_browser.hub_browser import Connection
from zevents_gui.gui.theme import Tone, theme
from zevents_gui.gui.theme.tokens import SPACE_M, SPACE_S, SPACE_XL
from zevents_gui.gui.widgets import ElidedLabel, LinkButton, label

_PACE_MS = 500
_MESSAGE_MS = 6_000


class _Dot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.tone = Tone.NEUTRAL
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(8), theme().px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().tokens.ink(self.tone)))
        painter.drawEllipse(self.rect())


class StatusBar(QStatusBar):
    """Always says in words how things stand with Zoom; the dot only repeats it.

    Signals:
        practice_wanted: the practice account's panel is to be shown or hidden.
    """

    practice_wanted = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._message = ""
        self.setSizeGripEnabled(False)
        self.setAccessibleName(self.tr("Status"))
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        row.setSpacing(SPACE_S)
        self._dot = _Dot()
        self._connection = ElidedLabel("", "secondary")
        self._connection.setObjectName("status_connection")
        self._pace = label("", "secondary")
        self._pace.setObjectName("status_pace")
        self._job = ElidedLabel("", "secondary")
        self._job.setObjectName("status_job")
        self._job.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addWidget(self._dot)
        row.addWidget(self._connection)
        row.addSpacing(SPACE_XL - SPACE_S)
        row.addWidget(self._pace)
        self._practice = LinkButton(self.tr("Practice panel"), name="open_practice_panel")
        self._practice.setToolTip(
            self.tr("Outbox, request log, weather, clock and reset of the practice account")
        )
        self._practice.clicked.connect(self.practice_wanted)
        row.addSpacing(SPACE_XL - SPACE_S)
        row.addWidget(self._practice)
        row.addWidget(self._job, 1)
        self.addWidget(inner, 1)
        self._resize()
        theme().changed.connect(self._resize)

        self._pace_timer = QTimer(self)
        self._pace_timer.setInterval(_PACE_MS)
        self._pace_timer.timeout.connect(self._show_pace)
        self._pace_timer.start()
        self._message_timer = QTimer(self)
        self._message_timer.setSingleShot(True)
        self._message_timer.timeout.connect(self._forget_message)
        context.jobs.changed.connect(self._show_job)
        context.account_changed.connect(self._on_account)
        self._on_account()

    def show_connection(self, connection: Connection, detail: str) -> None:
        """Say how things stand with Zoom; ``detail`` goes into the tool tip."""
        account = self._context.account
        name = account.name if account is not None else ""
        words = {
            Connection.NO_ACCOUNT: tr("No account"),
            Connection.CONNECTING: tr("Connecting to {name}…", name=name),
            Connection.CONNECTED: tr("{name} connected", name=name),
            Connection.OFFLINE: tr("{name} not reachable, working offline", name=name),
            Connection.REFUSED: tr("{name} does not let Zevents in", name=name),
        }
        tones = {
            Connection.CONNECTED: Tone.OK,
            Connection.OFFLINE: Tone.WARNING,
            Connection.REFUSED: Tone.PROBLEM,
        }
        self._dot.tone = tones.get(connection, Tone.NEUTRAL)
        self._dot.update()
        self._connection.setText(words[connection])
        self._connection.setToolTip(detail)
        self._show_pace()

    def say(self, text: str) -> None:
        """Show ``text`` at the right for a few seconds, unless a long job has something to say."""
        self._message = text
        self._message_timer.start(_MESSAGE_MS)
        self._show_job()

    def _on_account(self) -> None:
        account = self._context.account
        self._practice.setVisible(account is not None and account.practice)
        self._show_pace()

    def _show_job(self) -> None:
        jobs = self._context.jobs.jobs
        if not jobs:
            self._job.setText(self._message)
        elif len(jobs) == 1:
            self._job.setText(jobs[0].text)
        else:
            self._job.setText(tr("{text} · {count} more", text=jobs[0].text, count=len(jobs) - 1))

    def _forget_message(self) -> None:
        self._message = ""
        self._show_job()

    def _show_pace(self) -> None:
        client = self._context.known_client()
        pace = client.pace if client is not None else None
        text, detail = ("", "") if pace is None else _pace_words(pace)
        if text != self._pace.text():
            self._pace.setText(text)
            self._pace.setVisible(bool(text))
        if detail != self._pace.toolTip():
            self._pace.setToolTip(detail)

    def _resize(self) -> None:
        self.setFixedHeight(theme().px(28))


def _pace_words(pace: PaceSnapshot) -> tuple[str, str]:
    """How busy Zevents is with Zoom, in words, and in numbers for the tool tip; no words while it is idle."""
    used = round(pace.used_per_second)
    if pace.limit_per_second:
        limit = round(pace.limit_per_second)
        detail = tr(
            "{used} of {limit} requests a second. Zevents never asks faster than the account’s plan allows.",
            used=used,
            limit=limit,
        )
        text = tr("At {percent} % of the speed Zoom allows", percent=min(100, round(100 * used / limit)))
    else:
        detail = tr("{used} requests a second. This account has no limit.", used=used)
        text = tr("At full speed")
    if pace.waiting_reason:
        return pace.waiting_reason, detail
    return (text if used else ""), detail
