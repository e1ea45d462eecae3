"""A role of one's own: it reads what was delivered and tells users what they got.

python startup.py "build a snake game" --hire examples/release_notes/release_notes.py:ReleaseManager
"""

from actions import Action
from artifacts import Artifact, Delivery, Prd
from roles import Role


class ReleaseNotes(Artifact):
    """Becomes docs/release_notes.md in the project."""

    lines: list[str]


class WriteReleaseNotes(Action):
    """Its prompt is write_release_notes.md.j2 beside this file."""

    async def run(self, delivery: Delivery, prd: Prd) -> ReleaseNotes:
        """Run once for each Delivery; the Prd is fetched, the ReleaseNotes are published."""
        return await self.ask(delivery=delivery, prd=prd)

    def without_model(self, delivery: Delivery, prd: Prd) -> ReleaseNotes:
        """What to answer where no language model is connected (may be left out)."""
        news = [requirement.text for requirement in prd.requirements]
        return ReleaseNotes(lines=[f"New in {delivery.title}:", *news])


class ReleaseManager(Role):
    """That is all it takes."""

    goal = "Nothing ships without notes that its users understand"
    actions = (WriteReleaseNotes,)
