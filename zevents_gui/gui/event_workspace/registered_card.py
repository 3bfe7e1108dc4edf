"""How many have registered, of how many expected and possible."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zevents_gui.gui.theme import Tone, theme
from zevents_gui.gui.widgets import Card, LinkButton, StatCounter, label

_BAR_HEIGHT = 8


class Bar(QWidget):
    """Shares of a whole beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[int, Tone]] = []
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: list[tuple[int, Tone]], whole: int) -> None:
        """Show ``parts``, (count, tone) pairs, as shares of ``whole``."""
        self._parts, self._whole = parts, whole
        count = sum(part for part, _tone in parts[:1])
        self.setAccessibleName(self.tr("{count} of {whole}").format(count=f"{count:,}", whole=f"{whole:,}"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _BAR_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line if tokens.dark else tokens.sunken))
        track = QRectF(0, 0, self.width(), self.height())
        painter.drawRoundedRect(track, 4, 4)
        x = 0.0
        for count, tone in self._parts:
            if not count or not self._whole:
                continue
            width = max(4.0, self.width() * count / self._whole)
            painter.setBrush(QColor(tokens.ink(tone)))
            painter.drawRoundedRect(QRectF(x, 0, min(width, self.width() - x), self.height()), 4, 4)
            x += width + 2


class RegisteredCard(Card):
    """The figure of the overview.

    Attributes:
        attach: the button that leads to the attendees.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("Registered"))
        self.counter = StatCounter(large=True)
        self.counter.setObjectName("registered_count")
        self.bar = Bar()
        self._legend = label("", "secondary", wrap=True)
        self._legend.setObjectName("registered_legend")
        self.attach = LinkButton(self.tr("Open an attendee sheet"), name="open_attendees")
        self.body.addWidget(self.counter)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._legend)
        self.body.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)

    def show_numbers(
        self, registered: int | None, *, expected: int, to_decide: int, capacity: int | None
    ) -> None:
        """Show the numbers.

        Args:
            registered: at Zoom; None while not known.
            expected: rows of the attached sheet to be registered, those done included; 0 without a sheet.
            to_decide: rows of it that have a problem.
            capacity: how many the event can take; None when not known.
        """
        captions = []
        if expected and registered is None:  # nobody can have registered yet, or nobody knows
            captions.append(self.tr("expected"))
        elif expected:
            captions.append(self.tr("of {count} expected").format(count=f"{expected:,}"))
        if capacity:
            captions.append(self.tr("{count} possible").format(count=f"{capacity:,}"))
        figure = expected or None if registered is None else registered
        self.counter.set_value(figure, " · ".join(captions))
        known = registered or 0
        whole = max(expected + to_decide, known) if expected else capacity or 0
        self.bar.show_parts([(known, Tone.ACCENT), (to_decide, Tone.WARNING)], whole)
        parts = [self.tr("registered {count}").format(count=f"{known:,}")]
        if expected > known:
            parts.append(self.tr("waiting {count}").format(count=f"{expected - known:,}"))
        if to_decide:
            parts.append(self.tr("to decide {count}").format(count=f"{to_decide:,}"))
        self._legend.setText("   ".join(parts) if expected else "")
        self._legend.setVisible(bool(expected))
        self.attach.setVisible(not expected)
