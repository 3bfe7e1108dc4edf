"""Speakers, sessions, ticket types and questions: what an event has beside its own fields."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from zevents_gui.core.model import limits
from zevents_gui.core.model.event import EventDraft, Session, SessionType, Speaker, TicketTypeDraft
from zevents_gui.core.model.schedule import to_utc
from zevents_gui.core.model.ticket import QuestionType
from zevents_gui.core.publishing.once import Maker
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import NotFound
from zevents_gui.core.zoom.shapes import people, questions, sessions, ticket_types
from zevents_gui.core.zoom.shapes.base import UNSET

_SESSION_TYPES = {
    SessionType.MEETING: sessions.SessionType.MEETING,
    SessionType.WEBINAR: sessions.SessionType.WEBINAR,
    SessionType.NEITHER: sessions.SessionType.NEITHER,
}

Tell = Callable[[int, int], None]
"""Told (done, total)."""


class Programme:
    """Brings an event's parts in line with the draft: makes new ones, changes, removes; each exactly once.

    Args:
        base: what Zoom holds; None for a new event.
    """

    def __init__(
        self, client: ZoomClient, maker: Maker, event_id: str, draft: EventDraft, base: EventDraft | None
    ) -> None:
        self._client = client
        self._maker = maker
        self._event_id = event_id
        self._draft = draft
        self._base = base or EventDraft()

    def speakers(self, tell: Tell) -> dict[str, str]:
        """Send the speakers; return key to Zoom's ID."""
        before = {speaker.speaker_id: speaker for speaker in self._base.speakers if speaker.speaker_id}
        resource = self._client.speakers
        ids: dict[str, str] = {}
        for number, speaker in enumerate(self._draft.speakers):
            tell(number, len(self._draft.speakers))
            if speaker.speaker_id:
                ids[speaker.key] = speaker.speaker_id
                if before.get(speaker.speaker_id) != speaker:
                    resource.update(
                        self._event_id,
                        speaker.speaker_id,
                        people.SpeakerPatch(**_speaker(speaker, empty=True)),
                    )
                continue
            ids[speaker.key] = self._maker.make(
                "speaker",
                speaker.key,
                speaker.name,
                create=lambda speaker=speaker: resource.create(  # type: ignore[misc]
                    self._event_id, people.NewSpeaker(**_speaker(speaker))
                ),
                find=lambda speaker=speaker: [  # type: ignore[misc]
                    one.speaker_id for one in resource.list(self._event_id) if _same_speaker(one, speaker)
                ],
                id_of=lambda made: made.speaker_id,
            )
        self._remove(before, ids.values(), resource.delete)
        return ids

    def sessions(self, speaker_ids: dict[str, str], tell: Tell) -> dict[str, str]:
        """Send the sessions; return key to Zoom's ID."""
        before = {session.session_id: session for session in self._base.sessions if session.session_id}
        resource = self._client.sessions
        ids: dict[str, str] = {}
        moved = self._base.timezone != self._draft.timezone
        for number, session in enumerate(self._draft.sessions):
            tell(number, len(self._draft.sessions))
            values = self._session(session, speaker_ids)
            if session.session_id:
                ids[session.key] = session.session_id
                if before.get(session.session_id) != session or moved:
                    resource.update(self._event_id, session.session_id, sessions.SessionPatch(**values))
                continue
            ids[session.key] = self._maker.make(
                "session",
                session.key,
                session.name,
                create=lambda values=values: resource.create(  # type: ignore[misc]
                    self._event_id, sessions.NewSession(timezone=self._draft.timezone, **values)
                ),
                find=lambda values=values: self._equal_sessions(values),  # type: ignore[misc]
                id_of=lambda made: made.session_id,
            )
        self._remove(before, ids.values(), resource.delete)
        return ids

    def _equal_sessions(self, values: dict[str, Any]) -> list[str] | None:
        listed = self._client.sessions.list(self._event_id)
        found = [one.session_id for one in listed if _same_session(one, values)]
        return None if not found and len(listed) >= limits.SESSIONS_LISTED else found

    def ticket_types(self, session_ids: dict[str, str], tell: Tell) -> dict[str, str]:
        """Send the ticket types; return key to Zoom's ID."""
        before = {kind.ticket_type_id: kind for kind in self._base.ticket_types if kind.ticket_type_id}
        resource = self._client.ticket_types
        ids: dict[str, str] = {}
        for number, kind in enumerate(self._draft.ticket_types):
            tell(number, len(self._draft.ticket_types))
            values = self._ticket_type(kind, session_ids)
            if kind.ticket_type_id:
                ids[kind.key] = kind.ticket_type_id
                if before.get(kind.ticket_type_id) != kind:
                    patch = ticket_types.TicketTypePatch(**values)
                    resource.update(self._event_id, kind.ticket_type_id, patch)
                continue
            ids[kind.key] = self._maker.make(
                "ticket_type",
                kind.key,
                kind.name,
                create=lambda values=values: resource.create(  # type: ignore[misc]
                    self._event_id, ticket_types.NewTicketType(**values)
                ),
                find=lambda kind=kind: [  # type: ignore[misc]
                    one.ticket_type_id
                    for one in resource.list(self._event_id)
                    if one.name.strip() == kind.name.strip()
                ],
                id_of=lambda made: made.ticket_type_id,
            )
        self._remove(before, ids.values(), resource.delete)
        return ids

    def questions(self) -> int:
        """Replace the registration questions; return how many there are."""
        draft = self._draft
        standard = tuple(
            questions.AskStandard(field_name=one.field_name, required=one.required)  # type: ignore[arg-type]
            for one in draft.standard_questions or ()
        )
        custom = tuple(
            questions.AskCustom(
                title=one.title.strip(),
                type=QuestionType(one.type),
                required=one.required,
                options=tuple(option.strip() for option in one.options) or UNSET,
                question_id=one.question_id or UNSET,
            )
            for one in draft.custom_questions
        )
        values: dict[str, Any] = {"custom_questions": custom}
        if draft.standard_questions is not None:
            values["questions"] = standard
        self._client.questions.set_for_event(self._event_id, questions.NewQuestions(**values))
        return len(standard) + len(custom)

    def _remove(self, before: Iterable[str], kept: Iterable[str], delete: Callable[[str, str], None]) -> None:
        for item_id in set(before) - set(kept):
            try:
                delete(self._event_id, item_id)
            except NotFound:
                continue  # gone already, as wanted

    def _session(self, session: Session, speaker_ids: dict[str, str]) -> dict[str, Any]:
        assert session.start is not None, "the rules ask for times"
        assert session.end is not None, "the rules ask for times"
        return {
            "name": session.name.strip(),
            "description": session.description.strip(),
            "start_time": to_utc(session.start, self._draft.timezone),
            "end_time": to_utc(session.end, self._draft.timezone),
            "type": _SESSION_TYPES[session.type],
            "track_labels": session.tracks,
            "session_speakers": tuple(
                sessions.NewSessionSpeaker(speaker_id=speaker_ids[key], show_in_session_detail=True)
                for key in session.speaker_keys
            ),
        }

    def _ticket_type(self, kind: TicketTypeDraft, session_ids: dict[str, str]) -> dict[str, Any]:
        zone_id = self._draft.timezone
        ends = self._draft.ends
        assert ends is not None, "the rules ask for a calendar"
        # A little in the past, so that the sale is open the moment the event is published.
        start = (
            to_utc(kind.sale_start, zone_id) if kind.sale_start else datetime.now(UTC) - timedelta(minutes=5)
        )
        values: dict[str, Any] = {
            "name": kind.name.strip(),
            "currency": kind.currency,
            "free": kind.free,
            "price": "0" if kind.free else kind.price,
            "start_time": start.replace(microsecond=0),
            "end_time": to_utc(kind.sale_end, zone_id) if kind.sale_end else ends,
            "description": kind.description.strip(),
            "sessions": tuple(session_ids[key] for key in kind.session_keys) or ("ALL",),
        }
        if kind.quantity is not None:
            values["quantity"] = kind.quantity
        return values


def _speaker(speaker: Speaker, *, empty: bool = False) -> dict[str, Any]:
    values = {
        "name": speaker.name.strip(),
        "email": speaker.email.strip(),
        "job_title": speaker.job_title.strip(),
        "company_name": speaker.company.strip(),
        "biography": speaker.biography.strip(),
    }
    return {name: value for name, value in values.items() if value or empty}


def _same_speaker(there: people.Speaker, here: Speaker) -> bool:
    if here.email.strip():
        return there.email.casefold() == here.email.strip().casefold()
    return there.name == here.name.strip()


def _same_session(there: sessions.Session, values: dict[str, Any]) -> bool:
    return (there.name, there.start_time, there.end_time) == (
        values["name"],
        values["start_time"],
        values["end_time"],
    )
