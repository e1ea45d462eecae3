from __future__ import annotations

import tomllib

import pytest

from artifacts.documents.toml import toml

_ALL = "".join(map(chr, range(0x300))) + "\u2028贪吃蛇🐍"


@pytest.mark.parametrize("text", ["", 'say "hi"', "a\\b", "two\nlines", "'''", '"""', _ALL])
def test_any_text_comes_back_from_toml_as_it_was(text: str) -> None:
    assert tomllib.loads(f"x = {toml(text)}") == {"x": text}
