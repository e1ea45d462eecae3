"""Words for things that the program knows by a code."""

from __future__ import annotations

import re

from artifacts import Requirement

__all__ = ["language_name", "one_line", "required", "spoken"]

_LANGUAGES = {"en": "English", "zh": "Chinese"}


def language_name(code: str) -> str:
    """Return what a language is called, e.g. ``Chinese`` for ``zh``."""
    return _LANGUAGES.get(code, f"the language with the ISO 639-1 code {code}")


def spoken(name: str) -> str:
    """Return a class name as words, e.g. ``product manager`` for ``ProductManager``."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)
    return " ".join(word if word.isupper() else word.lower() for word in words)


def one_line(text: str) -> str:
    """Return ``text`` with every run of white space, line ends too, as one space."""
    return " ".join(text.split())


def required(requirement: Requirement) -> str:
    """Return what is required, and when it is accepted, on one line."""
    text = one_line(requirement.text).rstrip(".。")
    return f"{text} → {one_line(requirement.acceptance)}"
