"""Packages, installed by the real uv from wheels that are made here: no index is asked."""

from __future__ import annotations

import asyncio
import zipfile
from pathlib import Path

import pytest

from environment.packages import Packages
from environment.packages.requirement import package_name
from tests.environment.packages.shelf import META, wheel


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with a wheel of ``answers`` and a source archive of ``hostile``."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    wheel(folder, "answers", {"answers.py": "def answer() -> int:\n    return 42\n"})
    with zipfile.ZipFile(folder / "hostile-1.0.zip", "w") as archive:
        archive.writestr("hostile-1.0/setup.py", f"open({str(tmp_path / 'ran')!r}, 'w')\n")
        archive.writestr("hostile-1.0/PKG-INFO", META.format(name="hostile", version="1.0"))
    return folder


def packages(shelf: Path, *allowed: str, vouched: tuple[str, ...] = ()) -> Packages:
    options = ("--no-index", "--find-links", str(shelf))
    folder = shelf.parent / "kept"
    return Packages(allowed, vouched=lambda: vouched, folder=folder, options=options)


async def test_what_is_allowed_is_installed(shelf: Path) -> None:
    provided = await packages(shelf, "Answers").provide(["answers>=1"])
    assert provided.reason == ""
    assert (Path(provided.folder) / "answers.py").exists()


async def test_it_is_compiled_ahead_and_not_run_for_it(shelf: Path) -> None:
    ran = shelf.parent / "ran"
    files = {"eager.py": f"open({str(ran)!r}, 'w')\n", "broken.py": "def (\n"}
    wheel(shelf, "eager", files)
    provided = await packages(shelf, "eager").provide(["eager"])
    (compiled,) = Path(provided.folder).glob("__pycache__/*.pyc")
    assert compiled.name.startswith("eager.")
    assert not ran.exists()


async def test_what_the_house_vouches_for_is_installed(shelf: Path) -> None:
    provided = await packages(shelf, vouched=("answers",)).provide(["answers"])
    assert Path(provided.folder).is_dir()


async def test_equal_names_are_installed_once_for_all(shelf: Path) -> None:
    many = [packages(shelf, "answers") for _ in range(3)]
    provided = await asyncio.gather(*(each.provide(["answers"]) for each in many))
    assert len({each.folder for each in provided}) == 1
    made = [path.name for path in (shelf.parent / "kept").iterdir() if path.is_dir()]
    assert made == [Path(provided[0].folder).parent.name]


@pytest.mark.parametrize(
    "requirement",
    [
        "hostile",
        "answers @ https://example.org/answers-1.0-py3-none-any.whl",
        "--index-url=https://example.org",
        "./answers",
        "",
    ],
)
async def test_what_nobody_allowed_is_not_installed(shelf: Path, requirement: str) -> None:
    provided = await packages(shelf, "answers").provide(["answers", requirement])
    assert provided.folder == ""
    assert provided.reason.startswith(f"{requirement} is not installed here, and is only installed")
    assert ("--allow hostile," in provided.reason) == (requirement == "hostile")
    assert not (shelf.parent / "kept").exists()


async def test_no_code_of_a_package_is_run_to_install_it(shelf: Path) -> None:
    provided = await packages(shelf, "hostile").provide(["hostile"])
    assert provided.folder == ""
    assert provided.reason.startswith("hostile can't be installed: ")
    assert not (shelf.parent / "ran").exists()


async def test_what_can_not_be_had_is_a_reason_and_leaves_nothing_behind(shelf: Path) -> None:
    provided = await packages(shelf, "nowhere").provide(["nowhere"])
    assert "nowhere" in provided.reason
    assert [path.name for path in (shelf.parent / "kept").iterdir() if path.is_dir()] == []


async def test_what_a_killed_run_left_half_made_is_made_anew(shelf: Path) -> None:
    whole = Path((await packages(shelf, "answers").provide(["answers"])).folder)
    (whole / "answers.py").unlink()
    whole.parent.rename(whole.parent.with_name(f"{whole.parent.name}.new"))
    assert (await packages(shelf, "answers").provide(["answers"])).folder == str(whole)
    assert (whole / "answers.py").exists()
    assert [path for path in (shelf.parent / "kept").iterdir() if path.is_dir()] == [whole.parent]


async def test_a_folder_that_can_not_be_made_is_a_reason(shelf: Path) -> None:
    (shelf.parent / "kept").write_text("a file")
    provided = await packages(shelf, "answers").provide(["answers"])
    assert provided.reason.startswith("answers can't be installed: ")


@pytest.mark.parametrize(
    ("requirement", "name"),
    [
        ("Py_YAML>=6", "py-yaml"),
        ("pandas[excel]>=2; python_version > '3'", "pandas"),
        ("x @ https://example.org/x.whl", ""),
        ("-r other.txt", ""),
    ],
)
def test_only_names_count(requirement: str, name: str) -> None:
    assert package_name(requirement) == name
