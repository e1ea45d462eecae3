"""What is handed to the customer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from artifacts.artifact import Artifact
from artifacts.attempt import Attempt
from artifacts.check_report import CheckReport
from artifacts.copied_file import CopiedFile
from artifacts.documents import render
from artifacts.prd import Requirement
from artifacts.review import Review

__all__ = ["Delivery"]

_PYTHON = ".venv/bin/python"


class Delivery(Artifact):
    """The end of a run: what was asked, what was built, what was proven.

    Its ``README.md`` and ``DELIVERY.md`` also need what the run cost and when each step
    happened; the company writes them when everyone has gone home.
    """

    title: str
    summary: str
    language: str = "en"
    package: str
    start: str
    """What starts the program, e.g. ``python -m snake_game``; see ``command`` for what to type."""
    opens: str = ""
    """The address to open once it runs, for a web app."""
    usage: str = ""
    dependencies: tuple[str, ...] = ()
    test_dependencies: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...]
    files: tuple[str, ...]
    """Paths of all source and test files."""
    by_hand: tuple[str, ...] = ()
    """Paths of those that are as the customer changed them."""
    copies: tuple[CopiedFile, ...] = ()
    """Files of others that travel with the project."""
    report: CheckReport
    remarks: tuple[Review, ...] = ()
    """Reviews that still asked for changes at the end."""
    tried: tuple[Attempt, ...] = ()
    """What was sent back to be mended, round by round."""
    not_understood: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Wishes that were understood and yet not met, a sentence each."""
    stopped: str = ""
    """Why no further fix was tried, when a gate still fails."""

    @property
    def done(self) -> bool:
        """Whether no gate failed. What could not be checked is listed, not counted."""
        return not self.report.failed

    @property
    def python(self) -> str:
        """What to call in the project's folder: the one that finds its packages, if they are there.

        Empty when the project has no environment of its own.
        """
        return _PYTHON if self.report.installed else ""

    @property
    def command(self) -> str:
        """What to type in the project's folder to start the program."""
        return self._with_own_python(self.start)

    @property
    def instructions(self) -> str:
        """How to use it, with that Python in each command that starts the program."""
        return self._with_own_python(self.usage)

    def _with_own_python(self, text: str) -> str:
        own = self.python
        starts = rf"(?<![\w./-])python3?(?= -m {re.escape(self.package)}(?![\w-]))"
        return re.sub(starts, own, text) if own else text

    def readme(self) -> str:
        """The text of the project's ``README.md``."""
        return render("readme.md.j2", self.language, delivery=self)

    def documents(self) -> Mapping[str, str]:
        """None before the end of the run."""
        return {}
