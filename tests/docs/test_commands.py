"""What the pages tell people to type does what they say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.docs.conftest import Typed
from tests.docs.pages import HOUSE, PAGES, blocks, commands, inline_code, name

FIRST = 'make run IDEA="build a snake game"'
AFTER_IT = "python startup.py --resume workspace/snake_game"
RUN = (
    'python startup.py "a snake game for two players with obstacles and speed levels"',
    'python startup.py "2048"',
    'python startup.py "a customer manager on client.db with name, birthday, age, sex and phone"',
    'python startup.py "写一个命令行贪吃蛇，可以穿墙，有障碍物"',
    'python startup.py "学生管理系统"',
    'python startup.py "build a text statistics tool" '
    "--model scripted:examples/scripted/text_statistics.yaml",
    "python startup.py --show-sop",
)
RUN_BY_THE_TESTS_OF_EXAMPLES = (
    'python startup.py "build a snake game" '
    "--hire examples/release_notes/release_notes.py:ReleaseManager",
)
RUN_BY_THE_TEST_OF_BLUEPRINTS = (
    'python startup.py --explain "a leap year checker" --blueprints my_blueprints',
    "python startup.py --check-blueprint my_blueprints/leap_year",
    'python startup.py "a leap year checker with the next one" --blueprints my_blueprints',
)
SAME_AS_THE_FIRST = (
    'python startup.py "build a snake game"',
    'uv run startup.py "build a snake game"',
)
TESTS_AND_CHECKS = (  # they would start themselves, or what this is a part of
    "make test",
    "make check",
    "make prove",
    "uv run pytest",
    'make test ARGS="tests/environment -x"',
    ".venv/bin/python -m pytest tests/docs",
)
NEEDS_A_NETWORK = ("make pin", "make pin ARGS=--upgrade")
OTHERS = re.compile(
    r"^(export|git|vllm|ollama|llama-server|lms|OLLAMA_CONTEXT_LENGTH=\d+|python -m venv"
    r"|~/llama/bin/pip|SOFTHOUSE_LOCAL_MODEL_PYTHON=\S+) "
)
ENDPOINT = re.compile(r"^python startup\.py .* --model (?!scripted|human|offline)")

EVERY_COMMAND = list(dict.fromkeys(command for page in PAGES for command in commands(page)))


def test_every_command_is_run_here_or_is_known_to_need_more() -> None:
    known = {FIRST, AFTER_IT, *RUN, *SAME_AS_THE_FIRST, *RUN_BY_THE_TESTS_OF_EXAMPLES}
    known.update(TESTS_AND_CHECKS, NEEDS_A_NETWORK, RUN_BY_THE_TEST_OF_BLUEPRINTS)
    printed = {
        each for each in EVERY_COMMAND if not OTHERS.match(each) and not ENDPOINT.match(each)
    }
    assert printed == known


def test_the_first_command_makes_a_snake_game(snake: Path) -> None:
    assert (snake / "workspace/snake_game/snake_game/__main__.py").is_file()


def test_resuming_a_finished_project_asks_nothing_again(typed_after: Typed) -> None:
    done = typed_after(AFTER_IT)
    assert done.returncode == 0, done.stderr
    assert "0 answers of offline" in done.stdout


@pytest.mark.parametrize("command", RUN)
def test_a_command_is_typed_as_it_is_printed(typed: Typed, command: str) -> None:
    done = typed(command)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", [each for each in EVERY_COMMAND if ENDPOINT.match(each)])
def test_commands_for_endpoints_use_options_that_there_are(typed: Typed, command: str) -> None:
    done = typed(f"{command} --show-sop")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", [each for each in EVERY_COMMAND if each.startswith("make ")])
def test_make_knows_its_targets(typed: Typed, command: str) -> None:
    done = typed(command.replace("make ", "make --dry-run ", 1))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_an_option_that_is_mentioned_is_one(typed: Typed, page: Path) -> None:
    offered = set(re.findall(r"--[a-z-]+", typed("python startup.py --help").stdout))
    mentioned = {code.split()[0].split("=")[0] for code in inline_code(page) if code[:2] == "--"}
    assert mentioned <= offered


def test_the_snippet_of_python_runs(typed: Typed) -> None:
    done = typed(f"python - <<'END'\n{blocks(HOUSE / 'README.md', 'python')[1]}END")
    assert done.stdout.startswith("0 workspace/snake_game Delivered: "), done.stderr


def test_the_snippet_that_reads_a_journal_runs(snake: Path, typed_after: Typed) -> None:
    (snippet,) = blocks(HOUSE / "docs" / "journal.md", "python")
    done = typed_after(f"python - <<'END'\n{snippet}END")
    assert done.returncode == 0, done.stderr
    first = (snake / "workspace/snake_game/.company/journal.jsonl").read_text().splitlines()[0]
    assert json.loads(first)["type"] in done.stdout
