"""The one seam to whatever thinks: a language model, the offline company, a script, a person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from artifacts import Artifact, Idea
from models.quoted import quoted

__all__ = ["Complaint", "Model", "Reply", "Request", "Usage"]

_GO_ON = (
    "Your answer was cut off. Go on exactly where it stopped, in the middle of the line if it "
    "stopped there: repeat nothing, open no new block, and say nothing else."
)


@dataclass(frozen=True, slots=True)
class Usage:
    """What one answer cost."""

    model: str = ""
    """The name of the model that answered."""
    prompt_tokens: int = 0
    cached_tokens: int = 0
    """Those of the prompt tokens that the provider had cached."""
    completion_tokens: int = 0
    dollars: float | None = 0.0
    """None when nobody knows the price."""
    seconds: float = 0.0
    estimated: bool = False
    """Whether the tokens are estimated from the text, because the endpoint counted none."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """An earlier answer to the same question, and why it could not be used."""

    answer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model: the prompt, and the same in typed form.

    A language model reads ``system`` and ``prompt``; the offline company reads ``idea`` and
    ``inputs``.
    """

    action: str
    """The class name of the action that asks, e.g. ``WritePrd``."""
    role: str
    """The name of the role that does it, e.g. ``ProductManager``."""
    system: str
    prompt: str
    returns: type[Artifact]
    idea: Idea
    """The idea that the whole run is about."""
    inputs: Mapping[str, Artifact | tuple[Artifact, ...] | str] = field(default_factory=dict)
    without_model: Artifact | None = None
    """What the action itself can answer where no language model is connected."""
    complaints: tuple[Complaint, ...] = ()
    """Earlier rounds of this question, oldest first."""
    begun: str = ""
    """The answer so far, when it was cut off and is to be gone on with."""
    answer_limit: int | None = None
    """The most tokens that this answer may have, when that is less than the model's own limit.

    Like ``on_text`` it is about this one call, and no part of what is asked. A model that can't
    keep to it raises a ``LimitRefusedError`` rather than answer at any length.
    """
    on_text: Callable[[str], None] | None = None
    """Called with each piece of the answer as it arrives, by models that can tell."""
    on_wait: Callable[[float], None] | None = None
    """Called with the seconds when the endpoint asks for a pause, once for all calls it holds."""

    def schema(self) -> dict[str, Any] | None:
        """JSON schema of the answer; None when it is source code in a fenced block."""
        return None if self.returns.fenced else self.returns.model_json_schema()

    def messages(self) -> list[dict[str, str]]:
        """The conversation in the form that chat endpoints take.

        Of the complaints it shows the newest with its answer, and of those before only the
        reasons: to quote each bad answer would cost most and lead weak models to repeat them,
        but a model that forgot what was wrong earlier would go round in a circle.
        """
        messages = [
            {"role": "system", "content": self.system},
            {"role": "user", "content": self.prompt},
        ]
        if self.complaints:
            messages += [
                {"role": "assistant", "content": quoted(self.complaints[-1].answer)},
                {"role": "user", "content": self._reasons()},
            ]
        if self.begun:
            messages += [
                {"role": "assistant", "content": self.begun},
                {"role": "user", "content": _GO_ON},
            ]
        return messages

    def _reasons(self) -> str:
        *earlier, newest = (complaint.reason for complaint in self.complaints)
        others = [reason for reason in dict.fromkeys(earlier) if reason != newest]
        if not others:
            return newest
        return "\n\n".join([newest, "What was wrong with answers before:", *others])

    def digest(self) -> str:
        """SHA-256 over what is asked: equal for equal questions, in every process.

        The model's name is not part of it, so that a run can go on with another model and
        still not ask again what was answered. How often it was asked is: who gives the same
        bad answer twice is asked a third time, and not answered from the journal.
        """
        asked = [self.action, self.returns.__name__, self.messages(), len(self.complaints)]
        return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer: for documents a JSON text, for source code a fenced block."""

    text: str
    usage: Usage = Usage()
    cut: bool = False
    """Whether it ended before it was complete: at the limit, or with the connection."""


class Model(Protocol):
    """Whatever answers a request.

    ``name`` is what the user sees and what the journal keeps; it holds no key.
    """

    @property
    def name(self) -> str:
        """What to call this model in the live view and the delivery."""

    async def answer(self, request: Request) -> Reply:
        """Answer, or raise ``ModelError`` or ``CannotBuildError`` with a helpful sentence."""
