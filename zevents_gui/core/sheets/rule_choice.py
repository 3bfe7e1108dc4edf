"""Which rules hold for a column, given what it holds and what the event asks for."""

from collections import Counter
from collections.abc import Sequence

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.ticket import CustomQuestion, RegistrationForm
from zevents_gui.core.sheets.cell_text import cell_text
from zevents_gui.core.sheets.checking import detail_rules, event_rules
from zevents_gui.core.sheets.checking.cell_rules import CellRules, standard_rules
from zevents_gui.core.sheets.checking.person_rules import EmailRules, FullNameRules, NameRules
from zevents_gui.core.sheets.cleaning.dates import DateOrder, column_order
from zevents_gui.core.sheets.decisions import Structure
from zevents_gui.core.sheets.header_text import header_words
from zevents_gui.core.sheets.roles import FullNameRole, QuestionRole, SessionsRole, SheetColumn, field_title
from zevents_gui.core.sheets.table import Cell

_DATE_WORDS_WORDS = """
    date datum day tag jour fecha dia data giorno geburtstag birthday birth deadline arrival departure
    anreise abreise 日付 生年月日 日期 дата dzień
"""
_DATE_WORDS = frozenset(_DATE_WORDS_WORDS.split())


def required_fields(form: RegistrationForm | None) -> frozenset[str]:
    """Return the field names that the event requires; e-mail always is."""
    asked = {question.field_name for question in form.standard if question.required} if form else set()
    return frozenset(asked | {Field.EMAIL.value})


def rules_for(
    column: SheetColumn, form: RegistrationForm | None, structure: Structure, cells: Sequence[Cell]
) -> CellRules | None:
    """Return the rules for ``column``; None when it is not used or not sent."""
    made = _rules(column, form, structure, cells)
    if made is not None and column.index in structure.matched:
        made.matched = structure.matched[column.index]
    return made


def _rules(
    column: SheetColumn, form: RegistrationForm | None, structure: Structure, cells: Sequence[Cell]
) -> CellRules | None:
    role, undone = column.role, structure.undone_rules
    required = required_fields(form)
    if isinstance(role, Field):
        return _field_rules(role, form, required=role.value in required, undone=undone, cells=cells)
    if isinstance(role, FullNameRole):
        return FullNameRules(
            column.name,
            role.order,
            first_required=Field.FIRST_NAME.value in required,
            last_required=Field.LAST_NAME.value in required,
            undone=undone,
        )
    if isinstance(role, QuestionRole):
        question = question_of(role, form)
        holds_dates, order = date_order(question, structure, column, cells)
        serials = not question.options and bool(_DATE_WORDS & set(header_words(question.title).split()))
        return event_rules.QuestionRules(
            question,
            date_order=order if holds_dates else None,
            dates_unclear=holds_dates and order is None,
            serials=serials,
            undone=undone,
        )
    if isinstance(role, SessionsRole):
        sessions, days = (form.sessions, form.session_days) if form else ((), ())
        return event_rules.SessionsRules(column.name, sessions, undone=undone, days=days)
    return None


def _field_rules(
    field: Field,
    form: RegistrationForm | None,
    *,
    required: bool,
    undone: frozenset[str],
    cells: Sequence[Cell],
) -> CellRules:
    title = field_title(field)
    if field is Field.EMAIL:
        return EmailRules(field.value, title, required=True, undone=undone)
    if field in (Field.FIRST_NAME, Field.LAST_NAME):
        return NameRules(field.value, title, required=required, undone=undone, longest=64)
    if field is Field.TICKET_TYPE:
        return event_rules.TicketTypeRules(title, form.ticket_types if form else (), undone=undone)
    if field is Field.ZIP:
        made = detail_rules.ZipRules(field.value, title, required=required, undone=undone)
        made.usual_length = _usual_length(cells)
        return made
    special: dict[Field, type[CellRules]] = {
        Field.PHONE: detail_rules.PhoneRules,
        Field.COUNTRY: detail_rules.CountryRules,
        Field.EXTERNAL_ID: detail_rules.ExternalIdRules,
    }
    if field in special:
        longest = 128 if field is Field.EXTERNAL_ID else None
        return special[field](field.value, title, required=required, undone=undone, longest=longest)
    return standard_rules(field, title, required=required, undone=undone)


def question_of(role: QuestionRole, form: RegistrationForm | None) -> CustomQuestion:
    """Return the event's question for ``role``; one without rules when the event is not known."""
    for question in form.custom if form else ():
        if question.title == role.title:
            return question
    return CustomQuestion(role.title)


def date_order(
    question: CustomQuestion, structure: Structure, column: SheetColumn, cells: Sequence[Cell]
) -> tuple[bool, DateOrder | None]:
    """Return whether an answer column holds dates as text, and their order; None when nobody knows it yet."""
    if question.options:
        return False, None
    sample = [cell for cell in cells if isinstance(cell, str)][:20_000]
    holds, order = column_order(sample[1:] if sample and not sample[0][:1].isdigit() else sample)
    return holds, structure.date_orders.get(column.index, order)


def _usual_length(cells: Sequence[Cell]) -> int | None:
    lengths = Counter(len(text) for cell in cells[:2_000] if (text := cell_text(cell)).isdigit())
    if not lengths:
        return None
    length, count = lengths.most_common(1)[0]
    return length if count * 10 >= sum(lengths.values()) * 6 else None
