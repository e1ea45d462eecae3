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
    counted = completion.usage
    estimated = counted is None or not (counted.prompt_tokens or counted.completion_tokens)
    tokens = _estimated(completion, request, counted) if estimated else counted or Tokens()
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
        estimated=estimated,
    )


def _estimated(completion: Completion, request: Request, counted: Tokens | None) -> Tokens:
    return Tokens(
        prompt_tokens=prompt_tokens(request),
        completion_tokens=tokens_of(completion.text) + tokens_of(completion.thought),
        cost=counted.cost if counted else None,
    )
