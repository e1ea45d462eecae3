"""The greeter's answers over HTTP, and what goes wrong with them where a test says so.

An endpoint sees nothing but messages, so the answer is found by what they ask for: a document
by who asks, a file by the info string in the last line, a review by the file that it is of.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any, TypeAlias

from models.script import ScriptEntry, read_script
from tests.models.loopback import Canned, Loopback, Reply, Streamed, completion, piece

__all__ = [
    "CALLS",
    "CODE",
    "DESIGN",
    "MAIN",
    "PRD",
    "TEST",
    "Bend",
    "Served",
    "broken_off",
    "cut_at",
    "text",
]

SCRIPT = Path(__file__).parents[1] / "greeter.yaml"
PRD, DESIGN = "the requirements", "the design"
CODE, MAIN, TEST = "greeter/greeting.py", "greeter/__main__.py", "tests/test_greeting.py"
CALLS = 5
"""How many answers the greeter takes when nothing goes wrong and nobody reviews."""

Bend: TypeAlias = Callable[[str], Reply]
"""From the right answer to what is sent in its place."""

_INFO = re.compile(r"Info string: `\w+ ([\w./]+)`")
_FILE = re.compile(r"^## The file `(.+)`$", re.M)
_FENCE = re.compile(r"^```\w+ (\S+)\n")


class Served:
    """Answers in place of a model, rightly where nothing else is said.

    ``repeats`` is how many characters of an answer that was cut off it says again when it is
    to go on with it.
    """

    def __init__(self, endpoint: Loopback) -> None:
        self.endpoint = endpoint
        self.asked: list[str] = []
        """What each question that got an answer was for."""
        self.repeats = 0
        self._bends: dict[str, Iterator[Bend]] = {}
        self._answers = dict(map(_named, read_script(SCRIPT)))
        endpoint.answers = self._answer

    def right(self, what: str) -> str:
        """The right answer to the question for ``what``."""
        return self._answers[what]

    def bend(self, what: str, *bends: Bend) -> None:
        """Answer the next questions for ``what`` in these ways, one after the other."""
        self._bends[what] = iter(bends)

    def always(self, what: str, bend: Bend) -> None:
        """Answer all questions for ``what`` in this way."""
        self._bends[what] = repeat(bend)

    def recover(self) -> None:
        """Answer rightly from now on, and forget what was asked so far."""
        self._bends.clear()
        self.asked.clear()
        self.endpoint.replies.clear()
        self.endpoint.chats.clear()

    def count(self) -> Counter[str]:
        """How often each thing was asked for."""
        return Counter(self.asked)

    def _answer(self, body: dict[str, Any]) -> Reply:
        messages = [message["content"] for message in body["messages"]]
        what = _asked_for(messages)
        self.asked.append(what)
        rest = self._rest(self._answers[what], messages[2:])
        bend = next(self._bends.get(what, iter(())), None)
        return bend(rest) if bend else rest

    def _rest(self, whole: str, said: list[str]) -> str:
        """What is missing of an answer, if the last one was cut off and is to be gone on with."""
        begun = said[-2] if said else ""
        if not begun or not whole.startswith(begun):
            return whole
        return whole[max(0, len(begun) - self.repeats) :]


def text(instead: str) -> Bend:
    """Say ``instead``, whatever the right answer is."""
    return lambda _: instead


def cut_at(limit: int) -> Bend:
    """Say no more than so many characters at once."""

    def bend(rest: str) -> Reply:
        finish = "length" if len(rest) > limit else "stop"
        return Canned(200, completion(rest[:limit], finish=finish))

    return bend


def broken_off(*instead_of_the_rest: Any, after: float = 0.5) -> Bend:
    """Stream this part of the answer, and then what is given."""
    return lambda rest: Streamed([piece(rest[: int(len(rest) * after)]), *instead_of_the_rest])


def _named(entry: ScriptEntry) -> tuple[str, str]:
    """What an entry of the script answers, and its text."""
    if isinstance(entry.answer, str):
        named = _FENCE.match(entry.answer)
        return (named[1] if named else entry.key), entry.answer
    answer = json.dumps(entry.answer, ensure_ascii=False)
    documents = {"WritePrd": PRD, "WriteDesign": DESIGN}
    return documents.get(entry.action, f"review of {entry.key}"), answer


def _asked_for(messages: list[str]) -> str:
    system, prompt, *_ = messages
    if "product manager" in system:
        return PRD
    if "architect" in system:
        return DESIGN
    if info := _INFO.search(prompt.rstrip().rpartition("\n")[2]):
        return info[1]
    [path] = _FILE.findall(prompt)
    return f"review of {path}"
