"""The whole company, on scripted answers, a real sandbox, real git and a real disk."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions import Action
from artifacts import Artifact, Delivery, Prd, is_company_paper
from company import Company, Result, standard_sop
from environment import Event, read_journal
from environment.events import FolderMade, Noticed
from environment.sandbox import find_sandbox
from errors import (
    BudgetSpentError,
    ModelUnreachableError,
    SofthouseError,
    UnusableAnswerError,
    UsageError,
)
from models import Reply, Request, Scripted
from models.script import ScriptEntry
from roles import Role

SCRIPT = Path(__file__).parent / "greeter.yaml"
RIGHT = "f\"Hello, {name or 'world'}!\""
WRONG = 'f"Hello, {name}!"'


def entries() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(SCRIPT.read_text())
    return loaded


def entry(script: list[dict[str, Any]], action: str, key: str = "") -> dict[str, Any]:
    return next(each for each in script if (each["action"], each.get("key", "")) == (action, key))


def scripted(script: list[dict[str, Any]]) -> Scripted:
    return Scripted([ScriptEntry.model_validate(each) for each in script])


def company(folder: Path, script: list[dict[str, Any]] | None = None, **options: Any) -> Company:
    model = options.pop("model", None) or scripted(entries() if script is None else script)
    sop = standard_sop(**options.pop("sop", {}))
    return Company(sop, model=model, sandbox=find_sandbox(), workspace=folder, **options)


def verdicts(result: Result) -> dict[str, str]:
    assert result.delivery is not None
    return {gate.gate: gate.verdict for gate in result.delivery.report.gates}


def with_wrong_greeting() -> list[dict[str, Any]]:
    """The first version of the greeting forgets the world."""
    script = entries()
    code = entry(script, "WriteCode", "greeter/greeting.py")
    code["answer"] = code["answer"].replace(RIGHT, WRONG)
    return script


def fix(round_: int, greeting: str) -> list[dict[str, Any]]:
    answer = entry(entries(), "WriteCode", "greeter/greeting.py")["answer"]
    review = {"path": "greeter/greeting.py", "approved": True}
    return [
        {
            "action": "FixCode",
            "key": f"greeter/greeting.py@{round_}",
            "answer": answer.replace(RIGHT, greeting),
        },
        {"action": "ReviewCode", "key": "greeter/greeting.py", "answer": review},
    ]


def _greeting(nobody: str) -> str:
    return RIGHT.replace("world", nobody)


async def test_an_idea_becomes_a_delivered_project(tmp_path: Path) -> None:
    result = await company(tmp_path).run("greet people", "greeter")
    assert result.exit_code == 0
    assert set(verdicts(result).values()) == {"passed"}
    assert result.folder == tmp_path / "greeter"
    made = {str(path.relative_to(result.folder)) for path in result.folder.rglob("*.*")}
    assert made >= {
        "README.md",
        "DELIVERY.md",
        "docs/prd.md",
        "docs/design.md",
        "docs/tasks.md",
        "docs/sop.md",
        "pyproject.toml",
        "greeter/__main__.py",
        "tests/test_greeting.py",
        ".company/journal.jsonl",
    }
    papers = {each for each in made if each.endswith((".md", ".toml", ".gitignore"))}
    assert [each for each in papers if not is_company_paper(each)] == []


async def test_each_hand_over_is_a_commit_of_its_role(tmp_path: Path) -> None:
    await company(tmp_path).run("greet people", "greeter")
    command = ["git", "-C", str(tmp_path / "greeter"), "log", "--format=%an"]
    authors = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert authors[-2:] == ["Architect", "ProductManager"]
    assert {"Engineer", "QaEngineer", "ProjectManager"} < set(authors)


async def test_the_delivery_traces_each_requirement_to_files_and_tests(tmp_path: Path) -> None:
    await company(tmp_path).run("greet people", "greeter")
    text = (tmp_path / "greeter" / "DELIVERY.md").read_text()
    row = next(line for line in text.splitlines() if line.startswith("| R2"))
    assert "greeter/greeting.py" in row
    assert row.endswith("| 1 | passed |")
    assert text.splitlines()[2] == "**Done.** Every gate has passed."
    assert "- **R2**: `tests/test_greeting.py`: `test_without_a_name_the_world_is_greeted`" in text
    assert "| **All** | | | 7 | 300 | 0 | 150 | $0.0300 |" in text


async def test_failed_work_is_sent_back_and_mended(tmp_path: Path) -> None:
    result = await company(tmp_path, with_wrong_greeting() + fix(1, RIGHT)).run("greet", "greeter")
    assert result.exit_code == 0
    assert result.delivery is not None
    assert result.delivery.report.round == 1
    assert RIGHT in (tmp_path / "greeter" / "greeter" / "greeting.py").read_text()


async def test_work_that_stays_wrong_is_handed_over_as_not_done(tmp_path: Path) -> None:
    script = with_wrong_greeting() + fix(1, _greeting("World")) + fix(2, _greeting("earth"))
    result = await company(tmp_path, script, sop={"fixes": 2}).run("greet", "greeter")
    assert result.exit_code == 1
    assert verdicts(result)["tests"] == "failed"
    assert "sent back 2 times, as often as allowed" in result.sentence
    assert "Not done" in (tmp_path / "greeter" / "DELIVERY.md").read_text()


async def test_a_fix_that_changes_nothing_ends_the_loop_early(tmp_path: Path) -> None:
    script = with_wrong_greeting() + fix(1, WRONG)
    result = await company(tmp_path, script, sop={"fixes": 9}).run("greet", "greeter")
    assert result.exit_code == 1
    assert "the last round of fixes changed nothing" in result.sentence


async def test_without_fixes_the_first_check_decides(tmp_path: Path) -> None:
    script = with_wrong_greeting()
    result = await company(tmp_path, script, sop={"fixes": 0}).run("greet", "greeter")
    assert result.exit_code == 1
    assert "no fixes are allowed" in result.sentence


async def test_a_reviewers_remark_sends_a_file_back_though_all_gates_pass(tmp_path: Path) -> None:
    script = entries()
    review = entry(script, "ReviewCode", "greeter/greeting.py")
    review["answer"] = review["answer"] | {"approved": False, "remarks": ["Say it kindly."]}
    result = await company(tmp_path, script + fix(1, RIGHT)).run("greet", "greeter")
    assert result.exit_code == 0
    assert result.delivery is not None
    assert result.delivery.report.round == 1


async def test_without_review_nobody_reviews(tmp_path: Path) -> None:
    script = [each for each in entries() if each["action"] != "ReviewCode"]
    result = await company(tmp_path, script, sop={"review": False}).run("greet", "greeter")
    assert result.exit_code == 0


async def test_files_can_be_written_in_the_order_of_imports(tmp_path: Path) -> None:
    result = await company(tmp_path, sop={"order": "imports"}).run("greet", "greeter")
    assert result.exit_code == 0
    records = read_journal(tmp_path / "greeter" / ".company" / "journal.jsonl")
    prompts = [
        each["request"]["messages"][1]["content"]
        for each in records
        if each["type"] == "answered"
        and each["kind"] == "model"
        and each["request"]["action"] == "WriteCode"
    ]
    assert any("return f\"Hello, {name or 'world'}!\"" in prompt for prompt in prompts)


async def test_an_answer_that_is_not_valid_goes_back_with_what_is_wrong(tmp_path: Path) -> None:
    script = entries()
    script.insert(0, {"action": "WritePrd", "answer": "Sure! I would build something nice."})
    result = await company(tmp_path, script).run("greet", "greeter")
    assert result.exit_code == 0
    records = read_journal(tmp_path / "greeter" / ".company" / "journal.jsonl")
    asked = [each["request"] for each in records if each["type"] == "answered"][:2]
    assert [len(request["messages"]) for request in asked] == [2, 4]
    assert asked[1]["messages"][2]["content"] == "Sure! I would build something nice."


async def test_answers_that_are_never_valid_end_the_run_with_exit_code_3(tmp_path: Path) -> None:
    script = [{"action": "WritePrd", "answer": "Sure!"} for _ in range(3)]
    result = await company(tmp_path, script).run("greet", "greeter")
    assert isinstance(result.error, UnusableAnswerError)
    assert result.exit_code == 3
    assert "gave 3 answers to WritePrd" in result.sentence


async def test_a_design_that_serves_no_such_requirement_goes_back(tmp_path: Path) -> None:
    script = entries()
    design = entry(script, "WriteDesign")
    wrong = json.loads(json.dumps(design))
    wrong["answer"]["files"][1]["serves"] = ["R1", "R9"]
    script.insert(1, wrong)
    result = await company(tmp_path, script).run("greet", "greeter")
    assert result.exit_code == 0


async def test_a_design_of_a_model_copies_no_file_of_this_machine(tmp_path: Path) -> None:
    script = entries()
    wrong = json.loads(json.dumps(entry(script, "WriteDesign")))
    stolen = {"path": "greeter/x", "purpose": "", "source": "/etc/passwd", "digest": "0" * 64}
    wrong["answer"]["copies"] = [stolen]
    script.insert(1, wrong)
    result = await company(tmp_path, script).run("greet", "greeter")
    assert result.exit_code == 0
    assert not (tmp_path / "greeter" / "greeter" / "x").exists()


async def test_what_was_answered_in_vain_is_asked_again_after_resuming(tmp_path: Path) -> None:
    script = entries()[:1] + [{"action": "WriteDesign", "answer": "Hm."} for _ in range(3)]
    result = await company(tmp_path, script).run("greet", "greeter")
    assert result.exit_code == 3
    rest = [each for each in entries() if each["action"] != "WritePrd"]
    assert (await company(tmp_path, rest).resume(tmp_path / "greeter")).exit_code == 0


class Unreachable:
    name = "nobody"

    async def answer(self, request: Request) -> Reply:
        raise ModelUnreachableError("Nobody answers. Try again later.")


async def test_a_model_that_is_out_of_reach_leaves_nothing_behind(tmp_path: Path) -> None:
    result = await company(tmp_path, model=Unreachable()).run("greet", "greeter")
    assert result.exit_code == 3
    assert result.folder is None
    assert list(tmp_path.iterdir()) == []


async def test_a_spent_budget_ends_the_run_and_more_money_goes_on(tmp_path: Path) -> None:
    first = company(tmp_path)
    first.invest(dollars=0.015)
    result = await first.run("greet", "greeter")
    assert isinstance(result.error, BudgetSpentError)
    assert result.exit_code == 4
    assert result.folder is not None
    assert (result.folder / "docs" / "prd.md").exists()
    script = [each for each in entries() if each["action"] != "WritePrd"]
    second = company(tmp_path, script)
    second.invest(dollars=1)
    assert (await second.resume(result.folder)).exit_code == 0


async def test_an_existing_folder_is_left_alone_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "greeter").mkdir()
    seen: list[Event] = []
    result = await company(tmp_path, observers=[seen.append]).run("greet", "greeter")
    assert result.folder == tmp_path / "greeter_2"
    assert list((tmp_path / "greeter").iterdir()) == []
    assert any(isinstance(each, Noticed) and "left alone" in each.sentence for each in seen)
    assert any(isinstance(each, FolderMade) for each in seen)


@pytest.mark.parametrize("idea", ["", "  \n"])
async def test_an_empty_idea_is_refused(tmp_path: Path, idea: str) -> None:
    with pytest.raises(UsageError, match="The idea is empty"):
        await company(tmp_path).run(idea)


async def test_one_company_can_build_one_project_after_the_other(tmp_path: Path) -> None:
    both = company(tmp_path, entries() + entries())
    results = [await both.run("greet people", name) for name in ("one", "two")]
    assert [result.exit_code for result in results] == [0, 0]
    assert (tmp_path / "two" / "DELIVERY.md").exists()


class Card(Artifact):
    text: str


class WriteCard(Action):
    """Fails, or writes a card, or thanks for the delivery."""

    def __init__(self, *, fail: bool = False) -> None:
        self._fail = fail

    async def run(self, delivery: Delivery, prd: Prd) -> Card:
        if self._fail:
            raise RuntimeError("the pen is empty")
        return Card(text=f"Thanks for {prd.title}")


class Host(Role):
    actions = (WriteCard,)


async def test_a_hired_role_takes_part_and_its_artifact_is_in_the_project(tmp_path: Path) -> None:
    house = company(tmp_path)
    house.hire(Host())
    result = await house.run("greet", "greeter")
    assert result.exit_code == 0
    text = (tmp_path / "greeter" / "docs" / "card.md").read_text()
    assert "Thanks for Greeter" in text


async def test_a_plugin_that_fails_ends_the_run_cleanly_with_its_cause(tmp_path: Path) -> None:
    house = company(tmp_path)
    house.hire(Host([WriteCard(fail=True)]))
    result = await house.run("greet", "greeter")
    assert type(result.error) is SofthouseError
    assert "RuntimeError: the pen is empty" in result.sentence
    records = list(read_journal(tmp_path / "greeter" / ".company" / "journal.jsonl"))
    [failure] = [each for each in records if each["type"] == "failed"]
    assert any("the pen is empty" in line for line in failure["traceback"])
    assert (tmp_path / "greeter" / "greeter" / "__main__.py").exists()


async def test_resuming_without_a_role_that_was_hired_is_refused(tmp_path: Path) -> None:
    house = company(tmp_path)
    house.hire(Host())
    await house.run("greet", "greeter")
    result = await company(tmp_path).resume(tmp_path / "greeter")
    assert isinstance(result.error, UsageError)
    assert "Hire the same roles as before" in result.sentence


async def test_a_file_that_the_user_changed_is_never_lost(tmp_path: Path) -> None:
    first = company(tmp_path, with_wrong_greeting())
    first.invest(tokens=1)
    await first.run("greet", "greeter")
    prd = tmp_path / "greeter" / "docs" / "prd.md"
    readme = tmp_path / "greeter" / "README.md"
    prd.write_text("my own requirements")
    readme.write_text("my own readme")
    script = [each for each in entries() if each["action"] != "WritePrd"]
    result = await company(tmp_path, script).resume(tmp_path / "greeter")
    assert result.exit_code == 0
    assert prd.read_text() == "my own requirements"
    assert (tmp_path / "greeter" / "README.md.yours-1").read_text() == "my own readme"


async def stopped_before_the_checks(tmp_path: Path) -> Path:
    """A project whose files are written, and whose run ended before the reviews."""
    script = [each for each in entries() if each["action"] != "ReviewCode"]
    script += [{"action": "ReviewCode", "key": "greeter/greeting.py", "answer": "x"}] * 3
    script += [each for each in entries() if each.get("key") in {"greeter/__init__.py"}][1:]
    result = await company(tmp_path, script).run("greet", "greeter")
    assert result.exit_code == 3
    return tmp_path / "greeter"


async def test_a_file_changed_by_hand_goes_through_the_gates_on_resuming(tmp_path: Path) -> None:
    project = await stopped_before_the_checks(tmp_path)
    (project / "greeter" / "greeting.py").write_text("raise SystemExit('broken by hand')\n")
    reviews = [each for each in entries() if each["action"] == "ReviewCode"]
    seen: list[Event] = []
    house = company(tmp_path, reviews * 2, sop={"fixes": 0}, observers=[seen.append])
    result = await house.resume(project)
    assert result.exit_code == 1
    assert (
        project / "greeter" / "greeting.py"
    ).read_text() == "raise SystemExit('broken by hand')\n"
    told = [each.sentence for each in seen if isinstance(each, Noticed)]
    assert "Changed by hand, and checked anew: greeter/greeting.py." in told


async def test_a_change_by_hand_to_a_delivered_project_is_checked_anew(tmp_path: Path) -> None:
    await company(tmp_path).run("greet", "greeter")
    code = tmp_path / "greeter" / "greeter" / "greeting.py"
    better = code.read_text().replace('"""Makes greetings."""', '"""Makes kind greetings."""')
    code.write_text(better)
    reviews = [each for each in entries() if each["action"] == "ReviewCode"]
    result = await company(tmp_path, reviews).resume(tmp_path / "greeter")
    assert result.exit_code == 0
    assert code.read_text() == better


async def test_a_file_that_was_deleted_is_written_again_on_resuming(tmp_path: Path) -> None:
    await company(tmp_path).run("greet", "greeter")
    main = tmp_path / "greeter" / "greeter" / "__main__.py"
    text = main.read_text()
    main.unlink()
    result = await company(tmp_path, []).resume(tmp_path / "greeter")
    assert result.exit_code == 0
    assert main.read_text() == text


async def test_a_remark_that_stays_open_is_said_with_the_result(tmp_path: Path) -> None:
    script = entries()
    review = entry(script, "ReviewCode", "greeter/greeting.py")
    review["answer"] = review["answer"] | {"approved": False, "remarks": ["Say it kindly."]}
    result = await company(tmp_path, script, sop={"fixes": 0}).run("greet", "greeter")
    assert "Reviewers still object to greeter/greeting.py" in result.sentence
    text = (tmp_path / "greeter" / "DELIVERY.md").read_text()
    assert "Reviewers still object" in text.splitlines()[2]
    assert "Say it kindly." in text


async def test_without_git_nothing_is_asked_and_nothing_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = company(tmp_path / "workspace")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        await house.run("greet", "greeter")
    assert list(tmp_path.iterdir()) == []


def test_nobody_is_hired_in_no_number(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the count starts at 1"):
        company(tmp_path).hire(Host(), count=0)


async def test_resuming_without_the_reviews_that_were_begun_is_refused(tmp_path: Path) -> None:
    await company(tmp_path).run("greet", "greeter")
    result = await company(tmp_path, sop={"review": False}).resume(tmp_path / "greeter")
    assert isinstance(result.error, UsageError)
    assert "Resume with the options the project was begun with" in result.sentence
