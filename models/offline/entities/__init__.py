"""What a program keeps records of, as the customer's idea tells it."""

from models.offline.entities.entity import Entity, Field
from models.offline.entities.find import find_entity

__all__ = ["Entity", "Field", "find_entity"]
