"""Publishing jobs of the past, for looking back."""

from zevents_gui.core.publishing.store import PublishingStore, PublishJob


def past_jobs(store: PublishingStore, search: str = "", *, event_id: str | None = None) -> list[PublishJob]:
    """Return jobs, the latest first; those of one event, or of all.

    Args:
        search: words of which each is in the event's name or the account's.
    """
    with store.database.read() as connection:
        rows = connection.execute(
            "SELECT job_id FROM publishing_jobs WHERE ? IS NULL OR event_id = ? ORDER BY job_id DESC",
            (event_id, event_id),
        ).fetchall()
    words = search.casefold().split()
    return [
        job
        for job in (store.job(row["job_id"]) for row in rows)
        if all(word in f"{job.document.draft.name} {job.account}".casefold() for word in words)
    ]
