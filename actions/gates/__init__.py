"""What done means: five gates that generated code must pass before it is handed over."""

from actions.gates.check import check

__all__ = ["check"]
