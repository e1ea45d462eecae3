"""Finds the design that is the best example for an idea which somebody else designs."""

from __future__ import annotations

from artifacts import Design, Idea
from errors import UsageError
from models.offline.blueprint.blueprint import Blueprint
from models.offline.knowledge.knowledge import Knowledge
from models.offline.knowledge.nearest import nearest_programs
from models.offline.planning.mixture import Mix, plan_mix
from models.offline.planning.proof import load_proof

__all__ = ["nearest_design"]


def nearest_design(knowledge: Knowledge, idea: Idea) -> Design | None:
    """Return the design of a proven program that is near to ``idea``; None when none is.

    Near is one that shares words or topics with it, and those first that can have an interface
    which the idea names. The design is that of one of the mixes of its proof.
    """
    mentions = knowledge.lexicon.read(idea.text)
    named = frozenset[str]().union(*(mention.concepts for mention in mentions))
    wanted = {each.id for each in knowledge.concepts("interface") if _is(knowledge, each.id, named)}
    near = nearest_programs(knowledge, mentions, len(knowledge.blueprints))
    blueprints = [knowledge.blueprints[program] for program in near]
    for blueprint in sorted(blueprints, key=lambda each: wanted.isdisjoint(each.interfaces)):
        mixes = _mixes(blueprint)
        if mixes:
            fits = [(mix.interface in wanted, mix.language == idea.language) for mix in mixes]
            return plan_mix(blueprint, mixes[fits.index(max(fits))]).design
    return None


def _is(knowledge: Knowledge, interface: str, named: frozenset[str]) -> bool:
    return any(knowledge.is_a(interface, each) for each in named)


def _mixes(blueprint: Blueprint) -> tuple[Mix, ...]:
    """What its proof puts through all gates; none for one of somebody's own without a proof."""
    try:
        return load_proof(blueprint).mixes
    except UsageError:
        return ()
