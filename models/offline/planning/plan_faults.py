"""Finds what is wrong with a plan without running anything of it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from artifacts import TestFile
from models.answer.block_for import block_for
from models.answer.blocks import blocks_in
from models.answer.error import AnswerError
from models.offline.planning.fence import fenced
from models.offline.planning.plan import Plan

__all__ = ["plan_faults"]

_JINJA = ("{%", "%}", "{#", "{{")


def plan_faults(plan: Plan) -> Iterator[str]:
    """Yield a clause for each slip that a reader of the plan would find."""
    yield from _unproven(plan)
    yield from _unserved(plan)
    yield from _unrendered(plan)
    yield from _unreadable(plan)
    yield from _dangling(plan)
    yield from _unanswerable(plan)
    if not plan.design.usage.strip():
        yield "its users are told nothing: usage is empty"


def _unproven(plan: Plan) -> Iterator[str]:
    ids = {each.id for each in plan.prd.requirements}
    proven: set[str] = set()
    for test, proves in _tests(plan):
        proven.update(proves)
        if not proves:
            yield f"{test} names no requirement that it proves"
        for unknown in sorted(set(proves) - ids):
            yield f"{test} proves {unknown}, which is no requirement"
    for each in plan.prd.requirements:
        if each.priority != "P2" and each.id not in proven:
            yield f"no test proves {each.id} ({each.text})"


def _tests(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each test with the requirements that it names."""
    for path in filter(None, (file.test for file in plan.design.files)):
        for name, proves in TestFile(path=path, code=plan.files[path]).proves().items():
            yield f"{path}::{name}", proves


def _unserved(plan: Plan) -> Iterator[str]:
    served = {each for file in plan.design.files for each in file.serves}
    for each in plan.prd.requirements:
        if each.id not in served:
            yield f"no file serves {each.id} ({each.text})"


def _unrendered(plan: Plan) -> Iterator[str]:
    own = plan.design.model_copy(update={"copies": ()})
    documents = {**plan.prd.documents(), **own.documents()}
    for path, text in documents.items():
        for sign in _JINJA:
            if sign in text:
                yield f"{path} still holds {sign!r}, which looks like jinja"
    for requirement in plan.prd.requirements:
        for text in (requirement.text, requirement.acceptance):
            if "  " in text or text != text.strip():
                yield f"{requirement.id} has spaces too many: {text!r}"


def _unreadable(plan: Plan) -> Iterator[str]:
    for path, text in plan.files.items():
        if not path.endswith(".py"):
            continue
        try:
            with warnings.catch_warnings(action="error"):
                compile(text, path, "exec", dont_inherit=True)
        except (SyntaxError, SyntaxWarning, ValueError) as error:
            yield f"{path} does not compile: {error}"
    target = plan.design.entry.target
    if target not in plan.files and f"{target}/__main__.py" not in plan.files:
        yield f"the entry {target} is no file of the plan"


def _dangling(plan: Plan) -> Iterator[str]:
    """Arrows of the sequence diagram that end at a file which is not there."""
    known = {file.path.rpartition("/")[2] for file in plan.design.files}
    for arrow in plan.design.interactions:
        for end in (arrow.caller, arrow.callee):
            name = end.rpartition("/")[2]
            if "." in name and name not in known:
                yield f"an interaction names {end}, which is no file of the plan"


def _unanswerable(plan: Plan) -> Iterator[str]:
    """Files that the company would not read out of an answer as they went in."""
    for path, code in plan.files.items():
        try:
            _, block = block_for(
                blocks_in(fenced(path, code), [path], cut=False), [path], cut=False
            )
        except AnswerError as error:
            yield f"{path} can't be handed over: {error}"
            continue
        if block.text.rstrip() != code.rstrip():
            yield f"{path} would be handed over as something else"
