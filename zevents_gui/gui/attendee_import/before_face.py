"""Before sending: what will be done, and the button that does it."""

from PySide6.QtCore import QTimer, Signal

from zevents_gui.core.registration.plan_data import Plan, RowGroup
from zevents_gui.gui.attendee_import import plan_words
from zevents_gui.gui.attendee_import.plan_words import PlanFigures
from zevents_gui.gui.attendee_import.send_face import SendFace
from zevents_gui.gui.attendee_import.words import counted
from zevents_gui.gui.theme import Tone, set_role
from zevents_gui.gui.widgets import PrimaryButton, SecondaryButton

_AGE_MS = 30_000
"""How often the age of Zoom's list is said anew."""


class BeforeFace(SendFace):
    """Signals:
    register_wanted, first_only_wanted: send everybody who is ready; only the first one.
    options_wanted: show (True) or hide the options.
    """

    register_wanted = Signal()
    first_only_wanted = Signal()
    options_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__("send")
        self._owes_focus = False
        self._plan: tuple[Plan, PlanFigures, str, bool] | None = None
        self.options = SecondaryButton(self.tr("Options"), name="options_button")
        self.options.setCheckable(True)
        self.options.setToolTip(self.tr("What becomes of each row, and how people are registered"))
        self.options.toggled.connect(self.options_wanted)
        self.first_only = SecondaryButton(self.tr("First one only"), name="first_only_button")
        self.first_only.setToolTip(
            self.tr("Registers one person and stops, so that you can look at the e-mail.")
        )
        self.first_only.clicked.connect(self.first_only_wanted)
        self.register = PrimaryButton(self.tr("Register"), name="register_button")
        self.register.setToolTip(self.tr("Ctrl+Return"))
        self.register.clicked.connect(self.register_wanted)
        self.set_buttons((self.options, self.first_only, self.register))
        self._age = QTimer(self)
        self._age.setInterval(_AGE_MS)
        self._age.timeout.connect(self._say)

    def show_hint(self, title: str, text: str, badge: tuple[str, Tone]) -> None:
        """Nothing can be sent now; say why and what to do."""
        self._plan = None
        self._age.stop()
        set_role(self.heading.text, "secondary", Tone.NEUTRAL)
        self.heading.show_text(title, text, badge)
        # A button that is switched off loses the keyboard to whatever comes next in the window.
        self._owes_focus = self._owes_focus or self.register.hasFocus() or self.first_only.hasFocus()
        if self._owes_focus:
            self.options.setFocus()
        self.register.setText(self.tr("Register"))
        self.register.setEnabled(False)
        self.first_only.setEnabled(False)
        self.fit()

    def show_plan(self, plan: Plan, found: PlanFigures, account: str, badge: tuple[str, Tone]) -> None:
        """Say what will be sent."""
        self._plan = (plan, found, account, badge[1] is Tone.WARNING)
        self._age.start()
        self.heading.show_text(plan_words.title(plan, found), "", badge)
        self._say()
        set_role(self.heading.text, "secondary", Tone.PROBLEM if plan.blocking else Tone.NEUTRAL)
        count = found.register + found.change
        self.register.setText(
            counted(count, self.tr("Register 1 attendee"), self.tr("Register {count} attendees"))
            if count
            else self.tr("Register")
        )
        self.register.setEnabled(plan.can_send)
        self.first_only.setEnabled(plan.can_send and plan.counts[RowGroup.NEW] > 0)
        if self._owes_focus and self.options.hasFocus() and self.register.isEnabled():
            self.register.setFocus()
        self._owes_focus = False
        self.fit()

    def _say(self) -> None:
        if self._plan is not None:
            plan, found, account, practice = self._plan
            self.heading.text.setText(plan_words.sentences(plan, found, account, practice=practice))
            self.heading.text.show()
