"""Draws the contracts of a design as a mermaid class diagram."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from artifacts.documents.mermaid import label
from artifacts.documents.signature import Signature, read_signature

__all__ = ["ContractLike", "SymbolLike", "class_diagram"]


class SymbolLike(Protocol):
    """What is read of a public name."""

    @property
    def signature(self) -> str:
        """As the contract has it."""

    @property
    def owner(self) -> str:
        """The class it belongs to, or empty."""


class ContractLike(Protocol):
    """What is read of a file's contract."""

    @property
    def path(self) -> str:
        """Where the file is."""

    @property
    def imports(self) -> Sequence[str]:
        """Paths of the files it imports."""

    @property
    def symbols(self) -> Sequence[SymbolLike]:
        """Its public names."""


@dataclass(frozen=True, slots=True)
class _Box:
    """One box: a class, or the names that a file has outside its classes."""

    id: str
    name: str
    """The class; empty for a module."""
    path: str
    bases: tuple[str, ...]
    members: tuple[Signature, ...]


def class_diagram(files: Sequence[ContractLike], module: str = "module") -> str:
    """Return the diagram, or an empty text when no file has a public name.

    Classes carry the path of their file as stereotype; names outside classes stand in one box
    a file, with the stereotype ``module``. An import is drawn to the classes that the signatures
    name; where they name none, from file to file: a file of several classes then has a module
    box too, because which of them imports, or is imported, isn't known. A module's classes
    hang on it.
    """
    boxes = _boxes(files)
    arrows = _arrows(files, boxes)
    ends = {end for arrow in arrows for end in arrow.split()}
    shown = [box for box in boxes if box.name or box.members or box.id in ends]
    lines = [row for box in shown for row in _drawn(box, module)]
    drawn = ["classDiagram", *lines, *(f"    {arrow}" for arrow in [*_inside(shown), *arrows])]
    return "\n".join(drawn) if boxes else ""


def _boxes(files: Sequence[ContractLike]) -> list[_Box]:
    boxes: list[_Box] = []
    for file in files:
        for name, bases, members in _groups(file):
            id_ = _id(name or file.path, len(boxes) + 1)
            boxes.append(_Box(id_, name, file.path, bases, members))
    return boxes


def _id(name: str, number: int) -> str:
    word = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")
    return f"{word}_{number}" if word[:1].isalpha() else f"box_{word}_{number}"


def _groups(file: ContractLike) -> Iterator[tuple[str, tuple[str, ...], tuple[Signature, ...]]]:
    """The module with its names, then each class with its bases and members."""
    owned = [(symbol.owner.strip(), read_signature(symbol.signature)) for symbol in file.symbols]
    classes = {item.name: item.bases for owner, item in owned if item.kind == "class" and not owner}
    loose = tuple(item for owner, item in owned if not owner and item.kind != "class")
    names = list(dict.fromkeys([*classes, *(owner for owner, _ in owned if owner)]))
    if loose or len(names) > 1:
        yield "", (), loose
    for name in names:
        members = tuple(item for owner, item in owned if owner == name)
        yield name, classes.get(name, ()), members


def _drawn(box: _Box, module: str) -> list[str]:
    title, stereotype = (box.name, box.path) if box.name else (box.path, module)
    return [
        f'    class {box.id}["{label(title)}"] {{',
        f"        <<{label(stereotype)}>>",
        *(f"        {_member(item)}" for item in box.members),
        "    }",
    ]


def _member(item: Signature) -> str:
    mark = "-" if item.name.startswith("_") and not item.name.endswith("__") else "+"
    name, kind = _flat(item.name), f" {_flat(item.type)}" if item.type else ""
    if item.kind == "function":
        return f"{mark}{name}({_flat(item.parameters) if item.parameters else ''}){kind}"
    return f"{mark}{name}:{kind}" if kind else f"{mark}{name}"


def _flat(text: str) -> str:
    # Parentheses of its own would make mermaid look for the parameters in the wrong place.
    return label(text).replace("(", "#40;").replace(")", "#41;")


def _arrows(files: Sequence[ContractLike], boxes: Sequence[_Box]) -> list[str]:
    known = {box.name: box.id for box in boxes if box.name}
    bases = [(known[base], box.id) for box in boxes for base in box.bases if base in known]
    fields = [(box.id, known[name]) for box in boxes for name in _held(box) if name in known]
    drawn = {*fields, *((child, parent) for parent, child in bases)}
    pairs = [(file.path, path) for file in files for path in file.imports]
    imports = [arrow for importer, path in pairs for arrow in _uses(importer, path, boxes)]
    return [
        *(f"{base} <|-- {child}" for base, child in dict.fromkeys(bases)),
        *(f"{holder} --> {held}" for holder, held in dict.fromkeys(fields) if holder != held),
        *(f"{a} ..> {b}" for a, b in dict.fromkeys(imports) if (a, b) not in drawn),
    ]


def _inside(boxes: Sequence[_Box]) -> list[str]:
    """From each module to its classes."""
    modules = {box.path: box.id for box in boxes if not box.name}
    held = [box for box in boxes if box.name and box.path in modules]
    return [f"{modules[box.path]} *-- {box.id}" for box in held]


def _uses(importer: str, imported: str, boxes: Sequence[_Box]) -> list[tuple[str, str]]:
    """From whom to whom the arrows of an import go; none when a file has no box."""
    users = [box for box in boxes if box.path == importer]
    used = [box for box in boxes if box.path == imported]
    if not (users and used):
        return []
    named = [(user.id, box.id) for user in users for box in used if box.name in _named(user)]
    return named or [(users[0].id, used[0].id)]


def _held(box: _Box) -> list[str]:
    """Words in the types of a class's fields."""
    fields = [item.type for item in box.members if item.kind == "field"]
    return _words(fields) if box.name else []


def _named(box: _Box) -> list[str]:
    """Words in the signatures of a box, its bases among them."""
    return [*box.bases, *_words(f"{item.parameters} {item.type}" for item in box.members)]


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in re.findall(r"\w+", text)]
