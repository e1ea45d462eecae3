"""What a chat endpoint answers, read as leniently as endpoints differ."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

__all__ = [
    "ENDED_EARLY",
    "Choice",
    "Chunk",
    "Completion",
    "Message",
    "Tokens",
    "read_chunk",
    "whole",
]

ENDED_EARLY = "the answer ended too early"
"""Why an answer was dropped whose connection was closed in good order."""
_MOST = 1e12
"""More than that is no count of tokens and no price, whatever an endpoint says."""


def whole(text: str) -> str:
    """``text`` with halves of a character joined, and those that are left alone replaced.

    They would break whoever writes or hashes the text later on.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(value: object) -> object:
    """Text, as it is or in parts: some endpoints answer with a list of them."""
    if isinstance(value, list):
        parts = [part.get("text") for part in value if isinstance(part, dict)]
        return "".join(part for part in parts if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _amount(value: object) -> float | None:
    """A number that can be one of tokens or dollars; None for whatever else stands there."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        amount = float(value)
    except (ValueError, OverflowError):
        return None
    return amount if 0 <= amount <= _MOST else None


def _count(value: object) -> int:
    return int(_amount(value) or 0)


def _dictionary(value: object) -> object:
    return value if isinstance(value, dict | BaseModel) else None


def _dictionary_at_least(value: object) -> object:
    return _dictionary(value) or {}


def _dictionaries(value: object) -> object:
    """What makes sense of a list: one bad entry is no reason to lose the good ones."""
    return [each for each in value if _dictionary(each)] if isinstance(value, list) else []


Count = Annotated[int, BeforeValidator(_count)]
Dollars = Annotated[float | None, BeforeValidator(_amount)]
Text = Annotated[str, BeforeValidator(_text)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Details(_Part):
    cached_tokens: Count = 0


class Tokens(_Part):
    """What the endpoint counted."""

    prompt_tokens: Count = 0
    completion_tokens: Count = 0
    prompt_tokens_details: Annotated[_Details | None, BeforeValidator(_dictionary)] = None
    prompt_cache_hit_tokens: Count = 0
    """DeepSeek's word for cached tokens."""
    cost: Dollars = None
    """What OpenRouter charged, in dollars."""

    @property
    def says_something(self) -> bool:
        """Whether anything was counted at all."""
        return bool(self.prompt_tokens or self.completion_tokens or self.cost is not None)

    @property
    def cached_tokens(self) -> int:
        """Those of the prompt tokens that the provider had cached."""
        details = self.prompt_tokens_details or _Details()
        return min(details.cached_tokens or self.prompt_cache_hit_tokens, self.prompt_tokens)


Counted = Annotated[Tokens | None, BeforeValidator(_dictionary)]


class Message(_Part):
    """An answer, or a piece of one while it is streamed."""

    content: Text = ""
    refusal: Text = ""
    reasoning_content: Text = ""
    reasoning: Text = ""

    @property
    def thought(self) -> str:
        """What a reasoning model thinks aloud: a sign of life, and paid for, but no answer."""
        return self.reasoning_content or self.reasoning


class Choice(_Part):
    """One answer, and why it ended."""

    index: Count = 0
    message: Annotated[Message, BeforeValidator(_dictionary_at_least)] = Message()
    finish_reason: Text = ""


class _Piece(_Part):
    index: Count = 0
    delta: Annotated[Message | None, BeforeValidator(_dictionary)] = None
    message: Annotated[Message | None, BeforeValidator(_dictionary)] = None
    finish_reason: Text = ""


class Chunk(_Part):
    """One event of a streamed completion."""

    model: Text = ""
    choices: Annotated[list[_Piece], BeforeValidator(_dictionaries)] = []
    usage: Counted = None
    error: Any = None


class Completion(_Part):
    """The reply of ``POST /chat/completions``."""

    model: Text = ""
    choices: Annotated[list[Choice], BeforeValidator(_dictionaries)] = []
    usage: Counted = None
    error: Any = None
    """Gateways answer 200 with an error in the body when the provider behind them failed."""
    dropped: str = Field(default="", exclude=True)
    """Why it ended before it was complete; empty when it didn't."""

    @classmethod
    def read(cls, body: object) -> Completion:
        """Return ``body`` as a completion.

        Raises:
            ValueError: when it is none.
        """
        return cls.model_validate(body if isinstance(body, dict) else None).with_error()

    def with_error(self) -> Completion:
        """The same, with an error where the answer only says that it ended in one."""
        if self.error or not self.choices or self.choices[0].finish_reason != "error":
            return self
        failed = {"message": "the provider failed in the middle of the answer", "code": 502}
        return self.model_copy(update={"error": failed})

    @property
    def text(self) -> str:
        """The answer so far."""
        return whole(self.choices[0].message.content) if self.choices else ""

    @property
    def thought(self) -> str:
        """What was thought aloud before it."""
        return self.choices[0].message.thought if self.choices else ""

    @property
    def begun(self) -> bool:
        """Whether anything of an answer arrived, so that it has to be paid for."""
        return bool(self.text.strip() or self.thought)


def read_chunk(data: object) -> Chunk | None:
    """Return ``data`` as a chunk; None when it is nothing that belongs to an answer."""
    try:
        return Chunk.model_validate(data)
    except ValidationError:
        return None
