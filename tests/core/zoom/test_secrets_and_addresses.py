"""Where secrets may go: to the addresses that were set, over https or in this machine, and into no text."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest

from tests.core.zoom.server import CREDENTIALS, Say, Server, running
from zevents_gui.core.zoom.account import Account, Credentials
from zevents_gui.core.zoom.address import checked, regional_base
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.errors import UnsafeAddress, ZoomError, ZoomUnreachable
from zevents_gui.core.zoom.shapes import InDoubt, NewTicket

JOIN_LINK = "https://events.zoom.us/ejl/secret-of-anna"


@pytest.mark.parametrize(
    "url",
    [
        "http://api.zoom.us/v2",
        "http://192.168.1.5:8000/v2",
        "http://localhost.example.com/v2",
        "ftp://127.0.0.1/",
        "api.zoom.us/v2",
        "https://user:password@api.zoom.us/v2",
        "https:///v2",
        "https://api.zoom.us:port/v2",
        "",
    ],
)
def test_an_address_that_would_carry_secrets_in_the_clear_is_refused(url: str) -> None:
    with pytest.raises(UnsafeAddress) as caught:
        ZoomClient(CREDENTIALS, api_url=url)
    assert "password" not in str(caught.value) + caught.value.detail
    with pytest.raises(UnsafeAddress):
        ZoomClient(CREDENTIALS, oauth_url=url)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.zoom.us/v2",
        "https://api.zoomgov.com/v2/",
        "http://127.0.0.1:8000/v2",
        "http://localhost:1/v2",
        "http://[::1]:1/v2",
    ],
)
def test_https_and_this_machine_are_fine(url: str) -> None:
    assert checked(url) == url.rstrip("/")


@pytest.mark.parametrize(
    "configured, announced, used",
    [
        ("https://api.zoom.us/v2", "https://api-eu.zoom.us", "https://api-eu.zoom.us/v2"),
        ("https://api.zoom.us/v2", "https://api-us.zoom.us/v2/", "https://api-us.zoom.us/v2"),
        ("https://api.zoomgov.com/v2", "https://api.zoomgov.com", "https://api.zoomgov.com/v2"),
        ("https://api.zoom.us/v2", "", "https://api.zoom.us/v2"),
        ("https://api.zoom.us/v2", None, "https://api.zoom.us/v2"),
        ("https://api.zoom.us/v2", "http://api-eu.zoom.us", "https://api.zoom.us/v2"),
        ("https://api.zoom.us/v2", "https://zoom.us.example.com", "https://api.zoom.us/v2"),
        ("https://api.zoom.us/v2", "https://evilzoom.us", "https://api.zoom.us/v2"),
        ("http://127.0.0.1:5/v2", "https://api.zoom.us", "http://127.0.0.1:5/v2"),
    ],
)
def test_the_announced_region_is_used_only_within_zoom_s_own_domain(
    configured: str, announced: object, used: str
) -> None:
    assert regional_base(configured, announced) == used


def test_a_redirect_to_another_host_never_gets_the_token(server: Server) -> None:
    with running() as other:
        server.answer = lambda _: Say(302, None, {"Location": other.url + "/steal"})
        client = server.client()
        with pytest.raises(ZoomUnreachable):
            client.hubs.list()
        client.close()
        assert other.received == []


def test_a_redirect_of_the_token_request_gets_no_secret(server: Server) -> None:
    with running() as other:
        server.token = lambda _: Say(307, None, {"Location": other.url + "/steal"})
        client = server.client()
        with pytest.raises(ZoomUnreachable):
            client.hubs.list()
        client.close()
        assert other.received == []


def test_a_redirect_within_the_host_is_followed_when_reading(server: Server) -> None:
    server.answer = lambda request: (
        Say(200, {"hubs": [{"hub_id": "h"}]})
        if request.path == "/new"
        else Say(301, None, {"Location": "/new"})
    )
    client = server.client()
    assert [hub.hub_id for hub in client.hubs.list()] == ["h"]
    client.close()


def test_a_netrc_file_does_not_replace_the_token(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    client = server.client()
    client.hubs.list()
    client.close()
    assert server.api_requests[0].headers["authorization"] == "Bearer the-token"


def test_cookies_are_not_kept(server: Server) -> None:
    server.answer = lambda _: Say(200, {"hubs": []}, {"Set-Cookie": "track=me; Path=/"})
    client = server.client()
    client.hubs.list()
    client.hubs.list()
    client.close()
    assert "cookie" not in server.api_requests[1].headers


def test_secrets_are_in_no_repr() -> None:
    assert "the-client-secret" not in repr(CREDENTIALS) + str(CREDENTIALS)
    assert "secret" not in str(Account.__dataclass_fields__.keys())
    assert repr(Credentials("a", "b", "c")) == "Credentials(account_id='a', client_id='b')"


def test_no_log_and_no_error_holds_a_token_a_secret_an_address_or_a_join_link(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    texts: list[str] = []
    for say in (
        Say(drop=True),
        Say(500, {"message": JOIN_LINK}),
        Say(400, {"code": 1, "message": f"see {JOIN_LINK}"}),
        Say(201, raw=f'{{"tickets": [{{"event_join_link": "{JOIN_LINK}'.encode()),
        Say(201, {"tickets": [{"email": "anna@example.com", "event_join_link": JOIN_LINK}]}),
    ):
        server.answer = lambda _, say=say: say  # type: ignore[misc]
        client = server.client()
        texts.append(repr(client) + repr(client.caller.tokens.get(None)))
        try:
            outcome = client.tickets.create("e", [NewTicket(email="anna@example.com")])
            texts.append(repr(outcome))
            if isinstance(outcome, InDoubt):
                texts.append(outcome.reason + outcome.detail)
        except ZoomError as error:
            texts += [*traceback.format_exception(error), repr(error), str(error), error.detail]
        try:
            [*client.tickets.list("e", email="anna@example.com")]
        except ZoomError as error:
            texts += [*traceback.format_exception(error), error.detail]
        client.close()
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("zevents_gui")]
    assert ours, "something is logged"
    everything = "\n".join([*texts, *(record.getMessage() for record in caplog.records)])
    for secret in ("the-token", "the-client-secret", "secret-of-anna"):
        assert secret not in everything
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert "anna" not in logged


def test_an_error_does_not_hold_on_to_the_request_with_its_token(server: Server) -> None:
    """A crash report that prints an exception's causes must find no request there."""
    server.answer = lambda _: Say(drop=True)
    client = server.client()
    with pytest.raises(ZoomError) as caught:
        client.hubs.list()
    client.close()
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
