"""The panel beside the workspace that shows what the practice account does and lets people steer it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from zevents_gui.core.practice_control import Outbox, OutboxPeople, PracticeControl, RequestLog
from zevents_gui.gui.context import AppContext
from zevents_gui.gui.error_presenter import present_error
from zevents_gui.gui.practice_panel.steering import Steering
from zevents_gui.gui.practice_panel.tables import LogView, outbox_table, request_table
from zevents_gui.gui.theme import Text, Tone, set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import Badge, BannerStack, EmptyState, LinkButton, label
from zevents_gui.gui.workers.task import Task, TaskControl, run_task

_POLL_MS = 1_000
_PAGE = 1_000


class PracticePanel(QDockWidget):
    """Outbox, requests and steering of the practice account; asks the service once a second while visible.

    Signals:
        account_reset: events and tickets are as at the beginning again.
    """

    account_reset = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice_panel")
        self.setWindowTitle(self.tr("Practice account"))
        self._context = context
        self._asking: Task | None = None
        self._last_email = 0
        self._last_request = 0
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self.refresh)

        page = QWidget()
        set_role(page, "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(SPACE_L, SPACE_XS, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_M)
        self.banners = BannerStack()
        layout.addWidget(self.banners)
        if context.practice is None:
            layout.addWidget(
                EmptyState(
                    self.tr("The practice account is not running"),
                    self.tr("It starts with Zevents unless another address was given for it."),
                )
            )
        else:
            calm = self.tr("Nothing here reaches anybody. No e-mail is sent.")
            layout.addWidget(label(calm, "secondary", wrap=True))
            layout.addWidget(self._tabs(context.practice), 1)
        self.setWidget(page)
        self._resize()
        theme().changed.connect(self._resize)
        self.setTitleBarWidget(self._title_bar())

    @property
    def outbox_count(self) -> int:
        """How many e-mails the table shows."""
        return self._emails.rowCount()

    @property
    def is_polling(self) -> bool:
        """Whether it goes on asking by itself."""
        return self._poll.isActive()

    @property
    def is_asking(self) -> bool:
        """Whether an answer is awaited."""
        return self._asking is not None and self._asking.is_running

    def take_keyboard(self) -> None:
        """Put the keyboard on the tabs, so that the panel just opened can be used at once."""
        if self._context.practice is not None:
            self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Fetch what is new; does nothing while a fetch is under way."""
        control = self._context.practice
        if control is None or self.is_asking:
            return
        after_email, after_request = self._last_email, self._last_request

        def ask(_control: TaskControl) -> tuple[Outbox, OutboxPeople, RequestLog]:
            return (
                control.outbox(after_email, limit=_PAGE),
                control.outbox_people(),
                control.log(after_request, limit=_PAGE),
            )

        self._asking = run_task(ask, parent=self, succeeded=self._show, failed=self._failed)

    def _resize(self) -> None:
        # Wide enough for its texts, narrow enough for the event beside it.
        self.setMinimumWidth(round(320 * min(theme().text_scale, 1.2)))

    def _title_bar(self) -> QWidget:
        bar = QWidget()
        set_role(bar, "surface")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACE_L, SPACE_M, SPACE_S, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(label(self.windowTitle(), "card-title"))
        if self._context.practice is not None:
            badge = Badge(self.tr("PRACTICE"), Tone.WARNING)
            row.addWidget(badge)
        row.addStretch(1)
        close = LinkButton(self.tr("Close"), name="practice_close")
        close.setAccessibleName(self.tr("Close the practice panel"))
        close.clicked.connect(self.close)
        row.addWidget(close)
        return bar

    def _tabs(self, control: PracticeControl) -> QTabWidget:
        self.tabs = QTabWidget()
        self.tabs.setObjectName("practice_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Parts of the practice account"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self.tabs.addTab(self._outbox_page(), self.tr("Outbox"))
        self.tabs.addTab(self._log_page(), self.tr("Requests"))
        self.steering = Steering(control)
        self.steering.was_reset.connect(self._on_reset)
        self.tabs.addTab(self.steering, self.tr("Weather and clock"))
        return self.tabs

    def _outbox_page(self) -> QWidget:
        page, layout = _page()
        self._people = label("", "strong", wrap=True)
        self._people.setObjectName("outbox_people")
        self._twice = label("", "secondary", wrap=True)
        self._twice.setObjectName("outbox_twice")
        layout.addWidget(self._people)
        layout.addWidget(self._twice)
        self._emails = outbox_table(self)
        view = LogView("outbox_table", self.tr("E-mails that Zoom would have sent"), 1, {0: 76, 2: 104})
        view.setModel(self._emails)
        view.arrange()
        layout.addWidget(view, 1)
        return page

    def _log_page(self) -> QWidget:
        page, layout = _page()
        self._requests = request_table(self)
        self._request_view = LogView(
            "request_table", self.tr("Requests to the practice account"), 1, {0: 52, 2: 110, 3: 76}
        )
        self._request_view.setModel(self._requests)
        self._request_view.arrange()
        self._request_view.selectionModel().currentRowChanged.connect(
            lambda index, _old: self._show_request(index.row())
        )
        self._body = QPlainTextEdit()
        self._body.setObjectName("request_detail")
        self._body.setReadOnly(True)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPointSizeF(theme().font(Text.SECONDARY).pointSizeF())
        self._body.setFont(mono)
        self._body.setTabChangesFocus(True)
        self._body.setPlaceholderText(self.tr("Choose a request to see what was asked and answered"))
        self._body.setAccessibleName(self.tr("What was asked and answered"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._request_view)
        split.addWidget(self._body)
        split.setSizes([400, 200])
        layout.addWidget(split, 1)
        return page

    def _show(self, news: tuple[Outbox, OutboxPeople, RequestLog]) -> None:
        outbox, people, log = news
        self.banners.clear()
        self._emails.add(outbox.emails)
        self._requests.add(log.entries)
        if outbox.emails:
            self._last_email = outbox.emails[-1].number
        if log.entries:
            self._last_request = log.entries[-1].number
        self._people.setText(_count_words(people, self.tr))
        twice = len(people.more_than_once)
        if not people.messages:
            self._twice.setText(self.tr("Confirmations appear here as soon as somebody is registered."))
        elif not twice:
            self._twice.setText(self.tr("Nobody got the same e-mail twice."))
        else:
            names = ", ".join(repeated.to for repeated in people.more_than_once[:3])
            self._twice.setText(self.tr("The same e-mail twice or more: {names}").format(names=names))
        self._twice.setProperty("tone", "problem" if twice else "")
        set_role(self._twice, "secondary")
        if len(outbox.emails) == _PAGE or len(log.entries) == _PAGE:
            self._asking = None
            self.refresh()

    def _show_request(self, row: int) -> None:
        if row < 0:
            self._body.clear()
            return
        entry = self._requests.at(row)
        query = f"?{entry.query}" if entry.query else ""
        answer = self.tr("no answer") if entry.status is None else str(entry.status)
        parts = [f"{entry.method} {entry.path}{query}", entry.request_body, f"→ {answer}", entry.answer_body]
        self._body.setPlainText("\n\n".join(part for part in parts if part))

    def _failed(self, error: BaseException) -> None:
        present_error(self, error, self.refresh)

    def _on_reset(self) -> None:
        self._emails.clear()
        self._requests.clear()
        self._body.clear()
        self._last_email = self._last_request = 0
        self.account_reset.emit()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._context.practice is not None:
            self._poll.start()
            self.refresh()
            self.steering.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._poll.stop()
        super().hideEvent(event)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, SPACE_M, 0, 0)
    layout.setSpacing(SPACE_S)
    return page, layout


def _count_words(people: OutboxPeople, tr: Callable[[str], str]) -> str:
    if not people.messages:
        return tr("No e-mails yet")
    messages = (
        tr("1 e-mail") if people.messages == 1 else tr("{count} e-mails").format(count=f"{people.messages:,}")
    )
    persons = (
        tr("1 person") if people.people == 1 else tr("{count} people").format(count=f"{people.people:,}")
    )
    return tr("{messages} to {persons}").format(messages=messages, persons=persons)
