"""Models that answer little at a time, or read little."""

from __future__ import annotations

from collections.abc import Iterable

from actions import Desk
from artifacts import Idea
from environment.sandbox import Unavailable
from errors import ContextOverflowError
from models import Model, Reply, Request, Usage


class Narrow:
    """Gives ``replies`` in turn; ``reads`` is how many characters of a conversation it takes."""

    name = "narrow"

    def __init__(self, replies: Iterable[Reply | str], reads: int = 10**9) -> None:
        self._replies = iter(replies)
        self._reads = reads
        self.asked: list[Request] = []
        self.refused: list[Request] = []

    async def answer(self, request: Request) -> Reply:
        """The next reply, or the error of an endpoint whose context is too small."""
        length = sum(len(message["content"]) for message in request.messages())
        if length > self._reads:
            self.refused.append(request)
            raise ContextOverflowError(f"narrow reads {self._reads} characters, not {length}.")
        self.asked.append(request)
        reply = next(self._replies)
        return reply if isinstance(reply, Reply) else Reply(reply, Usage("narrow-2"))


def cut(text: str) -> Reply:
    """A reply that ended before it was complete."""
    return Reply(text, Usage("narrow-2"), cut=True)


def desk(model: Model, tries: int = 3, continuations: int = 4) -> Desk:
    """A desk with that model and no sandbox."""
    sandbox = Unavailable("Nothing is run here.")
    idea = Idea(text="build a snake game")
    return Desk(model, sandbox, idea, "Engineer", tries=tries, continuations=continuations)
