"""Rules about sessions, speakers, ticket types and registration questions."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from zevents_gui.core.model import limits
from zevents_gui.core.model.calendar_rules import moment_problems
from zevents_gui.core.model.event import EventDraft, Session, TicketTypeDraft
from zevents_gui.core.model.problem import Problem, Severity
from zevents_gui.core.model.schedule import to_utc
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType
from zevents_gui.core.text import tr

_PRICE = re.compile(r"[0-9]+(\.[0-9]+)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
CHOICE_TYPES = (QuestionType.SINGLE_RADIO, QuestionType.SINGLE_DROPDOWN, QuestionType.MULTIPLE_CHOICE)


def _problem(code: str, field: str, reason: str) -> Problem:
    return Problem(code, Severity.PROBLEM, field, reason)


def speaker_problems(draft: EventDraft) -> Iterator[Problem]:
    """Find fault with the speakers."""
    emails = Counter(speaker.email.strip().casefold() for speaker in draft.speakers if speaker.email.strip())
    for speaker in draft.speakers:
        at = f"speakers.{speaker.key}"
        email = speaker.email.strip()
        if not speaker.name.strip():
            yield _problem("speaker_name_missing", f"{at}.name", tr("Give the speaker a name."))
        if email and not _EMAIL.fullmatch(email):
            yield _problem("speaker_email_wrong", f"{at}.email", tr("This is no e-mail address."))
        if email and emails[email.casefold()] > 1:
            yield _problem("speaker_email_twice", f"{at}.email", tr("Two speakers have this e-mail address."))


def session_problems(draft: EventDraft) -> Iterator[Problem]:
    """Find fault with the sessions of a multi-session event."""
    if len(draft.sessions) > limits.SESSIONS_PER_CONFERENCE:
        reason = tr("An event can have {count} sessions at most.", count=limits.SESSIONS_PER_CONFERENCE)
        yield _problem("too_many_sessions", "sessions", reason)
    if not draft.sessions:
        reason = tr("There are no sessions yet. They can be added after publishing too.")
        yield Problem("no_sessions", Severity.NOTE, "sessions", reason)
    speakers = {speaker.key for speaker in draft.speakers}
    rows = [(to_utc(row.start, draft.timezone), to_utc(row.end, draft.timezone)) for row in draft.calendar]
    for session in draft.sessions:
        at = f"sessions.{session.key}"
        if not session.name.strip():
            yield _problem("session_name_missing", f"{at}.name", tr("Give the session a name."))
        if not speakers.issuperset(session.speaker_keys):
            yield _problem("speaker_gone", f"{at}.speakers", tr("A speaker of this session is gone."))
        if len(session.speaker_keys) > limits.SPEAKERS_PER_SESSION:
            reason = tr("A session has {count} speakers at most.", count=limits.SPEAKERS_PER_SESSION)
            yield _problem("too_many_session_speakers", f"{at}.speakers", reason)
        if len(session.tracks) > limits.TRACKS_PER_SESSION:
            reason = tr("A session has {count} tracks at most.", count=limits.TRACKS_PER_SESSION)
            yield _problem("too_many_tracks", f"{at}.tracks", reason)
        yield from _session_times(draft, session, at, rows)


def _session_times(
    draft: EventDraft, session: Session, at: str, rows: list[tuple[datetime, datetime]]
) -> Iterator[Problem]:
    if session.start is None or session.end is None:
        yield _problem("session_time_missing", f"{at}.start", tr("Say when the session takes place."))
        return
    yield from moment_problems(f"{at}.start", session.start, draft.timezone)
    yield from moment_problems(f"{at}.end", session.end, draft.timezone)
    start, end = to_utc(session.start, draft.timezone), to_utc(session.end, draft.timezone)
    if end <= start:
        yield _problem("end_before_start", f"{at}.end", tr("The end must be after the start."))
        return
    if not rows or any(first <= start and end <= last for first, last in rows):
        return
    if start < min(first for first, _last in rows) or end > max(last for _first, last in rows):
        reason = tr("The session lies outside the event’s days and hours.")
        yield _problem("session_outside", f"{at}.start", reason)
    else:
        # An evening between two days is one: Zoom documents no rule against it.
        reason = tr("The session lies between the event’s days. Is that right?")
        yield Problem("session_between", Severity.WARNING, f"{at}.start", reason)


def ticket_type_problems(draft: EventDraft, now: datetime) -> Iterator[Problem]:
    """Find fault with the ticket types of a multi-session event."""
    # Until Zoom has told its own, the one that it makes for each event comes on top.
    most = limits.TICKET_TYPES_PER_EVENT - (not any(kind.ticket_type_id for kind in draft.ticket_types))
    if len(draft.ticket_types) > most:
        reason = tr(
            "An event can have {count} ticket types at most, with the one that Zoom makes itself.",
            count=limits.TICKET_TYPES_PER_EVENT,
        )
        yield _problem("too_many_ticket_types", "ticket_types", reason)
    names = Counter(kind.name.strip().casefold() for kind in draft.ticket_types)
    sessions = {session.key for session in draft.sessions}
    for kind in draft.ticket_types:
        at = f"ticket_types.{kind.key}"
        if not kind.name.strip():
            yield _problem("ticket_name_missing", f"{at}.name", tr("Give the ticket type a name."))
        elif names[kind.name.strip().casefold()] > 1:
            yield _problem("ticket_name_twice", f"{at}.name", tr("Two ticket types have this name."))
        if kind.quantity is not None and kind.quantity < 1:
            yield _problem("quantity_impossible", f"{at}.quantity", tr("There must be at least one ticket."))
        if not sessions.issuperset(kind.session_keys):
            yield _problem("session_gone", f"{at}.sessions", tr("A session of this ticket type is gone."))
        if len(kind.session_keys) > limits.SESSIONS_PER_TICKET_TYPE:
            reason = tr(
                "A ticket type admits to {count} sessions at most, or to all.",
                count=limits.SESSIONS_PER_TICKET_TYPE,
            )
            yield _problem("too_many_ticket_sessions", f"{at}.sessions", reason)
        yield from _price(kind, at)
        yield from _sale(draft, kind, at, now)


def _price(kind: TicketTypeDraft, at: str) -> Iterator[Problem]:
    if not re.fullmatch("[A-Z]{3}", kind.currency):
        yield _problem("currency_wrong", f"{at}.currency", tr("A currency has three letters, such as EUR."))
    if kind.free:
        return
    price = kind.price.strip()
    if not _PRICE.fullmatch(price) or Decimal(price) <= 0:
        yield _problem("price_wrong", f"{at}.price", tr("Give a price, such as 49.00, or make it free."))


def _sale(draft: EventDraft, kind: TicketTypeDraft, at: str, now: datetime) -> Iterator[Problem]:
    for field, moment in (("sale_start", kind.sale_start), ("sale_end", kind.sale_end)):
        if moment is not None:
            yield from moment_problems(f"{at}.{field}", moment, draft.timezone)
    end = to_utc(kind.sale_end, draft.timezone) if kind.sale_end else draft.ends
    start = to_utc(kind.sale_start, draft.timezone) if kind.sale_start else datetime.min.replace(tzinfo=UTC)
    if end is not None and end <= start:
        reason = tr("The sale must end after it starts.")
        yield _problem("sale_ends_early", f"{at}.sale_end", reason)
    elif kind.sale_end and not kind.sale_start and not kind.ticket_type_id and end is not None and end <= now:
        # Without a start it begins when it is sent.
        reason = tr("The sale would be over before it starts.")
        yield _problem("sale_over", f"{at}.sale_end", reason)


def question_problems(draft: EventDraft) -> Iterator[Problem]:
    """Find fault with the registration questions."""
    if len(draft.custom_questions) > limits.CUSTOM_QUESTIONS_PER_TICKET:
        reason = tr("At most {count} questions are possible.", count=limits.CUSTOM_QUESTIONS_PER_TICKET)
        yield _problem("too_many_questions", "custom_questions", reason)
    titles = Counter(question.title.strip().casefold() for question in draft.custom_questions)
    for number, question in enumerate(draft.custom_questions):
        at = f"custom_questions.{number}"
        title = question.title.strip()
        if not title:
            yield _problem("question_missing", f"{at}.title", tr("Write the question."))
        elif titles[title.casefold()] > 1:
            yield _problem("question_twice", f"{at}.title", tr("This question is there twice."))
        if len(title) > limits.QUESTION_TITLE_LENGTH:
            reason = tr("A question has {count} characters at most.", count=limits.QUESTION_TITLE_LENGTH)
            yield _problem("question_long", f"{at}.title", reason)
        if question.type in CHOICE_TYPES:
            options = [option.strip() for option in question.options]
            if len(options) < 2 or not all(options) or len(set(options)) < len(options):
                reason = tr("Give at least two different answers to choose from.")
                yield _problem("options_missing", f"{at}.options", reason)
            elif len(options) > limits.QUESTION_OPTIONS:
                reason = tr("At most {count} answers are possible.", count=limits.QUESTION_OPTIONS)
                yield _problem("options_many", f"{at}.options", reason)
        else:
            yield from _answer_length(question, at)


def longest_answer(kind: str) -> int:
    """Return how many characters an answer to a free text question can have at most."""
    return limits.LONG_ANSWER_LENGTH if kind == QuestionType.LONG_ANSWER else limits.SHORT_ANSWER_LENGTH


def _answer_length(question: CustomQuestion, at: str) -> Iterator[Problem]:
    most = longest_answer(question.type)
    shortest, longest = question.min_length or 0, question.max_length
    if longest is not None and longest > most:
        reason = tr("An answer of this kind has {count} characters at most.", count=most)
        yield _problem("answer_long", f"{at}.max_length", reason)
    elif longest is not None and longest < max(1, shortest):
        reason = tr("The longest answer must not be shorter than the shortest.")
        yield _problem("answer_lengths", f"{at}.max_length", reason)
    elif shortest > most or shortest < 0:
        reason = tr("An answer of this kind has 0 to {count} characters.", count=most)
        yield _problem("answer_short", f"{at}.min_length", reason)
