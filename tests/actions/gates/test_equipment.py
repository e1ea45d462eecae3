"""Projects that declare packages which are not installed here, from wheels that are made here."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from actions.gates import check
from artifacts import CheckReport
from environment.packages import NO_PACKAGES, Packages
from environment.sandbox import Sandbox, UnsafeHost
from tests.actions.gates.projects import CLI, Project
from tests.environment.packages.shelf import repack, wheel

_PLUS = "def plus(one, other):\n    return one + other\n"
_PLUGIN = "import pytest\n\n\n@pytest.fixture\ndef one():\n    return 1\n"
_COUNT = CLI.changed("counter/step.py", "return count + by", "return plus.plus(count, by)")
_COUNTING = _COUNT.having(
    "counter/step.py",
    _COUNT.texts["counter/step.py"].replace('."""\n', '."""\n\nimport plus\n', 1),
)
NEEDY = _COUNTING.having(
    "tests/test_step.py",
    CLI.texts["tests/test_step.py"].replace("_up() -> None", "_up(one: int) -> None"),
).designed(dependencies=("adding>=1",), test_dependencies=("fixed-one",))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    wheel(folder, "adding", {"plus.py": _PLUS})
    wheel(folder, "fixed-one", {"fixed_one.py": _PLUGIN}, points="[pytest11]\none = fixed_one\n")
    for name in ("pytest", "pluggy", "iniconfig", "packaging", "pygments"):
        repack(folder, name)
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
    assert {path.read_text() for path in kept} == {_PLUS}


async def test_they_are_in_the_project_s_own_environment(
    sandbox: Sandbox, shelf: Path, tmp_path: Path
) -> None:
    got = packages(shelf, "adding", "fixed-one").of_project(lambda: tmp_path)
    shared = list(shelf.glob("kept/*"))
    report = await checked(NEEDY, sandbox, got)
    gates = ("contract", "static", "tests", "start", "requirements")
    assert {gate.gate: gate.verdict for gate in report.gates} == dict.fromkeys(gates, "passed")
    assert report.installed == ("adding>=1", "fixed-one", "pytest")
    for path, text in {**NEEDY.design.documents(), **NEEDY.texts}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    python = str(tmp_path / ".venv" / "bin" / "python")
    ended = subprocess.run((python, "-m", "pytest", "-q"), cwd=tmp_path, check=False)
    assert ended.returncode == 0
    assert list(shelf.glob("kept/*")) == shared


async def test_a_program_s_own_environment_has_what_can_be_had(
    sandbox: Sandbox, shelf: Path, tmp_path: Path
) -> None:
    got = packages(shelf, "adding").of_project(lambda: tmp_path)
    report = await checked(NEEDY, sandbox, got)
    assert report.gates[2].verdict == "unchecked"
    assert report.gates[3].verdict == "passed"
    assert report.installed == ("adding>=1",)


async def test_where_pytest_is_not_to_be_had_tests_are_run_with_the_company_s(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    poor = tmp_path / "shelf"
    poor.mkdir()
    wheel(poor, "adding", {"plus.py": _PLUS})
    project = _COUNTING.designed(dependencies=("adding>=1",))
    got = packages(poor, "adding").of_project(lambda: tmp_path)
    report = await checked(project, sandbox, got)
    assert report.failed == ()
    assert report.gates[2].verdict == "passed"
    assert report.installed == ("adding>=1",)
    assert not (poor / "kept").exists()


async def test_an_environment_of_the_user_s_stays_as_it_is(
    sandbox: Sandbox, shelf: Path, tmp_path: Path
) -> None:
    (tmp_path / ".venv").mkdir()
    got = packages(shelf, "adding", "fixed-one").of_project(lambda: tmp_path)
    report = await checked(NEEDY, sandbox, got)
    assert report.gates[3].verdict == "passed"
    assert report.installed == ()
    assert list((tmp_path / ".venv").iterdir()) == []


async def test_tests_alone_need_no_environment(
    sandbox: Sandbox, shelf: Path, tmp_path: Path
) -> None:
    got = packages(shelf, "fixed-one").of_project(lambda: tmp_path)
    report = await checked(CLI.designed(test_dependencies=("fixed-one",)), sandbox, got)
    assert report.gates[2].verdict == "passed"
    assert list(tmp_path.iterdir()) == []


async def test_an_own_environment_can_not_be_changed_from_within(
    sandbox: Sandbox, shelf: Path, tmp_path: Path
) -> None:
    code = (
        "import plus, pathlib\n"
        "there = pathlib.Path(plus.__file__)\n"
        "for path in (there, there.with_name('x.pth')):\n"
        "    try:\n        path.write_text('x')\n"
        "    except OSError as error:\n"
        "        print('usage: counter', 'next: 42', error.strerror)\n"
    )
    vandal = NEEDY.having("counter/__main__.py", code)
    got = packages(shelf, "adding", "fixed-one").of_project(lambda: tmp_path)
    report = await checked(vandal, sandbox, got)
    assert report.gates[3].verdict == "passed"  # what it printed shows that it tried
    (site,) = tmp_path.glob(".venv/lib/python*/site-packages")
    assert (site / "plus.py").read_text() == _PLUS
    assert not (site / "x.pth").exists()
