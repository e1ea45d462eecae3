"""Words, in English and Chinese: what they stand for, and how they are meant."""

from models.offline.language.grammar import Grammar, Mark
from models.offline.language.lexicon import Lexicon, Mention
from models.offline.language.negation import refused

__all__ = ["Grammar", "Lexicon", "Mark", "Mention", "refused"]
