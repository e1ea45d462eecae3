"""Finds what a script declares at its top level, by reading its words without running it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from actions.gates.javascript_words import Word, words
from actions.gates.promise import first_name
from artifacts import Symbol

__all__ = ["Declaration", "check_symbols", "declarations"]

_BEFORE_FIELD = {".", "{", "}", ",", ";", "static"}
_KEYWORDS = {"if", "for", "while", "switch", "catch", "function", "return", "with"}


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declared name; ``parameters`` is None for what is no function."""

    name: str
    parameters: tuple[str, ...] | None = None
    owner: str = ""
    empty: bool = False
    """Whether it is a function whose body does nothing."""

    def __str__(self) -> str:
        inside = "" if self.parameters is None else f"({', '.join(self.parameters)})"
        return (f"{self.owner}." if self.owner else "") + self.name + inside


def check_symbols(symbols: Iterable[Symbol], text: str) -> Iterator[str]:
    """Yield how the script ``text`` differs from the promised symbols."""
    read = words(text)
    found = {(each.owner, each.name): each for each in _declarations(read)}
    fields = {word.text for before, word in pairwise(read) if before.text in _BEFORE_FIELD}
    for symbol in symbols:
        promised = _promised(symbol)
        given = found.get((symbol.owner, promised.name))
        is_field = symbol.owner and promised.parameters is None and promised.name in fields
        if given is None and is_field:
            continue
        if given is None:
            yield f"promised `{symbol.signature}`: the script has no {promised} at its top level"
        elif promised.parameters is not None and given.parameters != promised.parameters:
            yield f"promised `{symbol.signature}`, found `{given}`"


def _promised(symbol: Symbol) -> Declaration:
    text = re.sub(r"[;{}\s]+$", "", symbol.signature)
    shell = f"class {symbol.owner} {{ {text} {{}} }}" if symbol.owner else f"{text} {{}}"
    read = [each for each in declarations(shell) if each.owner == symbol.owner]
    name = first_name(symbol.signature)
    return next((each for each in read if each.name), Declaration(name, owner=symbol.owner))


def declarations(text: str) -> list[Declaration]:
    """The functions, classes and variables of a script, and the methods of its classes."""
    return _declarations(words(text))


def _declarations(read: list[Word]) -> list[Declaration]:
    found: list[Declaration] = []
    owner = ""
    for place, word in enumerate(read):
        if word.depth == 0 and word.text in {"function", "class", "const", "let", "var"}:
            declared = _declared(read, place)
            owner = declared.name if declared.name else owner
            found.append(declared)
        elif word.depth == 1 and owner and _starts_method(read, place):
            found.append(_function(read, place, place + 1, owner))
        elif word.depth == 1 and owner and _text(read, place + 1) == ":":
            found.append(_assigned(read, place, owner))
    return [each for each in found if re.match(r"[A-Za-z_$]", each.name)]


def _declared(read: list[Word], place: int) -> Declaration:
    named = place + 2 if _text(read, place + 1) == "*" else place + 1
    if read[place].text == "function":
        return _function(read, named, named + 1)
    if read[place].text != "class" and _text(read, named + 1) == "=":
        return _assigned(read, named)
    return Declaration(_text(read, named))


def _assigned(read: list[Word], named: int, owner: str = "") -> Declaration:
    """What a name is set to by ``=`` or ``:``: a function, an arrow, or any value."""
    start = named + 3 if _text(read, named + 2) == "async" else named + 2
    start += _text(read, start) == "function"
    if _text(read, start) == "(" and _is_function(read, start):
        return _function(read, named, start, owner)
    if _text(read, start + 1) == "=>":
        return Declaration(_text(read, named), (_text(read, start),), owner)
    return Declaration(_text(read, named), owner=owner)


def _is_function(read: list[Word], opening: int) -> bool:
    after = _text(read, _closing(read, opening) + 1)
    return after == "=>" or _text(read, opening - 1) == "function"


def _starts_method(read: list[Word], place: int) -> bool:
    is_name = read[place].text not in _KEYWORDS and re.match(r"[\w$]", read[place].text)
    if not is_name or _text(read, place + 1) != "(":
        return False
    return _text(read, _closing(read, place + 1) + 1) == "{"


def _function(read: list[Word], named: int, opening: int, owner: str = "") -> Declaration:
    if _text(read, opening) != "(":
        return Declaration(_text(read, named), owner=owner)
    closing = _closing(read, opening)
    body = closing + 1 + (_text(read, closing + 1) == "=>")
    empty = _text(read, body) == "{" and _text(read, body + 1) == "}"
    inside = read[opening + 1 : closing]
    return Declaration(_text(read, named), _parameters(inside), owner, empty)


def _parameters(inside: list[Word]) -> tuple[str, ...]:
    """Names without defaults; what is taken apart is quoted as written."""
    if not inside:
        return ()
    depth, parts = inside[0].depth, [""]
    in_default = False
    for word in inside:
        if word.depth == depth and word.text == ",":
            parts, in_default = [*parts, ""], False
        elif word.depth == depth and word.text == "=":
            in_default = True
        elif not in_default:
            parts[-1] += word.text
    return tuple(filter(None, parts))


def _closing(read: list[Word], opening: int) -> int:
    """The place of the bracket that closes the one at ``opening``."""
    rest = range(opening + 1, len(read))
    depth = read[opening].depth
    return next(
        (at for at in rest if read[at].depth == depth and read[at].text in ")]}"), len(read)
    )


def _text(read: list[Word], place: int) -> str:
    return read[place].text if 0 <= place < len(read) else ""
