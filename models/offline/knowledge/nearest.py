"""Finds the programs that are nearest to an idea which can't be built."""

from __future__ import annotations

from collections.abc import Sequence

from models.offline.facts.concept import Relation
from models.offline.knowledge.knowledge import Knowledge
from models.offline.language.lexicon import Mention

__all__ = ["nearest_programs"]

_NAME, _FEATURE, _TOPIC = 8, 2, 1


def nearest_programs(
    knowledge: Knowledge, mentions: Sequence[Mention], most: int
) -> tuple[str, ...]:
    """Return up to ``most`` programs that share words or topics with the idea, nearest first.

    Args:
        knowledge: all that is known.
        mentions: the idea, read with the words of all programs.
        most: how many are wanted.
    """
    concepts = frozenset[str]().union(*(mention.concepts for mention in mentions))
    scores = {program: _score(knowledge, program, concepts) for program in knowledge.blueprints}
    near = (program for program in scores if scores[program])
    return tuple(sorted(near, key=lambda program: (-scores[program], program))[:most])


def _score(knowledge: Knowledge, program: str, concepts: frozenset[str]) -> int:
    features = sum(concept.startswith(f"{program}/") for concept in concepts)
    topics = concepts & set(knowledge.follow(program, Relation.IS_A))
    return _NAME * (program in concepts) + _FEATURE * features + _TOPIC * len(topics)
