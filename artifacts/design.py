"""The design: files with public signatures (the contracts) and how they work together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import networkx as nx
from pydantic import Field, field_validator, model_validator
from pydantic.json_schema import SkipJsonSchema

from artifacts.artifact import Artifact, Record
from artifacts.company_paper import is_company_paper
from artifacts.copied_file import CopiedFile
from artifacts.documents import render
from artifacts.package_line import PackageLine
from artifacts.path import ProjectPath
from artifacts.request_line import read_request

__all__ = ["Design", "Entry", "FileContract", "Interaction", "Symbol"]


_NOT_KEPT = "__pycache__/\n.pytest_cache/\n.venv/\n*.db\n*.sqlite3\n"
"""What running and testing a project leaves behind, and the data of its users."""


class Symbol(Record):
    """One public name of a file: its signature, and one line of meaning."""

    signature: str = Field(min_length=1)
    """As Python would write it, without the colon at its end: ``def step(game: Game) -> Game``,
    ``class Game``, ``WIDTH: int``. In other languages, a line as that language writes it."""
    meaning: str = Field(min_length=1)
    owner: str = ""
    """The class that a method or a field belongs to; empty at module level."""


class FileContract(Record):
    """What one file promises, so that all files can be written at the same time."""

    path: ProjectPath
    purpose: str
    symbols: tuple[Symbol, ...] = ()
    imports: tuple[ProjectPath, ...] = ()
    """Paths of the project's own files that this one imports."""
    serves: tuple[str, ...] = ()
    """Ids of the requirements it helps to meet."""
    test: ProjectPath | Literal[""] = ""
    """Path of the file that tests it; empty when nothing in it can be tested apart."""


class Interaction(Record):
    """One arrow of the sequence diagram."""

    caller: str
    callee: str
    message: str


class Entry(Record):
    """How the program starts, and what to try on it to see that it lives."""

    kind: Literal["terminal", "cli", "web", "server"]
    """``terminal``: a full-screen (curses) program; ``cli``: a command; ``web``: one page;
    ``server``: a web app, ``python -m TARGET --host 127.0.0.1 --port 8000``."""
    target: str = Field(min_length=1)
    """The module for ``python -m``, or the path of the page (web)."""
    keys: tuple[str, ...] = ()
    """terminal, web, server: keys to press one after the other: ``a``, ``Up``, ``Down``, ``Left``,
    ``Right``, ``Enter``, ``Space``, ``Escape``; web, server also ``click:CSS-SELECTOR`` and
    ``fill:CSS-SELECTOR=TEXT``."""
    example: tuple[str, ...] = ()
    """cli: the arguments of one real command that must succeed, e.g. ``["add", "Ann"]``; server:
    requests, e.g. ``GET /health``, ``POST /api/links {"url": "https://example.org"}``."""
    talks: SkipJsonSchema[bool] = False
    """cli: it is started without arguments and then asks what it needs, as a game of words does.
    A model isn't asked for it."""
    expect: str = ""
    """Text that the screen, the output, the page or an answer must show when it was tried."""

    @model_validator(mode="after")
    def _requests_can_be_sent(self) -> Entry:
        for line in self.example if self.kind == "server" else ():
            read_request(line)
        return self


class Design(Artifact):
    """The files of the project, their contracts, and how the program is started."""

    title: str = Field(min_length=1)
    summary: str
    package: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """The Python package (or, for a page, the folder) that holds the code."""
    language: SkipJsonSchema[str] = "en"
    """That of the PRD; filled in by the company, so nobody is asked for it."""
    files: tuple[FileContract, ...] = Field(min_length=1)
    copies: SkipJsonSchema[tuple[CopiedFile, ...]] = ()
    """Files of others that travel with the project; filled in by the house, never by a model."""
    dependencies: tuple[PackageLine, ...] = ()
    """Packages from the index that the program needs; empty for the standard library."""
    test_dependencies: tuple[PackageLine, ...] = ()
    """Packages besides pytest that its tests need."""
    decisions: tuple[str, ...] = ()
    """What was decided, and why, a sentence each."""
    interactions: tuple[Interaction, ...] = ()
    entry: Entry
    usage: str = ""
    """How to use or play it, in Markdown: keys, commands, options."""

    @field_validator("files")
    @classmethod
    def _files_fit_together(cls, files: tuple[FileContract, ...]) -> tuple[FileContract, ...]:
        paths = [path for file in files for path in (file.path, file.test) if path]
        twice = sorted({path for path in paths if paths.count(path) > 1})
        if twice:
            raise ValueError(f"each file may appear once; appears again: {', '.join(twice)}")
        known = {file.path for file in files}
        for file in files:
            for imported in file.imports:
                if imported not in known:
                    raise ValueError(f"{file.path} imports {imported}, which is not in the design")
        return files

    @model_validator(mode="after")
    def _imports_have_no_cycle(self) -> Design:
        graph = self.import_graph()
        if not nx.is_directed_acyclic_graph(graph):
            cycle = " → ".join(edge[0] for edge in nx.find_cycle(graph))
            raise ValueError(f"files must not import each other in a circle: {cycle}")
        return self

    @model_validator(mode="after")
    def _company_writes_its_papers_itself(self) -> Design:
        paths = [path for file in self.files for path in (file.path, file.test)]
        papers = filter(is_company_paper, (*paths, *(each.path for each in self.copies)))
        if paper := next(papers, ""):
            raise ValueError(f"the company writes {paper} itself; leave it out of the design")
        return self

    @model_validator(mode="after")
    def _copies_have_places_of_their_own(self) -> Design:
        written = {path for file in self.files for path in (file.path, file.test)}
        for copied in self.copies:
            if copied.path in written:
                raise ValueError(f"{copied.path} can't be both written and copied")
        return self

    def import_graph(self) -> nx.DiGraph[str]:
        """An edge from each file to every file it imports."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(file.path for file in self.files)
        graph.add_edges_from((file.path, path) for file in self.files for path in file.imports)
        return graph

    def contract(self, path: str) -> FileContract | None:
        """The contract of the file at ``path``, if the design has one."""
        return next((file for file in self.files if file.path == path), None)

    @property
    def front(self) -> str:
        """The path of the file that starts the program, or of the page."""
        target = self.entry.target.replace(".", "/")
        candidates = (self.entry.target, f"{target}/__main__.py", f"{target}.py")
        return next((path for path in candidates if self.contract(path)), self.files[-1].path)

    def documents(self) -> Mapping[str, str]:
        """``docs/design.md``, ``pyproject.toml``, ``.gitignore``, and what is copied.

        Raises:
            UsageError: what is to be copied is gone, or is not what it was.
        """
        return {
            **{each.path: each.text() for each in self.copies},
            ".gitignore": _NOT_KEPT,
            "docs/design.md": render("design.md.j2", self.language, design=self),
            "pyproject.toml": render("pyproject.toml.j2", self.language, design=self),
        }
