"""The client: one account's way to the Zoom Events API.

Many threads may share one client. Make one for each account and keep it: it holds the account's token, its
pace and its connections.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from zevents_gui.core.zoom.account import API_URL, OAUTH_URL, Credentials, Plan
from zevents_gui.core.zoom.address import checked
from zevents_gui.core.zoom.caller import Caller
from zevents_gui.core.zoom.clock import SYSTEM_CLOCK, Clock
from zevents_gui.core.zoom.oauth import TokenSource
from zevents_gui.core.zoom.pacing import Pacer, PaceSnapshot, Wait
from zevents_gui.core.zoom.resources.access_links import AccessLinks
from zevents_gui.core.zoom.resources.coeditors import Coeditors
from zevents_gui.core.zoom.resources.emails import Emails
from zevents_gui.core.zoom.resources.events import Events
from zevents_gui.core.zoom.resources.hubs import Hubs
from zevents_gui.core.zoom.resources.questions import RegistrationQuestions
from zevents_gui.core.zoom.resources.registrants import Registrants
from zevents_gui.core.zoom.resources.reports import Reports
from zevents_gui.core.zoom.resources.sessions import Sessions
from zevents_gui.core.zoom.resources.speakers import Speakers
from zevents_gui.core.zoom.resources.ticket_types import TicketTypes
from zevents_gui.core.zoom.resources.tickets import Tickets
from zevents_gui.core.zoom.tokens import Tokens

if TYPE_CHECKING:
    from zevents_gui.core.zoom.transport import Transport


class ZoomClient:
    """Speaks to Zoom for one account. Every operation raises ``ZoomError`` or ``Cancelled`` as it says.

    Args:
        credentials: of the account's OAuth app; kept in memory only.
        api_url: base with version. https, or plain http to this machine.
        oauth_url: the token endpoint, under the same rule.
        plan: decides the pace.
        on_wait: called from the thread that waits, for pauses of a second or longer; must return quickly.
        clock: for tests.

    Raises:
        UnsafeAddress: an address is neither https nor this machine's.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        api_url: str = API_URL,
        oauth_url: str = OAUTH_URL,
        plan: Plan = Plan.PRO,
        on_wait: Callable[[Wait], None] | None = None,
        clock: Clock = SYSTEM_CLOCK,
    ) -> None:
        # HTTP takes a tenth of a second to load: not before the first window is drawn.
        from zevents_gui.core.zoom.transport import Transport  # noqa: PLC0415

        transport = Transport(clock)
        pacer = Pacer(plan, clock)
        source = TokenSource(
            credentials, checked(oauth_url), transport=transport, pacer=pacer, clock=clock, on_wait=on_wait
        )
        caller = Caller(
            api_url=checked(api_url),
            transport=transport,
            tokens=Tokens(source.fetch, clock),
            pacer=pacer,
            clock=clock,
            on_wait=on_wait,
        )
        self._set_up(transport, caller)

    def with_cancel(self, event: threading.Event) -> "ZoomClient":
        """Return a view with the same token, pace and connections that can be cancelled.

        Once ``event`` is set, every wait and every retry in the view raises ``core.errors.Cancelled``. A
        request that is under way is waited for, so that its answer is not lost.
        """
        view = object.__new__(ZoomClient)
        view._set_up(self._transport, self._caller.with_cancel(event))
        return view

    def close(self) -> None:
        """Close all connections, those of views too. Calls after this raise RuntimeError."""
        self._transport.close()

    @property
    def pace(self) -> PaceSnapshot:
        """How fast it goes now."""
        return self._caller.pacer.snapshot()

    @property
    def caller(self) -> Caller:
        """What carries out operations; for parts of this package."""
        return self._caller

    def _set_up(self, transport: "Transport", caller: Caller) -> None:
        self._transport = transport
        self._caller = caller
        self.hubs = Hubs(caller)
        self.events = Events(caller)
        self.ticket_types = TicketTypes(caller)
        self.questions = RegistrationQuestions(caller)
        self.tickets = Tickets(caller)
        self.registrants = Registrants(caller)
        self.sessions = Sessions(caller)
        self.speakers = Speakers(caller)
        self.coeditors = Coeditors(caller)
        self.access_links = AccessLinks(caller)
        self.emails = Emails(caller)
        self.reports = Reports(caller)
