"""The database's versions, in order. A migration that was released is never changed: a new one is added."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """The step from version ``number - 1`` to ``number``."""

    number: int
    purpose: str
    statements: tuple[str, ...]


_GROUND = (
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE accounts (
        name TEXT PRIMARY KEY,
        account_id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        api_url TEXT NOT NULL,
        oauth_url TEXT NOT NULL,
        plan TEXT NOT NULL,
        practice INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE event_cache (
        account TEXT NOT NULL,
        name TEXT NOT NULL,
        payload TEXT NOT NULL,
        saved_at REAL NOT NULL,
        PRIMARY KEY (account, name)
    ) STRICT""",
    """CREATE TABLE drafts (
        draft_id TEXT PRIMARY KEY,
        account TEXT NOT NULL,
        hub_id TEXT NOT NULL,
        title TEXT NOT NULL,
        event_id TEXT,
        payload TEXT NOT NULL,
        created_at REAL NOT NULL,
        changed_at REAL NOT NULL,
        deleted_at REAL
    ) STRICT""",
)

_REGISTRATION = (
    """CREATE TABLE runs (
        run_id INTEGER PRIMARY KEY AUTOINCREMENT,
        state TEXT NOT NULL,
        account_name TEXT NOT NULL,
        practice INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        event_name TEXT NOT NULL,
        sheet_path TEXT NOT NULL,
        sheet_name TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        options TEXT NOT NULL,
        plan_digest TEXT NOT NULL,
        listed_at REAL NOT NULL,
        live_tickets INTEGER NOT NULL,
        created_at REAL NOT NULL,
        changed_at REAL NOT NULL,
        message TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    # payload: what is sent, as JSON, so that a run can be resumed without its workbook.
    """CREATE TABLE rows (
        run_id INTEGER NOT NULL REFERENCES runs (run_id) ON DELETE CASCADE,
        source_row INTEGER NOT NULL,
        plan_group TEXT NOT NULL,
        action TEXT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL,
        email_key TEXT NOT NULL,
        external_id TEXT NOT NULL,
        ticket_type_id TEXT NOT NULL DEFAULT '',
        ticket_id TEXT NOT NULL DEFAULT '',
        join_link TEXT NOT NULL DEFAULT '',
        attempts INTEGER NOT NULL DEFAULT 0,
        changed_at REAL NOT NULL,
        payload BLOB NOT NULL,
        PRIMARY KEY (run_id, source_row)
    ) STRICT, WITHOUT ROWID""",
    # A long run finds its place, and is counted, without its rows being read.
    "CREATE INDEX rows_state ON rows (run_id, state, source_row)",
    "CREATE INDEX rows_email ON rows (email_key, run_id)",
    # One line per answered request, for support.
    """CREATE TABLE batches (
        batch_id INTEGER PRIMARY KEY AUTOINCREMENT,
        run_id INTEGER NOT NULL REFERENCES runs (run_id) ON DELETE CASCADE,
        size INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        detail TEXT NOT NULL,
        tracking_id TEXT NOT NULL,
        sent_at REAL NOT NULL,
        answered_at REAL NOT NULL
    ) STRICT""",
    "CREATE INDEX batches_run ON batches (run_id)",
)

_PUBLISHING = (
    # document: the draft as it was when the job began, as JSON.
    """CREATE TABLE publishing_jobs (
        job_id INTEGER PRIMARY KEY AUTOINCREMENT,
        account TEXT NOT NULL,
        draft_id TEXT NOT NULL,
        goal TEXT NOT NULL,
        state TEXT NOT NULL,
        document TEXT NOT NULL,
        event_id TEXT NOT NULL DEFAULT '',
        link TEXT NOT NULL DEFAULT '',
        accepted INTEGER NOT NULL DEFAULT 0,
        run_id INTEGER,
        options TEXT NOT NULL,
        created_at REAL NOT NULL,
        changed_at REAL NOT NULL
    ) STRICT""",
    "CREATE INDEX publishing_jobs_draft ON publishing_jobs (draft_id)",
    "CREATE INDEX publishing_jobs_event ON publishing_jobs (event_id)",
    """CREATE TABLE publishing_steps (
        job_id INTEGER NOT NULL REFERENCES publishing_jobs (job_id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        step TEXT NOT NULL,
        state TEXT NOT NULL,
        result TEXT NOT NULL DEFAULT '',
        started_at REAL,
        finished_at REAL,
        PRIMARY KEY (job_id, position)
    ) STRICT, WITHOUT ROWID""",
    # What is made at Zoom exactly once. known: equal things that were there before, as JSON.
    """CREATE TABLE publishing_items (
        job_id INTEGER NOT NULL REFERENCES publishing_jobs (job_id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        item_id TEXT NOT NULL,
        known TEXT NOT NULL,
        PRIMARY KEY (job_id, kind, key)
    ) STRICT, WITHOUT ROWID""",
)

_SHEET_FIXES = (
    # payload: what a person decided about one sheet of a file, as JSON; found by what the file holds, or,
    # once it was saved anew elsewhere, by where it lies.
    """CREATE TABLE sheet_fixes (
        content_hash TEXT NOT NULL,
        sheet TEXT NOT NULL,
        path TEXT NOT NULL,
        payload BLOB NOT NULL,
        saved_at REAL NOT NULL,
        PRIMARY KEY (content_hash, sheet)
    ) STRICT""",
    "CREATE INDEX sheet_fixes_path ON sheet_fixes (path, sheet)",
)

_REPLACING = (
    # replaces: the event at Zoom that the job's event takes the place of. leave_behind: whom the person
    # agreed to leave there, e-mail keys as JSON.
    "ALTER TABLE publishing_jobs ADD COLUMN replaces TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE publishing_jobs ADD COLUMN leave_behind TEXT NOT NULL DEFAULT '[]'",
    "CREATE INDEX publishing_jobs_replaces ON publishing_jobs (replaces)",
    # The registration runs that move people from the replaced event to the new one.
    """CREATE TABLE publishing_moves (
        job_id INTEGER NOT NULL REFERENCES publishing_jobs (job_id) ON DELETE CASCADE,
        run_id INTEGER NOT NULL REFERENCES runs (run_id) ON DELETE CASCADE,
        PRIMARY KEY (job_id, run_id)
    ) STRICT, WITHOUT ROWID""",
)

_ADOPTED = (
    # What of a job's work its draft has taken in, as a digest; NULL for jobs of before, which nobody asks.
    "ALTER TABLE publishing_jobs ADD COLUMN adopted TEXT",
)

MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "settings, accounts, last known events, drafts", _GROUND),
    Migration(2, "registration runs", _REGISTRATION),
    Migration(3, "publishing jobs", _PUBLISHING),
    Migration(4, "what was fixed in attendee sheets", _SHEET_FIXES),
    Migration(5, "events that replace another", _REPLACING),
    Migration(6, "what drafts know of their publishing jobs", _ADOPTED),
)

VERSION = MIGRATIONS[-1].number
