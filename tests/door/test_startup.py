"""What a person types, what is printed, and the exit codes: the real command, as a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
GREETER = HOUSE / "tests" / "company" / "greeter.yaml"
STARTUP = [sys.executable, str(HOUSE / "startup.py")]


def run(
    folder: Path, *arguments: str, stdin: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder)} | environment
    return subprocess.run(
        [*STARTUP, *arguments],
        cwd=folder,
        env=clean,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_idea_is_built_without_a_key_and_the_end_says_all_that_is_needed(
    tmp_path: Path,
) -> None:
    done = run(tmp_path, "build a snake game")
    assert done.returncode == 0
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0].startswith("No language model is connected: the offline company works")
    assert "project folder: workspace/snake_game" in lines
    (start,) = (line for line in lines if line.startswith("start it "))
    assert start.endswith(" cd workspace/snake_game && python -m snake_game")
    assert any(line.startswith("gates ") for line in lines)
    assert any(line.startswith("cost ") for line in lines)


def test_a_chinese_idea_gets_chinese_documents(tmp_path: Path) -> None:
    done = run(tmp_path, "写一个命令行贪吃蛇", "--json")
    assert done.returncode == 0
    folder = Path(json.loads(done.stdout.splitlines()[-1])["folder"])
    assert "贪吃蛇" in (tmp_path / folder / "README.md").read_text().splitlines()[0]
    assert "## 原始需求" in (tmp_path / folder / "docs" / "prd.md").read_text()


def test_events_are_json_lines_and_the_last_is_the_summary(tmp_path: Path) -> None:
    done = run(tmp_path, "greet", "--json", "--model", f"scripted:{GREETER}", "--name", "g")
    assert done.returncode == 0
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"run_started", "folder_made", "message_published", "run_ended"} <= {
        event["event"] for event in events
    }
    assert events[-1]["event"] == "summary"
    assert events[-1]["exit_code"] == 0
    assert events[-1]["gates"]["tests"] == "passed"


def test_the_idea_may_come_from_standard_input_or_a_file(tmp_path: Path) -> None:
    options = ("--model", f"scripted:{GREETER}", "--json", "--name", "g")
    piped = run(tmp_path, "-", *options, stdin="greet people\n")
    assert piped.returncode == 0
    (tmp_path / "idea.txt").write_text("greet people from a file")
    read = run(tmp_path, "--idea-file", "idea.txt", *options)
    assert read.returncode == 0
    started = json.loads(read.stdout.splitlines()[0])
    assert started["idea"] == "greet people from a file"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Say what to build"),
        (("",), "The idea is empty"),
        (("x", "--engineers", "none"), "--engineers 'none'"),
        (("x", "--colour"), "--colour"),
        (("x", "--resume", "nowhere"), "give no other"),
        (("--resume", "nowhere"), "no project folder of Softhouse"),
        (("--idea-file", "nowhere.txt"), "can't be read"),
        (("x", "--hire", "nonsense"), "names no role"),
        (("x", "--hire", "no_such_module:Role"), "there is no module"),
        (("x", "--hire", "json:JSONDecoder"), "has no role named"),
        (("x", "--model", "scripted:nowhere.yaml"), "nowhere.yaml"),
        (("--resume", "n" * 300), "File name too long"),
        (("--resume", "p", "--name", "n"), "--name 'n' can't be changed"),
        (("--resume", "p", "--workspace", "w"), "--workspace 'w' can't be changed"),
        (("--resume", "p", "--language", "zh"), "--language 'zh' can't be changed"),
        (("a snake\udcff",), "byte 8 is 0xff"),
        (("x", "--name", "n\udcff"), "--name"),
        (("--idea-file", "."), "Is a directory"),
    ],
)
def test_wrong_use_is_told_in_one_sentence_with_exit_code_2(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == []


def test_an_idea_that_nobody_knows_is_exit_code_5_and_leaves_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "transcribe music from recordings")
    assert done.returncode == 5
    assert "--model" in done.stderr
    assert "knows nothing about “transcribe music”" in done.stderr
    assert list(tmp_path.rglob("*")) == []


def test_an_endpoint_that_is_not_there_is_exit_code_3(tmp_path: Path) -> None:
    options = ("--model", "any", "--base-url", "http://127.0.0.1:9/v1")
    done = run(tmp_path, "build a snake game", *options, OPENAI_API_KEY="sk-very-secret")
    assert done.returncode == 3
    assert "http://127.0.0.1:9/v1" in done.stderr
    assert "sk-very-secret" not in done.stdout + done.stderr
    assert list(tmp_path.rglob("*")) == []


def test_a_spent_budget_is_exit_code_4_and_says_how_to_go_on(tmp_path: Path) -> None:
    model = ("--model", f"scripted:{GREETER}", "--name", "g")
    done = run(tmp_path, "greet", *model, "--max-tokens", "1")
    assert done.returncode == 4
    assert "python startup.py --resume workspace/g" in done.stderr
    more = run(tmp_path, "--resume", "workspace/g", "--max-tokens", "99999")
    assert more.returncode == 0, more.stderr


def test_interrupting_stops_cleanly_and_says_how_to_resume(tmp_path: Path) -> None:
    command = [*STARTUP, "build a snake game", "--json"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "folder_made" in line:
                process.send_signal(signal.SIGINT)
                break
        _, errors = process.communicate()
    assert process.returncode == 130
    assert errors == ("Interrupted. To go on: python startup.py --resume workspace/snake_game\n")
    done = run(tmp_path, "--resume", "workspace/snake_game")
    assert done.returncode == 0


def test_the_procedure_is_shown_as_text_and_as_a_diagram(tmp_path: Path) -> None:
    done = run(tmp_path, "--show-sop", "--no-review")
    assert done.returncode == 0
    assert "Idea ▸ WritePrd ▸ Prd" in done.stdout
    assert "flowchart TD" in done.stdout
    assert "ReviewCode" not in done.stdout


def test_help_names_every_option_and_exit_code(tmp_path: Path) -> None:
    done = run(tmp_path, "--help", COLUMNS="200")
    assert done.returncode == 0
    for option in (
        "model", "base-url", "workspace", "name", "engineers", "hire", "order", "no-review",
        "fixes", "invest", "max-tokens", "resume", "language", "json", "idea-file", "show-sop",
    ):  # fmt: skip
        assert f"--{option}" in done.stdout
    assert "5 the offline company" in " ".join(done.stdout.split())


def test_an_interpreter_without_the_packages_is_told_how_to_set_up(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    for each in ("startup.py", "door", "errors.py"):
        (house / each).symlink_to(HOUSE / each)
    (house / "startup.py").unlink()
    (house / "startup.py").write_text((HOUSE / "startup.py").read_text())
    command = [sys.executable, "-I", "-S", str(house / "startup.py"), "an idea"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "make setup" in done.stderr


def test_the_work_goes_on_when_nobody_reads_any_more(tmp_path: Path) -> None:
    command = [*STARTUP, "greet", "--model", f"scripted:{GREETER}", "--name", "g"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == 0
    assert (tmp_path / "workspace" / "g" / "DELIVERY.md").exists()


def test_a_limit_holds_for_the_plain_way_on_and_a_new_one_is_remembered(tmp_path: Path) -> None:
    model = ("--model", f"scripted:{GREETER}", "--name", "g")
    done = run(tmp_path, "greet", *model, "--max-tokens", "1")
    assert "--resume workspace/g --max-tokens MORE" in done.stderr
    assert run(tmp_path, "--resume", "workspace/g").returncode == 4
    assert run(tmp_path, "--resume", "workspace/g", "--max-tokens", "2").returncode == 4
    again = run(tmp_path, "--resume", "workspace/g")
    assert again.returncode == 4
    assert "of 2 tokens" in again.stderr


def test_a_hired_role_is_run_again_only_when_it_is_repeated(tmp_path: Path) -> None:
    example = HOUSE / "examples" / "release_notes"
    for each in example.iterdir():
        if each.is_file():
            (tmp_path / each.name).write_text(each.read_text())
    hire = ("--hire", "release_notes.py:ReleaseManager")
    done = run(tmp_path, "build a snake game", *hire)
    assert done.returncode == 0, done.stderr
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    refused = run(elsewhere, "--resume", "../workspace/snake_game")
    assert refused.returncode == 2
    repeat = f"--hire {tmp_path.resolve()}/release_notes.py:ReleaseManager"
    assert f"repeat {repeat}." in refused.stderr
    done = run(elsewhere, "--resume", "../workspace/snake_game", *repeat.split())
    assert done.returncode == 0, done.stderr


def test_a_key_is_not_sent_where_only_a_journal_says(tmp_path: Path) -> None:
    model = ("--model", f"scripted:{GREETER}", "--name", "g")
    foreign = ("--base-url", "http://192.0.2.1/v1")
    assert run(tmp_path, "greet", *model, *foreign).returncode == 0
    resume = ("--resume", "workspace/g", "--model", "m")
    done = run(tmp_path, *resume, OPENAI_API_KEY="sk-secret")
    assert done.returncode == 2
    assert "repeat --base-url http://192.0.2.1/v1" in done.stderr
    assert "sk-secret" not in done.stderr


def test_a_language_that_the_offline_company_does_not_write_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "build a snake game", "--language", "fr")
    assert done.returncode == 0
    assert "fr was asked for, so the documents are in English" in done.stdout


@pytest.mark.parametrize(
    "arguments", [("build a snake game", "--json"), ("build a snake game",), ("--show-sop",)]
)
def test_a_reader_that_goes_away_leaves_the_exit_code_as_it_is(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    command = ["sh", "-c", '{ "$@"; echo "$?" >code; } | head -n 1', "sh", *STARTUP, *arguments]
    clean = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    done = subprocess.run(
        command, cwd=tmp_path, env=clean, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert (tmp_path / "code").read_text() == "0\n"
