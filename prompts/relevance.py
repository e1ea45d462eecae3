"""Picks, of the names in a contract, those that matter to one reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from artifacts import Design, FileContract, Symbol

__all__ = ["called", "is_class", "meets_users", "named_in", "reached_from"]

_WORDS = re.compile(r"[A-Za-z_$][\w$]*")
_NO_CLASS = {"None", "Sequence", "Iterable", "Iterator", "Mapping", "Any", "Callable", "Path"}
_FUNCTION = re.compile(r"\b(def|function)\b|=>")
_KEYWORDS = {"async", "class", "const", "def", "export", "function", "let", "static", "var"}


def called(symbol: Symbol) -> str:
    """Return the bare name of a symbol: ``step`` for ``def step(game: Game) -> Game``."""
    bare = re.sub(r"^(\s*@[\w.]+(\([^()]*\))?\s+)+", "", symbol.signature)
    names = (word for word in _WORDS.findall(bare) if word not in _KEYWORDS)
    return next(names, symbol.signature)


def is_class(symbol: Symbol) -> bool:
    """Whether a symbol is a class, of Python or of JavaScript."""
    return re.search(r"(^|\s)class\s", symbol.signature) is not None


def named_in(symbols: Iterable[Symbol], text: str) -> list[Symbol]:
    """Return the symbols whose name stands in ``text``, and the classes of these members."""
    words, all_of_them = set(_WORDS.findall(text)), list(symbols)
    named = [each for each in all_of_them if called(each) in words]
    owners = {each.owner for each in named}
    return [each for each in all_of_them if each in named or called(each) in owners]


def reached_from(
    uses: Sequence[FileContract], contract: FileContract
) -> list[tuple[FileContract, list[Symbol]]]:
    """Return of each file what it takes to make and to read the values ``contract`` speaks of.

    A class comes with all its members and with the functions that return it, and so does what
    their signatures name in turn. Files of which nothing is reached are left out.
    """
    words = _words_of(contract.symbols, meanings=True)
    while True:
        found = [(file, [s for s in file.symbols if _is_reached(s, words)]) for file in uses]
        more = words | {word for _, symbols in found for word in _words_of(symbols)}
        if more == words:
            return [(file, symbols) for file, symbols in found if symbols]
        words = more


def _is_reached(symbol: Symbol, words: set[str]) -> bool:
    if (symbol.owner or called(symbol)) in words:
        return True
    # Of what is returned only classes count: every signature has an ``int`` or a ``list``.
    returned = _WORDS.findall(symbol.signature.partition("->")[2])
    return any(word in words and word[0].isupper() for word in returned if word not in _NO_CLASS)


def _words_of(symbols: Iterable[Symbol], *, meanings: bool = False) -> set[str]:
    return {
        word
        for symbol in symbols
        for text in (symbol.signature, symbol.meaning if meanings else "")
        for word in _WORDS.findall(text)
    }


def meets_users(contract: FileContract, design: Design) -> bool:
    """Whether the author of a file must know how the program is started and used.

    They are the file that starts it, what reads the command line, and screens and pages,
    which no test can see. An untested file that only holds data is neither.
    """
    reads_arguments = any("argv" in symbol.signature for symbol in contract.symbols)
    does_something = any(_FUNCTION.search(symbol.signature) for symbol in contract.symbols)
    is_seen = not contract.test and (does_something or not contract.path.endswith(".py"))
    return contract.path == design.front or reads_arguments or is_seen
