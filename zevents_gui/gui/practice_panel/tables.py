"""How the outbox and the request log look as tables."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from zevents_gui.core.practice_control import Email, LoggedRequest
from zevents_gui.gui.practice_panel.log_model import GrowingTable
from zevents_gui.gui.theme import theme
from zevents_gui.gui.theme.tokens import TABLE_ROW_HEIGHT

_API = "/v2/zoom_events"


def _tr(text: str) -> str:
    return QCoreApplication.translate("PracticePanel", text)


def kind_words(kind: str) -> str:
    """What an e-mail of the outbox is, in words."""
    words = {
        "confirmation": _tr("Confirmation"),
        "registration_invitation": _tr("Invitation to register"),
        "ticket_cancelled": _tr("Ticket taken back"),
        "event_cancelled": _tr("Event cancelled"),
        "coeditor_invitation": _tr("Invitation to edit"),
        "access_invitation": _tr("Invitation by link"),
    }
    return words.get(kind, kind.replace("_", " "))


def outbox_table(parent: QWidget) -> GrowingTable[Email]:
    """A table of e-mails."""
    return GrowingTable(
        [
            (_tr("Time"), lambda email: f"{email.sent_at.astimezone():%H:%M:%S}"),
            (_tr("To"), lambda email: email.to),
            (_tr("E-mail"), lambda email: f"{kind_words(email.kind)} · {email.reason}"),
        ],
        parent,
    )


def request_table(parent: QWidget) -> GrowingTable[LoggedRequest]:
    """A table of requests."""
    return GrowingTable(
        [
            (_tr("No."), lambda entry: str(entry.number)),
            (_tr("Request"), lambda entry: f"{entry.method} {entry.path.removeprefix(_API)}"),
            (_tr("Answer"), _answer_words),
            (_tr("Took"), lambda entry: _tr("{count} ms").format(count=entry.milliseconds)),
        ],
        parent,
    )


def _answer_words(entry: LoggedRequest) -> str:
    answer = _tr("no answer") if entry.status is None else str(entry.status)
    return f"{answer} · {entry.disturbance}" if entry.disturbance else answer


class LogView(QTableView):
    """A quiet table whose given column takes the room that is left."""

    def __init__(self, name: str, accessible_name: str, wide_column: int, widths: dict[int, int]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self._widths = widths
        self._wide = wide_column
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        theme().changed.connect(self.arrange)

    def arrange(self) -> None:
        """Set widths and heights for the text's size; call once the model is there."""
        look = theme()
        self.verticalHeader().setDefaultSectionSize(look.px(TABLE_ROW_HEIGHT))
        for column, width in self._widths.items():
            self.setColumnWidth(column, look.px(width))
        self.horizontalHeader().setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)
