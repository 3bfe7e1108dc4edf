"""Whether a request can have arrived: what is sent again, what is in doubt, what is known not to be done."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest

from tests.core.zoom.server import CREDENTIALS, FakeClock, Say, Server, running
from zevents_gui.core.zoom.account import Plan
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import OutcomeUnknown, ServerFault, ZoomUnreachable
from zevents_gui.core.zoom.exchange import Lost, NotSent, NotSentCause
from zevents_gui.core.zoom.shapes import (
    AccessLevel,
    AttendanceType,
    DoubtCause,
    DuplicateOf,
    EventPatch,
    EventType,
    InDoubt,
    NewAccessLink,
    NewEvent,
    NewSession,
    NewSpeaker,
    NewTicket,
    NewTicketType,
    SessionType,
    TicketsCreated,
)
from zevents_gui.core.zoom.shapes.access_links import AccessLinkType, LinkAuthentication
from zevents_gui.core.zoom.transport import Transport

NOON = FakeClock().now()
ANNA = NewTicket(email="anna@example.com")
EVENT = NewEvent(
    hub_id="h",
    name="n",
    description="d",
    timezone="UTC",
    event_type=EventType.SIMPLE_EVENT,
    access_level=AccessLevel.PRIVATE_RESTRICTED,
    attendance_type=AttendanceType.VIRTUAL,
)
CREATIONS: dict[str, Callable[[ZoomClient], Any]] = {
    "createTickets": lambda c: c.tickets.create("e", [ANNA]),
    "createEvent": lambda c: c.events.create(EVENT),
    "publish": lambda c: c.events.publish("e"),
    "duplicate": lambda c: c.events.duplicate("e", DuplicateOf(name="copy")),
    "cancel": lambda c: c.events.cancel("e", "sorry"),
    "archive": lambda c: c.events.archive("e"),
    "createEventSession": lambda c: c.sessions.create(
        "e", NewSession(name="n", start_time=NOON, end_time=NOON, timezone="UTC", type=SessionType.MEETING)
    ),
    "createSpeaker": lambda c: c.speakers.create("e", NewSpeaker(name="n")),
    "createTicketType": lambda c: c.ticket_types.create(
        "e", NewTicketType(name="n", currency="USD", start_time=NOON, end_time=NOON)
    ),
    "createEventAccessLink": lambda c: c.access_links.create(
        "e",
        NewAccessLink(
            name="n",
            type=AccessLinkType.REGISTRATION,
            authentication_method=LinkAuthentication.ZOOM_ACCOUNT,
        ),
    ),
}
LOSSES: dict[str, tuple[Say, DoubtCause]] = {
    "dropped": (Say(drop=True), DoubtCause.CONNECTION_LOST),
    "cut_short": (Say(201, {"event_id": "e" * 100}, cut=20), DoubtCause.UNREADABLE_ANSWER),
    "no_json": (Say(201, raw=b'{"event_id": "e'), DoubtCause.UNREADABLE_ANSWER),
    "a_web_page": (Say(200, raw=b"<html>Please sign in</html>"), DoubtCause.UNREADABLE_ANSWER),
    "empty": (Say(201, raw=b""), DoubtCause.UNREADABLE_ANSWER),
    "no_object": (Say(201, []), DoubtCause.UNREADABLE_ANSWER),
    "fault_500": (Say(500, {}), DoubtCause.SERVER_FAULT),
    "fault_502": (Say(502, raw=b"<html>"), DoubtCause.SERVER_FAULT),
    "fault_503_with_retry_after": (Say(503, {}, {"Retry-After": "1"}), DoubtCause.SERVER_FAULT),
    "fault_504": (Say(504, {}), DoubtCause.SERVER_FAULT),
    "request_timeout_408": (Say(408, {}), DoubtCause.TIMEOUT),
    "moved_302": (Say(302, None, {"Location": "https://elsewhere.example/"}), DoubtCause.SERVER_FAULT),
}


@pytest.mark.parametrize("creation", CREATIONS.values(), ids=CREATIONS)
@pytest.mark.parametrize("loss", ["dropped", "no_json", "fault_503_with_retry_after"])
def test_no_creating_request_is_sent_twice_when_its_answer_is_lost(
    creation: Callable[[ZoomClient], Any], loss: str, server: Server
) -> None:
    say, cause = LOSSES[loss]
    server.answer = lambda _: say
    client = server.client()
    outcome = creation(client)
    client.close()
    assert isinstance(outcome, InDoubt)
    assert outcome.cause is cause
    assert len(server.api_requests) == 1


@pytest.mark.parametrize("loss", LOSSES)
def test_every_kind_of_lost_answer_leaves_a_batch_in_doubt_with_its_reason(loss: str, server: Server) -> None:
    say, cause = LOSSES[loss]
    server.answer = lambda _: Say(
        say.status, say.content, {**say.headers, "x-zm-trackingid": "v=2.0;abc"}, say.raw, say.cut, say.drop
    )
    client = server.client()
    outcome = client.tickets.create("e", [ANNA])
    client.close()
    assert isinstance(outcome, InDoubt)
    assert outcome.operation == "createTickets"
    assert outcome.cause is cause
    assert outcome.reason.endswith(".")
    assert outcome.tracking_id == ("" if say.drop else "v=2.0;abc")
    assert len(server.api_requests) == 1


def test_an_answer_that_does_not_come_in_time_leaves_a_batch_in_doubt(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zevents_gui.core.zoom.caller.WRITE_SECONDS", 0.2)
    late = threading.Event()
    server.answer = lambda _: Say(201, {"tickets": []}, after=late)
    client = server.client()
    outcome = client.tickets.create("e", [ANNA])
    late.set()
    client.close()
    assert isinstance(outcome, InDoubt)
    assert outcome.cause is DoubtCause.TIMEOUT
    assert len(server.api_requests) == 1


def test_a_kept_connection_that_is_reset_after_the_request_went_out_counts_as_in_doubt(
    server: Server,
) -> None:
    """The request may have been read before the reset, on an old connection as on a new one."""
    server.answer_in_turn(Say(200, {"hubs": []}), Say(drop=True))
    client = server.client()
    client.hubs.list()
    outcome = client.tickets.create("e", [ANNA])
    client.close()
    assert isinstance(outcome, InDoubt)
    assert len(server.api_requests) == 2


def test_a_kept_connection_that_was_closed_before_is_replaced_without_doubt(server: Server) -> None:
    """Nothing of the request goes out on a connection that is known to be closed."""
    server.answer = lambda _: Say(200, {"hubs": []}, {"Connection": "close"})
    client = server.client()
    client.hubs.list()
    server.answer = lambda _: Say(201, {"tickets": [{"email": "anna@example.com", "ticket_id": "t"}]})
    outcome = client.tickets.create("e", [ANNA])
    client.close()
    assert isinstance(outcome, TicketsCreated)


CHANGES: dict[str, Callable[[ZoomClient], Any]] = {
    "update": lambda c: c.events.update("e", EventPatch(name="n")),
    "delete": lambda c: c.tickets.delete("e", "t"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("loss", ["dropped", "fault_500"])
def test_a_change_whose_answer_is_lost_is_not_repeated_and_says_that_repeating_is_harmless(
    change: Callable[[ZoomClient], Any], loss: str, server: Server
) -> None:
    server.answer = lambda _: LOSSES[loss][0]
    client = server.client()
    with pytest.raises(OutcomeUnknown) as caught:
        change(client)
    client.close()
    assert "no harm" in caught.value.means
    assert len(server.api_requests) == 1


@pytest.mark.parametrize("loss", ["dropped", "cut_short", "no_json", "a_web_page", "fault_500", "fault_502"])
def test_reading_is_tried_again_until_it_works(loss: str, server: Server) -> None:
    server.answer_in_turn(LOSSES[loss][0], LOSSES[loss][0], Say(200, {"hubs": [{"hub_id": "h"}]}))
    clock = FakeClock()
    client = server.client(clock=clock)
    assert [hub.hub_id for hub in client.hubs.list()] == ["h"]
    client.close()
    assert len(server.api_requests) == 3
    assert len(clock.waits) == 2


def test_reading_that_keeps_failing_ends_with_an_error_that_names_status_and_tracking_id(
    server: Server,
) -> None:
    server.answer = lambda _: Say(500, {}, {"x-zm-trackingid": "v=2.0;abc"})
    client = server.client()
    with pytest.raises(ServerFault) as caught:
        client.hubs.list()
    client.close()
    assert (caught.value.status, caught.value.tracking_id) == (500, "v=2.0;abc")
    assert caught.value.operation == "getHubList"
    assert "Nothing was changed" in caught.value.means
    assert len(server.api_requests) == 4


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def test_a_refused_connection_is_tried_for_about_five_seconds_and_then_nothing_was_sent() -> None:
    clock = FakeClock()
    url = f"http://127.0.0.1:{_free_port()}"
    client = ZoomClient(CREDENTIALS, api_url=url, oauth_url=url + "/oauth/token", clock=clock)
    with pytest.raises(ZoomUnreachable) as caught:
        client.tickets.create("e", [ANNA])
    client.close()
    assert 4 <= clock.waited <= 6
    assert "Nothing was sent" in caught.value.means
    assert caught.value.retryable


def test_a_batch_is_sent_once_the_connection_is_no_longer_refused(server: Server) -> None:
    """Refused connections were not processed, so even a creating request is simply sent again."""
    port = _free_port()
    with ExitStack() as stack:

        class ComesUpDuringTheSecondWait(FakeClock):
            api: Server | None = None

            def wait(self, seconds: float, cancel: threading.Event | None) -> None:
                super().wait(seconds, cancel)
                if len(self.waits) == 2:
                    self.api = stack.enter_context(running(port))
                    self.api.answer = lambda _: Say(201, {"tickets": [{"email": "anna@example.com"}]})

        clock = ComesUpDuringTheSecondWait()
        client = ZoomClient(
            CREDENTIALS,
            api_url=f"http://127.0.0.1:{port}/v2",
            oauth_url=server.url + "/oauth/token",
            plan=Plan.UNLIMITED,
            clock=clock,
        )
        outcome = client.tickets.create("e", [ANNA])
        client.close()
        assert isinstance(outcome, TicketsCreated)
        assert clock.api is not None
        assert len(clock.api.api_requests) == 1


@pytest.mark.parametrize(
    "url, cause",
    [
        ("http://no-such-host.invalid:9/", NotSentCause.NAME_NOT_FOUND),
        ("https://no-such-host.invalid/", NotSentCause.NAME_NOT_FOUND),
    ],
)
def test_a_name_that_cannot_be_looked_up_means_that_nothing_was_sent(url: str, cause: NotSentCause) -> None:
    transport = Transport(FakeClock())
    outcome = transport.send("POST", url, headers={}, body=b"{}")
    transport.close()
    assert isinstance(outcome, NotSent)
    assert outcome.cause is cause


def test_a_tls_handshake_that_fails_means_that_nothing_was_sent(server: Server) -> None:
    """A service that speaks no TLS, or an inspecting proxy whose certificate is not trusted."""
    transport = Transport(FakeClock())
    outcome = transport.send("POST", server.url.replace("http:", "https:"), headers={}, body=b"{}", seconds=2)
    transport.close()
    assert isinstance(outcome, NotSent)
    assert outcome.cause is NotSentCause.CERTIFICATE
    assert server.received == []


@pytest.mark.parametrize(
    "answer, cause",
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", NotSentCause.PROXY),
        (b"", NotSentCause.PROXY),
    ],
    ids=["asks_for_a_password", "hangs_up"],
)
def test_a_proxy_that_refuses_the_tunnel_means_that_nothing_was_sent(
    answer: bytes, cause: NotSentCause, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking the proxy for a tunnel sends bytes, but none of the request."""
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        seen: list[bytes] = []

        def refuse() -> None:
            connection, _ = proxy.accept()
            with connection:
                seen.append(connection.recv(65536))
                connection.sendall(answer)

        thread = threading.Thread(target=refuse)
        thread.start()
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        transport = Transport(FakeClock())
        outcome = transport.send(
            "POST", "https://api.zoom.us/v2/x", headers={"Authorization": "Bearer secret"}, body=b"{}"
        )
        transport.close()
        thread.join(10)
    assert isinstance(outcome, NotSent)
    assert outcome.cause is cause
    assert seen[0].startswith(b"CONNECT api.zoom.us:443")
    assert b"secret" not in seen[0]


def test_a_proxy_that_cannot_be_reached_means_that_nothing_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{_free_port()}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    transport = Transport(FakeClock())
    outcome = transport.send("POST", "https://api.zoom.us/v2/x", headers={}, body=b"{}")
    transport.close()
    assert isinstance(outcome, NotSent)
    assert outcome.cause is NotSentCause.PROXY


def test_a_proxy_is_never_asked_for_this_very_machine(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{_free_port()}")
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{_free_port()}")
    client = server.client()
    assert client.hubs.list() == []
    client.close()


def test_a_reset_in_the_middle_of_sending_counts_as_sent() -> None:
    """A part of the body may have been enough."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            connection, _ = listener.accept()
            connection.recv(10)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        transport = Transport(FakeClock())
        outcome = transport.send(
            "POST",
            f"http://127.0.0.1:{listener.getsockname()[1]}/",
            headers={},
            body=b"x" * 20_000_000,
            seconds=5,
        )
        transport.close()
        thread.join(10)
    assert isinstance(outcome, Lost)


def test_closing_leaves_no_connection_open(server: Server) -> None:
    client = server.client(plan=Plan.UNLIMITED)
    threads = [threading.Thread(target=client.hubs.list) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.connections
    client.close()
    server.wait_until_no_connection()
    with pytest.raises(RuntimeError):
        client.hubs.list()
