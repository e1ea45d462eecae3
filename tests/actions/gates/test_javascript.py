from __future__ import annotations

import pytest

from actions.gates.javascript import check_symbols, declarations
from tests.actions.gates.projects import symbols


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("function f(a, b) { return a; }", ["f(a, b)"]),
        ("async function f(a = 1, {b, c} = {}, ...rest) {}", ["f(a, {b,c}, ...rest)"]),
        ("export default function* f() {}", ["f()"]),
        ("const SIZE = 4, f = 3;", ["SIZE"]),
        ("const f = (a, b) => a;", ["f(a, b)"]),
        ("const f = async a => a;", ["f(a)"]),
        ("let f = function (a) { return a; };", ["f(a)"]),
        ("const x = (1 + 2);", ["x"]),
        (
            "class G { constructor(n) { this.n = n; } move(d) {} }",
            ["G", "G.constructor(n)", "G.move(d)"],
        ),
        ("const G = { move(d) {}, go: (a) => a, n: 1 };", ["G", "G.move(d)", "G.go(a)", "G.n"]),
        ("// function f() {}\n/* function g() {} */", []),
        ("const s = 'function f() {'; function g() {}", ["s", "g()"]),
        ("const s = `a ${x ? `function f() { ${1}` : '}'} b`; function g() {}", ["s", "g()"]),
        ("const r = /[/'\"}]/g; function g() {}", ["r", "g()"]),
        ("const q = a / b; function g() { return 1 / 2; }", ["q", "g()"]),
        ("if (x) { function inner() {} }", []),
        ("(function () { function hidden() {} })();", []),
        ("function f(", ["f()"]),
        ("}}}} function f() {}", []),
    ],
)
def test_what_is_declared_at_the_top_level_is_read(text: str, expected: list[str]) -> None:
    assert list(map(str, declarations(text))) == expected


def test_promised_functions_classes_and_values_are_found() -> None:
    text = (
        "const SIZE = 4;\nfunction f(a, b = 2) { return a; }\nclass G { move(d) { this.n = d; } }"
    )
    promised = (
        *symbols("const SIZE", "function f(a, b)", "class G"),
        *symbols("move(d)", "n", owner="G"),
    )
    assert list(check_symbols(promised, text)) == []


@pytest.mark.parametrize(
    ("promised", "owner", "complaint"),
    [
        ("function f(a)", "", "promised `function f(a)`, found `f(a, b)`"),
        ("function g(a)", "", "promised `function g(a)`: the script has no g(a) at its top level"),
        ("move(to)", "G", "promised `move(to)`, found `G.move(d)`"),
        ("stop()", "G", "promised `stop()`: the script has no G.stop() at its top level"),
    ],
)
def test_broken_promises_of_scripts_are_found(promised: str, owner: str, complaint: str) -> None:
    text = "function f(a, b) { return a; }\nclass G { move(d) { return d; } }"
    assert list(check_symbols(symbols(promised, owner=owner), text)) == [complaint]
