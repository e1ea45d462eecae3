from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from artifacts.documents.markdown import cell, code, code_cell, line, prose, quote

_PARSER = MarkdownIt("commonmark").enable("table")


def test_a_text_of_several_lines_becomes_one() -> None:
    assert line("  one\n\ttwo\r\nthree ") == "one two three"


def test_control_characters_are_left_out() -> None:
    assert line("a\x00b\x1bc\x7fd") == "abcd"


@pytest.mark.parametrize(
    "text",
    ["# a", "- a", "* a", "+ a", "> a", "1. a", "12) a", "```", "~~~", "---", "===", "| a |", "#"],
)
def test_no_text_starts_a_block_in_a_paragraph(text: str) -> None:
    tokens = _PARSER.parse(line(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert _shown(line(text)) == text


@pytest.mark.parametrize("text", ["#1 is first", "-5 degrees", "1.5 seconds", "*important* text"])
def test_text_that_starts_no_block_stays_as_it_is(text: str) -> None:
    assert line(text) == text


def test_a_tag_is_shown_and_not_swallowed() -> None:
    assert _shown(line("add <name> to </list>")) == "add <name> to </list>"


def test_a_link_in_angle_brackets_stays_a_link() -> None:
    assert prose("see <https://python.org>") == "see <https://python.org>"


def test_names_with_double_underscores_are_not_made_bold() -> None:
    assert _shown(line("__main__.py calls __init__")) == "__main__.py calls __init__"


def test_code_spans_keep_their_text() -> None:
    assert line("call `__init__(<b>)` now") == "call `__init__(<b>)` now"


def test_a_cell_keeps_its_columns_whatever_it_holds(nasty: str) -> None:
    table = f"| h | i |\n| --- | --- |\n| {cell(nasty)} | {code_cell(nasty)} |\n"
    tokens = _PARSER.parse(table)
    assert sum(token.type == "td_open" for token in tokens) == 2
    assert tokens[-1].type == "table_close"


def test_an_empty_cell_shows_a_dash() -> None:
    assert (cell(" "), code_cell("")) == ("–", "–")


@pytest.mark.parametrize("text", ["a", "`a`", "a``b", "```", "x `y` z"])
def test_a_code_span_shows_what_it_was_given(text: str) -> None:
    [_, inline, _] = _PARSER.parse(code(text))
    assert [(child.type, child.content) for child in inline.children or ()] == [
        ("code_inline", text)
    ]


def test_every_line_of_a_quote_is_quoted() -> None:
    assert quote("build it\n\nwith <b>\n") == "> build it\n>\n> with \\<b>"


def _shown(text: str) -> str:
    inline = _PARSER.parse(text)[1]
    return "".join(child.content for child in inline.children or ())
