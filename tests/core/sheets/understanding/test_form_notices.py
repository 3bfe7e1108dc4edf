"""What the event does not ask for is said, not found out at Zoom."""

from tests.core.sheets.understanding.tables import opened
from zevents_gui.core.model.ticket import RegistrationForm, StandardQuestion


def test_what_the_event_does_not_ask_for_is_said_once_its_form_is_known() -> None:
    rows = (["E-mail", "First name", "Company", "Job title"], ["ann@example.com", "Ann", "Acme", "CEO"])
    sheet = opened(*rows)
    assert not [notice for notice in sheet.notices if "ask" in notice]
    sheet.set_form(RegistrationForm())
    asks = "The event does not ask for Organization and Job title: Zoom may drop them."
    assert asks in sheet.notices
    sheet.set_form(RegistrationForm(standard=(StandardQuestion("organization", False, "Company"),)))
    assert "The event does not ask for Job title: Zoom may drop it." in sheet.notices
    sheet.set_role(3, None)
    assert not [notice for notice in sheet.notices if "ask" in notice]
