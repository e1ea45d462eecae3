"""The offline company: a knowledge graph and blueprints instead of a language model."""

from models.offline.knowledge import Knowledge, load_knowledge
from models.offline.knowledge.knows import KnownFeature, KnownProgram, known_programs, knows_text
from models.offline.offline import Offline
from models.offline.reading import Explanation, explain
from models.offline.skeleton_folder import new_blueprint

__all__ = [
    "Explanation",
    "Knowledge",
    "KnownFeature",
    "KnownProgram",
    "Offline",
    "explain",
    "known_programs",
    "knows_text",
    "load_knowledge",
    "new_blueprint",
]
