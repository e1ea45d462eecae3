"""Where an endpoint is, and the key that opens it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

__all__ = ["Endpoint"]

OPENAI_URL = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A base URL and its key, which nothing that people read may show."""

    url: str = OPENAI_URL
    key: SecretStr = field(default=SecretStr(""))

    @property
    def shown(self) -> str:
        """The URL without a password, a query or a fragment."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}".rstrip("/")

    @property
    def bearer(self) -> str:
        """The key to send; local servers need none, but the protocol wants a word."""
        return self.key.get_secret_value() or "none"

    def without_key(self, text: str) -> str:
        """``text`` with the key blotted out: some endpoints quote it in their errors."""
        key = self.key.get_secret_value()
        return text.replace(key, "[key]") if key else text
