"""The company that works without a language model, on knowledge of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

from artifacts import (
    Artifact,
    Design,
    FixTask,
    Idea,
    Prd,
    ProjectFile,
    Review,
    SourceFile,
    Task,
    TestFile,
)
from errors import CannotBuildError, ModelError
from models.answer import write_answer
from models.model import Reply, Request, Usage
from models.offline.blueprint.blueprint_folder import BUILT_IN
from models.offline.blueprint.installed_blueprints import installed_folders
from models.offline.example import nearest_design
from models.offline.house_review import review
from models.offline.knowledge.knowledge import Knowledge, load_knowledge
from models.offline.planning.fence import fenced
from models.offline.planning.plan import Plan, make_plan
from models.offline.reading.reading import understand

__all__ = ["Offline"]


class Offline:
    """Answers the company's own actions from the knowledge graph and its blueprints.

    It reads the typed parts of a request, never the prompt. What it makes of an idea is worked
    out once and then kept.
    """

    name = "offline"

    def __init__(
        self,
        folders: Sequence[Path] = (),
        *,
        built_in: bool = True,
        unvouched: Collection[Path] = (),
    ) -> None:
        """Use the blueprints in ``folders``, beside the built-in and the installed ones.

        Nothing is read yet. Without ``built_in`` those of ``folders`` are all there is. For the
        packages of the blueprints below ``unvouched`` it does not vouch.
        """
        self._folders = tuple(folders)
        self._unvouched = tuple(unvouched)
        self._built_in = built_in
        self._plans: dict[tuple[str, str], Plan] = {}

    @cached_property
    def knowledge(self) -> Knowledge:
        """What is known, read from disk at first use; UsageError for a broken blueprint."""
        installed = installed_folders() if self._built_in else ()
        return load_knowledge([*installed, *self._folders], built_in=self._built_in)

    def vouched_packages(self) -> frozenset[str]:
        """The packages that blueprints name, unvouched ones aside; UsageError for a broken one."""
        return frozenset(
            each if isinstance(each, str) else each.name
            for blueprint in self.knowledge.blueprints.values()
            if not any(map(blueprint.folder.is_relative_to, self._unvouched))
            for each in (*blueprint.dependencies, *blueprint.test_dependencies)
        )

    def lender(self, idea: Idea) -> Path | None:
        """The folder of the blueprint that ``idea`` is built from, if it isn't the house's own.

        Raises:
            UsageError: a blueprint is broken.
        """
        blueprints = self.knowledge.blueprints
        if all(each.folder.is_relative_to(BUILT_IN) for each in blueprints.values()):
            return None
        try:
            folder = blueprints[understand(self.knowledge, idea).program].folder
        except CannotBuildError:
            return None
        return None if folder.is_relative_to(BUILT_IN) else folder

    def example(self, idea: Idea) -> Design | None:
        """The design of the proven program that is nearest to ``idea``; None when none is near.

        Raises:
            UsageError: a blueprint is broken.
        """
        return nearest_design(self.knowledge, idea)

    def plan(self, idea: Idea) -> Plan:
        """Return requirements, design and files for ``idea``.

        Raises:
            CannotBuildError: nothing that is known fits the idea.
            UsageError: the blueprint that fits is broken.
        """
        key = (idea.text, idea.language)
        if key not in self._plans:
            understanding = understand(self.knowledge, idea)
            blueprint = self.knowledge.blueprints[understanding.program]
            self._plans[key] = make_plan(blueprint, understanding, idea)
        return self._plans[key]

    async def answer(self, request: Request) -> Reply:
        """Answer a request of one of the company's own actions; it costs nothing.

        Raises:
            CannotBuildError: nothing that is known fits the idea.
            ModelError: the request is for something that only a language model can write.
        """
        return Reply(self._text(request), Usage(model=self.name))

    def _text(self, request: Request) -> str:
        if request.without_model is not None:
            return write_answer(request.without_model)
        plan = self.plan(request.idea)
        if request.returns is Prd:
            return plan.prd.model_dump_json()
        if request.returns is Design:
            return plan.design.model_dump_json()
        if request.returns is Review:
            return review(_reviewed(request), plan).model_dump_json()
        if request.returns in {SourceFile, TestFile, ProjectFile}:
            return self._file(request, plan)
        raise _only_own(request, f"{request.returns.__name__} is none of its documents")

    def _file(self, request: Request, plan: Plan) -> str:
        path = _path(request, plan)
        if path not in plan.files:
            raise _only_own(request, f"{path or 'the file'} is not in its plan")
        kept = _kept(request, path)
        return fenced(path, plan.files[path] if kept is None else kept)


def _path(request: Request, plan: Plan) -> str:
    """The path of the file that is asked for, from the task among the inputs."""
    tests = request.returns is TestFile
    for item in _inputs(request):
        if isinstance(item, FixTask):
            return item.test if tests else _to_mend(item, request, plan)
        if isinstance(item, Task):
            return item.contract.test if tests else item.contract.path
    return ""


def _to_mend(fix: FixTask, request: Request, plan: Plan) -> str:
    """The test, when it is what differs from the plan; else the file itself."""
    given = [item for item in _inputs(request) if isinstance(item, ProjectFile)]
    wrong = [item.path for item in given if not review(item, plan).approved]
    return fix.test if request.returns is ProjectFile and wrong == [fix.test] else fix.path


def _kept(request: Request, path: str) -> str | None:
    """The code of a file that the customer changed: it stays as it is; None for all others."""
    given = (item for item in _inputs(request) if isinstance(item, ProjectFile))
    return next((item.code for item in given if item.path == path and item.by_hand), None)


def _reviewed(request: Request) -> ProjectFile:
    source = request.inputs.get("source")
    if isinstance(source, ProjectFile):
        return source
    raise _only_own(request, "no source is given to review")


def _inputs(request: Request) -> list[Artifact]:
    return [item for item in request.inputs.values() if isinstance(item, Artifact)]


def _only_own(request: Request, reason: str) -> ModelError:
    return ModelError(
        f"The offline company can't answer {request.action}: {reason}. Connect a language model "
        "for it: --model NAME with OPENAI_API_KEY set, or --base-url URL."
    )
