"""A page in the browser, and a web app that serves: what people call them."""

from __future__ import annotations

from pathlib import Path

import pytest

from artifacts import Idea
from models.offline import load_knowledge
from models.offline.reading.reading import understand
from models.offline.reading.understanding import Understanding


def _understand(blueprints: Path, interface: str, text: str, language: str) -> Understanding:
    """Of an idea, when the coin toss has ``interface`` where it usually has a page."""
    path = blueprints / "coin_toss" / "blueprint.yaml"
    source = path.read_text("utf-8").replace("[cli, web]", f"[cli, {interface}]")
    entry = "  - {{when: {0}, kind: {0},"
    other = interface.rsplit(", ", maxsplit=1)[-1]
    if interface != other:
        added = entry.format(other) + " target: there}\n"
        source = source.replace("entry:\n", f"entry:\n{added}")
    for place in (entry if interface == other else "", "interfaces: [{0}]", "on: {{{0}:"):
        source = source.replace(place.format("web"), place.format(other))
    path.write_text(source, "utf-8")
    known = load_knowledge([blueprints], built_in=False)
    return understand(known, Idea(text=text, language=language))


@pytest.mark.parametrize(
    ("idea", "language", "interface"),
    [
        ("a coin toss web app", "en", "server"),
        ("coin toss web application", "en", "server"),
        ("a coin toss with FastAPI", "en", "server"),
        ("a coin toss web server", "en", "server"),
        ("coin toss on a web page", "en", "web"),
        ("a coin toss website", "en", "web"),
        ("a coin toss in the browser", "en", "web"),
        ("抛硬币网页应用", "zh", "server"),
        ("网页版抛硬币", "zh", "web"),
    ],
)
def test_a_page_is_told_from_a_web_app(
    blueprints: Path, idea: str, language: str, interface: str
) -> None:
    understanding = _understand(blueprints, "web, server", idea, language)
    assert understanding.interface == interface
    assert understanding.not_understood == ()


@pytest.mark.parametrize("interface", ["web", "server"])
@pytest.mark.parametrize(
    "idea", ["a coin toss web app", "coin toss on a web page", "web coin toss"]
)
def test_where_there_is_only_one_of_the_two_it_answers_for_both(
    blueprints: Path, interface: str, idea: str
) -> None:
    understanding = _understand(blueprints, interface, idea, "en")
    assert understanding.interface == interface
    assert understanding.not_understood == ()


@pytest.mark.parametrize("word", ["FastAPI", "Flask", "a web server"])
def test_a_page_does_not_answer_for_a_program_that_serves(blueprints: Path, word: str) -> None:
    understanding = _understand(blueprints, "web", f"a coin toss with {word}", "en")
    assert [word.removeprefix("a ") in each for each in understanding.left_out] == [True]
