"""What a completion cost, counted by the endpoint or else estimated."""

from __future__ import annotations

from models.model import Request, Usage
from models.openai_compatible.completion import Completion, Tokens
from models.openai_compatible.estimate import prompt_tokens, tokens_of
from models.price import Price

__all__ = ["bill"]


def bill(
    completion: Completion, request: Request, model: str, price: Price | None, seconds: float
) -> Usage:
    """Return the usage of ``completion``; ``model`` is its name where the endpoint gives none.

    ``dollars`` is what the endpoint says it charged, else by ``price``, else None.
    """
    counted = completion.usage or Tokens()
    tokens = _completed(counted, completion, request)
    dollars = tokens.cost
    if dollars is None and price:
        dollars = price.dollars(
            tokens.prompt_tokens, tokens.cached_tokens, tokens.completion_tokens
        )
    return Usage(
        model=completion.model or model,
        prompt_tokens=tokens.prompt_tokens,
        cached_tokens=tokens.cached_tokens,
        completion_tokens=tokens.completion_tokens,
        dollars=dollars,
        seconds=seconds,
        estimated=tokens != counted,
    )


def _completed(counted: Tokens, completion: Completion, request: Request) -> Tokens:
    """What was counted, with estimates for what was not."""
    answer = tokens_of(completion.text) + tokens_of(completion.thought)
    return counted.model_copy(
        update={
            "prompt_tokens": counted.prompt_tokens or prompt_tokens(request),
            "completion_tokens": counted.completion_tokens or answer,
        }
    )
