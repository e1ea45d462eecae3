"""What an endpoint says when a question, or question and answer, don't fit its context."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Overflow"]

_SAYS = re.compile(
    r"context_length_exceeded|exceed_context_size|context (length|size|window|limit|the overflows)"
    r"|(prompt|input|inputs|request)\b.{0,24}too (long|large)|maximum (prompt|model|allowed) length"
    r"|input token count|reduce the length|must have less than \d+ tokens|too many (input )?tokens"
    r"|max_new_tokens. must be <=|tokens to keep from the initial prompt",
    re.I,
)
_LIMIT_TOO = re.compile(
    r"max_(completion_|output_|new_)?tokens|(in|for) the (completion|output)|output tokens"
    r"|messages or completion",
    re.I,
)
_WINDOW = re.compile(
    r"context (?:length|size|window)(?: is| of)?(?: only)? \(?(\d+)"  # nearly all
    r"|(?:prompt|model) length (?:is|of) (\d+)"  # vLLM, xAI
    r"|n_ctx\W{1,4}(\d+)"  # llama.cpp
    r"|> (\d+) maximum|context limit: \d+ \+ \d+ > (\d+)"  # Anthropic
    r"|tokens allowed \((\d+)"  # Gemini
    r"|allowed length \((\d+)"  # SGLang
    r"|must be <= (\d+)|less than (\d+) tokens"  # TGI
    r"|(\d+) maximum context"  # Mistral
    r"|Limit (\d+), Requested",  # a request larger than a minute's tokens
    re.I,
)
_PROMPT = re.compile(
    r"(\d+) (?:tokens )?(?:in|from) the (?:input )?messages|(\d+) of text input"
    r"|(\d+) input tokens|(\d+) tokens from the input|messages resulted in (\d+)"
    r"|request \((\d+) tokens|n_prompt_tokens\W{1,4}(\d+)|requested tokens \((\d+)"
    r"|(?:prompt|input) is too long: (\d+)|context limit: (\d+) \+|token count \((\d+)"
    r"|input length \((\d+)|request contains (\d+)|prompt contains (\d+)|given: (\d+)"
    r"|\(length (\d+)|keep the first (\d+)|, requested (\d+)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Overflow:
    """What didn't fit, with the figures that were given, in tokens."""

    window: int | None
    prompt: int | None
    limit_too: bool
    """Whether the room that is kept for the answer counts, so that a lower limit may help."""

    @classmethod
    def read(cls, text: str) -> Overflow | None:
        """Understand the endpoint's words; None when they are about something else."""
        if not _SAYS.search(text):
            return None
        plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
        return cls(_figure(_WINDOW, plain), _figure(_PROMPT, plain), bool(_LIMIT_TOO.search(text)))

    @property
    def room(self) -> int | None:
        """How many tokens are left for the answer; None when the figures don't say."""
        if self.window is None or self.prompt is None:
            return None
        return self.window - self.prompt

    @property
    def figures(self) -> str:
        """The figures in words; empty when there are none."""
        if self.window is None:
            return ""
        question = f"the question has {self.prompt:,} tokens, and " if self.prompt else ""
        return f"{question}it takes {self.window:,}"


def _figure(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(group for group in found.groups() if group)) if found else None
