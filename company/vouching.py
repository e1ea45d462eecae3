"""Which packages of the index may be got for what is designed, without asking the user."""

from __future__ import annotations

from collections.abc import Iterator

from artifacts import Design
from company.model_choice import ModelChoice
from company.sop import Sop
from models import Model, Vouching

__all__ = ["vouched_packages"]


def vouched_packages(sop: Sop, models: ModelChoice) -> frozenset[str]:
    """Those for which every model that designs here vouches; none where a language model does."""
    names = [
        model.vouched_packages() if isinstance(model, Vouching) else frozenset[str]()
        for model in _designers(sop, models)
    ]
    return frozenset.intersection(*names) if names else frozenset()


def _designers(sop: Sop, models: ModelChoice) -> Iterator[Model]:
    for step in sop.steps():
        if Design in step.action.signature.publishes:
            yield models.of(step.role, step.action.name)
