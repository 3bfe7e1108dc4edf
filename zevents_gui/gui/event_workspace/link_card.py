"""The registration link: to copy, to open, and as a QR code."""

from pathlib import Path

import segno
from PySide6.QtCore import QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from zevents_gui.gui.theme.tokens import SPACE_S
from zevents_gui.gui.widgets import Card, LinkButton, SecondaryButton, label
from zevents_gui.gui.workers.task import run_task

_SIDE = 168
_QUIET_MODULES = 4


class QrPicture(QWidget):
    """A QR code, always dark on white so that every camera reads it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("qr_picture")
        self._rows: list[bytes] = []

    def show_text(self, text: str) -> None:
        """Show ``text`` as a code."""
        self._rows = [bytes(row) for row in segno.make_qr(text, error="m").matrix]
        self.setAccessibleName(self.tr("QR code of the registration link"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        side = min(self.width(), self.height())
        painter.fillRect(0, 0, side, side, QColor("#ffffff"))
        # Whole device pixels: a code with blurred edges is harder to read.
        module = (
            side * self.devicePixelRatio() // (len(self._rows) + 2 * _QUIET_MODULES) / self.devicePixelRatio()
        )
        margin = (side - module * len(self._rows)) / 2
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(
                        QRectF(margin + x * module, margin + y * module, module, module), QColor("#000000")
                    )


class LinkCard(Card):
    """Shown once the event is published.

    Signals:
        status_message: a short sentence about what was done.
    """

    status_message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Registration link"))
        self.link = QLineEdit()
        self.link.setObjectName("registration_link")
        self.link.setReadOnly(True)
        self.link.setAccessibleName(self.tr("Registration link"))
        copy = SecondaryButton(self.tr("Copy"), name="link_copy")
        copy.clicked.connect(self._copy)
        self.qr = SecondaryButton(self.tr("QR"), name="link_qr")
        self.qr.setCheckable(True)
        self.qr.setAccessibleName(self.tr("Show the link as a QR code"))
        self.qr.toggled.connect(self._show_qr)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.link, 1)
        row.addWidget(copy)
        row.addWidget(self.qr)
        self.body.addLayout(row)
        self._code = QWidget()
        code = QVBoxLayout(self._code)
        code.setContentsMargins(0, SPACE_S, 0, 0)
        self.picture = QrPicture()
        self.picture.setFixedSize(_SIDE, _SIDE)
        save = SecondaryButton(self.tr("Save as picture…"), name="link_qr_save")
        save.clicked.connect(self._save)
        code.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        code.addWidget(save, 0, Qt.AlignmentFlag.AlignHCenter)
        self._code.hide()
        self.body.addWidget(self._code)
        self._browse = LinkButton(self.tr("Open in the browser"), name="link_open")
        self._browse.clicked.connect(self._open)
        self.body.addWidget(self._browse, 0, Qt.AlignmentFlag.AlignLeft)
        self._note = label("", "secondary", wrap=True)
        self._note.setText(
            self.tr("In the practice account the link leads nowhere, so that nobody is misled.")
        )
        self.body.addWidget(self._note)
        self.hide()

    def show_link(self, link: str, *, practice: bool) -> None:
        """Show ``link``; none hides the card."""
        self.setVisible(bool(link))
        self._note.setVisible(practice)
        self._browse.setVisible(not practice)
        if link and link != self.link.text():
            self.link.setText(link)
            self.link.setCursorPosition(0)
            self._show_qr(self.qr.isChecked())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.link.text())
        self.status_message.emit(self.tr("Link copied"))

    def _open(self) -> None:
        url = QUrl.fromUserInput(self.link.text())
        if url.scheme() in {"http", "https"}:
            QDesktopServices.openUrl(url)

    def _show_qr(self, on: bool) -> None:
        if on:  # working a code out takes longer than all the rest of the card
            self.picture.show_text(self.link.text())
        self._code.setVisible(on)

    def _save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the QR code"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Pictures (*.png *.svg)"))
        dialog.setDefaultSuffix("png")
        dialog.fileSelected.connect(self.save_picture)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_picture(self, name: str) -> None:
        """Write the code as a PNG or SVG file."""
        text, target = self.link.text(), Path(name)

        def write(_control: object) -> Path:
            segno.make_qr(text, error="m").save(str(target), scale=16, border=_QUIET_MODULES)
            return target

        run_task(
            write,
            parent=self,
            succeeded=lambda path: self.status_message.emit(self.tr("Saved {name}").format(name=path.name)),
        )
