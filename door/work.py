"""From settings to a run and its exit code."""

from __future__ import annotations

import asyncio
import json as json_format
import shlex
import sys
from collections.abc import Coroutine, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from artifacts import Idea
from company import (
    Company,
    Position,
    Result,
    Sop,
    as_mermaid,
    as_text,
    check_sop,
    idle_wishes,
    language_of,
    load_role,
    opened_settings,
    require_words,
    standard_sop,
)
from company.plugins import resolved
from company.run import GRACE
from company.setting_sources import FILE
from company.settings import Settings
from door.answerers import OFFLINE, Answerers
from door.connected import Connected
from door.ending import Ending
from door.offline_language import language_notice
from door.trust import check_hired, strange_blueprints
from door.view import View, make_view
from door.way_on import way_on
from environment.events import Noticed
from environment.sandbox import find_sandbox
from errors import BudgetSpentError, UsageError
from models import Endpoint, Exemplary, Lending, Model, connect
from progress import summary
from progress.line_writer import LineWriter

__all__ = ["build", "resume", "show_sop"]

Flags = Mapping[str, Any]


_NOT_AGAIN = {"name": "--name", "workspace": "--workspace", "language": "--language"}
"""What a project has once and for all."""


def build(text: str, flags: Flags, *, json: bool) -> int:
    """Turn an idea into a project; return the exit code."""
    settings = Settings.gather(flags)
    require_words(text)
    sop = _sop(settings)
    connected = Connected.to(settings, sop, flags)
    idea = Idea(text=text.strip(), language=settings.language or language_of(text))
    company, view = _company(sop, connected, json=json)
    for sentence in (*idle_wishes(sop), *_notices(connected), *_lent(connected, idea, flags)):
        view(Noticed(sentence))
    run = company.run(idea, settings.name, _kept(connected))
    return _Work(connected, flags, view, json).finish(run)


def resume(folder: Path, flags: Flags, *, json: bool) -> int:
    """Go on with a project; return the exit code."""
    for name, flag in _NOT_AGAIN.items():
        if flags.get(name) is not None:
            raise UsageError(
                f"{flag} {flags[name]!r} can't be changed on a project that was begun; leave it "
                "out, or start anew without --resume."
            )
    remembered = opened_settings(folder)
    check_hired(folder, flags, remembered)
    settings = Settings.gather(flags, remembered)
    sop = _sop(settings)
    connected = Connected.to(settings, sop, flags, remembered)
    company, view = _company(sop, connected, json=json)
    run = company.resume(folder, _kept(connected))
    return _Work(connected, flags, view, json).finish(run)


def show_sop(flags: Flags) -> None:
    """Print the procedure of the company that these flags describe, and who would answer."""
    settings = Settings.gather(flags)
    sop = _sop(settings)
    answerers = Answerers.of(settings, sop)
    warnings = [each for each in (*check_sop(sop), answerers.missing_keys()) if each]
    _print(f"{as_text(sop, answerers.default_shown)}\n{as_mermaid(sop)}")
    sys.stderr.write("".join(f"{warning}\n" for warning in warnings))


def _kept(connected: Connected) -> dict[str, Any]:
    """What a resume needs, with files named so that they are found from any folder."""
    settings = connected.settings
    return connected.kept() | {
        "hire": [resolved(each) for each in settings.hire],
        "blueprints": [str(each.resolve()) for each in settings.blueprints],
    }


def _notices(connected: Connected) -> Iterator[str]:
    """What a person should know about how the settings were understood."""
    yield from connected.notices()
    settings = connected.settings
    if settings.blueprints and not settings.house_style and OFFLINE not in connected.all_names:
        yield (
            "Nobody here looks at the blueprints of --blueprints: the offline company does, and "
            "with --house-style they are shown to language models."
        )
    notice = language_notice(settings.language)
    if notice and connected.model.name == OFFLINE:
        yield notice


def _lent(connected: Connected, idea: Idea, flags: Flags) -> Iterator[str]:
    """From which blueprint the idea is built, where that is none of the house's own."""
    models = (connected.model, *connected.others.values())
    folders = {each.lender(idea) for each in models if isinstance(each, Lending)}
    for folder in filter(None, folders):
        sentence = f"It is built from the blueprint in {folder.resolve()}, none of the house's own."
        if any(map(folder.is_relative_to, strange_blueprints(connected.settings, flags))):
            sentence += (
                f" {FILE} alone names it: packages that it needs are installed with --allow NAME, "
                f"or with --blueprints {shlex.quote(str(folder))}."
            )
        yield sentence


def _sop(settings: Settings) -> Sop:
    standard = standard_sop(
        settings.engineers, settings.order, settings.fixes, review=settings.review
    )
    hired = tuple(Position(load_role(place)) for place in settings.hire)
    sop = Sop((*standard.positions, *hired), settings.models)
    check_sop(sop)
    return sop


def _company(sop: Sop, connected: Connected, *, json: bool) -> tuple[Company, View]:
    settings = connected.settings
    roles = tuple(position.role.name for position in sop.positions)
    asked = _asked(connected.model)
    view = make_view(roles, json=json, asks=connected.asks, asked=asked)
    company = Company(
        sop,
        model=connected.model,
        models=connected.others,
        sandbox=find_sandbox(unsafe=settings.unsafe_no_sandbox),
        workspace=settings.workspace,
        observers=(view,),
        allow=settings.allow,
        house_style=_house_style(settings),
    )
    company.invest(settings.invest, settings.max_tokens)
    return company, view


def _house_style(settings: Settings) -> Exemplary | None:
    if not settings.house_style:
        return None
    house = connect(OFFLINE, blueprints=settings.blueprints)
    return house if isinstance(house, Exemplary) else None


def _asked(model: Model) -> str:
    """A model at an endpoint, and where that is; empty for those that answer at once."""
    endpoint = getattr(model, "endpoint", None)
    return f"{model.name} at {endpoint.shown}" if isinstance(endpoint, Endpoint) else ""


@dataclass(frozen=True)
class _Work:
    """One run, as it is shown and ended."""

    connected: Connected
    flags: Flags
    view: View
    json: bool

    def finish(self, run: Coroutine[Any, Any, Result]) -> int:
        """Run to the end and say how it went; return the exit code."""
        ending = Ending(self._ask_for_patience)
        ending.take_over()
        try:
            with self.view:
                result = asyncio.run(ending.watch(run))
        except (KeyboardInterrupt, asyncio.CancelledError):
            return self._ended(ending)
        _print(
            _line(summary.as_json(result, self.view.tally))
            if self.json
            else summary.as_text(result, self.view.tally)
        )
        if result.exit_code:
            sys.stderr.write(f"{self._with_way_on(result)}\n")
        return result.exit_code

    def _with_way_on(self, result: Result) -> str:
        if result.folder is None or result.error is None:
            return result.sentence
        spent = isinstance(result.error, BudgetSpentError)
        way = way_on(result.folder, self.connected.settings, self.flags, spent=spent)
        return f"{result.sentence} To go on: {way}"

    def _ask_for_patience(self) -> None:
        if self.view.tally.waiting == 0 or not self.connected.costs:
            return
        sentence = (
            f"Stopping. Answers under way may be charged for, so they get {GRACE:.0f} s to "
            "arrive; press Ctrl-C again to stop at once."
        )
        if self.view.redraws:  # it would paint over what others write
            self.view(Noticed(sentence))
        else:
            sys.stderr.write(f"{sentence}\n")

    def _ended(self, ending: Ending) -> int:
        folder = self.view.tally.folder
        code = ending.exit_code
        settings = self.connected.settings
        way = f"To go on: {way_on(folder, settings, self.flags)}" if folder else _NOTHING
        sentence = f"{ending.word}. {way}"
        if self.json:
            fields = {"exit_code": code, "sentence": sentence, "folder": folder or None}
            _print(_line({"event": "summary", **fields}))
        sys.stderr.write(f"{sentence}\n")
        return code


_NOTHING = "Nothing was made yet."


def _line(fields: dict[str, object]) -> str:
    return json_format.dumps(fields, ensure_ascii=False)


def _print(text: str) -> None:
    """Print ``text`` as whole lines, to whoever still reads."""
    if text:
        LineWriter(sys.stdout).write(text.removesuffix("\n"))
