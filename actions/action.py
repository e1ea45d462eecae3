"""An action: a typed function from artifacts to artifacts, with a prompt."""

from __future__ import annotations

import copy
import inspect
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar, cast

import prompts
from actions.conversation import Conversation
from actions.desk import Desk
from actions.shrinking import less, longest
from actions.signature import Signature, read_signature
from artifacts import Artifact
from errors import ContextOverflowError
from models import Request

__all__ = ["Action"]

A = TypeVar("A", bound=Artifact)

_SHRINKINGS = 12


class Action:
    """Derive from it and write one method, ``run``; its annotations are the action's contract.

    The first parameter is the trigger: ``run`` is called once for each such artifact. The
    others are fetched from the pool: the newest of that type, or all current ones for a
    ``list[...]``; the action waits until they exist, unless they have a default. A first
    parameter that is a ``list[...]`` makes the action a gather: it runs when the set is ready
    and again when the set has changed. What ``run`` returns is published; of a list, each item.

    ``run`` touches no file, no clock and no global: it thinks through :meth:`ask` and proves
    through ``self.desk.sandbox``. So it can be run again, replayed, or run elsewhere.
    """

    rounds: int | None = None
    """For an action that bounds a loop of the SOP: how often it may send work round again."""

    model: str = ""
    """The model it would rather have answer its questions, as ``--model`` names it; empty: any."""

    shrinks: ClassVar[tuple[str, ...]] = ()
    """Names of values given to :meth:`ask` that the prompt may do with less of, when it is too
    long for the model, in the order in which they are given up."""

    run: Any
    """``async def run(self, trigger: SomeArtifact, ...) -> OtherArtifact``."""

    _desk: Desk | None = None

    @property
    def name(self) -> str:
        """The class name."""
        return type(self).__name__

    @cached_property
    def signature(self) -> Signature:
        """What it reads and publishes. Raises SopError when the annotations can't be used."""
        return read_signature(self.name, self.run)

    @property
    def desk(self) -> Desk:
        """What it may use. Only there while it runs."""
        if self._desk is None:
            raise RuntimeError(f"{self.name} is not at work: call it through at(desk)")
        return self._desk

    def at(self, desk: Desk) -> Self:
        """A copy of this action that works at ``desk``."""
        action = copy.copy(self)
        action._desk = desk
        return action

    def ready(self, *_: Any, **inputs: Any) -> bool:
        """Whether it should run on these inputs now. Called with the arguments of ``run``.

        Override it to wait for more than the existence of the inputs. It must depend on its
        arguments alone.
        """
        del inputs
        return True

    def objection(self, answer: Artifact, **values: Any) -> str:
        """What is wrong with a model's answer that is valid by its type; empty if nothing.

        Override it for rules that tie the answer to the question; ``values`` are those given
        to :meth:`ask`. A non-empty text goes back to the model.
        """
        del answer, values
        return ""

    def without_model(self, *_: Any, **values: Any) -> Artifact | None:
        """What can be answered without a language model; None if only a model can.

        The offline company, which knows nothing of actions that others wrote, uses it.
        ``values`` are those given to :meth:`ask`.
        """
        del values
        return None

    def shrink(self, name: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """``values`` for the prompt, with less of ``name``; unchanged when nothing is left to cut.

        By default a text loses its middle, and a sequence its items. Override it for values
        of other types.
        """
        return {**values, name: less(values[name])}

    async def ask(self, returns: type[A] | None = None, **values: Any) -> A:
        """Ask the model, with this action's prompt, for the artifact that ``run`` returns.

        Args:
            returns: what to ask for, when it is not simply what ``run`` returns.
            values: exactly the variables of the action's prompt template.

        Returns:
            The validated answer. An answer that is not valid goes back to the model with
            what is wrong about it, ``desk.tries`` times in all; one that was cut off is gone
            on with. When the question is too long, it is asked with less of :attr:`shrinks`.

        Raises:
            UnusableAnswerError: when no try gave a usable answer.
            ContextOverflowError: when the question is too long and nothing more may be left out.
            ModelError: when the model can't be reached.
        """
        kind = returns or self.signature.publishes[0]
        conversation = Conversation(self.desk, lambda answer: self.objection(answer, **values))
        shown: Mapping[str, Any] = values
        left = _SHRINKINGS
        while True:
            try:
                return cast(A, await conversation.hold(self._request(kind, values, shown)))
            except ContextOverflowError as error:
                shorter = self._with_less(shown) if left else shown
                if shorter == shown:
                    raise self._too_long(shown, error) from error
            left, shown = left - 1, shorter

    def _with_less(self, shown: Mapping[str, Any]) -> Mapping[str, Any]:
        shorter = (self.shrink(name, shown) for name in self.shrinks if name in shown)
        return next((each for each in shorter if each != shown), shown)

    def _too_long(
        self, shown: Mapping[str, Any], error: ContextOverflowError
    ) -> ContextOverflowError:
        name, size = longest(shown)
        return ContextOverflowError(
            f"{error} Nothing more can be left out of the question of {self.name}; the longest "
            f"part of it is '{name}' with {size:,} characters. Give the model a larger context, "
            f"or {self.name} a model that has one.",
            usage=error.usage,
        )

    def _request(
        self, kind: type[Artifact], values: Mapping[str, Any], shown: Mapping[str, Any]
    ) -> Request:
        """The question about ``values``, of which the prompt says what is ``shown``."""
        desk = self.desk
        request = Request(
            action=self.name,
            role=desk.role,
            system=prompts.render(
                "system",
                role=desk.role,
                goal=desk.goal,
                constraints=desk.constraints,
                language=desk.idea.language,
            ),
            prompt="",
            returns=kind,
            idea=desk.idea,
            inputs={name: _frozen(value) for name, value in values.items()},
            without_model=self.without_model(**values),
        )
        schema = request.schema()
        text = json.dumps(schema, ensure_ascii=False) if schema else ""
        name, folder = prompt_place(type(self))
        return replace(request, prompt=prompts.render(name, folder, schema=text, **shown))


def prompt_place(kind: type[Action]) -> tuple[str, Path]:
    """The name of an action's prompt template (``write_prd``) and the folder of its module."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", kind.__name__)
    return "_".join(words).lower(), Path(inspect.getfile(kind)).parent


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
