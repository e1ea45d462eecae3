"""What a chat endpoint answers, read as leniently as endpoints differ."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from models.model import Usage

__all__ = ["Choice", "Completion"]

Count = Annotated[int, BeforeValidator(lambda value: value or 0)]
Text = Annotated[str, BeforeValidator(lambda value: _whole(value or ""))]


def _whole(value: object) -> object:
    # Half characters would break whoever writes or hashes the text later on.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Details(_Part):
    cached_tokens: Count = 0


class _Tokens(_Part):
    prompt_tokens: Count = 0
    completion_tokens: Count = 0
    prompt_tokens_details: _Details | None = None
    prompt_cache_hit_tokens: Count = 0
    """DeepSeek's word for cached tokens."""
    cost: float | None = None
    """What OpenRouter charged, in dollars."""


class _Message(_Part):
    content: Text = ""
    refusal: Text = ""


class Choice(_Part):
    """One answer, and why it ended."""

    message: _Message
    finish_reason: Text = ""


class Completion(_Part):
    """The reply of ``POST /chat/completions``."""

    model: Text = ""
    choices: list[Choice] = []
    usage: _Tokens | None = None
    error: object = None
    """Gateways answer 200 with an error in the body when the provider behind them failed."""

    def usage_of(self, model: str, seconds: float) -> Usage:
        """What it cost; ``dollars`` is None unless the endpoint itself says it."""
        tokens = self.usage or _Tokens()
        details = tokens.prompt_tokens_details or _Details()
        return Usage(
            model=self.model or model,
            prompt_tokens=tokens.prompt_tokens,
            cached_tokens=details.cached_tokens or tokens.prompt_cache_hit_tokens,
            completion_tokens=tokens.completion_tokens,
            dollars=tokens.cost,
            seconds=seconds,
        )
