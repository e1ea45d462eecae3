"""Puts one blueprint to its proof, and tells what holds and what does not."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Awaitable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from company.proving.breaking import mutation_faults
from company.proving.gate_faults import gate_faults
from company.proving.style import style_faults
from environment.packages import NO_PACKAGES, Packages
from environment.sandbox import Sandbox
from errors import CannotBuildError
from models.offline.blueprint import Blueprint
from models.offline.knowledge import Knowledge
from models.offline.planning import (
    ExpectedIdea,
    Mix,
    Mutation,
    Plan,
    Proof,
    load_proof,
    misunderstandings,
    pairwise_mixes,
    plan_faults,
    plan_mix,
)

__all__ = ["Checked", "check_blueprint"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that the proof says, and what speaks against it."""

    what: str
    faults: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    """What could not be checked on this machine, and why."""


async def check_blueprint(
    blueprint: Blueprint, knowledge: Knowledge, sandbox: Sandbox, packages: Packages = NO_PACKAGES
) -> AsyncIterator[Checked]:
    """Yield what becomes of everything that the blueprint's ``proof.yaml`` says, in its order.

    Args:
        blueprint: one of those in ``knowledge``.
        knowledge: all that ideas are read with.
        sandbox: where what the blueprint makes is run, as much at once as there are processors.
        packages: gets what it declares.

    Raises:
        UsageError: the proof or the blueprint is broken; names the file and the line or the entry.
    """
    check = _Check(blueprint, knowledge, sandbox, packages)
    for checked in (*check.planned(), *check.understood()):
        yield checked
    tasks = [asyncio.ensure_future(each) for each in check.run()]
    try:
        for task in tasks:
            yield await task
    finally:
        for task in tasks:
            task.cancel()


@dataclass
class _Check:
    blueprint: Blueprint
    knowledge: Knowledge
    sandbox: Sandbox
    packages: Packages

    def __post_init__(self) -> None:
        self._places = asyncio.Semaphore(os.cpu_count() or 1)

    @cached_property
    def proof(self) -> Proof:
        return load_proof(self.blueprint)

    @cached_property
    def plans(self) -> Sequence[Plan]:
        """Those of the mixes."""
        return [plan_mix(self.blueprint, mix) for mix in self.proof.mixes]

    def planned(self) -> Iterator[Checked]:
        ideas = list(dict.fromkeys(mix.idea for mix in self.proof.mixes))
        mixes = pairwise_mixes(self.blueprint, ideas)
        plans = [*self.plans, *(plan_mix(self.blueprint, mix) for mix in mixes)]
        faults = dict.fromkeys(fault for plan in plans for fault in plan_faults(plan))
        yield Checked(f"{len(plans)} plans, in which every two choices meet", tuple(faults))
        with tempfile.TemporaryDirectory() as folder:
            style = style_faults(plans, Path(folder)).strip()
        yield Checked("their style", (style,) if style else ())

    def understood(self) -> Iterator[Checked]:
        for idea in self.proof.ideas:
            yield Checked(f"idea {idea.idea!r}", self._misread(idea))

    def run(self) -> Iterator[Awaitable[Checked]]:
        for number, mix in enumerate(self.proof.mixes):
            yield self._mixed(number, mix)
        for mutation in self.proof.mutations:
            yield self._mutated(mutation)

    def _misread(self, idea: ExpectedIdea) -> tuple[str, ...]:
        try:
            return tuple(misunderstandings(self.knowledge, self.blueprint.program, idea))
        except CannotBuildError as error:
            return (f"it is declined: {error}",)

    async def _mixed(self, number: int, mix: Mix) -> Checked:
        async with self._places:
            found = await gate_faults(self.plans[number], self.sandbox, self.packages)
        what = ", ".join([f"mix {number}: {mix.interface}", mix.language, *mix.features])
        return Checked(what, found.failed, found.unchecked)

    async def _mutated(self, mutation: Mutation) -> Checked:
        plan = self.plans[mutation.mix]
        async with self._places:
            found = await mutation_faults(plan, mutation, self.sandbox, self.packages)
        what = f"mutation of {mutation.file}: {mutation.instead!r}"
        return Checked(what, found.failed, found.unchecked)
