"""Why Zoom turned down one person of a batch (source: contract, createTickets, ``errors[].error_code``)."""

from zevents_gui.core.text import tr
from zevents_gui.core.zoom.explanations.model import tr_noop

ROW_REASONS: dict[str, str] = {
    "email_not_found": tr_noop("The e-mail address is missing or not valid."),
    "ticket_type_notfound": tr_noop("The ticket type does not exist in this event."),
    "stock_not_exist": tr_noop("No tickets of this type are left."),
    "invalid_sale_time": tr_noop("Tickets of this type are not on sale now."),
    "invalid_api_registration_questions_answers": tr_noop(
        "An answer does not fit its registration question."
    ),
    "ticket_generated_failed": tr_noop("Zoom could not make the ticket. Sending this row again may help."),
    "fast_join_with_registrationNeeded": tr_noop(
        "Joining without sign-in and filling in the registration form exclude each other."
    ),
    "tickets_duplicate_custom_questions": tr_noop("The same question was answered twice."),
    "missing_required_questions": tr_noop("A required registration question has no answer."),
    "non_configured_questions": tr_noop("An answer belongs to a question that the event does not ask."),
}


def explain_ticket_error(error_code: str, message: str) -> str:
    """Return why a row was turned down, in a sentence; Zoom's own words where the code is unknown."""
    known = ROW_REASONS.get(error_code)
    if known is not None:
        return tr(known)
    if message:
        return tr("Zoom says: {message}", message=message)
    return tr("Zoom turned this row down and gave no reason ({code}).", code=error_code or "?")
