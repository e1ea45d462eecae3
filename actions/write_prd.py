"""Idea → Prd."""

from __future__ import annotations

from actions.action import Action
from artifacts import Idea, Prd

__all__ = ["WritePrd"]


class WritePrd(Action):
    """Turn the customer's words into numbered, testable requirements."""

    async def run(self, idea: Idea) -> Prd:
        """Ask for the requirements; quote the idea and keep its language."""
        prd: Prd = await self.ask(idea=idea)
        return prd.model_copy(update={"idea": idea.text, "language": idea.language})
