"""The tables of the practice account.

What is asked for by value has a column; everything else of a resource is one JSON text (`detail`), shaped
as the API shows it. Times in columns are seconds since 1970 of the account's own clock, except `live_after`
and `listed_at`: these short delays run on the machine's clock, so that moving the account's clock hides
nothing.
"""

SCHEMA_VERSION = 1

SCHEMA = (
    """
    CREATE TABLE account (
        account_id TEXT PRIMARY KEY,
        client_id TEXT NOT NULL UNIQUE,
        client_secret TEXT NOT NULL,
        is_main INTEGER NOT NULL DEFAULT 0,
        seed TEXT NOT NULL,
        plan TEXT NOT NULL,
        clock_offset REAL NOT NULL DEFAULT 0,
        behaviour TEXT NOT NULL DEFAULT '{}',
        weather TEXT NOT NULL DEFAULT '{}'
    )
    """,
    """
    CREATE TABLE token (
        token TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        expires_at REAL NOT NULL,
        dies_at REAL NOT NULL,
        scopes TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX token_of_account ON token (account_id)",
    """
    CREATE TABLE hub (
        account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        hub_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        hosted INTEGER NOT NULL,
        takes_conferences INTEGER NOT NULL,
        hosts TEXT NOT NULL,
        detail TEXT NOT NULL,
        PRIMARY KEY (account_id, hub_id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE event (
        row INTEGER PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        event_id TEXT NOT NULL,
        hub_id TEXT NOT NULL,
        hosted INTEGER NOT NULL,
        event_type TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'cancelled')),
        starts_at REAL,
        ends_at REAL,
        published_at REAL,
        live_after REAL NOT NULL DEFAULT 0,
        sold INTEGER NOT NULL DEFAULT 0,
        questions TEXT,
        detail TEXT NOT NULL,
        UNIQUE (account_id, event_id)
    )
    """,
    """
    CREATE TABLE ticket_type (
        row INTEGER PRIMARY KEY,
        event_row INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
        ticket_type_id TEXT NOT NULL,
        is_default INTEGER NOT NULL,
        sale_starts_at REAL NOT NULL,
        sale_ends_at REAL NOT NULL,
        quantity INTEGER NOT NULL,
        sold INTEGER NOT NULL DEFAULT 0,
        questions TEXT,
        detail TEXT NOT NULL,
        UNIQUE (event_row, ticket_type_id)
    )
    """,
    """
    CREATE TABLE ticket (
        row INTEGER PRIMARY KEY,
        event_row INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
        ticket_id TEXT NOT NULL UNIQUE,
        ticket_type_id TEXT NOT NULL,
        email_key TEXT NOT NULL,
        external_ticket_id TEXT NOT NULL,
        created_at REAL NOT NULL,
        changed_at REAL NOT NULL,
        listed_at REAL NOT NULL,
        detail TEXT NOT NULL
    )
    """,
    "CREATE INDEX ticket_in_order ON ticket (event_row)",
    "CREATE INDEX ticket_by_email ON ticket (event_row, email_key)",
    "CREATE INDEX ticket_by_external_id ON ticket (event_row, external_ticket_id)",
    "CREATE INDEX ticket_by_type ON ticket (event_row, ticket_type_id)",
    """
    CREATE TABLE session (
        row INTEGER PRIMARY KEY,
        event_row INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
        session_id TEXT NOT NULL,
        starts_at REAL NOT NULL,
        ends_at REAL NOT NULL,
        detail TEXT NOT NULL,
        UNIQUE (event_row, session_id)
    )
    """,
    """
    CREATE TABLE speaker (
        row INTEGER PRIMARY KEY,
        event_row INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
        speaker_id TEXT NOT NULL,
        email_key TEXT NOT NULL,
        detail TEXT NOT NULL,
        UNIQUE (event_row, speaker_id)
    )
    """,
    """
    CREATE TABLE coeditor (
        event_row INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
        email_key TEXT NOT NULL,
        email TEXT NOT NULL,
        permission_groups TEXT NOT NULL,
        PRIMARY KEY (event_row, email_key)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE access_link (
        row INTEGER PRIMARY KEY,
        event_row INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
        access_link_id TEXT NOT NULL,
        name TEXT NOT NULL,
        is_default INTEGER NOT NULL,
        detail TEXT NOT NULL,
        UNIQUE (event_row, access_link_id)
    )
    """,
    """
    CREATE TABLE email (
        row INTEGER PRIMARY KEY AUTOINCREMENT,
        account_id TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
        event_id TEXT NOT NULL,
        ticket_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        recipient TEXT NOT NULL,
        recipient_name TEXT NOT NULL,
        reason TEXT NOT NULL,
        sent_at REAL NOT NULL
    )
    """,
    "CREATE INDEX email_of_event ON email (account_id, event_id, kind, row)",
)
