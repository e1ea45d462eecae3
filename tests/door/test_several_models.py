"""Several models at several endpoints: the real command, as a process, and its journal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.door.test_startup import GREETER, run
from tests.models.loopback import Loopback, serving

APPROVED = '{"approved": true, "remarks": []}'


@pytest.fixture
def drawing_office() -> Iterator[Loopback]:
    with serving() as loopback:
        script = yaml.safe_load(GREETER.read_text(encoding="utf-8"))
        (design,) = (each["answer"] for each in script if each["action"] == "WriteDesign")
        loopback.answers = lambda _: json.dumps(design)
        yield loopback


@pytest.fixture
def readers() -> Iterator[Loopback]:
    with serving() as loopback:
        loopback.answers = lambda _: APPROVED
        yield loopback


def company(folder: Path, drawing_office: Loopback, readers: Loopback) -> None:
    (folder / "company.toml").write_text(
        f"""
        model = "scripted:{GREETER}"
        name = "g"

        [models]
        Architect = "large@drawing_office"
        ReviewCode = "small@readers"

        [endpoints.drawing_office]
        base_url = "{drawing_office.url}"
        key = "DRAWING_KEY"

        [endpoints.readers]
        base_url = "{readers.url}"
        concurrency = 1

        [prices.small]
        prompt = 1
        answer = 1

        [prices."large@drawing_office"]
        prompt = 2
        answer = 2
        """,
        encoding="utf-8",
    )


def records(folder: Path) -> list[dict[str, Any]]:
    journal = folder / "workspace" / "g" / ".company" / "journal.jsonl"
    return [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]


def test_each_question_goes_to_the_model_that_it_is_for(
    tmp_path: Path, drawing_office: Loopback, readers: Loopback
) -> None:
    company(tmp_path, drawing_office, readers)
    done = run(tmp_path, "greet", DRAWING_KEY="sk-drawing", OPENAI_API_KEY="sk-openai")
    assert done.returncode == 0, done.stderr
    assert f"large at {drawing_office.url} answers Architect.WriteDesign" in done.stdout
    assert {seen.body["model"] for seen in drawing_office.chats} == {"large"}
    assert {seen.headers["authorization"] for seen in drawing_office.chats} == {"Bearer sk-drawing"}
    assert {seen.body["model"] for seen in readers.chats} == {"small"}
    assert {seen.headers["authorization"] for seen in readers.chats} == {"Bearer none"}
    assert readers.most_at_once == 1
    opened = records(tmp_path)[0]
    assert opened["models"] == {"Architect.WriteDesign": "large", "Engineer.ReviewCode": "small"}
    answers = [each for each in records(tmp_path) if each["type"] == "answered"]
    costs = [each["answer"]["usage"]["dollars"] for each in answers if each["kind"] == "model"]
    assert pytest.approx(2 * 18e-6) in costs
    assert pytest.approx(18e-6) in costs


def test_a_resumed_project_asks_the_same_models_from_any_folder(
    tmp_path: Path, drawing_office: Loopback, readers: Loopback
) -> None:
    company(tmp_path, drawing_office, readers)
    key = {"DRAWING_KEY": "sk-drawing"}
    begun = run(tmp_path, "greet", "--max-tokens", "4000", **key)
    assert begun.returncode == 4, begun.stderr
    assert "sk-drawing" not in (tmp_path / "workspace/g/.company/journal.jsonl").read_text()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    missing = run(elsewhere, "--resume", "../workspace/g", "--max-tokens", "999999")
    assert missing.returncode == 2
    assert "DRAWING_KEY, for 'large@drawing_office', which Architect is to ask" in missing.stderr
    done = run(elsewhere, "--resume", "../workspace/g", "--max-tokens", "999999", **key)
    assert done.returncode == 0, done.stderr
    assert len(drawing_office.chats) == 1
    assert {seen.body["model"] for seen in readers.chats} == {"small"}


def test_a_flag_changes_who_answers_in_a_resumed_project_and_is_remembered(
    tmp_path: Path, drawing_office: Loopback, readers: Loopback
) -> None:
    company(tmp_path, drawing_office, readers)
    key = {"DRAWING_KEY": "sk-drawing"}
    assert run(tmp_path, "greet", "--max-tokens", "4000", **key).returncode == 4
    asked = len(readers.chats)
    more = ("--max-tokens", "999999", "--model-for", f"ReviewCode=scripted:{GREETER}")
    done = run(tmp_path, "--resume", "workspace/g", *more, **key)
    assert done.returncode == 0, done.stderr
    assert len(readers.chats) == asked
    (resumed,) = (each for each in records(tmp_path) if each["type"] == "resumed")
    assert resumed["settings"]["models"]["ReviewCode"] == f"scripted:{GREETER}"


def test_a_key_is_not_sent_where_a_file_says_until_a_person_says_so(tmp_path: Path) -> None:
    foreign, secret = "http://192.0.2.1/v1", {"AWS_SECRET": "very-secret"}
    (tmp_path / "company.toml").write_text(
        f'model = "m@openai"\n[endpoints.openai]\nbase_url = "{foreign}"\nkey = "AWS_SECRET"\n'
    )
    done = run(tmp_path, "greet", **secret)
    assert done.returncode == 2
    assert f"add --send-key AWS_SECRET={foreign}." in done.stderr
    assert "very-secret" not in done.stderr + done.stdout
    model = ("--model", f"scripted:{GREETER}", "--name", "g")
    pair = ("--send-key", f"AWS_SECRET={foreign}")
    begun = run(tmp_path, "greet", *model, *pair, "--max-tokens", "1", **secret)
    assert begun.returncode == 4
    assert f"--resume workspace/g --send-key AWS_SECRET={foreign}" in begun.stderr


def test_a_base_url_alone_is_asked_for_its_first_model(
    tmp_path: Path, drawing_office: Loopback
) -> None:
    drawing_office.offers = ["first", "second"]
    drawing_office.answers = lambda _: "no answer"
    done = run(tmp_path, "greet", "--base-url", drawing_office.url)
    assert done.returncode == 3
    assert "an endpoint is, so first is used." in done.stdout
    assert {seen.body["model"] for seen in drawing_office.chats} == {"first"}


def asked(shown: str) -> dict[str, str]:
    """Who asks which model, by the lines of --show-sop."""
    lines = [line for line in shown.splitlines() if "[asks " in line]
    return {line.split(" ▸ ")[1]: line.rpartition("[asks ")[2].rstrip("]") for line in lines}


def test_the_procedure_shows_who_asks_which_model_and_which_keys_are_missing(
    tmp_path: Path,
) -> None:
    (tmp_path / "company.toml").write_text('model = "large"\n')
    done = run(tmp_path, "--show-sop", "--model-for", "Engineer.ReviewCode=small")
    assert done.returncode == 0
    assert asked(done.stdout) == {
        "WritePrd": "large",
        "WriteDesign": "large",
        "WriteCode": "large",
        "ReviewCode": "small",
        "FixCode": "large",
        "WriteTests": "large",
    }
    (line,) = done.stderr.splitlines()
    assert "OPENAI_API_KEY, for 'large', the company's own model and 'small', which" in line


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ((), "offline"),
        (("--model", "human"), "human"),
        (("--base-url", "http://127.0.0.1:9/v1"), "the first model of http://127.0.0.1:9/v1"),
        (("--base-url", "https://openrouter.ai/api/v1"), "openrouter/auto"),
    ],
)
def test_the_procedure_shows_the_model_that_is_used_where_none_is_named(
    arguments: tuple[str, ...], name: str, tmp_path: Path
) -> None:
    done = run(tmp_path, "--show-sop", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert set(asked(done.stdout).values()) == {name}


@pytest.mark.parametrize("command", [("--show-sop",), ("greet",)])
@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ("", "there is no endpoint named 'locl' (there are none). Describe it in company.toml: ["),
        ('[endpoints.local]\nbase_url = "http://127.0.0.1:9/v1"\n', "Did you mean bridge@local?"),
    ],
)
def test_an_endpoint_that_there_is_not_is_told_before_anything_is_asked(
    command: tuple[str, ...], tables: str, sentence: str, tmp_path: Path
) -> None:
    (tmp_path / "company.toml").write_text(tables)
    done = run(tmp_path, *command, "--model-for", "ReviewCode=bridge@locl")
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "OPENAI_API_KEY" not in done.stderr


def test_all_missing_keys_are_told_at_once_each_with_who_needs_it(tmp_path: Path) -> None:
    table = '[endpoints.{0}]\nbase_url = "http://127.0.0.1:9/v1"\nkey = "{1}"\n'
    tables = "".join(table.format(*each) for each in (("a", "A_KEY"), ("b", "B_KEY"), ("c", "C")))
    models = '[models]\nReviewCode = "x@a"\nFixCode = "x@a"\nEngineer = "y@b"\n'
    (tmp_path / "company.toml").write_text(f'model = "gpt"\n{models}{tables}')
    done = run(tmp_path, "greet")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Keys are not set: OPENAI_API_KEY, for 'gpt', the company's own model; B_KEY, for 'y@b', "
        "which Engineer is to ask; A_KEY, for 'x@a', which ReviewCode and FixCode are to ask. Set "
        "them; for another endpoint than OpenAI's give --base-url URL; where an endpoint wants no "
        "key, take the key out of its table in company.toml.\n"
    )


def test_the_key_of_an_endpoint_is_stripped_and_never_shown(
    tmp_path: Path, drawing_office: Loopback, readers: Loopback
) -> None:
    company(tmp_path, drawing_office, readers)
    done = run(tmp_path, "greet", DRAWING_KEY="sk-drawing\r\n")
    assert done.returncode == 0, done.stderr
    assert {seen.headers["authorization"] for seen in drawing_office.chats} == {"Bearer sk-drawing"}
    refused = run(tmp_path, "greet", DRAWING_KEY="sk-drawing sk-other")
    assert refused.returncode == 2
    assert refused.stderr.startswith("DRAWING_KEY holds white space")
    assert "sk-" not in refused.stderr


def test_a_model_for_somebody_who_asks_none_is_told_and_keeps_nobody_from_working(
    tmp_path: Path,
) -> None:
    wish = ("--model-for", "PlanTasks=offline", "--model-for", "ProjectManager=offline")
    done = run(tmp_path, "greet", "--model", f"scripted:{GREETER}", "--name", "g", *wish)
    assert done.returncode == 0, done.stderr
    assert "PlanTasks has no prompt and asks no model, so that offline" in done.stdout
    assert "ProjectManager has no prompt and asks" in run(tmp_path, "--show-sop", *wish).stderr
    used = run(tmp_path, "--show-sop", "--model-for", "QaEngineer=offline")
    assert used.stderr == ""


def test_a_hired_role_may_name_the_model_that_it_likes_and_a_person_overrules_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "auditor.py").write_text(
        "from actions import Action\n"
        "from artifacts import Artifact, Delivery\n"
        "from roles import Role\n"
        "class Audit(Artifact):\n    text: str = ''\n"
        "class WriteAudit(Action):\n"
        "    async def run(self, delivery: Delivery) -> Audit:\n        return Audit()\n"
        "class Auditor(Role):\n    actions = (WriteAudit,)\n    model = 'careful@elsewhere'\n"
    )
    (tmp_path / "company.toml").write_text(
        '[endpoints.elsewhere]\nbase_url = "http://127.0.0.1:9/v1"\n'
    )
    hire = ("--show-sop", "--hire", "auditor.py:Auditor")
    assert "[asks careful@elsewhere]" in run(tmp_path, *hire).stdout
    assert "[asks quick]" in run(tmp_path, *hire, "--model-for", "WriteAudit=quick").stdout


def test_an_endpoint_that_fails_all_who_ask_at_once_is_told_in_one_sentence(
    tmp_path: Path,
) -> None:
    (tmp_path / "company.toml").write_text(
        '[models]\nReviewCode = "m@gone"\n[endpoints.gone]\nbase_url = "http://127.0.0.1:9/v1"\n'
    )
    done = run(tmp_path, "build a snake game")
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert line.startswith("No connection to http://127.0.0.1:9/v1")
