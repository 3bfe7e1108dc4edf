"""What a good e-mail address is, what is probably a slip, and what only deserves a second look."""

import re
from functools import lru_cache

import idna

from zevents_gui.core.model import limits, mail_domains
from zevents_gui.core.model.attendee import Field
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.scripts import mixed_scripts
from zevents_gui.core.text import tr

_ROLES_WORDS = """
    info office contact kontakt contacto contato contatti hello mail sales vertrieb ventas support help
    helpdesk service kundenservice admin administrator webmaster postmaster hostmaster root noreply
    no-reply no_reply donotreply do-not-reply marketing press presse events event team billing accounts
    accounting buchhaltung rechnung invoice invoices jobs careers hr reception empfang sekretariat
    secretariat zentrale abuse newsletter biuro redaktion inquiries enquiries bookings booking
    reservations
"""
ROLES = frozenset(_ROLES_WORDS.split())
"""Local parts that belong to an office rather than to a person."""

# The common case, for which email-validator would say the same: checking 100,000 with it takes seconds.
_PLAIN = re.compile(
    r"([A-Za-z0-9_'-]+(?:\.[A-Za-z0-9_'-]+)*)@"
    r"((?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,24})"
)
_LOCAL_LENGTH = 64
_LABEL_LENGTH = 63

_LONG_DOMAINS = tuple(sorted((d for d in mail_domains.KNOWN if len(d) >= 7), key=lambda d: (-len(d), d)))

_REPAIRS = (
    (re.compile(r"\s*[(\[{<]\s*(?:at|ät|@)\s*[)\]}>]\s*", re.IGNORECASE), "@"),
    (re.compile(r"\s*[(\[{<]\s*(?:dot|punkt|point)\s*[)\]}>]\s*", re.IGNORECASE), "."),
    (re.compile(r"\s+at\s+", re.IGNORECASE), "@"),
    (re.compile(r"\s+dot\s+", re.IGNORECASE), "."),
    (re.compile(r"[\uff20\ufe6b]"), "@"),
    (re.compile(r"[,;:，。．｡]"), "."),
    (re.compile(r"\s+"), ""),
    (re.compile(r"@{2,}"), "@"),
    (re.compile(r"\.{2,}"), "."),
    (re.compile(r"@\."), "@"),
    (re.compile(r"\.@"), "@"),
    (re.compile(r"^[.'\"<(]+|[.'\">)/\\]+$"), ""),
)


def is_plain_email(email: str) -> bool:
    """Tell quickly whether there is nothing at all to say about ``email``; False means: look closer."""
    match = _PLAIN.fullmatch(email)
    if match is None or len(email) > limits.EMAIL_LENGTH:
        return False
    local, domain = match.groups()
    return len(local) <= _LOCAL_LENGTH and local.lower() not in ROLES and _plain_domain(domain)


@lru_cache(maxsize=65_536)
def _plain_domain(domain: str) -> bool:
    domain = domain.lower()
    labels = domain.split(".")
    return (
        labels[-1] not in mail_domains.RESERVED_ENDINGS
        and max(map(len, labels)) <= _LABEL_LENGTH
        and mail_domains.corrected(domain) is None
        and not domain.endswith(".arpa")
        and labels[-1] != "onion"
    )


def syntax_fault(email: str) -> str | None:
    """Return in plain words what makes ``email`` no address, or None when its form is right."""
    if _PLAIN.fullmatch(email) and len(email) <= _LOCAL_LENGTH:
        return None
    if "@" not in email:
        return tr("There is no @ in it.")
    import email_validator  # noqa: PLC0415 - slow to import, and most sheets never need it

    try:
        email_validator.validate_email(email, check_deliverability=False, test_environment=True)
    except email_validator.EmailNotValidError as fault:
        if "special-use" in str(fault):
            return None
        return str(fault)
    return None


def sent_form(email: str) -> str:
    """Return ``email`` as it is sent: the domain in ASCII (punycode) where it has other letters."""
    if email.isascii():
        return email
    local, at, domain = email.rpartition("@")
    try:
        return f"{local}{at}{idna.encode(domain, uts46=True).decode()}"
    except idna.IDNAError:
        return email


def mended(email: str) -> str | None:
    """Return the address that was probably meant by ``email``, or None when nothing better is known."""
    candidate = email
    for pattern, replacement in _REPAIRS:
        candidate = pattern.sub(replacement, candidate)
    if "@" not in candidate:
        candidate = _with_at(candidate)
    local, at, domain = candidate.rpartition("@")
    if not at or not local:
        return None
    better = mail_domains.corrected(domain.lower())
    if better:
        candidate = f"{local}@{better}"
    if candidate == email or "." not in candidate or syntax_fault(candidate):
        return None
    return candidate


def _with_at(text: str) -> str:
    folded = text.lower()
    if not folded.endswith(_LONG_DOMAINS):
        return text
    domain = next(domain for domain in _LONG_DOMAINS if folded.endswith(domain))
    local = text[: -len(domain)].rstrip(".")
    return f"{local}@{domain}" if len(local) > 1 else text


def mailbox_key(email: str) -> str:
    """Return a key under which addresses probably reach the same mailbox: no ``+tag``, no dots at Gmail.

    Only good for a hint: they still count as different people.
    """
    local, _, domain = email.casefold().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in ("gmail.com", "googlemail.com"):
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def check_email(email: str) -> tuple[Problem, ...]:
    """Return what is to be said about ``email``, which is neither empty nor surrounded by spaces."""
    if is_plain_email(email):
        return ()
    if email.startswith("="):
        return (
            _problem("email_formula", tr("This begins with “=”: a formula, or an attack. No address does.")),
        )
    if len(sent_form(email)) > limits.EMAIL_LENGTH:
        reason = tr(
            "{count} characters; Zoom takes at most {limit}.", count=len(email), limit=limits.EMAIL_LENGTH
        )
        return (_problem("too_long", reason),)
    fault = syntax_fault(email)
    suggestion = mended(email)
    if fault:
        if suggestion:
            reason = tr("“{email}” is no e-mail address. Was {meant} meant?", email=email, meant=suggestion)
            return (_problem("email_mistyped", reason, suggestion),)
        return (
            _problem(
                "email_invalid", tr("“{email}” is no e-mail address: {fault}", email=email, fault=fault)
            ),
        )
    if suggestion:
        reason = tr("“{email}” looks mistyped. Was {meant} meant?", email=email, meant=suggestion)
        return (_problem("email_mistyped", reason, suggestion),)
    return tuple(_second_looks(email))


def _second_looks(email: str) -> list[Problem]:
    found: list[Problem] = []
    local, _, domain = email.rpartition("@")
    if domain.lower().rpartition(".")[2] in mail_domains.RESERVED_ENDINGS:
        reason = tr("Mail to “{domain}” arrives nowhere: the name is reserved.", domain=domain)
        found.append(_problem("email_reserved", reason, severity=Severity.WARNING))
    if local.lower() in ROLES:
        reason = tr(
            "“{local}@” belongs to an office, not to a person. One join link would serve them all.",
            local=local,
        )
        found.append(_problem("email_role", reason, severity=Severity.WARNING))
    if not email.isascii():
        if mixed_scripts(email) or _foreign_look_alike(domain):
            reason = tr("Letters of several alphabets are mixed here; one may only look like a Latin letter.")
            found.append(_problem("email_mixed_scripts", reason, severity=Severity.WARNING))
        if not local.isascii():
            reason = tr("Letters such as these before the @ are refused by many mail services.")
            found.append(_problem("email_unusual", reason, severity=Severity.WARNING))
    if "+" in local:
        reason = tr("An address with a +tag counts as a person of its own.")
        found.append(_problem("email_tagged", reason, severity=Severity.NOTE))
    return found


def _foreign_look_alike(domain: str) -> bool:
    """Tell whether a whole label is written in Cyrillic or Greek letters that all look Latin."""
    looks_latin = set("аеорсухіјѕԁһӏԛԝѡ" + "οαρνκυι")
    return any(
        label and not label.isascii() and set(label.lower()) <= looks_latin for label in domain.split(".")
    )


def _problem(
    code: str, reason: str, suggestion: str | None = None, *, severity: Severity = Severity.PROBLEM
) -> Problem:
    return Problem(code, severity, Field.EMAIL, reason, suggestion)
