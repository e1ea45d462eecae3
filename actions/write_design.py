"""Prd → Design."""

from __future__ import annotations

from typing import Any

from actions.action import Action
from artifacts import Artifact, CopiedFile, Design, Prd
from errors import UsageError

__all__ = ["WriteDesign"]


class WriteDesign(Action):
    """Decide the files, and what each promises the others."""

    async def run(self, prd: Prd) -> Design:
        """Ask for the design; keep the language of the PRD."""
        design: Design = await self.ask(prd=prd)
        return design.model_copy(update={"language": prd.language})

    def objection(self, answer: Artifact, **values: Any) -> str:
        """Every requirement named must exist, and every P0 one be served by a tested file."""
        if not isinstance(answer, Design):
            return ""
        if not all(map(_is_there, answer.copies)):
            return "'copies' names files that this house does not have; leave it out."
        prd: Prd = values["prd"]
        known = {each.id for each in prd.requirements}
        served = {id_ for file in answer.files for id_ in file.serves}
        tested = {id_ for file in answer.files if file.test for id_ in file.serves}
        essential = {each.id for each in prd.requirements if each.priority == "P0"}
        if unknown := sorted(served - known):
            return f"'serves' names requirements that the PRD does not have: {', '.join(unknown)}."
        if unserved := sorted(essential - tested):
            return (
                f"No file that has a 'test' serves {', '.join(unserved)}, which "
                "must be proven by a test."
            )
        return ""


def _is_there(copied: CopiedFile) -> bool:
    try:
        copied.text()
    except UsageError:
        return False
    return True
