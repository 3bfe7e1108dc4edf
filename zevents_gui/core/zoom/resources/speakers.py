"""Speakers of an event."""

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.decode import read
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.outcomes import InDoubt
from zevents_gui.core.zoom.shapes.people import NewSpeaker, Speaker, SpeakerPatch


class Speakers:
    """An event's speakers."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, event_id: str) -> list[Speaker]:
        """Return the speakers (source: contract, getSpeakers).

        Raises:
            NotFound: there is no such event.
            ZoomError: they could not be read.
        """
        return self._caller.read(
            Op.LIST_SPEAKERS, lambda body: paging.members(body, Speaker, "speakers"), event_id=event_id
        )

    def create(self, event_id: str, speaker: NewSpeaker) -> Speaker | InDoubt:
        """Create a speaker (source: contract, createSpeaker).

        Raises:
            ZoomError: it was not created.
        """
        return self._caller.create(
            Op.CREATE_SPEAKER, lambda body: _with_id(read(Speaker, body)), speaker, event_id=event_id
        )

    def get(self, event_id: str, speaker_id: str) -> Speaker:
        """Return one speaker (source: contract, getSpeaker).

        Raises:
            NotFound: there is no such speaker.
            ZoomError: it could not be read.
        """
        return self._caller.read(
            Op.GET_SPEAKER, lambda body: read(Speaker, body), event_id=event_id, speaker_id=speaker_id
        )

    def update(self, event_id: str, speaker_id: str, patch: SpeakerPatch) -> None:
        """Change a speaker (source: contract, updateSpeaker).

        Raises:
            OutcomeUnknown: the answer was lost; changing it again does no harm.
            ZoomError: it was not changed.
        """
        self._caller.change(Op.UPDATE_SPEAKER, patch, event_id=event_id, speaker_id=speaker_id)

    def delete(self, event_id: str, speaker_id: str) -> None:
        """Remove a speaker (source: contract, deleteSpeaker).

        Raises:
            NotFound: there is no such speaker.
            OutcomeUnknown: the answer was lost.
            ZoomError: it was not removed.
        """
        self._caller.change(Op.DELETE_SPEAKER, event_id=event_id, speaker_id=speaker_id)


def _with_id(speaker: Speaker) -> Speaker:
    if not speaker.speaker_id:
        raise ValueError("the answer names no speaker")
    return speaker
