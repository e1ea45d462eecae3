"""Who asks which model: what people say counts before what actions and roles would rather."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from actions import ReviewCode, WriteCode, WriteDesign
from company import Position, Sop, as_text, standard_sop
from roles import Architect, Engineer


class Modest(ReviewCode):
    model = "of-the-action"


class Picky(Engineer):
    model = "of-the-role"


def asked(sop: Sop) -> dict[str, str]:
    return {f"{step.role}.{step.action.name}": step.model for step in sop.steps()}


def test_nobody_in_the_standard_company_asks_for_a_model_of_their_own() -> None:
    assert set(asked(standard_sop()).values()) == {""}


def test_an_action_counts_before_its_position_before_its_role() -> None:
    picky = Picky((WriteCode(), Modest()))
    assert asked(Sop((Position(picky),))) == {
        "Picky.WriteCode": "of-the-role",
        "Picky.Modest": "of-the-action",
    }
    assert asked(Sop((Position(picky, model="of-the-position"),))) == {
        "Picky.WriteCode": "of-the-position",
        "Picky.Modest": "of-the-action",
    }


@pytest.mark.parametrize(
    ("models", "answers"),
    [
        ({"Picky": "r"}, "r"),
        ({"Picky": "r", "Modest": "a"}, "a"),
        ({"Picky": "r", "Modest": "a", "Picky.Modest": "both"}, "both"),
        ({"Modest": "a", "Other.Modest": "other"}, "a"),
    ],
)
def test_what_people_say_counts_first_and_the_narrowest_of_it(
    models: Mapping[str, str], answers: str
) -> None:
    sop = Sop((Position(Picky((Modest(),)), model="of-the-position"),), models)
    assert asked(sop) == {"Picky.Modest": answers}


def test_the_drawing_names_a_model_where_it_is_not_the_companys_own() -> None:
    sop = Sop((Position(Architect()),), {"WriteDesign": "large@local"})
    assert as_text(sop).splitlines()[-1].endswith("▸ Design  [asks large@local]")
    assert "[asks" not in as_text(standard_sop())
    assert WriteDesign().model == ""
