"""An OpenAI-compatible endpoint on the loopback interface, with the faults of real ones.

What comes next is said by ``Loopback.replies``: ``Canned`` is one reply, and ``Streamed`` one
that comes piece by piece, with whatever goes wrong in between. Without any, ``answers`` is
asked for a reply, or the text of one, and without that everything is answered with ``{}``.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

KEY = "sk-secret-0123456789"


class Fault(Enum):
    """What can happen in the middle of a reply."""

    DROP = "the connection breaks"
    STALL = "nothing more arrives, and the connection stays"
    END = "the reply ends in good order, as if that were all"


Event: TypeAlias = dict[str, Any] | str | Fault

DROP, STALL, END = Fault.DROP, Fault.STALL, Fault.END
DONE = "data: [DONE]\n\n"
KEEP_ALIVE = ": keep-alive\n\n"


@dataclass
class Canned:
    """One reply: a status, a body (text as it is, anything else as JSON) and headers.

    ``breaks_after`` so many bytes of the body the connection is gone.
    """

    status: int = 200
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)
    breaks_after: int | None = None

    @property
    def text(self) -> str:
        """The body as it is sent."""
        return self.body if isinstance(self.body, str) else json.dumps(self.body)


@dataclass
class Streamed:
    """One reply in events: a mapping is sent as an event, text as it is, a fault happens."""

    events: Iterable[Event]
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


Reply: TypeAlias = str | Canned | Streamed


@dataclass
class Seen:
    """One request that arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    at: float = field(default_factory=time.monotonic)

    @property
    def format(self) -> str:
        """The response format that it asked for."""
        asked = self.body.get("response_format", {"type": "text"})
        return f"{asked['type']} with schema" if "schema" in asked else str(asked["type"])


class Loopback:
    """What the endpoint says next, and what it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.chats: list[Seen] = []
        self.replies: deque[Canned | Streamed] = deque()
        self.answers: Callable[[dict[str, Any]], Reply] = lambda _: "{}"
        self.offers: list[str] | None = ["tiny", "large"]
        self.knows = {"json_schema", "json_object with schema", "json_object"}
        self.refuses_formats_with = Canned(400, {"error": {"message": "unknown response_format"}})
        self.limits = {"max_completion_tokens", "max_tokens"}
        self.streaming = {"stream", "stream_options"}
        """Which words for streaming it knows; others are refused."""
        self.streams = True
        """Whether it streams when asked to; otherwise it answers whole."""
        self.silent = False
        self.released = threading.Event()
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()

    def chat(self, seen: Seen) -> Canned | Streamed:
        """The reply to ``POST /chat/completions``."""
        with self._under_way():
            self.chats.append(seen)
            if self.silent:
                self.released.wait(10)
            return self._refusal(seen) or self._reply(seen)

    def models(self) -> Canned:
        """The reply to ``GET /models``."""
        if self.offers is None:
            return Canned(404, "<html>not here</html>", {"Content-Type": "text/html"})
        return Canned(200, {"object": "list", "data": [{"id": name} for name in self.offers]})

    @property
    def formats(self) -> list[str]:
        """The response formats of all chats so far."""
        return [seen.format for seen in self.chats]

    @contextmanager
    def _under_way(self) -> Iterator[None]:
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            yield
        finally:
            with self._lock:
                self._at_once -= 1

    def _refusal(self, seen: Seen) -> Canned | None:
        if seen.format not in {*self.knows, "text"}:
            return self.refuses_formats_with
        limits = {name for name in seen.body if name.startswith("max_")} - self.limits
        streaming = {name for name in seen.body if name.startswith("stream")} - self.streaming
        for unknown in sorted(streaming, reverse=True) + sorted(limits):
            return broken(422, f"{unknown}: Extra inputs are not permitted")
        return None

    def _reply(self, seen: Seen) -> Canned | Streamed:
        with self._lock:
            queued = self.replies.popleft() if self.replies else None
        reply = queued or self.answers(seen.body)
        if isinstance(reply, str):
            reply = Canned(200, completion(reply))
        wanted = self.streams and seen.body.get("stream")
        if wanted and isinstance(reply, Canned) and reply.breaks_after is None:
            return _in_events(reply, seen) or reply
        return reply


def completion(content: str | None, **changes: Any) -> dict[str, Any]:
    """The body of a chat completion; ``changes`` replace parts of it."""
    message = {"role": "assistant", "content": content, **changes.pop("message", {})}
    choice = {"index": 0, "message": message, "finish_reason": changes.pop("finish", "stop")}
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    return {"id": "c1", "object": "chat.completion", "model": "tiny-2026", "choices": [choice]} | {
        "usage": usage | changes.pop("usage", {}),
        **changes,
    }


def piece(content: str | None = None, **changes: Any) -> dict[str, Any]:
    """One event of a streamed completion: a piece of its text; ``changes`` replace parts of it."""
    delta = {"content": content, **changes.pop("delta", {})}
    choice = {"index": 0, "delta": delta, "finish_reason": changes.pop("finish", None)}
    about = {"id": "c1", "object": "chat.completion.chunk", "model": "tiny-2026"}
    return about | {"choices": [choice], **changes}


def counted(**usage: Any) -> dict[str, Any]:
    """The last event: what was used, and no choice."""
    tokens = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    return piece(choices=[], usage=tokens | usage)


def broken(status: int, message: str, **headers: str) -> Canned:
    """A reply of failure, in the form that OpenAI gives it."""
    return Canned(status, {"error": {"message": message, "type": "t", "code": None}}, headers)


def _in_events(reply: Canned, seen: Seen) -> Streamed | None:
    """A completion as real endpoints stream it; None when it is none."""
    body = reply.body
    if reply.status != 200 or not isinstance(body, dict) or not body.get("choices"):
        return None
    choice = body["choices"][0]
    about = {name: body[name] for name in body.keys() - {"choices", "usage"}}
    message = dict(choice["message"])
    text = message.pop("content", None)
    third = len(text or "") // 3 + 1
    texts = [text[at : at + third] for at in range(0, len(text), third)] if text else [text]
    events: list[Event] = [piece("", delta=message, **about)]
    events += [piece(part, **about) for part in texts]
    events.append(piece(finish=choice["finish_reason"], **about))
    if "stream_options" in seen.body:
        events.append(piece(**{**about, "choices": [], "usage": body.get("usage")}))
    return Streamed([*events, DONE], reply.headers)


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # more than its parent's, which makes many callers at once wait


@contextmanager
def serving() -> Iterator[Loopback]:
    """Serve a new endpoint until the block ends."""
    loopback = Loopback()
    server = _Server(("127.0.0.1", 0), _handler(loopback))
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

        def _say(self, reply: Canned | Streamed) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):  # the client may have gone
                if isinstance(reply, Streamed):
                    self._stream(reply)
                else:
                    self._send(reply)

        def _head(self, status: int, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def _send(self, canned: Canned) -> None:
            data = canned.text.encode()
            size = {"Content-Type": "application/json", "Content-Length": str(len(data))}
            self._head(canned.status, size | canned.headers)
            self.wfile.write(data[: canned.breaks_after])
            if canned.breaks_after is not None:
                self._happen(DROP)

        def _stream(self, streamed: Streamed) -> None:
            kind = {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"}
            self._head(streamed.status, kind | streamed.headers)
            for event in streamed.events:
                if isinstance(event, Fault):
                    self._happen(event)
                    return
                self._chunk(event if isinstance(event, str) else f"data: {json.dumps(event)}\n\n")
            self._chunk("")

        def _chunk(self, text: str) -> None:
            data = text.encode("utf-8", "surrogatepass")
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")

        def _happen(self, fault: Fault) -> None:
            if fault is END:
                self._chunk("")
                return
            if fault is STALL:
                loopback.released.wait(10)
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
            """Say nothing: what was asked is in ``chats``."""

    return Handler
