"""Buttons in their four weights. One primary button a view."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from zevents_gui.gui.theme import set_role, theme
from zevents_gui.gui.theme.tokens import CONTROL_HEIGHT


class SecondaryButton(QPushButton):
    """The usual button."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        if name:
            self.setObjectName(name)


class PrimaryButton(SecondaryButton):
    """The one thing to do in a view."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(text, parent, name=name)
        set_role(self, "primary")


class DangerButton(SecondaryButton):
    """Does what cannot be undone; only ever inside a confirmation."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(text, parent, name=name)
        set_role(self, "danger")


class LinkButton(SecondaryButton):
    """A small action in running text."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(text, parent, name=name)
        set_role(self, "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class MoreButton(QToolButton):
    """The square button with three dots that opens a menu."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setText("⋯")
        self.setAccessibleName(accessible_name)
        self.setToolTip(accessible_name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, "outlined")
        if name:
            self.setObjectName(name)
        theme().changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        side = theme().px(CONTROL_HEIGHT)
        self.setFixedSize(side, side)
