"""Who came: made up, but always the same for the same ticket and session."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

SHARE_WHO_COME = 0.85
SHARE_OF_SESSIONS = 0.92
"""Of those who come at all, how many are in a session. Some never come, however many sessions there are."""


@dataclass(frozen=True)
class Attendance:
    """One person in one session; times in seconds since 1970."""

    attended: bool
    joined_at: float = 0.0
    left_at: float = 0.0
    chat_messages: int = 0

    @property
    def minutes(self) -> int:
        """How long the person stayed."""
        return int((self.left_at - self.joined_at) // 60)


ABSENT = Attendance(attended=False)


def attendance(ticket_id: str, session_id: str, starts_at: float, ends_at: float, now: float) -> Attendance:
    """Nobody has attended what has not begun; of what is under way, people have seen the part until now."""
    comes = hashlib.sha256(ticket_id.encode()).digest()[0] / 255 <= SHARE_WHO_COME
    digest = hashlib.sha256(f"{ticket_id}/{session_id}".encode()).digest()
    joined_at = starts_at + digest[1] / 255 * 0.15 * (ends_at - starts_at)
    if not comes or digest[0] / 255 > SHARE_OF_SESSIONS or joined_at >= now:
        return ABSENT
    left_at = ends_at - digest[2] / 255 * 0.25 * (ends_at - starts_at)
    return Attendance(True, joined_at, min(left_at, now), digest[3] % 4)
