"""How many have registered, of how many expected and possible."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from zevents_gui.gui.theme import Tone, theme
from zevents_gui.gui.theme.tokens import SPACE_S, SPACE_XS
from zevents_gui.gui.widgets import Card, FlowLayout, LinkButton, StatCounter, label

_BAR_HEIGHT = 8
_SQUARE = 9


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
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_fill(None))
        track = QRectF(0, 0, self.width(), self.height())
        painter.drawRoundedRect(track, 4, 4)
        x = 0.0
        for count, tone in self._parts:
            if not count or not self._whole:
                continue
            width = max(4.0, self.width() * count / self._whole)
            painter.setBrush(_fill(tone))
            painter.drawRoundedRect(QRectF(x, 0, min(width, self.width() - x), self.height()), 4, 4)
            x += width + 2


class LegendEntry(QWidget):
    """A square in the colour of a part of the bar, and what the part is."""

    def __init__(self, text: str, tone: Tone | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(_SQUARE) + SPACE_XS + 2, 0, SPACE_S, 0)
        row.addWidget(label(text, "secondary", self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme().px(_SQUARE)
        square = QRectF(0.5, (self.height() - side) / 2, side, side)
        # What is still to come has the colour of the empty bar, and needs an edge to be seen.
        painter.setPen(Qt.PenStyle.NoPen if self._tone else QColor(theme().tokens.strong_line))
        painter.setBrush(_fill(self._tone))
        painter.drawRoundedRect(square, 2, 2)


class Legend(QWidget):
    """What the parts of the bar are, beside each other where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("registered_legend")
        self._parts: list[tuple[str, Tone | None]] = []
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, parts: list[tuple[str, Tone | None]]) -> None:
        """Show ``parts``: words and the colour of their part; None is the empty bar."""
        self.setVisible(bool(parts))
        if parts == self._parts:
            return
        self._parts = parts
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, tone in parts:
            self._flow.addWidget(LegendEntry(text, tone, self))


def _fill(tone: Tone | None) -> QColor:
    tokens = theme().tokens
    if tone is None:
        return QColor(tokens.hover)
    return QColor(tokens.ink(tone))


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
        self._legend = Legend(self)
        self.attach = LinkButton(self.tr("Open an attendee sheet"), name="open_attendees")
        self.body.addWidget(self.counter)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._legend)
        self.body.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)

    def show_numbers(
        self,
        registered: int | None,
        *,
        expected: int,
        to_decide: int,
        capacity: int | None,
        over: bool = False,
    ) -> None:
        """Show the numbers.

        Args:
            registered: at Zoom; None while not known.
            expected: rows of the attached sheet to be registered, those done included; 0 without a sheet.
            to_decide: rows of it that have a problem.
            capacity: how many the event can take; None when not known.
            over: nobody can register any more; how many could is not told.
        """
        capacity = None if over else capacity
        known = registered or 0
        captions = []
        if expected and registered is None:  # nobody can have registered yet, or nobody knows
            captions.append(self.tr("expected"))
        elif expected:
            words = self.tr("of {count} expected") if known <= expected else self.tr("{count} were expected")
            captions.append(words.format(count=f"{expected:,}"))
        if capacity:
            captions.append(self.tr("{count} possible").format(count=f"{capacity:,}"))
        figure = expected or None if registered is None else registered
        self.counter.set_value(figure, " · ".join(captions))
        whole = max(expected + to_decide, known) if expected else capacity or 0
        self.bar.setVisible(bool(whole))
        self.bar.show_parts([(known, Tone.ACCENT), (to_decide, Tone.WARNING)], whole)
        parts: list[tuple[str, Tone | None]] = [
            (self.tr("registered {count}").format(count=f"{known:,}"), Tone.ACCENT)
        ]
        if expected > known:
            parts.append((self.tr("waiting {count}").format(count=f"{expected - known:,}"), None))
        if to_decide:
            parts.append((self.tr("to decide {count}").format(count=f"{to_decide:,}"), Tone.WARNING))
        self._legend.show_parts(parts if expected else [])
        self.attach.setVisible(not expected and not over)
