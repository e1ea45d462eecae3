"""No connection at all, and keys that none would carry: what the sentence advises."""

from __future__ import annotations

import ssl
import subprocess
import threading
import traceback
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pydantic import SecretStr

from errors import ModelUnreachableError
from models import Endpoint, default_model
from models.endpoint import OPENAI_URL
from models.openai_compatible import OpenAICompatible
from tests.models.asking import fault
from tests.models.loopback import Loopback


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1, signed by itself, and its key in the same file."""
    file = tmp_path_factory.mktemp("ca") / "both.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    about = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    to = ["-keyout", str(file), "-out", f"{file}.crt"]
    subprocess.run([*made, *about, *to], check=True, capture_output=True)
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())
    return file


class Nothing(BaseHTTPRequestHandler):
    """Knows no page."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_error(403)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing."""


@pytest.fixture
def signed_by_itself(certificate: Path) -> Iterator[str]:
    """The URL of a server that nobody trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = HTTPServer(("127.0.0.1", 0), Nothing)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"https://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


async def test_a_certificate_that_nobody_here_trusts_points_at_the_variable_that_names_its_signer(
    signed_by_itself: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    place = Endpoint(signed_by_itself)
    error = await fault(OpenAICompatible("tiny", endpoint=place, retries=0))
    assert isinstance(error, ModelUnreachableError)
    assert f"No connection to {signed_by_itself}" in str(error)
    assert "the file with the CA's certificates in SSL_CERT_FILE" in str(error)
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    trusted = str(await fault(OpenAICompatible("tiny", endpoint=place, retries=0)))
    assert "answered 403" in trusted


async def test_no_connection_to_openai_itself_points_at_the_network_and_not_at_the_base_url(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nobody listens at that port
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    error = str(await fault(OpenAICompatible("tiny", retries=0)))
    assert f"No connection to {OPENAI_URL}" in error
    assert "HTTPS_PROXY" in error
    assert "SSL_CERT_FILE" in error
    assert "--base-url" not in error


KEYS = ["sk-\u201cquoted\u201d-1", "sk-two\nlines-2", "sk-end-3\n", " sk-blank-4", "sk-\x00-5"]


@pytest.mark.parametrize("key", KEYS, ids=repr)
async def test_a_key_that_no_header_may_carry_is_refused_by_the_name_of_its_variable(
    endpoint: Loopback, key: str
) -> None:
    place = Endpoint(endpoint.url, SecretStr(key), "DEEPSEEK_API_KEY")
    error = await fault(OpenAICompatible("tiny", endpoint=place))
    assert isinstance(error, ModelUnreachableError)
    assert "The key in DEEPSEEK_API_KEY has characters which no header may carry" in str(error)
    told = "".join(traceback.format_exception(error))
    assert "sk-" not in told
    assert endpoint.chats == []


async def test_such_a_key_is_no_reason_to_doubt_the_endpoint_when_its_models_are_asked_for(
    endpoint: Loopback,
) -> None:
    with pytest.raises(ModelUnreachableError, match="characters which no header may carry"):
        await default_model(endpoint.url, "sk-\u201cquoted\u201d")
