"""The company: hires, is given a budget, and turns an idea into a project folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from artifacts import Idea
from company.budget import Budget
from company.engaged import engaged
from company.house_style import HouseStyled
from company.model_choice import ModelChoice
from company.naming import language_of, project_name
from company.past import opened_idea, paid
from company.place import Place
from company.price_check import check_prices
from company.recheck import times_not_passed
from company.remembering import RememberingSandbox
from company.result import Result
from company.run import Run
from company.sop import Position, Sop
from company.sop_check import check_sop
from company.standard import standard_sop
from company.vouching import vouched_packages
from company.wording import require_words
from environment import Events, Journal, Observer, Workspace, require_git
from environment.events import FolderMade, Noticed
from environment.journal import FORMAT, Json
from environment.packages import Packages
from environment.sandbox import Sandbox
from errors import UsageError
from models import Exemplary, Model
from roles import Role

__all__ = ["Company"]


class Company:
    """Roles, a model to think with and a sandbox to prove in.

    ::

        company = Company(model=Offline(), sandbox=find_sandbox())
        company.hire(ReleaseManager())
        company.invest(dollars=2.0)
        result = await company.run("build a snake game")
    """

    def __init__(
        self,
        sop: Sop | None = None,
        *,
        model: Model,
        models: Mapping[str, Model] | None = None,
        sandbox: Sandbox,
        workspace: Path = Path("workspace"),
        observers: Iterable[Observer] = (),
        allow: Iterable[str] = (),
        house_style: Exemplary | None = None,
    ) -> None:
        """Open a company that has no projects yet.

        Args:
            sop: who works here to begin with; the standard company by default.
            model: answers all questions but those for which ``models`` has another.
            models: by ``Role.Action``, action or role (see ``company/model_choice.py``).
            sandbox: where generated code runs.
            workspace: the folder in which project folders are made.
            observers: who is told of every event.
            allow: names of packages that may be installed from the index when a design declares
                them, besides those that the offline company's blueprints name.
            house_style: whose designs are shown, as an example, to those who design and write
                code, e.g. ``Offline()``; nobody's by default.
        """
        self._sop = standard_sop() if sop is None else sop
        self._model = model
        self._models = dict(models or {})
        self._sandbox = sandbox
        self._parent = workspace
        self._dollars: float | None = None
        self._tokens: int | None = None
        self._observers = tuple(observers)
        self._house_style = house_style
        choice = ModelChoice(model, self._models)
        self._packages = Packages(tuple(allow), vouched=lambda: vouched_packages(self._sop, choice))

    @property
    def sop(self) -> Sop:
        """The procedure of everyone hired so far."""
        return self._sop

    def hire(self, *roles: Role, count: int = 1) -> None:
        """Take on people: ``count`` for each role given."""
        if count < 1:
            raise UsageError(f"{count} people can't be hired; the count starts at 1.")
        hired = (Position(role, count) for role in roles)
        self._sop = replace(self._sop, positions=(*self._sop.positions, *hired))

    def invest(self, dollars: float | None = None, tokens: int | None = None) -> None:
        """Limit what models may cost for a project, over all its runs; None is no limit."""
        self._dollars, self._tokens = dollars, tokens

    async def run(
        self,
        idea: str | Idea,
        name: str | None = None,
        settings: Mapping[str, Any] | None = None,
    ) -> Result:
        """Turn an idea into a project folder.

        Args:
            idea: the customer's words.
            name: the folder's name; by default from the words of the idea.
            settings: what to keep in the journal for a later resume. No secrets.

        Returns:
            What became of it. A run that ends early is no exception here: ``result.error``
            has its cause, and ``result.folder`` what was kept.

        Raises:
            UsageError: when the idea is empty or too long, the company can't work, its limit in
                dollars can't be kept because a price is not known, or there is no git; nothing
                was done.
        """
        idea = _understood(idea)
        warnings = self._check()
        events = Events(*self._observers)
        for warning in warnings:
            events.tell(Noticed(warning))
        place = Place(self._parent, name or project_name(idea.text), events)
        journal = Journal(place.make)
        journal.append(
            "opened",
            format=FORMAT,
            idea=idea.model_dump(mode="json"),
            model=self._model.name,
            models=self._names(),
            settings=dict(settings or {}),
        )
        try:
            return await self._start(idea, journal, place, events)
        finally:
            journal.close()

    async def resume(self, folder: Path, settings: Mapping[str, Any] | None = None) -> Result:
        """Go on with a project folder: what is done stays done and is not paid for again.

        Source and test files that were changed by hand stay so and go through the gates; what
        was deleted is written again; gates that had not passed look once more. ``settings``
        replace those kept so far.

        Raises:
            UsageError: when the folder is no project of the company's, its journal can't be
                read, another run is at work in it, its roles are not those hired here, or a
                price is not known that the limit needs.
        """
        self._check()
        workspace = Workspace.open(folder)
        journal, records = Journal.reopen(workspace.journal)
        try:
            idea = opened_idea(records, workspace.journal)
            kept = None if settings is None else dict(settings)
            journal.append("resumed", model=self._model.name, models=self._names(), settings=kept)
            for record in records:
                if record["type"] == "writing":
                    workspace.know(record["files"])
            events = Events(*self._observers)
            place = Place(folder.parent, folder.name, events, workspace)
            events.tell(FolderMade(str(folder)))
            return await self._start(idea, journal, place, events, records)
        finally:
            journal.close()

    async def _start(
        self,
        idea: Idea,
        journal: Journal,
        place: Place,
        events: Events,
        records: Sequence[Json] = (),
    ) -> Result:
        budget = Budget(self._dollars, self._tokens)
        for usage in paid(records):
            budget.book(usage)
        model: Model = engaged(self._model, self._models, budget, journal, events, records)
        if self._house_style is not None:
            model = HouseStyled(model, self._house_style)
        look = times_not_passed(records)
        sandbox = RememberingSandbox(self._sandbox, journal, events, look)
        run = Run(idea, self._sop, model, sandbox, self._packages, budget, journal, place, events)
        return await run.work(records)

    def _names(self) -> dict[str, str]:
        """Who asks another model than the company's own, and its name."""
        return {who: model.name for who, model in self._models.items()}

    def _check(self) -> Sequence[str]:
        """Refuse what can't work; return warnings about what may not."""
        warnings = check_sop(self._sop)
        check_prices((self._model, *self._models.values()), self._dollars, self._tokens)
        require_git()
        return warnings


def _understood(idea: str | Idea) -> Idea:
    text = idea if isinstance(idea, str) else idea.text
    require_words(text)
    return idea if isinstance(idea, Idea) else Idea(text=text, language=language_of(text))
