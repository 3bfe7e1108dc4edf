"""The menu of a column: what it is sent as, why, and sorting and hiding."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.roles import Role, SheetColumn, role_title
from zevents_gui.gui.attendee_import.mapping_page import role_choices
from zevents_gui.gui.models.attendee_roles import is_sent


def _tr(text: str) -> str:
    return QCoreApplication.translate("ColumnMenu", text)


def column_menu(
    parent: QWidget,
    column: SheetColumn,
    form: RegistrationForm | None,
    *,
    editable: bool,
    choose: Callable[[Role], None],
    match_values: Callable[[], None] | None,
    sort: Callable[[bool], None],
    hide: Callable[[], None],
    show_hidden: Callable[[], None] | None,
) -> QMenu:
    """Return the menu of ``column``; ``sort`` takes whether downwards.

    Args:
        match_values: shows what its values stand for; None where any text will do.
        show_hidden: shows the columns that were hidden; None where there are none.
    """
    menu = QMenu(parent)
    menu.setObjectName("column_menu")
    menu.setToolTipsVisible(True)
    if is_sent(column.role):
        text = _tr("Sent as {role}, {percent} % sure").format(
            role=role_title(column.role), percent=round(column.confidence * 100)
        )
    else:
        text = _tr("Not sent")
    menu.addSection(f"“{column.name}”")
    why = menu.addAction(text)
    why.setObjectName("column_role_now")
    why.setEnabled(False)
    if column.reason:
        menu.addAction(column.reason).setEnabled(False)
    roles = menu.addMenu(_tr("Send it as"))
    roles.setObjectName("column_role_menu")
    roles.setEnabled(editable)
    for words, role in role_choices(form):
        action = roles.addAction(words)
        action.setCheckable(True)
        action.setChecked(role == column.role)
        action.triggered.connect(lambda _=False, role=role: choose(role))
    leave = menu.addAction(_tr("Do not send this column"))
    leave.setEnabled(editable and column.role is not None)
    leave.triggered.connect(lambda: choose(None))
    if match_values is not None:
        values = menu.addAction(_tr("What its values stand for…"), match_values)
        values.setObjectName("column_values")
        values.setEnabled(editable)
    menu.addSeparator()
    menu.addAction(_tr("Sort A to Z"), lambda: sort(False))
    menu.addAction(_tr("Sort Z to A"), lambda: sort(True))
    menu.addAction(_tr("Hide this column"), hide)
    if show_hidden is not None:
        menu.addAction(_tr("Show hidden columns"), show_hidden)
    return menu
