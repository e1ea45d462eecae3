"""What an idea asks for: the program, its interface and its features, each with the reason."""

from models.offline.reading.explain import Explanation, explain
from models.offline.reading.reading import understand
from models.offline.reading.understanding import Understanding

__all__ = ["Explanation", "Understanding", "explain", "understand"]
