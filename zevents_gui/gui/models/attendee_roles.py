"""How the roles of columns appear in the grid: their order, and which problems belong to which column."""

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.sheets.roles import (
    FullNameRole,
    QuestionRole,
    ResultRole,
    Role,
    SessionsRole,
    SheetColumn,
)

_FIELD_ORDER = {field: position for position, field in enumerate(Field)}
_AFTER_FIELDS = 100
_NOT_SENT = 200


def is_sent(role: Role) -> bool:
    """Whether what stands in a column of this role goes to Zoom."""
    return role is not None and not isinstance(role, ResultRole)


def problem_fields(role: Role) -> tuple[str, ...]:
    """The names under which problems speak of a column with ``role``."""
    if isinstance(role, Field):
        return (role.value,)
    if isinstance(role, FullNameRole):
        return Field.FIRST_NAME.value, Field.LAST_NAME.value
    if isinstance(role, QuestionRole):
        return (role.title,)
    return ("sessions",) if isinstance(role, SessionsRole) else ()


def column_order(column: SheetColumn) -> tuple[int, int]:
    """Sorts columns: standard fields in a ticket's order, questions and sessions, then what is not sent."""
    if isinstance(column.role, Field):
        return _FIELD_ORDER[column.role], column.index
    if isinstance(column.role, FullNameRole):
        return _FIELD_ORDER[Field.FIRST_NAME], column.index
    return (_AFTER_FIELDS if is_sent(column.role) else _NOT_SENT), column.index
