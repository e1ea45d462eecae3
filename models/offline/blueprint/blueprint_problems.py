"""What a blueprint may say wrongly although each of its entries is well formed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

from artifacts import check_package, check_path, is_company_paper
from errors import UnsafePathError
from models.offline.blueprint.amount_problems import amount_problems
from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.bounded_jinja import leads_out
from models.offline.blueprint.copied import copy_problems
from models.offline.blueprint.feature_problems import feature_problems, name_problems
from models.offline.blueprint.jinja import names_in, template_file, templates_of
from models.offline.blueprint.part import InterfaceId

__all__ = ["problems"]


def problems(blueprint: Blueprint) -> Iterator[str]:
    """Yield a clause for each slip: a name nobody declared, a missing template, a dead end."""
    yield from name_problems(blueprint)
    yield from _titles(blueprint)
    yield from feature_problems(blueprint)
    yield from _requirements(blueprint)
    yield from _files(blueprint)
    yield from copy_problems(blueprint)
    yield from _paths(blueprint)
    yield from _packages(blueprint)
    yield from _entries(blueprint)
    yield from _conditions(blueprint)
    yield from amount_problems(blueprint)


def _titles(blueprint: Blueprint) -> Iterator[str]:
    if "{" in blueprint.title.en + blueprint.title.zh and blueprint.offer is None:
        yield "its title holds jinja, so 'offer' must say what to call it in a list"


def _requirements(blueprint: Blueprint) -> Iterator[str]:
    keys = [demand.key for demand in blueprint.requirements]
    if not keys:
        yield "it has no requirements; say at least one thing that the program must do"
    for key in _repeated(keys):
        yield f"the requirement key {key!r} is used twice"
    for file in blueprint.files:
        for key in set(file.serves) - set(keys):
            yield f"the file {file.path} serves {key!r}, which is no requirement"


def _files(blueprint: Blueprint) -> Iterator[str]:
    known = set(templates_of(blueprint.folder, blueprint.part_folders).list_templates())
    if not blueprint.files:
        yield "it has no files"
    for file in blueprint.files:
        if bool(file.test) != bool(file.test_template):
            yield f"the file {file.path} needs both 'test' and 'test_template', or neither"
        for template in filter(None, (file.template, file.test_template)):
            if template not in known:
                yield f"the file {file.path} names the template {template}, which is missing"
            elif _strays(template, blueprint):
                yield f"the file {file.path} names the template {template}, a link to elsewhere"


def _strays(template: str, blueprint: Blueprint) -> bool:
    path, folder = template_file(template, blueprint.folder, blueprint.part_folders)
    # Folders that are links are not looked into, so these two are all that can lead out.
    linked = path.is_symlink() or (folder / "templates").is_symlink()
    return linked and leads_out(path, folder)


def _paths(blueprint: Blueprint) -> Iterator[str]:
    """What is wrong with a path as it stands; one with jinja is known when it is rendered."""
    written = (path for file in blueprint.files for path in (file.path, file.test) if path)
    for path in (*written, *(each.path for each in blueprint.copies)):
        if is_company_paper(path):
            yield f"the company writes {path} itself; give the file another name"
        elif "{" not in path:
            try:
                check_path(path)
            except UnsafePathError as error:
                yield f"the file {path!r} can't be written: {error.reason}"


def _packages(blueprint: Blueprint) -> Iterator[str]:
    for field in ("dependencies", "test_dependencies"):
        for each in getattr(blueprint, field):
            try:
                check_package(each if isinstance(each, str) else each.name)
            except ValueError as error:
                yield f"{field}: {error}"


def _entries(blueprint: Blueprint) -> Iterator[str]:
    for entry in blueprint.entry:
        if entry.kind not in blueprint.interfaces:
            yield f"an entry is of kind {entry.kind!r}, which is not among its interfaces"
    for interface in blueprint.interfaces:
        if interface not in {entry.kind for entry in blueprint.entry}:
            yield f"no entry is for the interface {interface!r}; add one, or take it out"


def _conditions(blueprint: Blueprint) -> Iterator[str]:
    known = {*blueprint.features, *blueprint.parameters, *get_args(InterfaceId), "zh"}
    for condition in sorted({each for each in _whens(blueprint) if each}):
        try:
            unknown = names_in(condition) - known
        except ValueError as error:
            yield f"the condition {condition!r} can't be read: {error}"
            continue
        for name in sorted(unknown):
            yield f"the condition {condition!r} names {name!r}, which is no feature or interface"


def _whens(blueprint: Blueprint) -> Iterator[str]:
    sentences = (
        blueprint.goals,
        blueprint.user_stories,
        blueprint.out_of_scope,
        blueprint.assumptions,
        blueprint.decisions,
    )
    yield from (each.when for group in sentences for each in group)
    yield from (each.when for each in blueprint.requirements)
    yield from (each.when for each in blueprint.files)
    yield from (each.when for each in blueprint.copies)
    yield from (each.when for each in blueprint.interactions)
    yield from (each.when for each in blueprint.entry)
    packages = (*blueprint.dependencies, *blueprint.test_dependencies)
    yield from (each.when for each in packages if not isinstance(each, str))


def _repeated(items: Iterable[str]) -> list[str]:
    return [item for item, count in Counter(items).items() if count > 1]
