from __future__ import annotations

from typing import Literal

import pytest
from pydantic import ValidationError

from artifacts import Prd, Requirement


def _requirement(id_: str, priority: Literal["P0", "P1", "P2"] = "P0") -> Requirement:
    return Requirement(id=id_, priority=priority, text="t", acceptance="a")


def test_ids_must_be_unique() -> None:
    with pytest.raises(ValidationError, match="used twice: R1"):
        Prd(title="t", summary="s", requirements=(_requirement("R1"), _requirement("R1")))


def test_something_must_be_essential() -> None:
    with pytest.raises(ValidationError, match="at least one requirement must have priority P0"):
        Prd(title="t", summary="s", requirements=(_requirement("R1", "P1"),))


@pytest.mark.parametrize("id_", ["1", "R0", "R01", "r1", "R1a"])
def test_an_id_is_an_r_and_a_number(id_: str) -> None:
    with pytest.raises(ValidationError):
        _requirement(id_)
