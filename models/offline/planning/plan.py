"""Makes requirements, a design and all files out of a blueprint and what was understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from artifacts import CopiedFile, Design, Entry, FileContract, Idea, Interaction, Prd, Requirement
from errors import UsageError
from models.offline.blueprint.blueprint import Blueprint, EntryChoice
from models.offline.blueprint.copied import place_of
from models.offline.blueprint.part import BlueprintFile, Clause, Package
from models.offline.planning.contract import imports_of, symbols_of
from models.offline.planning.rendering import Renderer
from models.offline.reading.understanding import Understanding

__all__ = ["Plan", "make_plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the offline company will say about one idea."""

    prd: Prd
    design: Design
    files: Mapping[str, str]
    """Path → text of every source file and every test."""


def make_plan(blueprint: Blueprint, understanding: Understanding, idea: Idea) -> Plan:
    """Return the plan of ``understanding``.

    Raises:
        UsageError: the blueprint can't be rendered, or what it makes is no valid plan; names the
            blueprint and what is wrong.
    """
    try:
        return _Planner(blueprint, understanding, idea).plan()
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(str(part) for part in problem["loc"]) or "the plan"
        raise UsageError(
            f"{blueprint.folder}/blueprint.yaml makes an invalid {error.title}: {place}: "
            f"{problem['msg']} (docs/blueprints.md)."
        ) from error


class _Planner:
    def __init__(self, blueprint: Blueprint, understanding: Understanding, idea: Idea) -> None:
        self._blueprint = blueprint
        self._understanding = understanding
        self._idea = idea
        self._renderer = Renderer(blueprint, understanding)
        self._chosen = self._chosen_files()
        self._sources = self._rendered((each.path, each.template) for each in self._chosen)
        self._tests = self._rendered((each.test, each.test_template) for each in self._chosen)

    def plan(self) -> Plan:
        return Plan(self._prd(), self._design(), {**self._sources, **self._tests})

    def _rendered(self, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
        return {
            self._renderer.string(path): self._renderer.template(template)
            for path, template in pairs
            if path
        }

    def _chosen_files(self) -> list[BlueprintFile]:
        """The files that are called for; of those with the same path the first."""
        chosen: dict[str, BlueprintFile] = {}
        for each in self._blueprint.files:
            if self._renderer.holds(each.when):
                chosen.setdefault(self._renderer.string(each.path), each)
        return list(chosen.values())

    def _prd(self) -> Prd:
        known, blueprint = self._understanding, self._blueprint
        return Prd(
            title=self._renderer.title,
            summary=self._renderer.text(blueprint.summary),
            idea=self._idea.text,
            language=known.language,
            goals=self._clauses(blueprint.goals),
            user_stories=self._clauses(blueprint.user_stories),
            requirements=self._requirements(),
            out_of_scope=self._clauses(blueprint.out_of_scope),
            assumptions=self._clauses(blueprint.assumptions),
            explanations=known.explanations,
            not_understood=known.not_understood,
            left_out=known.left_out,
        )

    def _design(self) -> Design:
        blueprint = self._blueprint
        return Design(
            title=self._renderer.title,
            summary=self._renderer.text(blueprint.summary),
            package=self._renderer.package,
            language=self._understanding.language,
            files=tuple(self._contract(each) for each in self._chosen),
            copies=self._copies(),
            dependencies=self._packages(blueprint.dependencies),
            test_dependencies=self._packages(blueprint.test_dependencies),
            decisions=self._clauses(blueprint.decisions),
            interactions=self._interactions(),
            entry=self._entry(),
            usage=self._renderer.text(blueprint.usage),
        )

    def _requirements(self) -> tuple[Requirement, ...]:
        ids = self._renderer.requirement_ids
        return tuple(
            Requirement(
                id=ids[each.key],
                priority=each.priority,
                text=self._renderer.text(each.text),
                acceptance=self._renderer.text(each.acceptance),
            )
            for each in self._blueprint.requirements
            if each.key in ids
        )

    def _contract(self, file: BlueprintFile) -> FileContract:
        path = self._renderer.string(file.path)
        source = self._sources[path]
        ids = self._renderer.requirement_ids
        return FileContract(
            path=path,
            purpose=self._renderer.text(file.purpose),
            symbols=symbols_of(path, source, self._understanding.language),
            imports=imports_of(path, source, self._sources),
            serves=tuple(ids[key] for key in file.serves if key in ids),
            test=self._renderer.string(file.test),
        )

    def _copies(self) -> tuple[CopiedFile, ...]:
        return tuple(
            CopiedFile.of(
                place_of(each.file, self._blueprint),
                self._renderer.string(each.path),
                self._renderer.text(each.purpose),
            )
            for each in self._blueprint.copies
            if self._renderer.holds(each.when)
        )

    def _interactions(self) -> tuple[Interaction, ...]:
        return tuple(
            Interaction(
                caller=self._renderer.string(each.caller),
                callee=self._renderer.string(each.callee),
                message=self._renderer.text(each.message),
            )
            for each in self._blueprint.interactions
            if self._renderer.holds(each.when)
        )

    def _entry(self) -> Entry:
        entry = self._chosen_entry()
        return Entry(
            kind=entry.kind,
            target=self._renderer.string(entry.target),
            keys=tuple(self._renderer.text(each) for each in entry.keys),
            example=tuple(self._renderer.text(each) for each in entry.example),
            talks=entry.talks,
            expect=self._renderer.text(entry.expect),
        )

    def _chosen_entry(self) -> EntryChoice:
        for entry in self._blueprint.entry:
            if self._renderer.holds(entry.when):
                return entry
        raise UsageError(
            f"{self._blueprint.folder}/blueprint.yaml: no entry is for the interface "
            f"{self._understanding.interface!r}; add one."
        )

    def _clauses(self, clauses: Iterable[Clause]) -> tuple[str, ...]:
        return tuple(
            self._renderer.text(each) for each in clauses if self._renderer.holds(each.when)
        )

    def _packages(self, packages: Iterable[str | Package]) -> tuple[str, ...]:
        named = (Package(name=each) if isinstance(each, str) else each for each in packages)
        return tuple(each.name for each in named if self._renderer.holds(each.when))
