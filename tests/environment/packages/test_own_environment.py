"""A project's own ``.venv``, made by the real uv from wheels that are made here."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from environment.packages import Packages, Provided
from environment.packages.uv import uv_command
from tests.environment.packages.shelf import wheel
from tests.environment.packages.slow_index import slow_index

HOUSE = Path(__file__).parents[3]
ALLOWED = ("answers", "more", "spy", "nowhere")
_SCRIPT = "[console_scripts]\nanswer = answers:show\n"
_ANSWERS = "def show() -> None:\n    print(42)\n"
_MAKER = """
import asyncio, pathlib, sys
from environment.packages import Packages
project, *options = sys.argv[1:]
got = Packages(["answers"], options=options, project=lambda: pathlib.Path(project))
print(asyncio.run(got.own(["answers"])))
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    wheel(folder, "answers", {"answers.py": _ANSWERS}, points=_SCRIPT)
    wheel(folder, "more", {"more.py": ""})
    for version in ("1.0", "2.0"):
        wheel(folder, "users", {"users.py": f"VERSION = {version!r}\n"}, version=version)
    started = folder / "started"
    wheel(folder, "spy", {"spy.py": "", "spy.pth": f"import os; open({str(started)!r}, 'w')\n"})
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / ".company").mkdir(parents=True)
    return folder


def index(shelf: Path) -> tuple[str, ...]:
    return ("--no-index", "--find-links", str(shelf))


async def own(project: Path, shelf: Path, *names: str) -> Provided:
    packages = Packages(ALLOWED, options=index(shelf), project=lambda: project)
    return await packages.own(names)


def python(project: Path, code: str) -> str:
    """What the environment's Python prints."""
    command = (str(project / ".venv" / "bin" / "python"), "-c", code)
    return subprocess.check_output(command, text=True).strip()


def user_installs(project: Path, *what: str) -> None:
    where = ("--python", str(project / ".venv" / "bin" / "python"))
    command = [*uv_command(), "pip", "install", "--quiet", *where, *what]
    subprocess.run(command, check=True)


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """All that is below a folder, with what would tell that it was written again."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_ino,
            path.lstat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


async def test_its_python_has_the_packages_and_so_have_jobs(project: Path, shelf: Path) -> None:
    provided = await own(project, shelf, "answers", "more")
    assert provided.reason == ""
    assert (Path(provided.folder) / "answers.py").read_text() == _ANSWERS
    assert Path(provided.folder).name == "site-packages"
    assert python(project, "import answers, more; answers.show()") == "42"
    assert sorted(each.name for each in (project / ".company").iterdir()) == [
        "packages",
        "venv.lock",
    ]


async def test_its_commands_work_wherever_the_project_is_moved(project: Path, shelf: Path) -> None:
    await own(project, shelf, "answers")
    moved = project.rename(project.with_name("moved away"))
    command = moved / ".venv" / "bin" / "answer"
    assert subprocess.check_output(command, text=True) == "42\n"


async def test_equal_lists_leave_it_as_it_is(project: Path, shelf: Path) -> None:
    first = await own(project, shelf, "answers", "more")
    before = state(project / ".venv")
    second = await own(project, shelf, "more", "answers")
    third = await own(project, shelf, "answers")
    assert first == second
    assert third.folder != first.folder  # its name says which are asked for
    assert (Path(third.folder) / "more.py").exists()
    assert state(project / ".venv") == before


async def test_many_at_once_make_one(project: Path, shelf: Path) -> None:
    provided = await asyncio.gather(*(own(project, shelf, "answers") for _ in range(4)))
    assert {each.reason for each in provided} == {""}
    assert len({each.folder for each in provided}) == 1
    assert python(project, "import answers; answers.show()") == "42"


@pytest.mark.parametrize("kind", ["folder", "empty folder", "file", "link", "lost link"])
async def test_what_the_company_did_not_make_is_never_touched(
    project: Path, shelf: Path, kind: str
) -> None:
    theirs = project / ".venv"
    elsewhere = project.with_name("elsewhere")
    if kind in {"folder", "empty folder"}:
        theirs.mkdir()
    if kind == "folder":
        (theirs / "pyvenv.cfg").write_text("home = /usr/bin\n")
    if kind == "file":
        theirs.write_text("mine")
    if kind == "link":
        await own(project, shelf, "answers")  # even what was made here, elsewhere
        theirs.rename(elsewhere)
    if "link" in kind:
        theirs.symlink_to(elsewhere)
    before = state(project.parent)
    provided = await own(project, shelf, "answers", "more")
    assert provided.folder == ""
    assert "was not made by Softhouse, and is left alone" in provided.reason
    after = state(project.parent)
    own_files = {path for path in {*before, *after} if path.startswith("project/.company")}
    for path in own_files:
        before.pop(path, None)
        after.pop(path, None)
    assert after == before


async def test_none_is_made_where_no_list_of_paths_could_name_it(
    shelf: Path, tmp_path: Path
) -> None:
    provided = await own(tmp_path / "10:30", shelf, "answers")
    assert "10:30/.venv can't be on a list of paths, for it holds a :" in provided.reason


async def test_a_longer_list_keeps_what_its_user_installed(project: Path, shelf: Path) -> None:
    await own(project, shelf, "answers")
    user_installs(project, *index(shelf), "users==1.0")
    for names in (["answers", "more"], ["more"]):
        assert (await own(project, shelf, *names)).reason == ""
        assert python(project, "import users; print(users.VERSION)") == "1.0"
    assert python(project, "import more, users; print(users.VERSION)") == "1.0"


async def test_what_is_no_longer_declared_goes(project: Path, shelf: Path) -> None:
    await own(project, shelf, "answers")
    provided = await own(project, shelf, "more")
    assert not (Path(provided.folder) / "answers.py").exists()


async def test_nothing_in_it_is_started_to_add_to_it(project: Path, shelf: Path) -> None:
    await own(project, shelf, "spy")
    await own(project, shelf, "spy", "more")
    await own(project, shelf, "spy", "more", "answers")
    assert not (shelf / "started").exists()
    python(project, "")
    assert (shelf / "started").exists()
    (shelf / "started").unlink()


async def test_what_can_not_be_had_leaves_it_as_it_was(project: Path, shelf: Path) -> None:
    await own(project, shelf, "answers")
    before = state(project / ".venv")
    provided = await own(project, shelf, "answers", "nowhere")
    assert provided.folder == ""
    assert provided.reason.startswith("answers, nowhere can't be installed: ")
    assert state(project / ".venv") == before


async def test_what_nobody_allowed_makes_none(project: Path, shelf: Path) -> None:
    provided = await own(project, shelf, "answers", "users")
    assert "only installed when you allow it by its name" in provided.reason
    assert not (project / ".venv").exists()


async def test_what_its_user_got_from_an_address_can_not_be_kept_so_all_is(
    project: Path, shelf: Path
) -> None:
    await own(project, shelf, "answers")
    user_installs(project, str(shelf / "users-1.0-py3-none-any.whl"))
    before = state(project / ".venv")
    provided = await own(project, shelf, "answers", "more")
    assert "holds users from an address, and is left alone" in provided.reason
    assert state(project / ".venv") == before


async def test_what_was_taken_out_of_it_is_put_back(project: Path, shelf: Path) -> None:
    await own(project, shelf, "answers")
    there = str(project / ".venv" / "bin" / "python")
    command = [*uv_command(), "pip", "uninstall", "--quiet", "--python", there, "answers"]
    subprocess.run(command, check=True)
    await own(project, shelf, "answers")
    assert python(project, "import answers; answers.show()") == "42"


async def test_one_whose_python_is_gone_gets_another(project: Path, shelf: Path) -> None:
    await own(project, shelf, "answers")
    user_installs(project, *index(shelf), "users==1.0")
    link = project / ".venv" / "bin" / "python"
    link.unlink()
    link.symlink_to(project / "no" / "python3.11")
    assert (await own(project, shelf, "answers")).reason == ""
    assert python(project, "import answers, users; print(users.VERSION)") == "1.0"


async def test_one_of_another_living_python_is_left_alone(project: Path, shelf: Path) -> None:
    await own(project, shelf, "answers")
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (project / ".venv" / "lib" / version).rename(project / ".venv" / "lib" / "python3.5")
    before = state(project / ".venv")
    provided = await own(project, shelf, "answers")
    assert "is of another Python than Softhouse, and is left alone" in provided.reason
    assert state(project / ".venv") == before


async def test_a_swap_that_was_cut_off_is_undone(project: Path, shelf: Path) -> None:
    await own(project, shelf, "answers")
    user_installs(project, *index(shelf), "users==1.0")
    # As kill -9 leaves it between the two moves.
    shutil.copytree(project / ".venv", project / ".company" / "venv.new", symlinks=True)
    (project / ".venv").rename(project / ".company" / "venv.old")
    assert (await own(project, shelf, "answers", "more")).reason == ""
    assert python(project, "import answers, more, users; print(users.VERSION)") == "1.0"
    assert not list((project / ".company").glob("venv.*[dw]"))


async def making(project: Path, cache: Path, url: str) -> Process:
    """A process that provides ``answers``, with what uv has kept in ``cache`` and nothing else."""
    kept = {"UV_CACHE_DIR": str(cache), "UV_HTTP_RETRIES": "0", "PYTHONPATH": str(HOUSE)}
    maker = (sys.executable, "-c", _MAKER, str(project), "--no-index", "--find-links", url)
    return await asyncio.create_subprocess_exec(*maker, env={**os.environ, **kept}, stdout=PIPE)


async def test_without_a_network_what_uv_has_kept_will_do(shelf: Path, tmp_path: Path) -> None:
    with slow_index(shelf) as index:
        index.go.set()
        await (await making(tmp_path / "one", tmp_path / "uv", index.url)).communicate()
    await (await making(tmp_path / "two", tmp_path / "uv", index.url)).communicate()
    await (await making(tmp_path / "three", tmp_path / "nothing", index.url)).communicate()
    assert python(tmp_path / "two", "import answers; answers.show()") == "42"
    assert not (tmp_path / "three" / ".venv").exists()


async def test_after_kill_9_in_the_middle_the_next_run_makes_it_whole(
    project: Path, shelf: Path, tmp_path: Path
) -> None:
    with slow_index(shelf) as index:
        first = await making(project, tmp_path / "uv", index.url)
        assert await asyncio.to_thread(index.asked.wait, 30)
        first.kill()
        assert await first.wait() == -signal.SIGKILL
        assert not (project / ".venv").exists()
        assert (project / ".company" / "venv.new").is_dir()
        # Beside the first one's uv, which lives on.
        second = await making(project, tmp_path / "uv", index.url)
        index.go.set()
        output, _ = await second.communicate()
    assert b"reason=''" in output
    assert python(project, "import answers; answers.show()") == "42"
    assert not (project / ".company" / "venv.new").exists()
