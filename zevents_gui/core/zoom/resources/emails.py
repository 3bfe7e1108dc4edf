"""What Zoom has mailed."""

from collections.abc import Iterator

from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.operations import Op
from zevents_gui.core.zoom.resources import paging
from zevents_gui.core.zoom.shapes.emails import EmailType, EmailTypeStatus, SentEmail, SentStatus


class Emails:
    """The e-mails of an event."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def types(self, event_id: str, *, status: EmailTypeStatus | None = None) -> Iterator[EmailType]:
        """Yield the kinds of e-mail of the event (source: contract, listEmailTypes).

        Raises:
            ZoomError: they could not be read.
        """
        query = {"status": status.value} if status is not None else {}
        return paging.items(
            self._caller,
            Op.LIST_EMAIL_TYPES,
            EmailType,
            "email_types",
            lambda kind: kind.email_type_id,
            query=query,
            event_id=event_id,
        )

    def sent(
        self,
        event_id: str,
        email_type_id: str,
        *,
        status: SentStatus | None = None,
        search_text: str | None = None,
    ) -> Iterator[SentEmail]:
        """Yield what became of each e-mail of a kind (source: contract, listEmailSentStatuses).

        Args:
            search_text: part of a name or an address.

        Raises:
            ZoomError: they could not be read.
        """
        query: dict[str, str] = {} if status is None else {"status": status.value}
        if search_text:
            query["search_text"] = search_text
        return paging.items(
            self._caller,
            Op.LIST_SENT_EMAILS,
            SentEmail,
            "emails",
            lambda _: "",  # The same person may have been mailed twice: every line counts.
            query=query,
            event_id=event_id,
            email_type_id=email_type_id,
        )
