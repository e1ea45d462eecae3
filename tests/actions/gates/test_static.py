"""The static gate: mistakes that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.gates.codebase import Codebase
from actions.gates.static import check_static
from artifacts import CopiedFile, SourceFile
from tests.actions.gates.projects import CLI, PAGE, TERMINAL, Project, messages

STEP = "counter/step.py"


async def found(project: Project) -> list[tuple[str, str]]:
    gate = await check_static(project.design, Codebase(project.files))
    assert gate.verdict == ("failed" if gate.findings else "passed")
    return messages(gate)


async def complaints(code: str, path: str = STEP) -> list[str]:
    """What is said of one file of an otherwise sound project that keeps ``step``."""
    return [
        message
        for where, message in await found(
            CLI.having(path, f"def step(a, b=1): return a + b\n{code}")
        )
        if where == path
    ]


@pytest.mark.parametrize("project", [CLI, TERMINAL, PAGE], ids=["cli", "terminal", "web"])
async def test_a_sound_project_passes(project: Project) -> None:
    assert await found(project) == []


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("print(nobody)", "Undefined name `nobody` (line 2)"),
        ("__all__ = ['nobody']", "Undefined name `nobody` in `__all__` (line 2)"),
        (
            "def f():\n    print(x)\n    x = 1",
            "Undefined name `x` (line 3)",
        ),
        (
            "def step(): return 2",
            "Redefinition of unused `step` from line 1: `step` redefined here (line 2)",
        ),
        (
            "assert (1, 'always true')",
            "Assert test is a non-empty tuple, which is always `True` (line 2)",
        ),
        ("x = 1\nx is 'one'", None),
        ("'%d %d' % (1,)", None),
        ("'{} {x}'.format(1)", None),
        ("print(nobody)  # noqa", "Undefined name `nobody` (line 2)"),
    ],
)
async def test_what_fails_when_it_runs_is_found(code: str, complaint: str | None) -> None:
    said = await complaints(code)
    assert len(said) == 1
    assert complaint in {None, said[0]}


@pytest.mark.parametrize(
    "code",
    [
        "import os",
        "def f():\n    unused = 1",
        "print(f'no field')",
        "from math import *\nprint(pi)",
    ],
)
async def test_what_only_looks_untidy_is_no_failure(code: str) -> None:
    assert await complaints(code) == []


async def test_a_fixture_that_a_test_takes_is_no_second_definition() -> None:
    fixtures = "import pytest\n\n\n@pytest.fixture\ndef start():\n    return 1\n"
    test = "from tests.fixtures import start\n\n\ndef test_it(start):\n    assert start == 1\n"
    project = CLI.having("tests/fixtures.py", fixtures).having("tests/test_more.py", test)
    assert await found(project) == []


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        (
            "from counter.stpe import step",
            "imports counter.stpe, which no file of the project defines (line 1)",
        ),
        (
            "from counter.step import stride",
            "imports stride from counter.step, which does not define it (line 1)",
        ),
        (
            "from .step import stride",
            "imports stride from counter.step, which does not define it (line 1)",
        ),
        ("from . import stride", "imports stride from counter, which does not define it (line 1)"),
        ("from ..other import x", "imports ..other, which is outside of the project (line 1)"),
        (
            "from counter import step\nstep.stride()",
            "uses counter.step.stride, which is not defined (line 2)",
        ),
        (
            "import requests",
            "imports requests, which is neither in the standard library, nor a declared "
            "dependency, nor a file of the project (line 1)",
        ),
        (
            "import pytest",
            "imports pytest, which is neither in the standard library, nor a declared "
            "dependency, nor a file of the project (line 1)",
        ),
    ],
)
async def test_an_import_that_leads_nowhere_is_found(code: str, complaint: str) -> None:
    project = CLI.having("counter/more.py", code + "\n")
    assert await found(project) == [("counter/more.py", complaint)]


@pytest.mark.parametrize(
    "code",
    [
        "import os.path, json",
        "from counter.step import step",
        "from . import step\nstep.step(1)",
        "import counter.step\ncounter.step.step(1)",
        "import counter\nprint(counter.__doc__)",
        "from counter import step\n\n\ndef f(step):\n    return step.anything",
        "try:\n    import ujson as json\nexcept ImportError:\n    import json",
        "from counter.lazy import anything",
    ],
)
async def test_an_import_that_someone_provides_is_fine(code: str) -> None:
    lazy = "def __getattr__(name):\n    return name\n"
    project = CLI.having("counter/lazy.py", lazy).having("counter/more.py", code + "\n")
    assert await found(project) == []


@pytest.mark.parametrize(
    ("dependency", "module"),
    [("Pillow>=10", "PIL"), ("PyYAML", "yaml"), ("pygame-ce[all]==2", "pygame"), ("a-b", "a_b")],
)
async def test_a_declared_dependency_may_be_imported_by_its_module(
    dependency: str, module: str
) -> None:
    project = CLI.having("counter/more.py", f"import {module}\n")
    assert len(await found(project)) == 1
    assert await found(project.designed(dependencies=(dependency,))) == []


async def test_a_test_dependency_is_for_tests_only() -> None:
    project = CLI.designed(test_dependencies=("hypothesis",))
    assert await found(project.having("tests/test_more.py", "import hypothesis\n")) == []
    assert len(await found(project.having("counter/more.py", "import hypothesis\n"))) == 1


async def test_what_lies_beside_tests_may_import_what_they_need() -> None:
    fixtures = SourceFile(path="tests/conftest.py", code="import hypothesis\nimport pytest\n")
    project = CLI.designed(test_dependencies=("hypothesis",))
    gate = await check_static(project.design, Codebase([*project.files, fixtures]))
    assert messages(gate) == []


async def test_tests_may_import_what_lies_beside_them() -> None:
    project = CLI.having("tests/makers.py", "ONE = 1\n")
    test = "from makers import {}\n\n\ndef test_it():\n    assert {} == 1\n"
    assert await found(project.having("tests/test_more.py", test.format("ONE", "ONE"))) == []
    assert len(await found(project.having("tests/test_more.py", test.format("TWO", "TWO")))) == 1


async def test_a_file_that_does_not_parse_is_found_once() -> None:
    broken = CLI.having(STEP, "def step(:\n")
    assert await found(broken) == [(STEP, "does not parse: invalid syntax (line 1)")]


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("def f():\n    pass", "the body of f is a placeholder (line 2)"),
        ("def f():\n    ...", "the body of f is a placeholder (line 2)"),
        ("def f():\n    '''Says what it would do.'''", "the body of f is a placeholder (line 2)"),
        (
            "class A(B):\n    async def f(self):\n        pass\nB = A",
            "the body of f is a placeholder (line 3)",
        ),
        ("class A:\n    '''Later.'''", "class A is empty (line 2)"),
        ("def f():\n    raise NotImplementedError", "raises NotImplementedError (line 3)"),
        ("def f():\n    raise NotImplementedError('f')", "raises NotImplementedError (line 3)"),
        (
            "def f():\n    x = 1\n    ...\n    return x",
            "`...` stands for code that was left out (line 4)",
        ),
        ("x = 1  # TODO: two", "a note stands where work should be: '# TODO: two' (line 2)"),
        ("# FIXME", "a note stands where work should be: '# FIXME' (line 2)"),
        (
            "# ... rest of the code here",
            "a note stands where work should be: '# ... rest of the code here' (line 2)",
        ),
        (
            "# The rest of the methods",
            "a note stands where work should be: '# The rest of the methods' (line 2)",
        ),
        (
            "# Add your game logic here",
            "a note stands where work should be: '# Add your game logic here' (line 2)",
        ),
        (
            "# not implemented yet",
            "a note stands where work should be: '# not implemented yet' (line 2)",
        ),
    ],
)
async def test_a_placeholder_is_found(code: str, complaint: str) -> None:
    said = await complaints(code)
    assert complaint in said
    assert len([each for each in said if "Undefined" not in each]) == 1


@pytest.mark.parametrize(
    "code",
    [
        "class Lost(Exception):\n    '''It is lost.'''",
        "class Lost(ValueError): pass",
        "from typing import Protocol\nclass P(Protocol):\n    def f(self) -> int: ...",
        "from abc import ABC, abstractmethod\nclass A(ABC):\n    @abstractmethod\n"
        "    def f(self):\n        raise NotImplementedError",
        "from typing import overload\n@overload\ndef f(a: int) -> int: ...\n"
        "@overload\ndef f(a: str) -> str: ...\ndef f(a): return a",
        "x: tuple[int, ...] = (1,)",
        "try:\n    step(1)\nexcept ValueError:\n    pass",
        "# The todo list is kept in a file",
        "text = '# TODO: nothing'",
        "# what remains of the time, the rest of it",
    ],
)
async def test_what_only_resembles_a_placeholder_is_fine(code: str) -> None:
    assert await complaints(code) == []


async def test_a_test_that_asserts_a_constant_is_found() -> None:
    project = CLI.changed("tests/test_step.py", "assert step(1) == 2", "assert True")
    assert await found(project) == [("tests/test_step.py", "`assert True` proves nothing (line 6)")]


@pytest.mark.parametrize(
    ("path", "text", "complaint"),
    [
        (
            "counter/more.js",
            "let x = 1;\n// TODO: two\n",
            "a note stands where work should be: '// TODO: two' (line 2)",
        ),
        (
            "counter/more.css",
            "/* rest of the styles */",
            "a note stands where work should be: '/* rest of the styles */' (line 1)",
        ),
        (
            "counter/more.js",
            "function later(a) {\n}\n",
            "the body of later(a) is a placeholder (line 1)",
        ),
    ],
)
async def test_placeholders_of_pages_are_found(path: str, text: str, complaint: str) -> None:
    assert await found(PAGE.having(path, text)) == [(path, complaint)]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("step.js", "stpe.js", "refers to stpe.js, which nobody wrote (line 10)"),
        ("style.css", "../style.css", "refers to ../style.css, which nobody wrote (line 6)"),
        (
            "step.js",
            "https://cdn.example/step.js",
            "loads https://cdn.example/step.js; a page must bring all its files along (line 10)",
        ),
    ],
)
async def test_a_page_that_needs_what_nobody_wrote_is_found(
    old: str, new: str, complaint: str
) -> None:
    page = "counter/index.html"
    assert await found(PAGE.changed(page, old, new)) == [(page, complaint)]


async def test_links_that_need_no_file_are_fine() -> None:
    page = "counter/index.html"
    links = '<link rel="icon" href="data:,"><a href="https://example.org">x</a>'
    links += '<script src="./step.js?v=1">'
    assert await found(PAGE.changed(page, "</head>", f"{links}</script></head>")) == []


async def test_a_page_may_need_what_is_copied_and_nobody_reads_that(tmp_path: Path) -> None:
    source = tmp_path / "pen.js"
    source.write_text("// TODO: ink\nfunction dry() {}\n")
    copied = CopiedFile.of(source, "counter/pen/pen.js", "Pen 1.0, MIT")
    page = PAGE.changed("counter/index.html", "step.js", "pen/pen.js")
    assert await found(page.designed(copies=(copied,))) == []


async def test_file_names_are_never_options_of_the_linter() -> None:
    names = ("--fix.py", "-h.py", "build/x.py", "venv/y.py", "a b'\"$(x).py")
    project = CLI
    for name in names:
        project = project.having(name, "print(nobody)\n")
    assert {path for path, _ in await found(project)} == set(names)
