"""What an action reads and publishes, read from the annotations of its ``run`` method."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Union

from artifacts import Artifact
from errors import SopError

__all__ = ["Input", "Signature", "read_signature"]


@dataclass(frozen=True, slots=True)
class Input:
    """One parameter: ``prd: Prd``, ``sources: list[SourceFile]``, or either with a default."""

    name: str
    type: type[Artifact]
    many: bool
    """A ``list[...]``: all current artifacts of the type, ordered by key."""
    optional: bool
    """It has a default, which stands in while there is no such artifact."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The first parameter is the trigger; what ``run`` returns is published."""

    trigger: Input
    others: tuple[Input, ...]
    publishes: tuple[type[Artifact], ...]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All parameters, the trigger first."""
        return (self.trigger, *self.others)


def read_signature(name: str, run: Callable[..., Any]) -> Signature:
    """Read the annotations of ``run``, the method of the action called ``name``.

    Raises:
        SopError: naming the action and the parameter whose annotation can't be used.
    """
    try:
        hints = typing.get_type_hints(run)
    except NameError as error:
        raise SopError(
            f"{name}.run has an annotation that can't be resolved: {error}. "
            "Import the artifact at the top of the module, not under TYPE_CHECKING."
        ) from error
    parameters = [
        each for each in inspect.signature(run).parameters.values() if each.name != "self"
    ]
    inputs = [_input(name, each, hints.get(each.name)) for each in parameters]
    if not inputs:
        raise SopError(
            f"{name}.run takes nothing, so nothing would ever start it. Give it a first "
            "parameter annotated with the artifact that triggers it, e.g. 'prd: Prd'."
        )
    return Signature(inputs[0], tuple(inputs[1:]), _published(name, hints.get("return")))


def _input(action: str, parameter: inspect.Parameter, hint: Any) -> Input:
    many = typing.get_origin(hint) in {list, tuple}
    kind = typing.get_args(hint)[0] if many else _without_none(hint)
    if not _is_artifact(kind):
        raise SopError(
            f"{action}.run can't be given its parameter {parameter.name!r}: {hint!r} is no "
            "artifact. Annotate it with a subclass of Artifact, or with list[...] of one."
        )
    return Input(parameter.name, kind, many, parameter.default is not parameter.empty)


def _published(action: str, hint: Any) -> tuple[type[Artifact], ...]:
    if hint is None or hint is type(None):
        return ()
    kinds = _alternatives(hint)
    if not kinds or not all(_is_artifact(kind) for kind in kinds):
        raise SopError(
            f"{action}.run returns {hint!r}, which can't be published. Annotate it with a "
            "subclass of Artifact, with list[...] of one, or with a union of those."
        )
    return tuple(dict.fromkeys(kinds))


def _alternatives(hint: Any) -> list[Any]:
    if typing.get_origin(hint) in {list, tuple}:
        return [kind for each in typing.get_args(hint)[:1] for kind in _alternatives(each)]
    if typing.get_origin(hint) in {Union, types.UnionType}:
        return [kind for each in typing.get_args(hint) for kind in _alternatives(each)]
    return [] if hint is type(None) else [hint]


def _without_none(hint: Any) -> Any:
    kinds = _alternatives(hint)
    return kinds[0] if len(kinds) == 1 else hint


def _is_artifact(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Artifact)
