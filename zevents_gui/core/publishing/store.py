"""Publishing jobs in the database: what was asked for, and how far each one is. Survives any crash."""

import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import msgspec

from zevents_gui.core.model.decoding import decode
from zevents_gui.core.model.event_document import EventDocument, document_from_payload, document_to_payload
from zevents_gui.core.publishing.errors import MadeAlready, PublishingUnfinished
from zevents_gui.core.publishing.steps import Goal, Step, StepRecord, StepState, steps_for
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.core.storage.database import Database

_LATEST = (
    "SELECT * FROM publishing_jobs WHERE (draft_id = ? AND draft_id != '')"
    " OR (event_id = ? AND event_id != '') ORDER BY job_id DESC LIMIT 1"
)


class JobState(StrEnum):
    """``OPEN`` can be gone on with, ``DONE`` reached its goal, ``CLOSED`` was given up."""

    OPEN = "open"
    DONE = "done"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PublishJob:
    """A job as the database holds it.

    Attributes:
        account: name of the account it belongs to.
        draft_id: of the local draft it came from; empty for none.
        document: what is to be published, as it was when the job began.
        event_id: Zoom's, empty until the event is there.
        link: the registration link, empty until it is known.
        accepted: the person wants to go on although what was read back differs.
        run_id: of the registration run of the attached sheet, once there is one.
        leave_behind: e-mail keys of those whom the person agreed to leave at the replaced event.
        adopted: what of it the draft has taken in, as a digest (see ``adopt``); None for a job of an older
            version of the program.
    """

    job_id: int
    account: str
    draft_id: str
    goal: Goal
    state: JobState
    document: EventDocument
    event_id: str
    link: str
    accepted: bool
    run_id: int | None
    leave_behind: frozenset[str]
    adopted: str | None
    options: RunOptions
    steps: tuple[StepRecord, ...]
    created_at: datetime

    @property
    def next_step(self) -> StepRecord | None:
        """The first step that is not done; None when all are."""
        return next((record for record in self.steps if record.state is not StepState.DONE), None)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a job makes at Zoom exactly once: the event, a speaker, a session, a ticket type.

    ``item_id`` is Zoom's ID; while it is empty a request may have been sent, and nobody knows the answer.
    ``known``: IDs of equal things that were there before the first request, which are not ours.
    """

    item_id: str
    known: tuple[str, ...]


class PublishingStore:
    """The jobs of one database; safe to use from many threads."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def create_job(
        self,
        document: EventDocument,
        *,
        account: str,
        draft_id: str = "",
        goal: Goal = Goal.PUBLISH,
        published: bool = False,
        options: RunOptions | None = None,
    ) -> PublishJob:
        """Record a job with all its steps still to come, and return it. Nothing is sent yet.

        Raises:
            PublishingUnfinished: the latest job of the same draft or event is open.
            MadeAlready: the draft has become an event, which ``document`` does not know of.
        """
        now = time.time()
        with self.database.transaction() as connection:
            _require_no_other(connection, document, draft_id)
            cursor = connection.execute(
                "INSERT INTO publishing_jobs (account, draft_id, goal, state, document, event_id, replaces,"
                " options, created_at, changed_at, adopted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
                (
                    account,
                    draft_id,
                    goal,
                    JobState.OPEN,
                    msgspec.json.encode(document_to_payload(document)).decode(),
                    document.event_id,
                    document.replaces.event_id if document.replaces is not None else "",
                    msgspec.json.encode(options or RunOptions()).decode(),
                    now,
                    now,
                ),
            )
            job_id = cursor.lastrowid
            assert job_id is not None
            connection.executemany(
                "INSERT INTO publishing_steps (job_id, position, step, state) VALUES (?, ?, ?, ?)",
                [
                    (job_id, position, step, StepState.WAITING)
                    for position, step in enumerate(steps_for(document, goal, published=published))
                ],
            )
        return self.job(job_id)

    def job(self, job_id: int) -> PublishJob:
        """Return a job.

        Raises:
            KeyError: there is none with this ID.
        """
        with self.database.read() as connection:
            row = connection.execute("SELECT * FROM publishing_jobs WHERE job_id = ?", (job_id,)).fetchone()
            if row is None:
                raise KeyError(job_id)
            return _job(connection, row)

    def latest_for(self, *, draft_id: str = "", event_id: str = "") -> PublishJob | None:
        """Return the latest job of a draft or of an event, if there is one."""
        with self.database.read() as connection:
            row = connection.execute(_LATEST, (draft_id, event_id)).fetchone()
            return None if row is None else _job(connection, row)

    def replacing(self, event_id: str) -> PublishJob | None:
        """Return the unfinished job whose event takes the place of this one, if there is one."""
        with self.database.read() as connection:
            row = connection.execute(
                "SELECT * FROM publishing_jobs WHERE replaces = ? AND state = ? ORDER BY job_id DESC LIMIT 1",
                (event_id, JobState.OPEN),
            ).fetchone()
            return None if row is None else _job(connection, row)

    def unfinished(self, account: str | None = None) -> list[PublishJob]:
        """Return the jobs that can be gone on with, the latest first."""
        with self.database.read() as connection:
            rows = connection.execute(
                "SELECT * FROM publishing_jobs WHERE state = ? AND (? IS NULL OR account = ?)"
                " ORDER BY job_id DESC",
                (JobState.OPEN, account, account),
            ).fetchall()
            return [_job(connection, row) for row in rows]

    def set_state(self, job_id: int, state: JobState) -> None:
        """Record that a job is over, or open again."""
        self._set(job_id, "state", state)

    def set_event(self, job_id: int, event_id: str) -> None:
        """Record which event at Zoom the job works on."""
        self._set(job_id, "event_id", event_id)

    def set_link(self, job_id: int, link: str) -> None:
        """Record the registration link."""
        self._set(job_id, "link", link)

    def set_adopted(self, job_id: int, digest: str) -> None:
        """Record what the job's draft has taken in of it."""
        self._set(job_id, "adopted", digest)

    def set_run(self, job_id: int, run_id: int) -> None:
        """Record the registration run that belongs to the job."""
        self._set(job_id, "run_id", run_id)

    def add_move(self, job_id: int, run_id: int) -> None:
        """Record a registration run that moves people from the replaced event."""
        with self.database.transaction() as connection:
            connection.execute(
                "INSERT INTO publishing_moves (job_id, run_id) VALUES (?, ?)", (job_id, run_id)
            )

    def moves(self, job_id: int) -> list[int]:
        """Return the runs that move people from the replaced event, in the order of their making."""
        with self.database.read() as connection:
            rows = connection.execute(
                "SELECT run_id FROM publishing_moves WHERE job_id = ? ORDER BY run_id", (job_id,)
            ).fetchall()
        return [row["run_id"] for row in rows]

    def leave_behind(self, job_id: int, keys: Iterable[str]) -> None:
        """Record that the person agrees to leave these behind at the replaced event, beside earlier ones."""
        left = self.job(job_id).leave_behind | set(keys)
        self._set(job_id, "leave_behind", msgspec.json.encode(sorted(left)).decode())

    def accept_differences(self, job_id: int) -> None:
        """Record that the person wants to go on although what was read back differs."""
        self._set(job_id, "accepted", 1)

    def set_step(self, job_id: int, record: StepRecord) -> None:
        """Record how far a step is."""
        with self.database.transaction() as connection:
            connection.execute(
                "UPDATE publishing_steps SET state = ?, result = ?, started_at = ?, finished_at = ?"
                " WHERE job_id = ? AND step = ?",
                (
                    record.state,
                    record.result,
                    record.started_at.timestamp() if record.started_at else None,
                    record.finished_at.timestamp() if record.finished_at else None,
                    job_id,
                    record.step,
                ),
            )

    # What is made exactly once.

    def item(self, job_id: int, kind: str, key: str) -> Item | None:
        """Return what is known of an item; None when no request for it was ever sent."""
        with self.database.read() as connection:
            row = connection.execute(
                "SELECT item_id, known FROM publishing_items WHERE job_id = ? AND kind = ? AND key = ?",
                (job_id, kind, key),
            ).fetchone()
        return None if row is None else Item(row["item_id"], tuple(msgspec.json.decode(row["known"])))

    def items(self, job_id: int, kind: str) -> dict[str, str]:
        """Return the IDs of a kind's items that are there: key to Zoom's ID."""
        with self.database.read() as connection:
            rows = connection.execute(
                "SELECT key, item_id FROM publishing_items WHERE job_id = ? AND kind = ? AND item_id != ''",
                (job_id, kind),
            ).fetchall()
        return {row["key"]: row["item_id"] for row in rows}

    def item_sending(self, job_id: int, kind: str, key: str, known: tuple[str, ...] = ()) -> None:
        """Record that the request for an item is about to be sent."""
        with self.database.transaction() as connection:
            connection.execute(
                "INSERT INTO publishing_items (job_id, kind, key, item_id, known) VALUES (?, ?, ?, '', ?)"
                " ON CONFLICT (job_id, kind, key) DO NOTHING",
                (job_id, kind, key, msgspec.json.encode(known).decode()),
            )

    def item_done(self, job_id: int, kind: str, key: str, item_id: str) -> None:
        """Record Zoom's ID of an item."""
        with self.database.transaction() as connection:
            connection.execute(
                "UPDATE publishing_items SET item_id = ? WHERE job_id = ? AND kind = ? AND key = ?",
                (item_id, job_id, kind, key),
            )

    def item_not_sent(self, job_id: int, kind: str, key: str) -> None:
        """Record that the request for an item was certainly not carried out."""
        with self.database.transaction() as connection:
            connection.execute(
                "DELETE FROM publishing_items WHERE job_id = ? AND kind = ? AND key = ? AND item_id = ''",
                (job_id, kind, key),
            )

    def _set(self, job_id: int, column: str, value: object) -> None:
        with self.database.transaction() as connection:
            connection.execute(
                f"UPDATE publishing_jobs SET {column} = ?, changed_at = ? WHERE job_id = ?",  # noqa: S608
                (value, time.time(), job_id),
            )


def _require_no_other(connection: sqlite3.Connection, document: EventDocument, draft_id: str) -> None:
    """Refuse a second job for the same event: each would make it once."""
    name, event_id = document.draft.sent_name, document.event_id
    latest = connection.execute(_LATEST, (draft_id, event_id)).fetchone()
    if latest is not None and latest["state"] == JobState.OPEN:
        raise PublishingUnfinished(name)
    if draft_id and not event_id:
        made = connection.execute(
            "SELECT 1 FROM publishing_jobs WHERE draft_id = ? AND event_id != ''", (draft_id,)
        ).fetchone()
        if made is not None:
            raise MadeAlready(name)


def _job(connection: sqlite3.Connection, row: sqlite3.Row) -> PublishJob:
    steps = connection.execute(
        "SELECT * FROM publishing_steps WHERE job_id = ? ORDER BY position", (row["job_id"],)
    ).fetchall()
    return PublishJob(
        job_id=row["job_id"],
        account=row["account"],
        draft_id=row["draft_id"],
        goal=Goal(row["goal"]),
        state=JobState(row["state"]),
        document=document_from_payload(msgspec.json.decode(row["document"])),
        event_id=row["event_id"],
        link=row["link"],
        accepted=bool(row["accepted"]),
        run_id=row["run_id"],
        leave_behind=frozenset(msgspec.json.decode(row["leave_behind"])),
        adopted=row["adopted"],
        options=decode(row["options"], RunOptions),
        steps=tuple(
            StepRecord(
                Step(step["step"]),
                StepState(step["state"]),
                step["result"],
                _moment(step["started_at"]),
                _moment(step["finished_at"]),
            )
            for step in steps
        ),
        created_at=datetime.fromtimestamp(row["created_at"], UTC),
    )


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
