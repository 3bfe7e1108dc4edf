"""The question before what cannot be undone."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from zevents_gui.gui.theme import set_role, theme
from zevents_gui.gui.theme.tokens import SPACE_L, SPACE_S, SPACE_XL
from zevents_gui.gui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from zevents_gui.gui.widgets.labels import label


class Confirmation(QDialog):
    """A sheet over its window: title, what will happen, and two answers. Opened, never executed."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        lines: tuple[str, ...],
        action: str,
        *,
        danger: bool = True,
        asks_for: str = "",
        keep: str = "",
    ) -> None:
        super().__init__(parent.window())
        self.setObjectName("confirmation")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleDescription(" ".join(lines))
        set_role(self, "sheet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_S)
        layout.addWidget(label(title, "card-title", wrap=True))
        for line in lines:
            layout.addWidget(label(line, wrap=True))
        self.text = QLineEdit()
        self.text.setObjectName("confirmation_text")
        if not asks_for:
            self.text.hide()
        else:
            layout.addSpacing(SPACE_S)
            caption = label(asks_for, "field", wrap=True)
            caption.setBuddy(self.text)
            layout.addWidget(caption)
            self.text.setAccessibleName(asks_for)
            layout.addWidget(self.text)
        layout.addSpacing(SPACE_L)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        keep_text = keep or QCoreApplication.translate("Confirmation", "Cancel")
        self.keep_button = SecondaryButton(keep_text, name="confirmation_cancel")
        self.keep_button.clicked.connect(self.reject)
        kind = DangerButton if danger else PrimaryButton
        self.accept_button = kind(action, name="confirmation_accept")
        self.accept_button.clicked.connect(self.accept)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.accept_button)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme().px(440))
        # Enter presses the button that has the focus: the harmless one until somebody goes to the other.
        for button in (self.keep_button, self.accept_button):
            button.setAutoDefault(True)
        self.keep_button.setDefault(True)
        (self.text if asks_for else self.keep_button).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt guesses the height of wrapped lines, and gives a dialog at most two thirds of the screen.
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if needed > 0:
            self.resize(self.width(), needed)


def confirm(
    parent: QWidget,
    title: str,
    lines: tuple[str, ...],
    action: str,
    accepted: Callable[[], None],
    *,
    danger: bool = True,
    keep: str = "",
) -> Confirmation:
    """Ask over ``parent``'s window and call ``accepted`` when the answer is yes. Returns at once.

    Args:
        title: a question or a statement that names the event.
        lines: what will happen: event, account, count.
        action: the text of the button that does it, a verb ("Cancel the event").
        keep: the text of the other button, where “Cancel” could mean either.
    """
    dialog = Confirmation(parent, title, lines, action, danger=danger, keep=keep)
    dialog.accepted.connect(accepted)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
