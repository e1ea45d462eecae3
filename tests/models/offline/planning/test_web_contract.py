from __future__ import annotations

from models.offline.planning.web_contract import script_symbols, web_imports

_SCRIPT = """"use strict";

/**
 * Slide a row to the left.
 * @param {number[]} row
 */
function slide(row) {
  function inner() {}
  return row;
}

/** What is not a function. */
const SIZE = 4;

export async function load(
  name,
  options,
) {}

function _hidden() {}
"""


def test_top_level_functions_of_a_script_are_read_with_their_meaning() -> None:
    symbols = [(each.signature, each.meaning) for each in script_symbols(_SCRIPT)]
    assert symbols == [
        ("function slide(row)", "Slide a row to the left."),
        ("async function load( name, options, )", "load"),
    ]


def test_a_page_imports_the_scripts_and_styles_it_loads() -> None:
    page = """<link rel="stylesheet" href="style.css"><script src="../lib/a.js"></script>
    <script src="https://elsewhere.example/b.js"></script>"""
    known = ("web/index.html", "web/style.css", "lib/a.js", "web/other.js")
    assert web_imports("web/index.html", page, known) == ("lib/a.js", "web/style.css")


def test_a_script_imports_modules_beside_it() -> None:
    script = 'import { slide } from "./logic.js";\nimport "./missing.js";\n'
    assert web_imports("web/page.js", script, ("web/logic.js",)) == ("web/logic.js",)
