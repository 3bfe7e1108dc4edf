"""Speakers, sessions, ticket types and questions: what an event has beside its own fields."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from zevents_gui.core.model import limits
from zevents_gui.core.model.event import EventDraft, Speaker
from zevents_gui.core.model.item_comparison import WHOLE, ItemChange, changed_here, kinds_of
from zevents_gui.core.model.items import QUESTIONS, Kind, item_id, items_of, keyed
from zevents_gui.core.publishing import item_wire
from zevents_gui.core.publishing.errors import ChangedThere
from zevents_gui.core.publishing.once import Maker
from zevents_gui.core.publishing.standing import Standing, look
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import NotFound
from zevents_gui.core.zoom.shapes import people, sessions, ticket_types

Tell = Callable[[int, int], None]
"""Told (done, total)."""
MADE_AS = {Kind.SPEAKER: "speaker", Kind.SESSION: "session", Kind.TICKET_TYPE: "ticket_type"}
"""What a job's record calls the items that it makes."""


class Programme:
    """Brings an event's items in line with the draft: makes new ones, changes, removes; each exactly once.

    Only what was changed here is sent. Each step looks first; what somebody changed at Zoom stays as it is,
    and what was changed on both sides stops the step before it sends anything.

    Args:
        base: the event as both sides last had it; None for a new event.
    """

    def __init__(
        self, client: ZoomClient, maker: Maker, event_id: str, draft: EventDraft, base: EventDraft | None
    ) -> None:
        self._client = client
        self._maker = maker
        self._event_id = event_id
        self._draft = draft
        self._base = base

    def conflicts(self) -> list[str]:
        """Return in words what was changed both here and at Zoom; reads only what was changed here.

        Raises:
            ZoomError: it could not be read.
        """
        kinds = [kind for kind in kinds_of(self._draft.event_type) if self._changed(kind)]
        return self._look(*kinds).conflicts if kinds else []

    def speakers(self, tell: Tell) -> dict[str, str]:
        """Send the speakers; return key to Zoom's ID.

        Raises:
            ChangedThere: some were changed on both sides.
            ZoomError: one was not sent.
            AnswerLost: one may have been made, but cannot be found.
        """
        if not self._changed(Kind.SPEAKER):
            return self._ids(self._draft, Kind.SPEAKER)
        standing = self._safe(Kind.SPEAKER)
        resource = self._client.speakers

        def make(key: str, speaker: Speaker) -> str:
            return self._maker.make(
                "speaker",
                key,
                speaker.name,
                create=lambda: resource.create(
                    self._event_id, people.NewSpeaker(**item_wire.new_speaker(speaker))
                ),
                find=lambda: [
                    one.speaker_id for one in resource.list(self._event_id) if _same_speaker(one, speaker)
                ],
                id_of=lambda made: made.speaker_id,
            )

        def change(speaker_id: str, speaker: Speaker, fields: set[str]) -> None:
            patch = people.SpeakerPatch(**item_wire.speaker_patch(speaker, fields))
            resource.update(self._event_id, speaker_id, patch)

        # Those who go make way first: no two speakers may have the same address.
        self._remove(standing, Kind.SPEAKER, resource.delete)
        return self._send(standing, Kind.SPEAKER, make, change, tell)

    def sessions(self, speaker_ids: Mapping[str, str], tell: Tell) -> dict[str, str]:
        """Send the sessions; return key to Zoom's ID. Raises as :meth:`speakers`."""
        moved = self._base is not None and self._base.timezone != self._draft.timezone
        if not moved and not self._changed(Kind.SESSION):
            return self._ids(self._draft, Kind.SESSION)
        standing = self._safe(Kind.SESSION)
        resource = self._client.sessions
        zone_id = standing.wanted.timezone
        there = {one.session_id: one for one in standing.items.sessions}

        def make(key: str, session: Any) -> str:
            values = item_wire.new_session(session, zone_id, speaker_ids)
            return self._maker.make(
                "session",
                key,
                session.name,
                create=lambda: resource.create(
                    self._event_id, sessions.NewSession(timezone=zone_id, **values)
                ),
                find=lambda: self._equal_sessions(values, there),
                id_of=lambda made: made.session_id,
            )

        def change(session_id: str, session: Any, fields: set[str]) -> None:
            values = item_wire.session_patch(session, zone_id, speaker_ids, there.get(session_id), fields)
            resource.update(self._event_id, session_id, sessions.SessionPatch(**values))

        ids = self._send(standing, Kind.SESSION, make, change, tell)
        self._remove(standing, Kind.SESSION, resource.delete)
        return ids

    def _equal_sessions(self, values: dict[str, Any], seen: Iterable[str]) -> list[str] | None:
        """Return the sessions that look the same; None where there may be one that Zoom does not show.

        Args:
            seen: IDs of the sessions that there were when this step began.
        """
        listing = self._client.sessions.listing(self._event_id)
        found = [one.session_id for one in listing.sessions if _same_session(one, values)]
        if found or len(listing.sessions) < limits.SESSIONS_LISTED:
            return found
        known = {one.session_id for one in listing.sessions}.union(seen, self._maker.made("session").values())
        # Zoom lists 200 but counts all: when each that it counts is known, none of them is a new one.
        all_known = listing.total > limits.SESSIONS_LISTED and listing.total == len(known)
        return [] if all_known else None

    def ticket_types(self, session_ids: Mapping[str, str], tell: Tell) -> dict[str, str]:
        """Send the ticket types; return key to Zoom's ID. Raises as :meth:`speakers`."""
        moved = self._base is not None and self._base.timezone != self._draft.timezone
        if not moved and not self._changed(Kind.TICKET_TYPE):
            return self._ids(self._draft, Kind.TICKET_TYPE)
        standing = self._safe(Kind.TICKET_TYPE)
        resource, wanted = self._client.ticket_types, standing.wanted

        def make(key: str, kind: Any) -> str:
            values = item_wire.new_ticket_type(kind, wanted, session_ids)
            return self._maker.make(
                "ticket_type",
                key,
                kind.name,
                create=lambda: resource.create(self._event_id, ticket_types.NewTicketType(**values)),
                find=lambda: [
                    one.ticket_type_id
                    for one in resource.list(self._event_id)
                    if one.name.strip() == kind.name.strip()
                ],
                id_of=lambda made: made.ticket_type_id,
            )

        def change(ticket_type_id: str, kind: Any, fields: set[str]) -> None:
            values = item_wire.ticket_type_patch(kind, wanted, session_ids, fields)
            if values:
                resource.update(self._event_id, ticket_type_id, ticket_types.TicketTypePatch(**values))

        ids = self._send(standing, Kind.TICKET_TYPE, make, change, tell)
        self._remove(standing, Kind.TICKET_TYPE, resource.delete)
        return ids

    def questions(self) -> int:
        """Send the registration questions if they were changed here; return how many are asked.

        Raises:
            ChangedThere: some were changed on both sides.
            ZoomError: they were not sent.
        """
        standing = self._safe(*QUESTIONS)
        wanted = standing.wanted
        if standing.to_send:
            self._client.questions.set_for_event(
                self._event_id, item_wire.all_questions(wanted, standing.items.questions)
            )
        return len(wanted.standard_questions or ()) + len(wanted.custom_questions)

    # What all kinds have in common.

    def _changed(self, kind: Kind) -> bool:
        base = self._base or EventDraft(event_type=self._draft.event_type, timezone=self._draft.timezone)
        return changed_here(base, self._draft, kind)

    def _look(self, *kinds: Kind) -> Standing:
        made = {kind: self._maker.made(name) for kind, name in MADE_AS.items()}
        return look(self._client, self._event_id, self._draft, self._base, kinds, made)

    def _safe(self, *kinds: Kind) -> Standing:
        standing = self._look(*kinds)
        if standing.conflicts:
            raise ChangedThere(standing.conflicts)
        return standing

    def _send(
        self,
        standing: Standing,
        kind: Kind,
        make: Callable[[str, Any], str],
        change: Callable[[str, Any, set[str]], None],
        tell: Tell,
    ) -> dict[str, str]:
        """Make what is new here and change what was changed here; return key to Zoom's ID."""
        [wanted] = keyed(kind, standing.wanted)
        ids = self._ids(standing.wanted, kind) | self._ids(standing.there, kind)
        todo = _by_item(standing.to_send)
        # In the order of the draft, which is that of the editor.
        keys = [key for key in wanted if key in todo]
        for number, key in enumerate(keys):
            tell(number, len(keys))
            if WHOLE in todo[key]:
                ids[key] = make(key, wanted[key])
            else:
                change(ids[key], wanted[key], todo[key])
        return {key: ids[key] for key in wanted if key in ids}

    def _remove(self, standing: Standing, kind: Kind, delete: Callable[[str, str], None]) -> None:
        """Remove at Zoom what was removed here and nobody changed there."""
        [there] = keyed(kind, standing.there)
        for change in standing.to_send:
            if change.field == WHOLE and change.here is None:
                try:
                    delete(self._event_id, item_id(kind, there[change.key]))
                except NotFound:
                    continue  # gone already, as wanted

    @staticmethod
    def _ids(draft: EventDraft, kind: Kind) -> dict[str, str]:
        return {one.key: item_id(kind, one) for one in items_of(draft, kind) if item_id(kind, one)}


def _by_item(changes: Iterable[ItemChange]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for change in changes:
        found.setdefault(change.key, set()).add(change.field)
    return found


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
