"""Rules for phone numbers, postal codes, countries and external IDs."""

import re

from zevents_gui.core.model.countries import country_code, country_name, likely_country
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.sheets.checking.cell_rules import CellRules
from zevents_gui.core.sheets.cleaning import rules
from zevents_gui.core.sheets.cleaning.plain_text import clean_text
from zevents_gui.core.sheets.cleaning.trail import Trail
from zevents_gui.core.text import tr

_DECIMAL_ZERO = re.compile(r"\d+\.0+")
_EXPONENT = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_NORTH_AMERICAN = re.compile(r"1?[2-9]\d{2}[2-9]\d{6}")


class PhoneRules(CellRules):
    """Rules for phone numbers: never reformatted, only rid of what a number format did to them."""

    text_only = False
    minds_numbers = True

    def is_plain(self, text: str) -> bool:
        return super().is_plain(text) and "." not in text and "e" not in text.lower()

    def clean(self, trail: Trail) -> None:
        super().clean(trail)
        if _DECIMAL_ZERO.fullmatch(trail.text):
            trail.change(rules.NUMBER_TEXT, trail.text.partition(".")[0])

    def check(self, text: str) -> tuple[Problem, ...]:
        if _EXPONENT.fullmatch(text):
            reason = tr("The sheet kept only the first digits of this number (“{text}”).", text=text)
            return (self.problem("phone_digits_lost", reason, None if self.required else ""),)
        return ()

    def check_number(self, text: str) -> tuple[Problem, ...]:
        if text.isdigit() and len(text) <= 11 and not _NORTH_AMERICAN.fullmatch(text):
            reason = tr("Stored as a number: a leading 0 or + may be lost.")
            return (self.problem("phone_zero_lost", reason, severity=Severity.WARNING),)
        return ()


class ZipRules(CellRules):
    """Rules for postal codes; ``usual_length`` is that of most codes in the column, None when they differ."""

    text_only = False
    minds_numbers = True
    usual_length: int | None = None

    def clean(self, trail: Trail) -> None:
        super().clean(trail)
        if _DECIMAL_ZERO.fullmatch(trail.text):
            trail.change(rules.NUMBER_TEXT, trail.text.partition(".")[0])

    def is_plain(self, text: str) -> bool:
        return super().is_plain(text) and not text.endswith(".0")

    def check_number(self, text: str) -> tuple[Problem, ...]:
        if self.usual_length and len(text) == self.usual_length - 1:
            reason = tr("Stored as a number: the leading 0 is probably lost.")
            return (self.problem("zip_zero_lost", reason, "0" + text, severity=Severity.WARNING),)
        return ()


class CountryRules(CellRules):
    """Rules for countries: names in many languages and ISO-3 codes become two-letter codes."""

    def is_plain(self, text: str) -> bool:
        if not text:
            return not self.required
        return len(text) == 2 and text.isupper() and country_code(text) == text

    def clean(self, trail: Trail) -> None:
        super().clean(trail)
        code = country_code(trail.text) if trail.text else None
        if code:
            trail.change(rules.COUNTRY, code)

    def check(self, text: str) -> tuple[Problem, ...]:
        if country_code(text) == text or (country_code(text) and rules.COUNTRY in self.undone):
            return ()
        likely = likely_country(text)
        if likely:
            reason = tr("“{text}” is no known country. {name}?", text=text, name=country_name(likely))
        else:
            reason = tr("“{text}” is no known country, and Zoom takes two-letter codes only.", text=text)
        return (self.problem("country_unknown", reason, likely or (None if self.required else "")),)


class ExternalIdRules(CellRules):
    """Rules for the sheet's own ID of each row."""

    text_only = False

    def is_plain(self, text: str) -> bool:
        return super().is_plain(text) and text.isalnum() and text.isascii()

    def clean(self, trail: Trail) -> None:
        clean_text(trail)
        if _DECIMAL_ZERO.fullmatch(trail.text):
            trail.change(rules.NUMBER_TEXT, trail.text.partition(".")[0])

    def check(self, text: str) -> tuple[Problem, ...]:
        if text.isascii() and text.isalnum():
            return ()
        reason = tr("Zoom documents letters and digits only for external IDs; others may be refused.")
        return (self.problem("external_id_characters", reason, severity=Severity.WARNING),)
