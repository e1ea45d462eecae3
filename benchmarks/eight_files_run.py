"""One run of the eight files, seen from inside: what ``startup.py`` does, with a clock at hand.

``main`` makes the project in the folder that is the first argument, with a model that takes as
many seconds for each answer as the second one says and plays the script that the third one names;
the last line printed is JSON.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from company import Company, standard_sop
from company.settings import Settings
from environment.sandbox import find_sandbox
from models import Reply, Request, Scripted
from progress import PlainLines

__all__ = ["main", "run"]

_SCRIPTS = Path(__file__).resolve().parents[1] / "examples" / "scripted"
_IDEAS = {"snake": "build a snake game", "text_statistics": "build a text statistics tool"}
_ENGINEERS = 8


class Clocked:
    """A model that notes how much was asked, and when it last answered."""

    def __init__(self, model: Scripted) -> None:
        self._model = model
        self.calls = self.completed = 0
        self.prompted: Counter[str] = Counter()
        """Characters by action."""
        self.answered = 0.0

    @property
    def name(self) -> str:
        """That of the model itself."""
        return self._model.name

    async def answer(self, request: Request) -> Reply:
        """Ask the model itself."""
        self.calls += 1
        asked = sum(len(message["content"]) for message in request.messages())
        self.prompted[request.action] += asked
        reply = await self._model.answer(request)
        self.completed += len(reply.text)
        self.answered = time.monotonic()
        return reply


def run(folder: Path, latency: float, script: str) -> dict[str, float]:
    """Make the project; return what it took. Raises RuntimeError when it is not delivered."""
    settings = Settings.gather({"engineers": _ENGINEERS, "workspace": str(folder)})
    model = Clocked(Scripted.from_file(_SCRIPTS / f"{script}.yaml", latency=latency))
    sop = standard_sop(settings.engineers, settings.order, settings.fixes, review=settings.review)
    company = Company(
        sop,
        model=model,
        sandbox=find_sandbox(),
        workspace=settings.workspace,
        observers=(PlainLines(sys.stdout),),
    )
    started = time.monotonic()
    result = asyncio.run(company.run(_IDEAS[script]))
    delivered = time.monotonic() - started
    if result.exit_code:
        raise RuntimeError(result.sentence)
    return {
        "answered": model.answered - started,
        "delivered": delivered,
        "calls": model.calls,
        "prompted": model.prompted.total(),
        "prompted_for_tests": model.prompted["WriteTests"],
        "completed": model.completed,
        "cpu": _cpu(resource.RUSAGE_SELF),
        "children_cpu": _cpu(resource.RUSAGE_CHILDREN),
        "peak": _peak(),
    }


def _cpu(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def _peak() -> float:
    """Most memory held at once, in MB. (ru_maxrss would count the process that started it.)"""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    """Do what the command line says."""
    found = run(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3])
    sys.stdout.write(json.dumps(found) + "\n")
