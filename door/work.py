"""From settings to a run and its exit code."""

from __future__ import annotations

import asyncio
import json as json_format
import sys
from collections.abc import Coroutine, Mapping
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
from company.settings import Settings
from door.view import View, make_view
from environment.events import Noticed
from environment.sandbox import find_sandbox
from errors import UsageError
from models import Model, connect, default_model
from progress import summary

__all__ = ["build", "resume", "show_sop"]

Flags = Mapping[str, Any]


def build(text: str, flags: Flags, *, json: bool) -> int:
    """Turn an idea into a project; return the exit code."""
    settings = Settings.gather(flags)
    if not text.strip():
        raise UsageError('The idea is empty. Say what to build, e.g. "build a snake game".')
    idea = Idea(text=text.strip(), language=settings.language or language_of(text))
    model = _model(settings)
    kept = _kept(settings, model)
    company, view = _company(settings, model, json=json)
    if settings.model is None:
        view(Noticed(_chosen(model)))
    return _finish(company.run(idea, settings.name, kept), view, json=json)


def resume(folder: Path, flags: Flags, *, json: bool) -> int:
    """Go on with a project; return the exit code."""
    settings = Settings.gather(flags, opened_settings(folder))
    company, view = _company(settings, _model(settings), json=json)
    return _finish(company.resume(folder), view, json=json)


def show_sop(flags: Flags) -> None:
    """Print the procedure of the company that these flags describe."""
    sop = _sop(Settings.gather(flags))
    warnings = check_sop(sop)
    sys.stdout.write(f"{as_text(sop)}\n{as_mermaid(sop)}")
    sys.stderr.write("".join(f"{warning}\n" for warning in warnings))


def _model(settings: Settings) -> Model:
    key = settings.api_key or ""
    name = settings.model
    if name is None and settings.api_key:
        name = asyncio.run(default_model(settings.base_url, key))
    return connect(name or "offline", base_url=settings.base_url, api_key=key)


def _kept(settings: Settings, model: Model) -> dict[str, Any]:
    """What a resume needs, with files named so that they are found from any folder."""
    hire = [str(Path(each).resolve()) if "/" in each else each for each in settings.hire]
    kind, _, file = (settings.model or model.name).partition(":")
    name = f"{kind}:{Path(file).resolve()}" if kind == "scripted" else settings.model or model.name
    return settings.kept() | {"model": name} | ({"hire": hire} if hire else {})


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


def _finish(run: Coroutine[Any, Any, Result], view: View, *, json: bool) -> int:
    try:
        with view:
            result = asyncio.run(run)
    except KeyboardInterrupt:
        return _interrupted(view, json=json)
    if json:
        _write_line(summary.as_json(result, view.tally))
    else:
        sys.stdout.write(summary.as_text(result, view.tally))
    if result.exit_code:
        sys.stderr.write(f"{_with_way_on(result)}\n")
    return result.exit_code


def _with_way_on(result: Result) -> str:
    if result.folder is None or result.error is None:
        return result.sentence
    return f"{result.sentence} To go on: python startup.py --resume {result.folder}"


def _interrupted(view: View, *, json: bool) -> int:
    folder = view.tally.folder
    way = f"To go on: python startup.py --resume {folder}" if folder else "Nothing was made yet."
    sentence = f"Interrupted. {way}"
    if json:
        _write_line({"event": "summary", "exit_code": 130, "sentence": sentence, "folder": folder})
    sys.stderr.write(f"{sentence}\n")
    return 130


def _write_line(fields: dict[str, object]) -> None:
    sys.stdout.write(json_format.dumps(fields, ensure_ascii=False) + "\n")
