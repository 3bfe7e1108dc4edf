"""Every column of the sheet with what it is sent as, how sure that is, and a choice to change it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.name_rules import NameOrder
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.mapping_memory import SavedMapping
from zevents_gui.core.sheets.roles import (
    FullNameRole,
    QuestionRole,
    Role,
    SessionsRole,
    SheetColumn,
    role_title,
)
from zevents_gui.gui.attendee_import.everyone_card import EveryoneCard
from zevents_gui.gui.attendee_import.named_mappings import NamedMappings
from zevents_gui.gui.attendee_import.side_page import SidePage
from zevents_gui.gui.models.attendee_roles import is_sent
from zevents_gui.gui.theme import Tone
from zevents_gui.gui.theme.tokens import SPACE_XS
from zevents_gui.gui.widgets import ElidedLabel, LinkButton, label


def role_choices(form: RegistrationForm | None) -> list[tuple[str, Role]]:
    """What a column can be sent as for this event: words and role, fields first."""
    choices: list[tuple[str, Role]] = [(role_title(field), field) for field in Field]
    orders = (FullNameRole(NameOrder.FIRST_LAST), FullNameRole(NameOrder.LAST_FIRST))
    choices[1:1] = [(full_name_title(role), role) for role in orders]
    for question in form.custom if form is not None else ():
        choices.append((question.title, QuestionRole(question.title)))
    if form is not None and form.sessions:
        choices.append((role_title(SessionsRole()), SessionsRole()))
    return choices


def full_name_title(role: FullNameRole) -> str:
    """The full name with its order, as both are among the choices."""
    order = "Ann Lee" if role.order is NameOrder.FIRST_LAST else "Lee Ann"
    return f"{role_title(role)} ({order})"


def _roles_with_values(form: RegistrationForm | None) -> set[Role]:
    """Roles for which the event knows all values."""
    if form is None:
        return set()
    roles: set[Role] = {QuestionRole(question.title) for question in form.custom if question.options}
    if form.ticket_types:
        roles.add(Field.TICKET_TYPE)
    if form.sessions:
        roles.add(SessionsRole())
    return roles


class MappingPage(SidePage):
    """One choice a column.

    Signals:
        role_chosen: sheet column, role.
        name_chosen: keep the mapping shown under this name.
        mapping_chosen: a :class:`SavedMapping` to be applied.
        keep_wanted: a :class:`SavedMapping` to be kept under its name.
        forget_wanted: the name of one to be deleted.
        values_wanted: show what the values of a column stand for.
    """

    role_chosen = Signal(int, object)
    name_chosen = Signal(str)
    mapping_chosen = Signal(object)
    keep_wanted = Signal(object)
    forget_wanted = Signal(str)
    values_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setObjectName("mapping_page")
        self.heading.setText(self.tr("What the columns are sent as"))
        self._named = NamedMappings()
        self._named.chosen.connect(self.mapping_chosen)
        self._named.name_chosen.connect(self.name_chosen)
        self._named.keep_wanted.connect(self.keep_wanted)
        self._named.forget_wanted.connect(self.forget_wanted)
        self.above.insertWidget(0, self._named)
        self.everyone = EveryoneCard()
        self.above.insertWidget(1, self.everyone)
        self._with_values: set[Role] = set()

    def show_named(self, mappings: Sequence[SavedMapping]) -> None:
        """Offer mappings that were kept under a name."""
        self._named.show_mappings(mappings)

    def show_columns(self, columns: Sequence[SheetColumn], form: RegistrationForm | None) -> None:
        """Show ``columns`` in the sheet's order."""
        self.clear()
        choices = role_choices(form)
        self._with_values = _roles_with_values(form)
        for column in columns:
            self.content.addWidget(self._entry(column, choices))
        self.content.addStretch(1)

    def _entry(self, column: SheetColumn, choices: list[tuple[str, Role]]) -> QFrame:
        entry = QFrame()
        layout = QVBoxLayout(entry)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        caption = ElidedLabel(f"“{column.name}”", "field")
        layout.addWidget(caption)
        box = QComboBox()
        caption.setBuddy(box)
        box.setObjectName(f"role_{column.index}")
        box.setAccessibleName(self.tr("“{name}” is sent as").format(name=column.name))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        box.addItem(role_title(None), None)
        roles: list[Role] = [None]
        for text, role in choices:
            box.addItem(text)
            roles.append(role)
        if column.role not in roles:
            box.addItem(role_title(column.role))
            roles.append(column.role)
        box.setCurrentIndex(roles.index(column.role))
        box.activated.connect(
            lambda index, roles=roles, column=column: (
                self.role_chosen.emit(column.index, roles[index]) if roles[index] != column.role else None
            )
        )
        layout.addWidget(box)
        if is_sent(column.role):
            reason = self.tr("{percent} % sure. {reason}").format(
                percent=round(column.confidence * 100), reason=column.reason
            )
        else:
            reason = column.reason
        sure = column.confidence >= 0.8 or not is_sent(column.role)
        layout.addWidget(label(reason, "secondary", wrap=True, tone=None if sure else Tone.WARNING))
        if column.role in self._with_values:
            link = LinkButton(self.tr("What its values stand for…"), name=f"values_{column.index}")
            link.clicked.connect(lambda: self.values_wanted.emit(column.index))
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return entry
