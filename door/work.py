"""From settings to a run and its exit code."""

from __future__ import annotations

import asyncio
import json as json_format
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
    language_of,
    load_role,
    opened_settings,
    standard_sop,
)
from company.plugins import resolved
from company.run import GRACE
from company.settings import Settings
from door.ending import Ending
from door.trust import check_endpoint, check_hired, has_endpoint
from door.view import View, make_view
from door.way_on import way_on
from environment.events import Noticed
from environment.sandbox import find_sandbox
from errors import BudgetSpentError, UsageError
from models import Model, connect, default_model
from progress import summary
from progress.line_writer import LineWriter

__all__ = ["build", "resume", "show_sop"]

Flags = Mapping[str, Any]


_NOT_AGAIN = {"name": "--name", "workspace": "--workspace", "language": "--language"}
"""What a project has once and for all."""


def build(text: str, flags: Flags, *, json: bool) -> int:
    """Turn an idea into a project; return the exit code."""
    settings = Settings.gather(flags)
    if not text.strip():
        raise UsageError('The idea is empty. Say what to build, e.g. "build a snake game".')
    check_endpoint(settings, flags)
    idea = Idea(text=text.strip(), language=settings.language or language_of(text))
    model = _model(settings)
    company, view = _company(settings, model, json=json)
    for sentence in _notices(settings, model):
        view(Noticed(sentence))
    run = company.run(idea, settings.name, _kept(settings, model))
    return _Work(settings, flags, view, json).finish(run)


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
    check_endpoint(settings, flags, remembered)
    model = _model(settings)
    company, view = _company(settings, model, json=json)
    run = company.resume(folder, _kept(settings, model))
    return _Work(settings, flags, view, json).finish(run)


def show_sop(flags: Flags) -> None:
    """Print the procedure of the company that these flags describe."""
    sop = _sop(Settings.gather(flags))
    warnings = check_sop(sop)
    _print(f"{as_text(sop)}\n{as_mermaid(sop)}")
    sys.stderr.write("".join(f"{warning}\n" for warning in warnings))


def _model(settings: Settings) -> Model:
    key = settings.api_key or ""
    name = settings.model
    if name is None and settings.api_key:
        name = asyncio.run(default_model(settings.base_url, key))
    return connect(name or "offline", base_url=settings.base_url, api_key=key)


def _kept(settings: Settings, model: Model) -> dict[str, Any]:
    """What a resume needs, with files named so that they are found from any folder."""
    hire = [resolved(each) for each in settings.hire]
    kind, _, file = (settings.model or model.name).partition(":")
    name = f"{kind}:{Path(file).resolve()}" if kind == "scripted" else settings.model or model.name
    return settings.kept() | {"model": name, "hire": hire}


def _notices(settings: Settings, model: Model) -> Iterator[str]:
    """What a person should know about how the settings were understood."""
    if settings.model is None:
        yield _chosen(model)
    code = settings.language or "en"
    if model.name == "offline" and code != "zh" and code.partition("-")[0] != "en":
        yield (
            f"The offline company writes English and Chinese (zh); {code} was asked for, so the "
            "documents are in English."
        )


def _chosen(model: Model) -> str:
    if model.name == "offline":
        return (
            "No language model is connected: the offline company works from its own knowledge. "
            "To connect one: --model NAME with OPENAI_API_KEY set, or --base-url URL."
        )
    return f"No --model was named; a key is set, so {model.name} is used."


def _sop(settings: Settings) -> Sop:
    standard = standard_sop(
        settings.engineers, settings.order, settings.fixes, review=settings.review
    )
    hired = tuple(Position(load_role(place)) for place in settings.hire)
    return Sop((*standard.positions, *hired))


def _company(settings: Settings, model: Model, *, json: bool) -> tuple[Company, View]:
    sop = _sop(settings)
    roles = tuple(position.role.name for position in sop.positions)
    view = make_view(roles, json=json, asks=model.name == "human")
    company = Company(
        sop,
        model=model,
        sandbox=find_sandbox(unsafe=settings.unsafe_no_sandbox),
        workspace=settings.workspace,
        observers=(view,),
    )
    company.invest(settings.invest, settings.max_tokens)
    return company, view


@dataclass(frozen=True)
class _Work:
    """One run, as it is shown and ended."""

    settings: Settings
    flags: Flags
    view: View
    json: bool

    def finish(self, run: Coroutine[Any, Any, Result]) -> int:
        """Run to the end and say how it went; return the exit code."""
        ending = Ending(self._ask_for_patience)
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
        way = way_on(result.folder, self.settings, self.flags, spent=spent)
        return f"{result.sentence} To go on: {way}"

    def _ask_for_patience(self) -> None:
        if self.view.tally.waiting > 0 and has_endpoint(self.view.tally.model):
            sys.stderr.write(
                f"Waiting up to {GRACE:.0f} s for answers already paid for; press Ctrl-C again to "
                "stop at once.\n"
            )

    def _ended(self, ending: Ending) -> int:
        folder = self.view.tally.folder
        code = ending.exit_code
        way = f"To go on: {way_on(folder, self.settings, self.flags)}" if folder else _NOTHING
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
