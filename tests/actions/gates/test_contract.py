"""The contract gate: broken files, each beside one that keeps its promise."""

from __future__ import annotations

import pytest

from actions.gates.codebase import Codebase
from actions.gates.contract import check_contract
from artifacts import Design, Entry, FileContract, GateResult, SourceFile, Symbol
from environment.sandbox import Sandbox
from tests.actions.gates.projects import CLI, PAGE, Project, messages, symbols


async def compared(
    promised: tuple[Symbol, ...],
    code: str,
    sandbox: Sandbox,
    path: str = "pack/game.py",
    **others: str,
) -> list[str]:
    """The gate's complaints about one file."""
    contract = FileContract(path=path, purpose="x", symbols=promised)
    entry = Entry(kind="cli", target="pack")
    design = Design(title="x", summary="x", package="pack", files=(contract,), entry=entry)
    texts = {path: code, **{f"pack/{name}.py": text for name, text in others.items()}}
    files = [SourceFile(path=each, code=text) for each, text in texts.items()]
    gate = await check_contract(design, Codebase(files), sandbox)
    assert (gate.verdict == "failed") == bool(gate.findings)
    assert {finding.path for finding in gate.findings} <= {path}
    return [finding.message for finding in gate.findings]


async def of(project: Project, sandbox: Sandbox) -> GateResult:
    return await check_contract(project.design, Codebase(project.files), sandbox)


async def test_a_project_as_designed_passes(sandbox: Sandbox) -> None:
    gate = await of(CLI, sandbox)
    assert gate.verdict == "passed"
    assert gate.detail == "3 files were compared with 2 promised signatures."


@pytest.mark.parametrize("path", ["counter/step.py", "tests/test_step.py"])
async def test_a_missing_file_is_found(path: str, sandbox: Sandbox) -> None:
    assert messages(await of(CLI.lacking(path), sandbox)) == [(path, "the file is missing")]


async def test_a_file_that_does_not_parse_is_found_with_its_line(sandbox: Sandbox) -> None:
    broken = CLI.having("counter/step.py", "x = 1\ndef step(:\n")
    found = messages(await of(broken, sandbox))
    assert found == [("counter/step.py", "does not parse: invalid syntax (line 2)")]


@pytest.mark.parametrize(
    ("promised", "written"),
    [
        ("def f(a: int, b: str = 'x') -> None", 'def f(a: int, b: str = "x") -> None: return'),
        ("def f(a: Optional[int]) -> list[str]", "def f(a: int | None) -> List[str]: return []"),
        ("def f(a: int)", "def f(a) -> int: return a"),
        ("def f(a)", "def f(a: int = 3) -> int: return a"),
        ("def f(a=...)", "def f(a=7): return a"),
        ("def f(a, /, b, *args, c, **rest)", "def f(a, /, b, *args, c, **rest): return a"),
        ("def f(a: int) -> int:", "def f(a: int) -> int: return a"),
        ("f(a: int) -> int", "def f(a: int) -> int: return a"),
        ("async def f() -> None", "async def f() -> None: return"),
        ("@cache\ndef f(a)", "@functools.cache\ndef f(a): return a"),
        ("WIDTH: int", "WIDTH = 40"),
        ("WIDTH: int = 40", "WIDTH: Final[int] = 40"),
        ("WIDTH", "from shapes import WIDTH"),
        ("Point = tuple[int, int]", "Point = Tuple[int, int]"),
        ("class Game", "class Game(Base):\n    x = 1"),
        ("class Side(Enum)", "class Side(str, enum.Enum):\n    A = 'a'"),
        (
            "@dataclass(frozen=True)\nclass P",
            "@dataclasses.dataclass(frozen=True)\nclass P:\n    x: int",
        ),
        ("def f()", "if True:\n    def f(): return 1\nelse:\n    f = None"),
        ("def f()", "try:\n    from other import f\nexcept ImportError:\n    def f(): return 1"),
        ("this is no Python", "this = 1"),
    ],
)
async def test_a_kept_promise_passes(promised: str, written: str, sandbox: Sandbox) -> None:
    assert await compared(symbols(promised), written, sandbox) == []


@pytest.mark.parametrize(
    ("promised", "written", "complaint"),
    [
        (
            "def f(a: int) -> int",
            "def f(a: str) -> int: return 1",
            "promised `def f(a: int) -> int`, found `def f(a: str) -> int` (line 1)",
        ),
        (
            "def f(a, b)",
            "\ndef f(b, a): return 1",
            "promised `def f(a, b)`, found `def f(b, a)` (line 2)",
        ),
        ("def f(a)", "def f(a, b): return 1", "promised `def f(a)`, found `def f(a, b)` (line 1)"),
        ("def f(a=1)", "def f(a): return 1", "promised `def f(a=1)`, found `def f(a)` (line 1)"),
        (
            "def f(a=1)",
            "def f(a=2): return 1",
            "promised `def f(a=1)`, found `def f(a=2)` (line 1)",
        ),
        ("def f(a)", "def f(*, a): return 1", "promised `def f(a)`, found `def f(*, a)` (line 1)"),
        (
            "def f() -> int",
            "def f() -> None: return",
            "promised `def f() -> int`, found `def f() -> None` (line 1)",
        ),
        (
            "async def f()",
            "def f(): return 1",
            "promised `async def f()`, found `def f()` (line 1)",
        ),
        ("def f()", "f = 1", "promised `def f()`, found `f = 1` (line 1)"),
        (
            "class Game",
            "def Game(): return 1",
            "promised `class Game`, found `def Game()` (line 1)",
        ),
        (
            "class E(ValueError)",
            "class E(KeyError): pass",
            "promised `class E(ValueError)`, found `class E(KeyError)` (line 1)",
        ),
        (
            "@dataclass(frozen=True)\nclass P",
            "@dataclass\nclass P:\n    x: int",
            "promised `@dataclass(frozen=True) class P`, found `@dataclass class P` (line 2)",
        ),
        (
            "WIDTH: int = 40",
            "WIDTH = 30",
            "promised `WIDTH: int = 40`, found `WIDTH = 30` (line 1)",
        ),
        (
            "WIDTH: int",
            "WIDTH: str = '4'",
            "promised `WIDTH: int`, found `WIDTH: str = '4'` (line 1)",
        ),
        ("def f()", "def g(): return 1", "promised `def f()`: the file has no f"),
        ("class Game", "", "promised `class Game`: the file has no Game"),
        ("def f() ->", "g = 1", "promised `def f() ->`: the file has no f"),
    ],
)
async def test_a_broken_promise_is_found_with_both_signatures(
    promised: str, written: str, complaint: str, sandbox: Sandbox
) -> None:
    assert await compared(symbols(promised), written, sandbox) == [complaint]


@pytest.mark.parametrize(
    ("promised", "body"),
    [
        ("def move(self, by: int) -> Game", "def move(self, by: int) -> Self: return self"),
        ("def move(by: int)", "def move(self, by: int): return self"),
        ("def new(cls, n)", "@classmethod\n    def new(cls, n): return cls()"),
        ("@staticmethod\ndef new(n)", "@staticmethod\n    def new(n): return n"),
        ("score: int", "score: int = 0"),
        ("score: int = 0", "score: int = field(default=compute())"),
        ("score: int", "def __init__(self) -> None:\n        self.score = 0"),
        ("score: int", "@property\n    def score(self) -> int: return 1"),
        (
            "@property\ndef score(self) -> int",
            "@cached_property\n    def score(self) -> int: return 1",
        ),
        ("@property\ndef score(self) -> int", "score: int = 0"),
        ("UP = 1", "UP = 1\n    DOWN = 2"),
        ("UP", "UP = auto()"),
        ("def over(self)", "@property\n    def x(self): return 1\n    def over(self): return 1"),
    ],
)
async def test_members_as_promised_pass(promised: str, body: str, sandbox: Sandbox) -> None:
    code = f"class Game:\n    {body}\n"
    assert await compared(symbols(promised, owner="Game"), code, sandbox) == []


@pytest.mark.parametrize(
    ("promised", "body", "complaint"),
    [
        ("def move(self)", "x = 1", "promised `def move(self)` in Game: Game has no move"),
        ("score: int", "x = 1", "promised `score: int` in Game: Game has no score"),
        (
            "def move(self, by)",
            "def move(self): return 1",
            "promised `def move(self, by)` in Game, found `def move(self)` (line 2)",
        ),
        (
            "def score(self) -> int",
            "@property\n    def score(self) -> int: return 1",
            "promised `def score(self) -> int` in Game, "
            "found `@property def score(self) -> int` (line 3)",
        ),
        (
            "score: int",
            "def score(self) -> int: return 1",
            "promised `score: int` in Game, found `def score(self) -> int` (line 2)",
        ),
        (
            "def new(cls)",
            "def new(self): return 1",
            "promised `def new(cls)` in Game, found `def new(self)` (line 2)",
        ),
        (
            "def move(self)",
            "@staticmethod\n    def move(): return 1",
            "promised `def move(self)` in Game, found `@staticmethod def move()` (line 3)",
        ),
        ("UP = 1", "UP = 2", "promised `UP = 1` in Game, found `UP = 2` (line 2)"),
    ],
)
async def test_members_other_than_promised_are_found(
    promised: str, body: str, complaint: str, sandbox: Sandbox
) -> None:
    code = f"class Game:\n    {body}\n"
    assert await compared(symbols(promised, owner="Game"), code, sandbox) == [complaint]


async def test_a_member_of_what_is_no_class_is_found(sandbox: Sandbox) -> None:
    found = await compared(symbols("score: int", owner="Game"), "Game = dict", sandbox)
    assert found == ["promised `score: int` in Game: Game is no class"]


async def test_a_class_written_out_in_the_promise_is_compared_with_its_body(
    sandbox: Sandbox,
) -> None:
    promised = symbols("class Game:\n    score: int\n    def move(self, by: int) -> None: ...")
    kept = "class Game:\n    score: int = 0\n    def move(self, by: int) -> None: self.score = by"
    assert await compared(promised, kept, sandbox) == []
    broken = kept.replace("by: int", "to: int")
    assert await compared(promised, broken, sandbox) == [
        "promised `def move(self, by: int) -> None` in Game, "
        "found `def move(self, to: int) -> None` (line 3)"
    ]


async def test_inherited_members_count_across_files(sandbox: Sandbox) -> None:
    code = "from pack.thing import Thing\nclass Game(Thing):\n    x = 1"
    thing = "class Thing:\n    def move(self): return 1"
    promised = symbols("def move(self)", owner="Game")
    assert await compared(promised, code, sandbox, thing=thing) == []
    assert len(await compared(promised, code, sandbox, thing="class Thing: x = 1")) == 1


async def test_a_name_that_is_passed_on_from_another_file_counts(sandbox: Sandbox) -> None:
    promised = symbols("def f(a: int) -> int")
    code = "from .other import f"
    assert await compared(promised, code, sandbox, other="def f(a: int) -> int: return a") == []
    assert len(await compared(promised, code, sandbox, other="def f() -> int: return 1")) == 1
    assert len(await compared(promised, "from .other import *", sandbox, other="g = 1")) == 1


async def test_fields_in_another_order_are_found_where_order_matters(sandbox: Sandbox) -> None:
    promised = symbols("x: int", "y: int", owner="Point")
    kept = "@dataclass\nclass Point:\n    x: int\n    y: int\n    z: int = 0"
    assert await compared(promised, kept, sandbox) == []
    turned = "class Point(NamedTuple):\n    y: int\n    x: int"
    assert await compared(promised, turned, sandbox) == [
        "Point takes y, x in this order; promised x, y"
    ]
    plain = "class Point:\n    y: int = 0\n    x: int = 0"
    assert await compared(promised, plain, sandbox) == []


async def test_a_required_field_that_nobody_was_promised_is_found(sandbox: Sandbox) -> None:
    code = "@dataclass\nclass Point:\n    x: int\n    z: int"
    assert await compared(symbols("x: int", owner="Point"), code, sandbox) == [
        "Point can't be made as promised: it also requires z"
    ]


async def test_more_public_names_than_promised_are_fine(sandbox: Sandbox) -> None:
    code = "def f(): return 1\ndef g(): return 2"
    assert await compared(symbols("def f()"), code, sandbox) == []


async def test_json_that_does_not_parse_is_found(sandbox: Sandbox) -> None:
    assert await compared((), '{"a": 1}', sandbox, path="pack/data.json") == []
    found = await compared((), "{'a': 1}", sandbox, path="pack/data.json")
    assert found[0].startswith("does not parse: Expecting property name")


async def test_an_empty_page_is_found(sandbox: Sandbox) -> None:
    assert await compared((), " \n", sandbox, path="pack/index.html") == ["the file is empty"]


async def test_a_page_as_designed_passes(sandbox: Sandbox) -> None:
    assert (await of(PAGE, sandbox)).verdict == "passed"


async def test_a_script_with_other_parameters_is_found(sandbox: Sandbox) -> None:
    broken = PAGE.changed("counter/step.js", "count, by = 1", "count")
    assert messages(await of(broken, sandbox)) == [
        ("counter/step.js", "promised `function step(count, by = 1)`, found `step(count)`")
    ]


async def test_a_script_that_does_not_parse_is_found_with_its_line(sandbox: Sandbox) -> None:
    broken = PAGE.changed("counter/step.js", "return count", "return return count")
    found = messages(await of(broken, sandbox))
    assert len(found) == 1
    assert found[0][0] == "counter/step.js"
    assert found[0][1].startswith("does not parse: SyntaxError: ")
    assert found[0][1].endswith("(line 4)")


async def test_reading_a_script_does_not_run_it(sandbox: Sandbox) -> None:
    looping = PAGE.having("counter/step.js", PAGE.texts["counter/step.js"] + "for (;;) {}\n")
    assert (await of(looping, sandbox)).verdict == "passed"


async def test_a_project_file_called_json_does_not_answer_for_the_script_reader(
    sandbox: Sandbox,
) -> None:
    text = 'print("{}")\nraise SystemExit\n'
    broken = PAGE.having("json.py", text).having("quickjs.py", text)
    broken = broken.changed("counter/step.js", "return count", "return return count")
    assert (await of(broken, sandbox)).verdict == "failed"
