"""Blueprints of one's own, and packages that are allowed: the real command, as a process."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
BLUEPRINTS = HOUSE / "tests" / "models" / "offline" / "blueprints"
GREETER = HOUSE / "tests" / "company" / "greeter.yaml"


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder)} | environment
    command = [sys.executable, str(HOUSE / "startup.py"), *arguments]
    return subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, text=True, check=False
    )


def test_a_blueprint_of_ones_own_is_built_and_a_resume_remembers_it(tmp_path: Path) -> None:
    (tmp_path / "mine").symlink_to(BLUEPRINTS)
    done = run(tmp_path, "a coin toss with a tally", "--blueprints", "mine", "--name", "c")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "workspace" / "c" / "coin_toss" / "__main__.py").exists()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "workspace" / "c" / "coin_toss" / "__main__.py").unlink()
    again = run(elsewhere, "--resume", str(tmp_path / "workspace" / "c"))
    assert again.returncode == 0, again.stderr
    assert (tmp_path / "workspace" / "c" / "coin_toss" / "__main__.py").exists()


def test_it_is_listed_and_explained(tmp_path: Path) -> None:
    listed = run(tmp_path, "--knows", SOFTHOUSE_BLUEPRINTS=str(BLUEPRINTS)).stdout
    assert "Coin toss (" in listed
    assert "Snake (" in listed
    (tmp_path / "company.toml").write_text(f'blueprints = ["{BLUEPRINTS}"]\n')
    done = run(tmp_path, "--explain", "a coin toss")
    assert done.returncode == 0
    where = BLUEPRINTS.resolve() / "coin_toss"
    assert done.stdout.startswith(f"Program: Coin toss\nBlueprint: {where}\n")
    assert "Blueprint:" not in run(tmp_path, "--explain", "a snake game").stdout


def test_one_that_was_begun_here_is_built(tmp_path: Path) -> None:
    assert run(tmp_path, "--new-blueprint", "lucky_penny").returncode == 0
    done = run(tmp_path, "build a lucky penny", "--blueprints", "blueprints")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("before", [("a coin toss",), ("--knows",), ("--explain", "a coin toss")])
def test_a_broken_one_is_refused_with_its_line_and_nothing_is_made(
    tmp_path: Path, before: tuple[str, ...]
) -> None:
    (tmp_path / "mine").mkdir()
    text = (BLUEPRINTS / "coin_toss" / "blueprint.yaml").read_text()
    broken = text.replace("interfaces:", "intrfaces:", 1)
    (tmp_path / "mine" / "blueprint.yaml").write_text(broken)
    line = broken[: broken.index("intrfaces:")].count("\n") + 1
    done = run(tmp_path, *before, "--blueprints", "mine")
    assert done.returncode == 2
    assert f"mine/blueprint.yaml:{line}: intrfaces is wrong" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_one_is_put_to_its_proof(tmp_path: Path) -> None:
    run(tmp_path, "--new-blueprint", "lucky_penny")
    done = run(tmp_path, "--check-blueprint", "blueprints/lucky_penny")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert "holds  mix 1: cli, en, tally" in lines
    assert lines[-1] == "lucky_penny: 10 of 10 hold."
    proof = tmp_path / "blueprints" / "lucky_penny" / "proof.yaml"
    proof.write_text(proof.read_text().replace("Random(options.seed)", "Random(options.sed)"))
    done = run(tmp_path, "--check-blueprint", "blueprints/lucky_penny")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "lucky_penny: 9 of 10 hold."
    assert "fails  mutation of __main__.py: 'Random()'" in done.stdout
    proof.unlink()
    done = run(tmp_path, "--check-blueprint", "blueprints/lucky_penny")
    assert done.returncode == 2
    assert "proof.yaml can't be read" in done.stderr


def test_blueprints_that_nobody_looks_at_are_told(tmp_path: Path) -> None:
    options = ("--model", f"scripted:{GREETER}", "--blueprints", str(BLUEPRINTS))
    done = run(tmp_path, "greet people in a coin toss", *options, "--name", "a")
    assert done.stdout.splitlines()[0].startswith("Nobody here looks at the blueprints of")
    done = run(tmp_path, "greet people in a coin toss", *options, "--house-style", "--name", "b")
    assert done.returncode == 0
    assert "Nobody here" not in done.stdout
    journal = (tmp_path / "workspace" / "b" / ".company" / "journal.jsonl").read_text()
    assert "Coin toss: " in journal


def shelf(folder: Path) -> dict[str, str]:
    """A package that is found in ``folder`` alone, as uv is told in the environment."""
    folder.mkdir()
    info = "politely-1.0.dist-info"
    with zipfile.ZipFile(folder / "politely-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("politely.py", 'HELLO = "Hello"\n')
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: politely\nVersion: 1.0\n")
        wheel.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: here\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{info}/RECORD", "politely.py,,\n")
    return {"UV_OFFLINE": "1", "UV_FIND_LINKS": str(folder)}


def needy_greeter(folder: Path) -> Path:
    """A language model's answers, whose design needs that package."""
    text = GREETER.read_text()
    for old, new in (
        ("    interactions:\n", "    dependencies: [politely]\n    interactions:\n"),
        ("    import argparse\n", "    import argparse\n\n    from politely import HELLO\n"),
        ("        print(greet(", "        assert HELLO\n        print(greet("),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    script = folder / "needy.yaml"
    script.write_text(text)
    return script


def test_a_package_that_a_model_names_is_installed_when_it_is_allowed(tmp_path: Path) -> None:
    where = shelf(tmp_path / "shelf")
    options = ("--model", f"scripted:{needy_greeter(tmp_path)}", "--name", "g")
    refused = run(tmp_path, "greet people", *options, **where)
    project = tmp_path / "workspace" / "g"
    assert "and add --allow politely, or install it" in (project / "DELIVERY.md").read_text()
    assert "start unchecked" in refused.stdout
    allowed = run(tmp_path, "--resume", str(project), "--allow", "politely", **where)
    assert allowed.returncode == 0, allowed.stdout + allowed.stderr
    other = run(tmp_path, "greet people", *options[:2], "--allow", "politely", **where)
    assert other.returncode == 0, other.stdout + other.stderr
    assert "start passed" in other.stdout


def test_nobody_vouches_for_the_packages_of_a_blueprint_that_only_a_file_names(
    tmp_path: Path,
) -> None:
    where = shelf(tmp_path / "shelf")
    run(tmp_path, "--new-blueprint", "lucky_penny")
    penny = tmp_path / "blueprints" / "lucky_penny"
    for file, old, new in (
        ("blueprint.yaml", "\nentry:", "\ndependencies: [politely]\nentry:"),
        ("templates/main.py.j2", "import argparse\n", "import argparse\nimport politely\n"),
        ("templates/main.py.j2", "    parser =", "    assert politely.HELLO\n    parser ="),
    ):
        text = (penny / file).read_text()
        assert text.count(old) == 1
        (penny / file).write_text(text.replace(old, new))
    (tmp_path / "company.toml").write_text('blueprints = ["blueprints"]\n')
    built = f"It is built from the blueprint in {penny}, none of the house's own."
    lent = run(tmp_path, "a lucky penny", "--name", "a", **where)
    assert f"{built} company.toml alone names it: packages that it needs" in lent.stdout
    assert "start unchecked" in lent.stdout
    assert "--allow politely" in (tmp_path / "workspace" / "a" / "DELIVERY.md").read_text()
    own = run(tmp_path, "a lucky penny", "--name", "b", "--blueprints", "blueprints", **where)
    assert built in own.stdout
    assert "company.toml alone" not in own.stdout
    assert "start passed" in own.stdout
