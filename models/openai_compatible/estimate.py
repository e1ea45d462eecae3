"""How many tokens a text has, where the endpoint doesn't say."""

from __future__ import annotations

import json

from models.model import Request

__all__ = ["prompt_tokens", "tokens_of"]

_LETTERS_A_TOKEN = 3
"""English and code have about four letters to a token: rather too many tokens than too few."""


def tokens_of(text: str) -> int:
    """An estimate that is more often too high than too low."""
    plain = sum(1 for letter in text if letter.isascii())
    return -(-plain // _LETTERS_A_TOKEN) + 2 * (len(text) - plain)


def prompt_tokens(request: Request) -> int:
    """An estimate for all that ``request`` sends, its schema included."""
    schema = request.schema()
    texts = [message["content"] for message in request.messages()]
    return sum(map(tokens_of, texts)) + (tokens_of(json.dumps(schema)) if schema else 0)
