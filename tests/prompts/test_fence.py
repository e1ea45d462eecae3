from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from prompts.fence import fenced, info_string


@pytest.mark.parametrize("text", ["a", "```\nb\n```", "````", "a ``` b", "~~~"])
def test_no_text_gets_out_of_its_fence(text: str) -> None:
    [token] = MarkdownIt("commonmark").parse(fenced(text, "text"))
    assert (token.type, token.content) == ("fence", f"{text}\n")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.py", "python a/b.py"),
        ("web/app.js", "javascript web/app.js"),
        ("web/index.html", "html web/index.html"),
        ("Makefile", "text Makefile"),
    ],
)
def test_the_info_string_is_the_language_and_the_path(path: str, expected: str) -> None:
    assert info_string(path) == expected
