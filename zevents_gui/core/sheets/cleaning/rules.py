"""The names of the cleaning rules, and what a person calls them."""

from zevents_gui.core.text import tr

SPACES = "spaces"
INVISIBLE = "invisible_characters"
CONTROL = "control_characters"
LINE_BREAKS = "line_breaks"
UNICODE = "unicode_form"
PLACEHOLDER = "placeholder"
EMAIL_EXTRACTED = "email_extracted"
EMAIL_SPACES = "email_spaces"
NUMBER_TEXT = "number_text"
COUNTRY = "country_code"
TICKET_TYPE = "ticket_type"
CHOICE = "choice"
YES_NO = "yes_no"
DATE = "date"
MERGED = "merged_cells"
NAME_SPLIT = "name_split"
SESSIONS = "sessions"
MATCHED = "matched_values"


def rule_title(rule: str) -> str:
    """Return what a person calls ``rule``."""
    return rule_titles().get(rule, rule)


def rule_titles() -> dict[str, str]:
    """Return every rule with what a person calls it."""
    return {
        SPACES: tr("Spaces around or doubled"),
        INVISIBLE: tr("Invisible characters"),
        CONTROL: tr("Control characters"),
        LINE_BREAKS: tr("Line breaks and tabs"),
        UNICODE: tr("Letters with separate accents"),
        PLACEHOLDER: tr("“n/a”, “-” and the like taken as empty"),
        EMAIL_EXTRACTED: tr("Address taken out of other text"),
        EMAIL_SPACES: tr("Spaces inside an address"),
        NUMBER_TEXT: tr("Numbers written with decimals"),
        COUNTRY: tr("Countries as two-letter codes"),
        TICKET_TYPE: tr("Ticket types by the event's names"),
        CHOICE: tr("Answers by the question's choices"),
        YES_NO: tr("Yes and no by the question's choices"),
        DATE: tr("Dates as year-month-day"),
        MERGED: tr("Merged cells filled down"),
        NAME_SPLIT: tr("Full names split in two"),
        SESSIONS: tr("Sessions by the event's names"),
        MATCHED: tr("Values that you matched"),
    }
