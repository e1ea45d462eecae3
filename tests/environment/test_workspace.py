"""The workspace writes inside its folder only, whole files only, and never over the user's."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from environment import Workspace
from errors import UnsafePathError, UsageError

ATTACKS = [
    "/etc/passwd",
    "../escaped.py",
    "a/../../escaped.py",
    "a/./b.py",
    "a//b.py",
    "",
    ".",
    "..",
    "~/x.py",
    "nul\x00.py",
    "new\nline.py",
    "CON",
    "sub/aux.py",
    "com1.txt",
    "lpt¹",
    "C:\\x.py",
    "c:x.py",
    "back\\slash.py",
    "dot.",
    "space ",
    ".git/config",
    ".GIT/hooks/pre-commit",
    "sub/.git/config",
    ".company/journal.jsonl",
    "x" * 101,
    "/".join(["deep"] * 60),
    "half\ud800.py",
]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path, "game")


def log(folder: Path, form: str = "%an: %s") -> list[str]:
    command = ["git", "-C", str(folder), "log", "--reverse", f"--format={form}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def status(folder: Path) -> str:
    command = ["git", "-C", str(folder), "status", "--porcelain"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("path", ATTACKS, ids=repr)
async def test_a_path_that_is_no_file_of_the_project_is_refused_before_anything_is_written(
    workspace: Workspace, path: str
) -> None:
    before = sorted(workspace.folder.rglob("*"))
    with pytest.raises(UnsafePathError) as caught:
        await workspace.hand_over({"good.py": "x = 1\n", path: "evil"}, "Engineer", "Attack")
    assert caught.value.exit_code == 2
    assert sorted(workspace.folder.rglob("*")) == before


async def test_a_linked_folder_is_not_followed(workspace: Workspace, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (workspace.folder / "lib").symlink_to(outside)
    with pytest.raises(UnsafePathError, match="no folder of the project's own"):
        await workspace.hand_over({"lib/evil.py": "x"}, "Engineer", "Attack")
    assert list(outside.iterdir()) == []


async def test_a_linked_file_is_not_written_through(workspace: Workspace, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mine")
    (workspace.folder / "notes.md").symlink_to(secret)
    with pytest.raises(UnsafePathError, match="no plain file"):
        await workspace.hand_over({"notes.md": "x"}, "Engineer", "Attack")
    assert secret.read_text() == "mine"


async def test_each_hand_over_is_a_commit_with_the_role_as_author(workspace: Workspace) -> None:
    await workspace.hand_over({"docs/prd.md": "# PRD\n"}, "ProductManager", "Write the prd")
    await workspace.hand_over({"game/a.py": "a = 1\n"}, "Engineer", "Write game/a.py")
    assert log(workspace.folder) == ["ProductManager: Write the prd", "Engineer: Write game/a.py"]
    assert log(workspace.folder, "%ae")[0] == "productmanager@softhouse.invalid"
    assert status(workspace.folder) == ""


async def test_handing_over_the_same_again_makes_no_commit(workspace: Workspace) -> None:
    for _ in range(2):
        await workspace.hand_over({"a.py": "a = 1\n"}, "Engineer", "Write a.py")
    assert len(log(workspace.folder)) == 1


async def test_a_file_of_the_users_is_kept_beside_and_named(workspace: Workspace) -> None:
    (workspace.folder / "a.py").write_text("mine\n")
    kept = await workspace.hand_over({"a.py": "ours\n"}, "Engineer", "Write a.py")
    assert kept == ("a.py.yours-1",)
    assert (workspace.folder / "a.py").read_text() == "ours\n"
    assert (workspace.folder / "a.py.yours-1").read_text() == "mine\n"


async def test_every_change_the_user_makes_is_kept(workspace: Workspace) -> None:
    for number in range(3):
        (workspace.folder / "a.py").write_text(f"mine {number}\n")
        await workspace.hand_over({"a.py": f"ours {number}\n"}, "Engineer", "Write a.py")
    kept = {path.read_text() for path in workspace.folder.glob("a.py.yours-*")}
    assert kept == {"mine 0\n", "mine 1\n", "mine 2\n"}


async def test_the_companys_own_earlier_version_is_replaced(workspace: Workspace) -> None:
    await workspace.hand_over({"a.py": "one\n"}, "Engineer", "Write a.py")
    assert await workspace.hand_over({"a.py": "two\n"}, "Engineer", "Fix a.py") == ()
    assert sorted(path.name for path in workspace.folder.glob("*")) == [".company", ".git", "a.py"]


async def test_what_the_user_has_staged_does_not_go_with_a_hand_over(workspace: Workspace) -> None:
    await workspace.hand_over({"a.py": "a\n"}, "Engineer", "Write a.py")
    (workspace.folder / "own.txt").write_text("mine")
    subprocess.run(["git", "-C", str(workspace.folder), "add", "own.txt"], check=True)
    await workspace.hand_over({"b.py": "b\n"}, "Engineer", "Write b.py")
    assert log(workspace.folder, "%s") == ["Write a.py", "Write b.py"]
    assert status(workspace.folder) == "A  own.txt\n"


async def test_what_the_user_leaves_out_of_git_stays_left_out(workspace: Workspace) -> None:
    await workspace.hand_over({"a.py": "a\n"}, "Engineer", "Write a.py")
    exclude = workspace.folder / ".git" / "info" / "exclude"
    exclude.write_text(exclude.read_text() + "own.txt\n")
    before = exclude.read_text()
    await Workspace(workspace.folder).hand_over({"b.py": "b\n"}, "Engineer", "Write b.py")
    assert exclude.read_text() == before
    assert ".company/" in before.splitlines()


async def test_locks_that_a_crash_left_in_git_do_not_stop_the_next_run(
    workspace: Workspace,
) -> None:
    await workspace.hand_over({"a.py": "a\n"}, "Engineer", "Write a.py")
    (workspace.folder / ".git" / "index.lock").touch()
    await Workspace(workspace.folder).hand_over({"b.py": "b\n"}, "E", "Write b.py")
    assert log(workspace.folder, "%s") == ["Write a.py", "Write b.py"]


def test_an_existing_folder_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "game").mkdir()
    (tmp_path / "game" / "mine.txt").write_text("mine")
    (tmp_path / "game_2").write_text("a file")
    assert Workspace.create(tmp_path, "game").folder == tmp_path / "game_3"
    assert [path.name for path in (tmp_path / "game").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("name", ["../up", "/tmp/x", "a/b", "..", ".git"])
def test_a_project_is_made_inside_the_workspace_only(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        Workspace.create(tmp_path / "workspace", name)
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="is a file, not a folder"):
        Workspace.create(tmp_path / "file", "game")


def test_a_folder_without_a_journal_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no project folder of Softhouse"):
        Workspace.open(tmp_path)
