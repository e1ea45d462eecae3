from __future__ import annotations

from dataclasses import replace

from models.offline import Knowledge
from models.offline.planning.mixture import Mix, plan_mix
from models.offline.planning.plan import Plan
from models.offline.planning.plan_faults import plan_faults


def _plan(coin: Knowledge) -> Plan:
    return plan_mix(coin.blueprints["coin_toss"], Mix(interface="cli", features=("tally",)))


def test_a_sound_plan_has_no_faults(coin: Knowledge) -> None:
    assert list(plan_faults(_plan(coin))) == []


def test_a_requirement_without_a_test_is_found(coin: Knowledge) -> None:
    plan = _plan(coin)
    tests = plan.files["tests/test_coin.py"].replace("R2:", "R1:")
    faults = list(plan_faults(replace(plan, files={**plan.files, "tests/test_coin.py": tests})))
    assert faults == ["no test proves R2 (Heads are counted.)"]


def test_a_test_that_proves_nothing_known_is_found(coin: Knowledge) -> None:
    plan = _plan(coin)
    tests = plan.files["tests/test_coin.py"].replace("R2:", "R7:")
    faults = list(plan_faults(replace(plan, files={**plan.files, "tests/test_coin.py": tests})))
    assert "tests/test_coin.py::test_heads_are_counted proves R7, which is no requirement" in faults


def test_a_file_that_does_not_compile_is_found(coin: Knowledge) -> None:
    plan = _plan(coin)
    files = {**plan.files, "coin_toss/coin.py": "def toss(:\n"}
    (fault,) = plan_faults(replace(plan, files=files))
    assert fault.startswith("coin_toss/coin.py does not compile")


def test_jinja_that_was_left_in_a_document_is_found(coin: Knowledge) -> None:
    plan = _plan(coin)
    prd = plan.prd.model_copy(update={"goals": ("{{ title }} wins",)})
    (fault,) = plan_faults(replace(plan, prd=prd))
    assert fault == "docs/prd.md still holds '{{', which looks like jinja"


def test_a_program_that_nobody_is_told_how_to_use_is_found(coin: Knowledge) -> None:
    plan = _plan(coin)
    design = plan.design.model_copy(update={"usage": " \n"})
    assert list(plan_faults(replace(plan, design=design))) == [
        "its users are told nothing: usage is empty"
    ]


def test_a_file_that_would_not_be_read_out_of_an_answer_is_found(coin: Knowledge) -> None:
    plan = _plan(coin)
    json = {**plan.files, "coin_toss/sides.json": '{"sides": 2}\n'}
    assert list(plan_faults(replace(plan, files=json))) == []
    (fault,) = plan_faults(replace(plan, files={**plan.files, "coin_toss/a.txt": "a\r\nb\n"}))
    assert fault == "coin_toss/a.txt would be handed over as something else"
