"""The ways of saying one thing, best first, and which of them an endpoint is known to take."""

from __future__ import annotations

__all__ = ["Ladder"]


class Ladder:
    """Stands on the best rung that was not refused: it only ever steps down."""

    def __init__(self, *rungs: str) -> None:
        self._rungs = rungs
        self._at = 0
        self._proven = False

    @property
    def current(self) -> str:
        """The rung to try."""
        return self._rungs[self._at]

    @property
    def proven(self) -> bool:
        """Whether the endpoint has taken the current rung, or there is none below it."""
        return self._proven or self._at == len(self._rungs) - 1

    @property
    def learned(self) -> str | None:
        """The rung that is worth remembering; None before anything is known."""
        return self.current if self._proven or self._at else None

    def below(self, rung: str) -> str | None:
        """The next rung under ``rung``; None when it is the last."""
        return next(iter(self._rungs[self._rungs.index(rung) + 1 :]), None)

    def prove(self, tried: str) -> None:
        """Remember that the endpoint took ``tried``: a lower rung counts while none is proven."""
        at = self._rungs.index(tried)
        if at == self._at or (at > self._at and not self._proven):
            self._at, self._proven = at, True

    def step_down(self, tried: str) -> bool:
        """Try ``tried`` no more; whether there is another rung to try.

        When several calls find out at once, the first steps and the others follow.
        """
        if self._rungs.index(tried) < self._at:
            return True
        if self.below(tried) is None:
            return False
        self._at, self._proven = self._rungs.index(tried) + 1, False
        return True

    def recall(self, learned: object) -> None:
        """Stand on the rung ``learned``, if it is one."""
        if learned in self._rungs:
            self._at, self._proven = self._rungs.index(str(learned)), True
