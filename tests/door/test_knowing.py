"""Questions about what is known without a model, asked at the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(HOUSE / "startup.py"), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_what_is_known_is_listed(tmp_path: Path) -> None:
    done = run(tmp_path, "--knows")
    assert done.returncode == 0
    assert "Snake (terminal" in done.stdout
    assert "Obstacles" in done.stdout
    assert "贪吃蛇" in run(tmp_path, "--knows", "--language", "zh").stdout
    assert list(tmp_path.iterdir()) == []


def test_an_idea_is_explained_and_nothing_is_built(tmp_path: Path) -> None:
    done = run(tmp_path, "--explain", "a snake game with obstacles and sound")
    assert done.returncode == 0
    assert done.stdout.startswith("Program: Snake\n")
    assert "sound (“sound”) is left out: nothing of the kind is known" in done.stdout
    assert "Obstacles: asked for by “obstacles”" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_idea_that_would_be_declined_is_explained_with_the_same_code(tmp_path: Path) -> None:
    done = run(tmp_path, "--explain", "写一个操作系统")
    assert done.returncode == 5
    assert "OPENAI_API_KEY" in done.stdout


def test_a_blueprint_is_begun(tmp_path: Path) -> None:
    done = run(tmp_path, "--new-blueprint", "lucky_penny")
    assert done.returncode == 0
    assert "blueprints/lucky_penny" in done.stdout
    assert (tmp_path / "blueprints" / "lucky_penny" / "proof.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--knows", "--explain", "snake"), "one of --knows and --explain, not several"),
        (("--knows", "snake"), "--knows takes no idea"),
        (("--new-blueprint", "Not Good"), "bingo_cards"),
        (("--explain",), "Say what to build"),
        (("--explain", " "), "The idea is empty"),
        (("--explain", "x" * 20_001), "The idea has 20,001 characters; at most 20,000 are read."),
    ],
)
def test_what_makes_no_sense_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("--explain", "a snake game"), ("--knows",)])
def test_a_language_that_the_offline_company_does_not_write_is_told(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = run(tmp_path, *arguments, "--language", "fr")
    assert done.returncode == 0
    assert done.stderr == (
        "The offline company writes English and Chinese (zh); fr was asked for, so the documents "
        "are in English.\n"
    )
    assert "Snake" in done.stdout
