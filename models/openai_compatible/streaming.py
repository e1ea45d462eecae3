"""Whether an endpoint is asked to stream, and what it says when it can't."""

from __future__ import annotations

import re
from typing import Any

from models.openai_compatible.ladder import Ladder

__all__ = ["Streaming"]

_NO_USAGE = re.compile(r"stream_?options|include_?usage", re.I)
_NO_STREAM = re.compile(r"\bstream(ing|ed)?\b", re.I)


class Streaming:
    """The most of streaming that an endpoint is known to take: with its usage, without, none."""

    def __init__(self) -> None:
        self.ladder = Ladder("stream with usage", "stream", "whole")

    @staticmethod
    def options(rung: str) -> dict[str, Any]:
        """``rung`` as keyword arguments."""
        if rung == "whole":
            return {}
        usage = {"stream_options": {"include_usage": True}} if rung != "stream" else {}
        return {"stream": True, **usage}

    @staticmethod
    def refused(rung: str, text: str) -> bool:
        """Whether ``text`` says that the endpoint can't do what ``rung`` asks."""
        if rung == "stream with usage" and _NO_USAGE.search(text):
            return True
        return rung != "whole" and bool(_NO_STREAM.search(text))
