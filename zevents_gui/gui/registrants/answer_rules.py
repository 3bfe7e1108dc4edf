"""Checks what somebody types for a registrant, by the rules that a sheet's cells are checked by."""

from dataclasses import replace

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.ticket import RegistrationForm
from zevents_gui.core.sheets.decisions import Structure
from zevents_gui.core.sheets.roles import QuestionRole, SheetColumn
from zevents_gui.core.sheets.rule_choice import rules_for


def checked(name: str, text: str, form: RegistrationForm | None) -> tuple[str, Problem | None]:
    """Return what is to be sent for ``text``, and what is wrong with it.

    Args:
        name: a standard field's name on the wire, or the title of one of the event's own questions.

    A country may be typed as a name: its two letters are sent. All else is sent as it was typed.
    """
    text = text.strip()
    known = {field.value: field for field in Field}
    role = known.get(name, QuestionRole(name))
    rules = rules_for(SheetColumn(0, 0, name, role, 1.0, ""), form, Structure(), ())
    if rules is None:
        return text, None
    outcome = rules.outcome(text)
    problem = next((one for one in outcome.problems if one.severity is Severity.PROBLEM), None)
    if problem is not None:
        return text, replace(problem, field=name)
    return (outcome.text if role is Field.COUNTRY else text), None
