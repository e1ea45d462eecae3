from __future__ import annotations

import pytest

from artifacts import Idea, SourceFile
from models.offline import Knowledge
from models.offline.house_review import review
from models.offline.planning.plan import Plan, make_plan
from models.offline.reading.reading import understand

_PATH = "coin_toss/coin.py"


@pytest.fixture(scope="module")
def plan(coin: Knowledge) -> Plan:
    idea = Idea(text="coin toss")
    return make_plan(coin.blueprints["coin_toss"], understand(coin, idea), idea)


def test_the_planned_file_is_approved_whatever_its_line_ends(plan: Plan) -> None:
    code = plan.files[_PATH].replace("\n", "  \r\n").rstrip()
    verdict = review(SourceFile(path=_PATH, code=code, round=2), plan)
    assert (verdict.approved, verdict.remarks, verdict.round) == (True, (), 2)


def test_a_changed_line_is_not_approved_and_is_named(plan: Plan) -> None:
    code = plan.files[_PATH].replace("chance.choice(SIDES)", "SIDES[0]")
    verdict = review(SourceFile(path=_PATH, code=code), plan)
    assert not verdict.approved
    assert verdict.remarks == (
        "The line 'return Toss(chance.choice(SIDES), number)' is missing.",
        "The line 'return Toss(SIDES[0], number)' is not planned.",
    )


def test_a_changed_indentation_is_not_approved(plan: Plan) -> None:
    code = plan.files[_PATH].replace("    return Toss(", "        return Toss(")
    assert not review(SourceFile(path=_PATH, code=code), plan).approved


def test_a_file_that_was_not_planned_is_not_approved(plan: Plan) -> None:
    assert not review(SourceFile(path="coin_toss/extra.py", code=""), plan).approved
