"""The one seam to whatever thinks: a language model, the offline company, a script, a person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from artifacts import Artifact, Idea

__all__ = ["Complaint", "Model", "Reply", "Request", "Usage"]

# An empty answer as the conversation shows it: some endpoints refuse a message without words.
_NOTHING = "(no answer)"


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

    def schema(self) -> dict[str, Any] | None:
        """JSON schema of the answer; None when it is source code in a fenced block."""
        return None if self.returns.fenced else self.returns.model_json_schema()

    def messages(self) -> list[dict[str, str]]:
        """The conversation in the form that chat endpoints take."""
        messages = [
            {"role": "system", "content": self.system},
            {"role": "user", "content": self.prompt},
        ]
        for complaint in self.complaints:
            answer = complaint.answer if complaint.answer.strip() else _NOTHING
            messages += [
                {"role": "assistant", "content": answer},
                {"role": "user", "content": complaint.reason},
            ]
        return messages

    def digest(self) -> str:
        """SHA-256 over what is asked: equal for equal questions, in every process.

        The model's name is not part of it, so that a run can go on with another model and
        still not ask again what was answered.
        """
        asked = [self.action, self.returns.__name__, self.messages()]
        return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer: for documents a JSON text, for source code a fenced block."""

    text: str
    usage: Usage = Usage()


class Model(Protocol):
    """Whatever answers a request.

    ``name`` is what the user sees and what the journal keeps; it holds no key.
    """

    @property
    def name(self) -> str:
        """What to call this model in the live view and the delivery."""

    async def answer(self, request: Request) -> Reply:
        """Answer, or raise ``ModelError`` or ``CannotBuildError`` with a helpful sentence."""
