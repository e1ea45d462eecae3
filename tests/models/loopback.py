"""An OpenAI-compatible endpoint on the loopback interface, with the faults of real ones."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-secret-0123456789"


@dataclass
class Canned:
    """One reply: a status, a body (text as it is, anything else as JSON) and headers."""

    status: int = 200
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Seen:
    """One request that arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Loopback:
    """What the endpoint says next, and what it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.chats: list[Seen] = []
        self.replies: deque[Canned] = deque()
        self.offers: list[str] | None = ["tiny", "large"]
        self.knows = {"json_schema", "json_object"}
        self.refuses_formats_with = Canned(400, {"error": {"message": "unknown response_format"}})
        self.limits = {"max_completion_tokens", "max_tokens"}
        self.silent = False
        self.released = threading.Event()

    def chat(self, seen: Seen) -> Canned:
        """The reply to ``POST /chat/completions``."""
        self.chats.append(seen)
        if self.silent:
            self.released.wait(10)
        if seen.body.get("response_format", {}).get("type", "text") not in {*self.knows, "text"}:
            return self.refuses_formats_with
        if unknown := {name for name in seen.body if name.startswith("max_")} - self.limits:
            return broken(422, f"{unknown.pop()}: Extra inputs are not permitted")
        return self.replies.popleft() if self.replies else Canned(200, completion("{}"))

    def models(self) -> Canned:
        """The reply to ``GET /models``."""
        if self.offers is None:
            return Canned(404, "<html>not here</html>", {"Content-Type": "text/html"})
        return Canned(200, {"object": "list", "data": [{"id": name} for name in self.offers]})

    @property
    def formats(self) -> list[str]:
        """The response formats of all chats so far."""
        return [seen.body.get("response_format", {}).get("type", "text") for seen in self.chats]


def completion(content: str | None, **changes: Any) -> dict[str, Any]:
    """The body of a chat completion; ``changes`` replace parts of it."""
    message = {"role": "assistant", "content": content, **changes.pop("message", {})}
    choice = {"index": 0, "message": message, "finish_reason": changes.pop("finish", "stop")}
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    return {"id": "c1", "object": "chat.completion", "model": "tiny-2026", "choices": [choice]} | {
        "usage": usage | changes.pop("usage", {}),
        **changes,
    }


def broken(status: int, message: str, **headers: str) -> Canned:
    """A reply of failure, in the form that OpenAI gives it."""
    return Canned(status, {"error": {"message": message, "type": "t", "code": None}}, headers)


@contextmanager
def serving() -> Iterator[Loopback]:
    """Serve a new endpoint until the block ends."""
    loopback = Loopback()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(loopback))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    loopback.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield loopback
    finally:
        loopback.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(loopback: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            known = self.path == "/v1/chat/completions"
            seen = Seen(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            self._say(loopback.chat(seen) if known else Canned(404, "no such page"))

        def do_GET(self) -> None:
            self._say(loopback.models() if self.path == "/v1/models" else Canned(404, "no"))

        def _say(self, canned: Canned) -> None:
            text = canned.body if isinstance(canned.body, str) else json.dumps(canned.body)
            headers = {"Content-Type": "application/json"} | canned.headers
            self.send_response(canned.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
            """Say nothing: what was asked is in ``chats``."""

    return Handler
