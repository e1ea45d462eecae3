"""What the offline company reads from YAML."""

from models.offline.facts.concept import Concept, Relation
from models.offline.facts.fact import Fact, Text, Words
from models.offline.facts.yaml_file import read_facts

__all__ = ["Concept", "Fact", "Relation", "Text", "Words", "read_facts"]
