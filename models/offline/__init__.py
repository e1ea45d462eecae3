"""The offline company: a knowledge graph and blueprints instead of a language model."""

from models.offline.knowledge import Knowledge, load_knowledge
from models.offline.knows import KnownFeature, KnownProgram, known_programs
from models.offline.offline import Offline

__all__ = [
    "Knowledge",
    "KnownFeature",
    "KnownProgram",
    "Offline",
    "known_programs",
    "load_knowledge",
]
