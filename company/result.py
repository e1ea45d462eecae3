"""What became of a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from artifacts import Delivery
from errors import SofthouseError

__all__ = ["Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """The project folder, what was handed over in it, and how the run ended."""

    folder: Path | None
    """None when the run ended before there was anything to keep."""
    delivery: Delivery | None
    """None when the run ended before the project was handed over."""
    error: SofthouseError | None
    """Why the run ended early; None when everyone did all their work."""

    @property
    def exit_code(self) -> int:
        """0 when every gate passed, 1 when one still fails, else the code of the error."""
        if self.error is not None:
            return self.error.exit_code
        return 0 if self.delivery and self.delivery.done else 1

    @property
    def sentence(self) -> str:
        """How it ended, for a person: whose fault it is and what to do."""
        if self.error is not None:
            return str(self.error)
        if self.delivery is None:
            return "The company stopped without handing anything over."
        if not self.delivery.done:
            gates = ", ".join(gate.gate for gate in self.delivery.report.failed)
            why = f" ({self.delivery.stopped})" if self.delivery.stopped else ""
            changed = ", ".join(self.delivery.by_hand)
            whose = f"changed by hand: {changed}" if changed else "the fault is the company's"
            return (
                f"Handed over, but not done: the {gates} gate still fails{why}. "
                f"DELIVERY.md in {self.folder} says what is wrong; {whose}."
            )
        return f"Delivered: {self._passed(self.delivery)} See {self.folder}."

    @staticmethod
    def _passed(delivery: Delivery) -> str:
        unchecked = [each.gate for each in delivery.report.gates if each.verdict == "unchecked"]
        said = "every gate has passed."
        if unchecked:
            said = f"no gate failed, but not checked: {', '.join(unchecked)}."
        if delivery.remarks:
            said += f" Reviewers still object to {', '.join(r.path for r in delivery.remarks)}."
        return said
