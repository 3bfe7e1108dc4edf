"""Work of the window's own thread in pieces, so that it looks at its events between them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class InTurn(QObject):
    """Does one thing after the other, each when the window has nothing else to do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: list[Callable[[], None]] = []
        self._at_it = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    def begin(self, *steps: Callable[[], None]) -> None:
        """Do ``steps``; what was left of earlier ones is dropped."""
        self._left = list(steps)
        self._timer.start()

    def finish(self) -> None:
        """Do now what is left. Called from within a step it does nothing: the step goes first."""
        while self._left and not self._at_it:
            self._next()

    def drop(self) -> None:
        """Do nothing more."""
        self._left = []
        self._timer.stop()

    def _next(self) -> None:
        if self._at_it:
            return
        if not self._left:
            self._timer.stop()
            return
        step = self._left.pop(0)
        self._at_it = True
        try:
            step()
        finally:
            self._at_it = False
