"""No connection at all, and keys that none would carry: what the sentence advises."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
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


@pytest.fixture(autouse=True)
def _no_way_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


def signed(folder: Path, days: int) -> Path:
    """A certificate for 127.0.0.1, signed by itself, and its key in the same file."""
    file, names = folder / "both.pem", folder / "names"
    names.write_text("subjectAltName=IP:127.0.0.1", encoding="utf-8")
    wish = ["req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-keyout", str(file)]
    sign = ["x509", "-req", "-days", str(days), "-signkey", str(file), "-extfile", str(names)]
    wished = subprocess.run(["openssl", *wish], check=True, capture_output=True).stdout
    made = subprocess.run(["openssl", *sign], input=wished, check=True, capture_output=True).stdout
    Path(f"{file}.crt").write_bytes(made)
    file.write_bytes(file.read_bytes() + made)
    return file


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that is valid today."""
    return signed(tmp_path_factory.mktemp("ca"), 2)


class Nothing(BaseHTTPRequestHandler):
    """Knows no page."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_error(403)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing."""


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[str]:
    """The URL of a server that knows nothing, with that certificate if there is one."""
    server = HTTPServer(("127.0.0.1", 0), Nothing)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def signed_by_itself(certificate: Path) -> Iterator[str]:
    """The URL of a server that nobody trusts."""
    with serving(certificate) as url:
        yield url


async def why(url: str = OPENAI_URL) -> str:
    """What is told when that endpoint is asked once."""
    error = await fault(OpenAICompatible("tiny", endpoint=Endpoint(url), retries=0))
    assert isinstance(error, ModelUnreachableError)
    # Whatever is behind it may be printed too, when somebody asks for tracebacks.
    assert "hunter2" not in "".join(traceback.format_exception(error))
    return str(error)


async def test_a_certificate_that_nobody_here_trusts_points_at_the_variable_that_names_its_signer(
    signed_by_itself: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Endpoint(signed_by_itself)
    error = await fault(OpenAICompatible("tiny", endpoint=place, retries=0))
    assert isinstance(error, ModelUnreachableError)
    assert f"No connection to {signed_by_itself}" in str(error)
    assert "the file with the CA's certificates in SSL_CERT_FILE" in str(error)
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    trusted = str(await fault(OpenAICompatible("tiny", endpoint=place, retries=0)))
    assert "answered 403" in trusted


async def test_a_certificate_of_another_host_is_no_reason_to_trust_another_signer(
    signed_by_itself: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    told = await why(signed_by_itself.replace("127.0.0.1", "localhost"))
    assert "its certificate is that of another host: is --base-url right?" in told
    assert "SSL_CERT_FILE" not in told


async def test_a_certificate_that_has_expired_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expired = signed(tmp_path, -1)
    monkeypatch.setenv("SSL_CERT_FILE", f"{expired}.crt")
    with serving(expired) as url:
        told = await why(url)
    assert "its certificate is not valid today. Is the clock of this machine right?" in told
    assert "SSL_CERT_FILE" not in told


async def test_a_connection_that_is_not_made_in_time_is_not_told_as_a_slow_model() -> None:
    with socket.socket() as server, socket.socket() as other:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        other.connect(server.getsockname())  # the only one for which there is room
        url = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        place = Endpoint(url, idle_seconds=0.1)
        told = str(await fault(OpenAICompatible("tiny", endpoint=place, retries=0)))
    assert told == (
        f"No connection to {url} within 0.1 seconds: is the server running, and --base-url right?"
    )


DEAD = "http://user:hunter2@127.0.0.1:9"
"""A proxy, with a password: nobody listens at that port."""


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("url", [OPENAI_URL, "https://model.example/v1"])
async def test_a_proxy_that_is_named_already_is_what_to_look_at(
    url: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, DEAD)
    told = await why(url)
    assert f"No connection to {url}" in told
    assert f"it goes through the proxy that {variable} names. Is that right, and" in told
    assert "--base-url" not in told


async def test_where_no_proxy_is_named_any_endpoint_elsewhere_is_told_of_proxies() -> None:
    told = await why("https://model.invalid/v1")
    assert "is the network up, the server running and --base-url right?" in told
    assert "name that in HTTPS_PROXY" in told


async def test_this_machine_is_not_looked_for_behind_a_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", DEAD)
    told = await why("http://localhost:9/v1")
    assert "http_proxy sends it through a proxy" in told
    assert "Add localhost to NO_PROXY." in told
    with serving() as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        assert "answered 403: Error response. http_proxy sends it through" in await why(
            "http://127.0.0.1:9/v1"
        )
    monkeypatch.setenv("NO_PROXY", "localhost")
    told = await why("http://localhost:9/v1")
    assert told.endswith("is the server running, and --base-url right?")


PROXIES = [
    "127.0.0.1:abc",
    "ftp://127.0.0.1:9",
    "socks5://127.0.0.1:9",
    "http://user:hunter2#ter@proxy:8",
    "http://user:a#hunter2@proxy:8",
]


@pytest.mark.parametrize("proxy", PROXIES)
async def test_a_proxy_that_is_misspelt_is_told_by_the_name_of_its_variable(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    assert "No proxy can be used as HTTPS_PROXY names it" in await why()
    with pytest.raises(ModelUnreachableError, match="as HTTPS_PROXY names it"):
        await default_model("http://127.0.0.1:9/v1")


@pytest.mark.parametrize("name", ["missing.pem", "", "text.pem"])
async def test_certificates_that_cannot_be_read_are_told_by_the_name_of_their_variable(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "text.pem").write_text("no certificate", encoding="utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / name))
    told = await why()
    assert f"SSL_CERT_FILE names {str(tmp_path / name)!r}, from which no certificates" in told


async def test_a_host_that_the_client_cannot_spell_is_told() -> None:
    assert "can't read the URL http://\u2603.net/v1: is its host" in await why(
        "http://\u2603.net/v1"
    )


KEYS = [
    "sk-\u201cquoted\u201d-1",
    "sk-two\nlines-2",
    "sk-end-3\n",
    " sk-blank-4",
    "sk-in the-middle",
    "sk-\x00-5",
]


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
