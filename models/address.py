"""How people say which model they mean: ``NAME``, or ``NAME@ENDPOINT``."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from errors import UsageError

__all__ = ["Address", "is_of_the_house", "no_such_endpoint"]


def is_of_the_house(name: str) -> bool:
    """Whether ``name`` is ``offline``, ``human`` or ``scripted:FILE``: at no endpoint, for free."""
    kind, _, file = name.partition(":")
    return name in {"offline", "human"} or (kind == "scripted" and file != "")


@dataclass(frozen=True, slots=True)
class Address:
    """A model's name at an endpoint; an empty ``endpoint`` is the default one."""

    model: str
    endpoint: str = ""

    @classmethod
    def parse(cls, name: str, endpoints: Collection[str]) -> Address:
        """Read ``name``, given the names of the endpoints that there are.

        What stands behind the last @ is an endpoint only if it is one of those: some models have
        an @ in their own names (``model@001``, ``@cf/meta/llama``).

        Raises:
            UsageError: when it is nearly the name of an endpoint, and so surely a slip.
        """
        model, at, endpoint = name.rpartition("@")
        if not at or not model:
            return cls(name)
        if endpoint in endpoints:
            return cls(model, endpoint)
        lower = {each.lower(): each for each in endpoints}
        if endpoint.isalpha() and (close := get_close_matches(endpoint.lower(), lower, 1, 0.75)):
            raise UsageError(
                f"{name!r} names the endpoint {endpoint!r}, which there is not. "
                f"Did you mean {model}@{lower[close[0]]}?"
            )
        return cls(name)


def no_such_endpoint(name: str, endpoints: Collection[str]) -> UsageError | None:
    """The error for ``name`` where no model has an @ in its name; None when it names none.

    So it is at OpenAI: what stands behind an @ that is no endpoint's was meant to be one.
    """
    model, at, endpoint = name.rpartition("@")
    if not at or not model or endpoint in endpoints:
        return None
    if close := get_close_matches(endpoint, endpoints, 1):
        hint = f"Did you mean {model}@{close[0]}?"
    else:
        table = endpoint if re.fullmatch(r"[\w-]+", endpoint, re.ASCII) else "NAME"
        hint = f'Describe it in company.toml: [endpoints.{table}] with base_url = "https://...".'
    there = f"there are {', '.join(sorted(endpoints))}" if endpoints else "there are none"
    return UsageError(f"{name!r}: there is no endpoint named {endpoint!r} ({there}). {hint}")
