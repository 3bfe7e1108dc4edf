"""Which fields are locked, and why; a locked field always says so."""

from PySide6.QtCore import QCoreApplication

from zevents_gui.gui.event_editor.draft_session import DraftSession


def lock_reason(session: DraftSession, field: str) -> str:
    """Return why ``field`` cannot be changed, or an empty text (source: tutorial, steps 2 and 3)."""
    if field == "event_type" and session.exists_at_zoom:
        return _tr("The type cannot be changed once the event exists. The menu ⋯ has “Change the type…”.")
    if field == "hub_id" and session.exists_at_zoom:
        return _tr("An event stays in the hub in which it was saved.")
    if field == "meeting_type" and session.published and session.registered:
        return _tr("Locked: the event is published and people have registered.")
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("locks", text)
