"""Every code that a check of a sheet can give, and what a person calls that kind of finding."""

from zevents_gui.core.text import tr

# Codes whose finding a person may look at and wave through; the row is then sent as it stands.
ACCEPTABLE = frozenset({"email_mistyped", "phone_digits_lost", "too_short"})


def code_title(code: str) -> str:
    """Return what a person calls the findings with this code."""
    return code_titles().get(code, code)


def code_titles() -> dict[str, str]:
    """Return every code with what a person calls its findings."""
    return {
        "cell_error": tr("Cells with an error value"),
        "choice_unknown": tr("Answers that are none of the choices"),
        "country_unknown": tr("Countries that are not known"),
        "duplicate": tr("Same person twice"),
        "email_ambiguous": tr("E-mail cells with other words"),
        "email_formula": tr("E-mails that begin with “=”"),
        "email_in_link": tr("E-mails hidden in a link"),
        "email_invalid": tr("E-mails that are no address"),
        "email_missing": tr("E-mail missing"),
        "email_mistyped": tr("E-mails that look mistyped"),
        "email_mixed_scripts": tr("E-mails with look-alike letters"),
        "email_reserved": tr("E-mails to reserved names"),
        "email_role": tr("E-mails of an office, not a person"),
        "email_same_mailbox": tr("Different addresses, probably one mailbox"),
        "email_several": tr("Several addresses in one cell"),
        "email_shared": tr("Same e-mail, different names"),
        "email_tagged": tr("E-mails with a +tag"),
        "email_two_ticket_types": tr("Same person, different ticket types"),
        "email_unusual": tr("E-mails with unusual letters"),
        "external_id_characters": tr("External IDs with other than letters and digits"),
        "external_id_duplicate": tr("External IDs that stand there twice"),
        "formula_without_value": tr("Formulas without a stored value"),
        "merged_cell": tr("Values from merged cells"),
        "mixed_scripts": tr("Names with look-alike letters"),
        "name_capitals": tr("Names in capitals"),
        "name_is_email": tr("Names that are e-mail addresses"),
        "phone_digits_lost": tr("Phone numbers that lost digits"),
        "phone_zero_lost": tr("Phone numbers that may have lost a zero"),
        "required_missing": tr("Required answers missing"),
        "session_unknown": tr("Sessions that the event does not have"),
        "ticket_type_ambiguous": tr("Ticket types of the same name"),
        "ticket_type_unknown": tr("Ticket types that the event does not have"),
        "ticket_type_stock": tr("Not enough tickets of a type"),
        "ticket_type_closed": tr("Ticket types that are not on sale now"),
        "capacity": tr("More people than the event can take"),
        "date_order_unclear": tr("Dates whose order is unclear"),
        "too_long": tr("Texts that are too long"),
        "too_short": tr("Answers that are too short"),
        "zip_zero_lost": tr("Postal codes that may have lost a zero"),
    }
