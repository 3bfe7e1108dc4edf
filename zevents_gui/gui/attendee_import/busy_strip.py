"""Says what goes on in the background, with a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from zevents_gui.gui.theme import set_role, theme
from zevents_gui.gui.theme.tokens import PAGE_MARGIN, SPACE_M, SPACE_S
from zevents_gui.gui.widgets import ElidedLabel, LinkButton


class BusyStrip(QFrame):
    """Takes no room while nothing goes on.

    Signals:
        cancelled: the person wants it stopped.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("busy_strip")
        set_role(self, "bar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_MARGIN, SPACE_S, PAGE_MARGIN, SPACE_S)
        layout.setSpacing(SPACE_M)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(theme().px(96))
        bar.setAccessibleName(self.tr("Working"))
        layout.addWidget(bar)
        self._text = ElidedLabel("")
        self._text.setObjectName("busy_text")
        layout.addWidget(self._text, 1)
        self._cancel = LinkButton(self.tr("Cancel"), name="busy_cancel")
        self._cancel.clicked.connect(self.cancelled)
        layout.addWidget(self._cancel)
        self.hide()

    def show_text(self, text: str, *, stoppable: bool) -> None:
        """Say ``text``; nothing for empty."""
        self._text.setText(text)
        self._cancel.setVisible(stoppable)
        self.setVisible(bool(text))
