"""Which model answers which question."""

from __future__ import annotations

from collections.abc import Mapping

from models import Model, Reply, Request

__all__ = ["ModelChoice"]


class ModelChoice:
    """One model for all questions, and others for those of some roles and actions."""

    def __init__(self, default: Model, others: Mapping[str, Model] | None = None) -> None:
        """``others`` are looked up by ``Role.Action``, then the action's name, then the role's."""
        self._default = default
        self._others = dict(others or {})

    @property
    def name(self) -> str:
        """That of the model for all other questions."""
        return self._default.name

    def of(self, role: str, action: str) -> Model:
        """The model that answers ``action`` as ``role`` does it."""
        names = (f"{role}.{action}", action, role)
        return next((self._others[each] for each in names if each in self._others), self._default)

    async def answer(self, request: Request) -> Reply:
        """Pass the question to the model it is for."""
        return await self.of(request.role, request.action).answer(request)
