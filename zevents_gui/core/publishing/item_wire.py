"""Items of an event as they are sent: whole ones, and only what changed of one."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from zevents_gui.core.model.event import EventDraft, Session, SessionType, Speaker, TicketTypeDraft
from zevents_gui.core.model.programme_rules import CHOICE_TYPES
from zevents_gui.core.model.schedule import to_utc
from zevents_gui.core.model.ticket import CustomQuestion, QuestionType
from zevents_gui.core.zoom.shapes import questions, sessions
from zevents_gui.core.zoom.shapes.base import UNSET

_SESSION_TYPES = {
    SessionType.MEETING: sessions.SessionType.MEETING,
    SessionType.WEBINAR: sessions.SessionType.WEBINAR,
    SessionType.NEITHER: sessions.SessionType.NEITHER,
}

# Which of Zoom's fields tell a field of ours. The two times of a session go together: it is one stretch.
_SPEAKER = {
    "name": ("name",),
    "email": ("email",),
    "job_title": ("job_title",),
    "company": ("company_name",),
    "biography": ("biography",),
}
_SESSION = {
    "name": ("name",),
    "start": ("start_time", "end_time"),
    "end": ("start_time", "end_time"),
    "type": ("type",),
    "tracks": ("track_labels",),
    "speaker_keys": ("session_speakers",),
    "description": ("description",),
}
_TICKET_TYPE = {
    "name": ("name",),
    "free": ("free", "price", "currency"),
    "price": ("free", "price", "currency"),
    "currency": ("currency",),
    "quantity": ("quantity",),
    "sale_start": ("start_time",),
    "sale_end": ("end_time",),
    "session_keys": ("sessions",),
    "description": ("description",),
}


def new_speaker(speaker: Speaker) -> dict[str, Any]:
    """Return what is sent to create ``speaker``."""
    return {name: value for name, value in _speaker(speaker).items() if value}


def speaker_patch(speaker: Speaker, fields: Collection[str]) -> dict[str, Any]:
    """Return what is sent of ``fields``."""
    return _only(_speaker(speaker), _SPEAKER, fields)


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "name": speaker.name.strip(),
        "email": speaker.email.strip(),
        "job_title": speaker.job_title.strip(),
        "company_name": speaker.company.strip(),
        "biography": speaker.biography.strip(),
    }


def new_session(
    session: Session, zone_id: str, speaker_ids: Mapping[str, str], there: sessions.Session | None = None
) -> dict[str, Any]:
    """Return what is sent to create ``session``, which has passed the rules.

    Args:
        speaker_ids: our key to Zoom's ID; a key that is not in it is Zoom's ID itself.
        there: the session as Zoom holds it; what is said there of a speaker's part in it stays.
    """
    assert session.start is not None, "the rules ask for times"
    assert session.end is not None, "the rules ask for times"
    before = {one.speaker_id: one for one in there.session_speakers} if there is not None else {}
    return {
        "name": session.name.strip(),
        "description": session.description.strip(),
        "start_time": to_utc(session.start, zone_id),
        "end_time": to_utc(session.end, zone_id),
        "type": _SESSION_TYPES[session.type],
        "track_labels": tuple(track.strip() for track in session.tracks if track.strip()),
        "session_speakers": tuple(
            _in_session(speaker_ids.get(key, key), before.get(speaker_ids.get(key, key)))
            for key in session.speaker_keys
        ),
    }


def session_patch(
    session: Session,
    zone_id: str,
    speaker_ids: Mapping[str, str],
    there: sessions.Session | None,
    fields: Collection[str],
) -> dict[str, Any]:
    """Return what is sent of ``fields``; see :func:`new_session`."""
    return _only(new_session(session, zone_id, speaker_ids, there), _SESSION, fields)


def _in_session(speaker_id: str, before: sessions.SessionSpeaker | None) -> sessions.NewSessionSpeaker:
    if before is None:
        return sessions.NewSessionSpeaker(speaker_id=speaker_id, show_in_session_detail=True)
    return sessions.NewSessionSpeaker(
        speaker_id=speaker_id,
        access_to_edit_session=_set(before.access_to_edit_session),
        show_in_session_detail=_set(before.show_in_session_detail),
        has_alternative_host_permission=_set(before.has_alternative_host_permission),
    )


def new_ticket_type(
    kind: TicketTypeDraft, draft: EventDraft, session_ids: Mapping[str, str]
) -> dict[str, Any]:
    """Return what is sent to create ``kind`` for ``draft``, which has passed the rules.

    Args:
        session_ids: our key to Zoom's ID; a key that is not in it is Zoom's ID itself.
    """
    zone_id, ends = draft.timezone, draft.ends
    assert ends is not None, "the rules ask for a calendar"
    # A little in the past, so that the sale is open the moment the event is published.
    start = to_utc(kind.sale_start, zone_id) if kind.sale_start else datetime.now(UTC) - timedelta(minutes=5)
    values: dict[str, Any] = {
        "name": kind.name.strip(),
        "currency": kind.currency,
        "free": kind.free,
        "price": "0" if kind.free else kind.price.strip(),
        "start_time": start.replace(microsecond=0),
        "end_time": to_utc(kind.sale_end, zone_id) if kind.sale_end else ends,
        "description": kind.description.strip(),
        "sessions": tuple(session_ids.get(key, key) for key in kind.session_keys) or ("ALL",),
    }
    if kind.quantity is not None:
        values["quantity"] = kind.quantity
    return values


def ticket_type_patch(
    kind: TicketTypeDraft, draft: EventDraft, session_ids: Mapping[str, str], fields: Collection[str]
) -> dict[str, Any]:
    """Return what is sent of ``fields``; see :func:`new_ticket_type`."""
    return _only(new_ticket_type(kind, draft, session_ids), _TICKET_TYPE, fields)


def all_questions(draft: EventDraft, there: questions.Questions) -> questions.NewQuestions:
    """Return what is sent to ask exactly what ``draft`` says; Zoom takes the questions as a whole only.

    Args:
        there: what is asked now; the words of a standard question that somebody gave it at Zoom stay.
    """
    before = {one.field_name: one for one in there.questions}
    asked = draft.standard_questions
    if asked is None:
        standard = tuple(_standard(one.field_name, one.required, before) for one in there.questions)
    else:
        standard = tuple(_standard(one.field_name, one.required, before) for one in asked)
    custom = tuple(_custom(one) for one in draft.custom_questions)
    return questions.NewQuestions(questions=standard, custom_questions=custom)


def _standard(
    field_name: str, required: bool, before: Mapping[str, questions.StandardQuestionShape]
) -> questions.AskStandard:
    known = before.get(field_name)
    return questions.AskStandard(
        field_name=field_name,  # type: ignore[arg-type]
        required=required,
        title=known.title if known and known.title else UNSET,
        question_id=known.question_id if known and known.question_id else UNSET,
    )


def _custom(question: CustomQuestion) -> questions.AskCustom:
    written = question.type not in CHOICE_TYPES
    shortest, longest = question.min_length, question.max_length
    if question.required and shortest == 0:
        # Zoom refuses a required question that may be left empty (source: contract).
        shortest = 1
    return questions.AskCustom(
        title=question.title.strip(),
        type=QuestionType(question.type),
        required=question.required,
        options=UNSET if written else tuple(option.strip() for option in question.options),
        question_id=question.question_id or UNSET,
        min_length=shortest if written and shortest is not None else UNSET,
        max_length=longest if written and longest is not None else UNSET,
    )


def _only(
    values: dict[str, Any], names: Mapping[str, tuple[str, ...]], fields: Collection[str]
) -> dict[str, Any]:
    wanted = {name for field in fields for name in names[field]}
    return {name: value for name, value in values.items() if name in wanted}


def _set(value: bool | None) -> Any:
    return UNSET if value is None else value
