"""Rules for the columns that say who somebody is: e-mail and names."""

from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.email_rules import check_email, is_plain_email
from zevents_gui.core.model.limits import NAME_LENGTH
from zevents_gui.core.model.name_rules import NameOrder, calmed_capitals, split_full_name
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.scripts import mixed_scripts
from zevents_gui.core.sheets.checking.cell_rules import CellRules
from zevents_gui.core.sheets.cleaning import rules
from zevents_gui.core.sheets.cleaning.email import addresses, candidates, clean_email
from zevents_gui.core.sheets.cleaning.plain_text import is_clean, is_placeholder
from zevents_gui.core.sheets.cleaning.trail import Trail
from zevents_gui.core.text import tr


class EmailRules(CellRules):
    """Rules for the e-mail column."""

    def is_plain(self, text: str) -> bool:
        return is_plain_email(text)

    def clean(self, trail: Trail) -> None:
        clean_email(trail)

    def missing(self) -> Problem:
        return self.problem("email_missing", tr("Nobody can be registered without an e-mail address."))

    def check(self, text: str) -> tuple[Problem, ...]:
        several = addresses(text)
        if len(several) > 1:
            reason = tr("{count} addresses stand in this cell. Choose one.", count=len(several))
            return (self.problem("email_several", reason, None, several),)
        possible = candidates(text)
        if possible:
            reason = tr("There are spaces in this cell, and it is not sure which part is the address.")
            return (
                self.problem(
                    "email_ambiguous", reason, possible[0] if len(possible) == 1 else None, possible
                ),
            )
        return check_email(text)


class NameRules(CellRules):
    """Rules for a first or a last name. Nothing is re-cased; capitals only get a suggestion."""

    named = True

    def is_plain(self, text: str) -> bool:
        if not text:
            return not self.required
        return (
            len(text) <= NAME_LENGTH
            and not (text.isupper() and len(text) > 3)
            and "@" not in text
            and text[0] != "="
            and text.isascii()
            and is_clean(text)
            and not is_placeholder(text, name=True)
        )

    def check(self, text: str) -> tuple[Problem, ...]:
        return tuple(self._findings(text))

    def _findings(self, text: str) -> list[Problem]:
        found: list[Problem] = []
        calm = calmed_capitals(text)
        if calm:
            reason = tr("Written in capitals. “{calm}”?", calm=calm)
            found.append(self.problem("name_capitals", reason, calm, severity=Severity.NOTE))
        if "@" in text and is_plain_email(text):
            reason = tr("This is an e-mail address, not a name.")
            found.append(self.problem("name_is_email", reason, severity=Severity.WARNING))
        if mixed_scripts(text):
            reason = tr("Letters of several alphabets are mixed here; one may only look like a Latin letter.")
            found.append(self.problem("mixed_scripts", reason, severity=Severity.WARNING))
        return found


class FullNameRules(NameRules):
    """Rules for first and last name in one cell."""

    def __init__(
        self,
        title: str,
        order: NameOrder,
        *,
        first_required: bool,
        last_required: bool,
        undone: frozenset[str],
    ) -> None:
        required = first_required or last_required
        super().__init__(Field.FIRST_NAME.value, title, required=required, undone=undone)
        self.order = order
        self._last_required = last_required

    def split(self, text: str) -> tuple[str, str]:
        """Return (first, last) for the text of a cell of this column."""
        if rules.NAME_SPLIT in self.undone:
            return text, ""
        return split_full_name(text, self.order)

    def is_plain(self, text: str) -> bool:
        return super().is_plain(text) and not (self._last_required and " " not in text and "," not in text)

    def check(self, text: str) -> tuple[Problem, ...]:
        first, last = self.split(text)
        found = self._findings(text)
        if self._last_required and not last:
            reason = tr("The event requires a last name, and there is only one word here.")
            found.append(Problem("required_missing", Severity.PROBLEM, Field.LAST_NAME.value, reason))
        for part in (first, last):
            if len(part) > NAME_LENGTH:
                reason = tr(
                    "{count} characters; at most {limit} are allowed.", count=len(part), limit=NAME_LENGTH
                )
                found.append(self.problem("too_long", reason))
        return tuple(found)
