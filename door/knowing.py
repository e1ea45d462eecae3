"""What the offline company knows, and what it makes of an idea; nothing is built."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from artifacts import Idea
from company import language_of, require_words
from company.settings import Settings
from door.offline_language import language_notice
from models.offline import Offline, explain, knows_text, new_blueprint
from progress.line_writer import LineWriter

__all__ = ["begin_blueprint", "show_explanation", "show_known"]


def show_known(flags: Mapping[str, Any]) -> None:
    """Print every program that can be built without a model, and what it can have."""
    settings = Settings.gather(flags)
    known = Offline(settings.blueprints).knowledge
    _notice(settings)
    LineWriter(sys.stdout).write(knows_text(known, settings.language or "en"))


def show_explanation(text: str, flags: Mapping[str, Any]) -> int:
    """Print what is understood of ``text``; 5, as for building it, when it would be declined."""
    settings = Settings.gather(flags)
    require_words(text)
    _notice(settings)
    idea = Idea(text=text.strip(), language=settings.language or language_of(text))
    explanation = explain(Offline(settings.blueprints).knowledge, idea)
    LineWriter(sys.stdout).write(explanation.text())
    return 5 if explanation.refusal else 0


def begin_blueprint(name: str) -> None:
    """Write the beginning of a blueprint into ``blueprints/`` of the current folder."""
    folder = new_blueprint(Path("blueprints"), name)
    LineWriter(sys.stdout).write(
        f"{folder} holds a small working blueprint; docs/blueprints.md says how to go on."
    )


def _notice(settings: Settings) -> None:
    notice = language_notice(settings.language)
    if notice:
        sys.stderr.write(f"{notice}\n")
