"""Where an endpoint is, the key that opens it, and how much it may be asked at once."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from models.key import blotted

__all__ = ["OPENAI_KEY", "OPENAI_URL", "Endpoint"]

OPENAI_URL = "https://api.openai.com/v1"
OPENAI_KEY = "OPENAI_API_KEY"
"""The variable that holds the key of the default endpoint."""
_OPENAIS = {"api.openai.com", "api.openai.com:443"}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A base URL and its key, which nothing that people read may show; limits are per endpoint."""

    url: str = OPENAI_URL
    key: SecretStr = field(default=SecretStr(""))
    key_name: str = OPENAI_KEY
    """The environment variable that the key is read from, for sentences about it."""
    concurrency: int | None = None
    """The most calls under way at once; None for no limit. So are the next two."""
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    output_limit: int | None = 16_000
    """The most tokens that an answer may have, reasoning included; None asks for no limit."""
    idle_seconds: float = 300.0
    """How long nothing may arrive before a connection counts as dead."""

    @property
    def shown(self) -> str:
        """The URL without a password, a query or a fragment."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}".rstrip("/")

    @property
    def is_openais(self) -> bool:
        """Whether it is OpenAI's own, however its URL is written."""
        parts = urlsplit(self.url)
        return parts.scheme == "https" and parts.netloc.lower() in _OPENAIS

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this machine."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    @property
    def bearer(self) -> str:
        """The key to send; local servers need none, but the protocol wants a word."""
        return self.key.get_secret_value() or "none"

    def without_key(self, text: str) -> str:
        """``text`` with the key blotted out: some endpoints and libraries quote it in errors."""
        return blotted(text, self.key.get_secret_value())
