"""Real TLS: the operating system's certificate store decides whom the client trusts."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.zoom.server import FakeClock, Say, running
from zevents_gui.core.zoom.exchange import NotSent, NotSentCause, Reply
from zevents_gui.core.zoom.transport import Transport

pytestmark = [
    pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with"),
    pytest.mark.skipif(sys.platform != "linux", reason="only here can a test add to the system's store"),
]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that nobody knows, and its key in the same file."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate, both = folder / "key.pem", folder / "certificate.pem", folder / "both.pem"
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
            ),
            *("-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=127.0.0.1"),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
        ],
        check=True,
        capture_output=True,
    )
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return both


@pytest.fixture
def secure_url(certificate: Path) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with running() as server:
        server.answer = lambda request: Say(200, {"body": request.body.decode()})
        server.socket = context.wrap_socket(server.socket, server_side=True)
        yield server.url.replace("http:", "https:")


def test_a_certificate_that_the_system_does_not_trust_ends_before_anything_is_sent(secure_url: str) -> None:
    transport = Transport(FakeClock())
    outcome = transport.send("POST", secure_url, headers={"Authorization": "Bearer secret"}, body=b"{}")
    transport.close()
    assert isinstance(outcome, NotSent)
    assert outcome.cause is NotSentCause.CERTIFICATE


def test_a_company_s_certificate_in_the_system_s_store_is_trusted(
    secure_url: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    transport = Transport(FakeClock())
    outcomes = [transport.send("POST", secure_url, headers={}, body=b"hello") for _ in range(2)]
    transport.close()
    for outcome in outcomes:
        assert isinstance(outcome, Reply)
        assert outcome.body == b'{"body": "hello"}'
