from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
# Tells whether the template was compiled here or taken from the cache.
PROGRAM = """
import sys
from pathlib import Path
from jinja2 import Environment, FileSystemLoader
from artifacts.documents import TemplateCache

class Watched(Environment):
    def _generate(self, *args, **kwargs):
        print("compiled", end=" ")
        return super()._generate(*args, **kwargs)

folder = Path(sys.argv[1])
environment = Watched(loader=FileSystemLoader(folder), bytecode_cache=TemplateCache(folder))
print(environment.get_template("a.j2").render(name="Ann"))
"""


def render(folder: Path, **more: str) -> str:
    """What a fresh process says."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, folder],
        env={**clean, "PYTHONPATH": str(ROOT), **more},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_a_template_is_compiled_once_for_all_processes(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("Hello {{ name }}")
    assert render(tmp_path) == "compiled Hello Ann"
    assert render(tmp_path) == "Hello Ann"


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("Hello {{ name }}")
    render(tmp_path)
    (tmp_path / "a.j2").write_text("Bye {{ name }}")
    assert render(tmp_path) == "compiled Bye Ann"


def test_nothing_is_written_where_bytecode_is_not_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("Hello {{ name }}")
    assert render(tmp_path, PYTHONDONTWRITEBYTECODE="1") == "compiled Hello Ann"
    assert [path.name for path in tmp_path.iterdir()] == ["a.j2"]


def test_a_folder_that_takes_no_entries_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("Hello {{ name }}")
    (tmp_path / "__pycache__").symlink_to("/proc/self/fdinfo")
    assert render(tmp_path) == "compiled Hello Ann"
