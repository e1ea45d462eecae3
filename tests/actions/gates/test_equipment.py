"""Projects that declare packages which are not installed here, from wheels that are made here."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from actions.gates import check
from artifacts import CheckReport
from environment.packages import NO_PACKAGES, Packages
from environment.sandbox import Sandbox, UnsafeHost
from tests.actions.gates.projects import CLI, Project

_META = "Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
_WHEEL = "Wheel-Version: 1.0\nGenerator: here\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_PLUGIN = "import pytest\n\n\n@pytest.fixture\ndef one():\n    return 1\n"
_COUNT = CLI.changed("counter/step.py", "return count + by", "return plus.plus(count, by)")
NEEDY = (
    _COUNT.having(
        "counter/step.py",
        _COUNT.texts["counter/step.py"].replace('."""\n', '."""\n\nimport plus\n', 1),
    )
    .having(
        "tests/test_step.py",
        CLI.texts["tests/test_step.py"].replace("_up() -> None", "_up(one: int) -> None"),
    )
    .designed(dependencies=("adding>=1",), test_dependencies=("fixed-one",))
)


def _wheel(folder: Path, name: str, module: str, code: str, points: str = "") -> None:
    spelled = name.replace("-", "_")
    info = f"{spelled}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{spelled}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{module}.py", code)
        wheel.writestr(f"{info}/METADATA", _META.format(name=name))
        wheel.writestr(f"{info}/WHEEL", _WHEEL)
        wheel.writestr(f"{info}/entry_points.txt", points)
        wheel.writestr(f"{info}/RECORD", f"{module}.py,,\n{info}/entry_points.txt,,\n")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    _wheel(folder, "adding", "plus", "def plus(one, other):\n    return one + other\n")
    _wheel(folder, "fixed-one", "fixed_one", _PLUGIN, "[pytest11]\none = fixed_one\n")
    return folder


def packages(shelf: Path, *allowed: str) -> Packages:
    options = ("--no-index", "--find-links", str(shelf))
    return Packages(allowed, folder=shelf / "kept", options=options)


async def checked(project: Project, sandbox: Sandbox, got: Packages) -> CheckReport:
    return await check(project.design, project.prd, project.files, sandbox, 0, got)


async def test_declared_packages_are_there_for_all_gates(sandbox: Sandbox, shelf: Path) -> None:
    report = await checked(NEEDY, sandbox, packages(shelf, "adding", "fixed-one"))
    found = {gate.gate: (gate.verdict, gate.findings) for gate in report.gates}
    gates = ("contract", "static", "tests", "start", "requirements")
    assert found == dict.fromkeys(gates, ("passed", ()))


async def test_they_are_there_without_a_sandbox_too(shelf: Path) -> None:
    report = await checked(NEEDY, UnsafeHost(), packages(shelf, "adding", "fixed-one"))
    assert report.failed == ()
    assert report.gates[3].verdict == "passed"


async def test_what_is_not_allowed_leaves_what_needs_it_unchecked(sandbox: Sandbox) -> None:
    report = await checked(NEEDY, sandbox, NO_PACKAGES)
    assert report.gates[2].verdict == report.gates[3].verdict == "unchecked"
    assert report.gates[2].detail.startswith("Not run: adding>=1, fixed-one is not installed here")
    assert report.gates[3].detail.startswith("Not run: adding>=1 is not installed here")


async def test_a_program_starts_even_if_its_tests_lack_a_package(
    sandbox: Sandbox, shelf: Path
) -> None:
    report = await checked(NEEDY, sandbox, packages(shelf, "adding"))
    assert report.gates[2].verdict == "unchecked"
    assert report.gates[3].verdict == "passed"


async def test_the_packages_can_not_be_changed_from_within(sandbox: Sandbox, shelf: Path) -> None:
    code = (
        "import plus, pathlib\n"
        "try:\n    pathlib.Path(plus.__file__).write_text('x')\n"
        "except OSError as error:\n    print('usage: counter', 'next: 42', error.strerror)\n"
    )
    vandal = NEEDY.having("counter/__main__.py", code)
    await checked(vandal, sandbox, packages(shelf, "adding", "fixed-one"))
    kept = list((shelf / "kept").glob("*/site-packages/plus.py"))
    assert kept
    assert {path.read_text() for path in kept} == {
        "def plus(one, other):\n    return one + other\n"
    }
