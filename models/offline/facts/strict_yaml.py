"""YAML without its traps: no key twice, and nothing that is nested without end."""

from __future__ import annotations

from typing import Any

import yaml

__all__ = ["parse_yaml"]

_DEEPEST = 50
_LONGEST_SHOWN = 40
_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def parse_yaml(text: str) -> Any:
    """Return what ``text`` holds; None for an empty one.

    Raises:
        yaml.MarkedYAMLError: with the place, and what is wrong there.
    """
    _demand_shallow(text)
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe one, made stricter


def _demand_shallow(text: str) -> None:
    """Before it is parsed: libyaml's composer calls itself until the process ends."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
        if depth > _DEEPEST:
            raise _fault(f"it is nested more than {_DEEPEST} deep", event.start_mark)


def _fault(problem: str, place: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=place)


class _Loader(yaml.CSafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in keys:
                    raise _fault(f"the key {key.value!r} is there already", key.start_mark)
                keys.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:  # a date that is none, a number of thousands of digits
            written = str(getattr(node, "value", ""))[:_LONGEST_SHOWN]
            why = str(error).partition(";")[0]
            raise _fault(f"{written!r} can't be read: {why}", node.start_mark) from error
