"""The rooms of the house import downwards only, and nothing happens at import."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "artifacts": set(),
    "prompts": {"artifacts"},
    "models": {"artifacts"},
    "environment": {"artifacts"},
    "actions": {"artifacts", "prompts", "models", "environment"},
    "roles": {"artifacts", "prompts", "models", "environment", "actions"},
    "company": {"artifacts", "prompts", "models", "environment", "actions", "roles"},
    "progress": {"artifacts", "environment", "company"},
    "door": {"artifacts", "models", "environment", "company", "progress"},
    "startup": {"door"},
}
"""Room → the rooms it may import, besides itself and errors. docs/design.md draws the same."""


OFFLINE_ROOMS = (
    ("facts",),
    ("language", "entities"),
    ("blueprint",),
    ("knowledge", "parameters"),
    ("reading",),
    ("planning",),
)
"""The rooms of models/offline: each imports those before its line, docs/design.md has the same."""


def modules() -> list[Path]:
    rooms = [HOUSE / room for room in MAY_IMPORT]
    files = [path for room in rooms for path in room.rglob("*.py")]
    return [*files, HOUSE / "errors.py", HOUSE / "startup.py"]


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported_modules(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_point_down(path: Path) -> None:
    room = room_of(path)
    rooms = {name.split(".")[0] for name in imported_modules(path)} & MAY_IMPORT.keys()
    assert rooms <= MAY_IMPORT[room] | {room, "errors"}


def test_the_rooms_of_the_offline_company_import_only_those_above_them() -> None:
    home = HOUSE / "models" / "offline"
    above: set[str] = set()
    for line in OFFLINE_ROOMS:
        for room in line:
            paths = list((home / room).glob("*.py"))
            assert paths, f"there is no room {room}"
            for path in paths:
                names = (f"{name}..".split(".") for name in imported_modules(path))
                rooms = {name[2] for name in names if name[:2] == ["models", "offline"]} - {""}
                assert rooms <= above | {room}, path
        above.update(line)


def test_no_import_stands_inside_a_function_except_at_the_door() -> None:
    inside = [
        str(path.relative_to(HOUSE))
        for path in modules()
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert sorted(set(inside)) == ["startup.py"]


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    names = {".".join(path.relative_to(HOUSE).with_suffix("").parts): path for path in modules()}
    visiting: list[str] = []
    done: set[str] = set()

    def visit(name: str) -> None:
        assert name not in visiting, " → ".join([*visiting, name])
        if name in done:
            return
        visiting.append(name)
        for other in sorted(imported_modules(names[name]) & names.keys()):
            visit(other)
        visiting.pop()
        done.add(name)

    for name in names:
        visit(name)


def test_importing_the_house_prints_nothing_makes_nothing_and_needs_no_vendor(
    tmp_path: Path,
) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(HOUSE)!r}); "
        "import company, progress, door.work; "
        "print(sorted({'openai', 'rich', 'pexpect', 'sandlock'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
