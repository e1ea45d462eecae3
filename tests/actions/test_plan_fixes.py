"""Who gets what back when a gate or a reviewer objects."""

from __future__ import annotations

from typing import Any

from actions import PlanFixes
from artifacts import (
    CheckReport,
    Design,
    Entry,
    FileContract,
    Finding,
    FixTask,
    GateResult,
    Review,
)

DESIGN = Design(
    title="T",
    summary="",
    package="t",
    files=(
        FileContract(path="t/a.py", purpose="", test="tests/test_a.py"),
        FileContract(path="t/b.py", purpose=""),
        FileContract(path="t/__main__.py", purpose=""),
    ),
    entry=Entry(kind="cli", target="t"),
)


def gate(name: str, *findings: tuple[str, str], **fields: Any) -> GateResult:
    found = tuple(Finding(path=path, message=text) for path, text in findings)
    verdict = fields.pop("verdict", "failed")
    facts = {"gate": name, "verdict": verdict, "findings": found} | fields
    return GateResult.model_validate(facts)


async def fixes(*gates: GateResult, reviews: tuple[Review, ...] = ()) -> dict[str, FixTask]:
    report = CheckReport(round=0, gates=gates)
    planned = await PlanFixes().run(report, DESIGN, [], [report], reviews)
    return {fix.path: fix for fix in planned}


async def test_a_finding_goes_to_its_file_with_its_test() -> None:
    planned = await fixes(gate("static", ("t/a.py", "undefined name x")))
    assert planned["t/a.py"].problems == ("static: t/a.py: undefined name x",)
    assert planned["t/a.py"].test == "tests/test_a.py"
    assert planned["t/a.py"].round == 1


async def test_a_failing_test_goes_to_the_file_that_it_tests() -> None:
    planned = await fixes(gate("tests", ("tests/test_a.py", "1 != 2"), output="the traceback"))
    assert list(planned) == ["t/a.py"]
    assert planned["t/a.py"].output == "the traceback"


async def test_what_names_no_file_goes_to_the_one_that_starts_the_program() -> None:
    assert list(await fixes(gate("start", ("", "nothing was painted")))) == ["t/__main__.py"]
    assert list(await fixes(gate("start", detail="it ended with 1"))) == ["t/__main__.py"]


async def test_what_several_say_of_one_file_is_one_task_without_repetition() -> None:
    planned = await fixes(
        gate("static", ("t/b.py", "unused"), ("t/b.py", "unused")),
        gate("contract", ("t/b.py", "gone")),
        reviews=(Review(path="t/b.py", approved=False, remarks=("too long",)),),
    )
    assert planned["t/b.py"].problems == (
        "static: t/b.py: unused",
        "contract: t/b.py: gone",
        "too long",
    )


async def test_approved_files_and_passed_gates_send_nothing_back() -> None:
    kind = Review(path="t/a.py", approved=True, remarks=("nice",))
    assert await fixes(gate("tests", verdict="passed"), reviews=(kind,)) == {}
