"""All that is known: one graph of programs, features, interfaces, means and topics."""

from models.offline.knowledge.knowledge import Knowledge, load_knowledge

__all__ = ["Knowledge", "load_knowledge"]
