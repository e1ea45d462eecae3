"""The list of programs is that of the knowledge, and its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.programs import PAGES, renewed
from models.offline import Knowledge, load_knowledge
from tests.docs.pages import links, table

FIRST = {"en": "program", "zh": "程序"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize("language", PAGES)
def test_the_list_is_that_of_the_knowledge(knowledge: Knowledge, language: str) -> None:
    text = PAGES[language].read_text(encoding="utf-8")
    assert text == renewed(text, knowledge, language), "python -m docs.programs renews it"


@pytest.mark.parametrize("language", PAGES)
def test_every_program_has_one_row(knowledge: Knowledge, language: str) -> None:
    rows = table(PAGES[language], FIRST[language])
    assert len(rows) == len(knowledge.blueprints)
    assert all(program and interfaces for program, (interfaces, *_) in rows.items())


def test_a_list_that_was_changed_is_renewed_and_the_rest_stays(knowledge: Knowledge) -> None:
    text = PAGES["en"].read_text(encoding="utf-8")
    changed = re.sub(r"^\| \*\*Snake.*\n", "", text, flags=re.M)
    assert len(changed) < len(text)
    assert renewed(changed, knowledge, "en") == renewed(text, knowledge, "en")


def test_a_page_without_a_place_for_the_list_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(ValueError, match="has no lines"):
        renewed("# Programs\n", knowledge, "en")


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_two_pictures_are_shown_of_each_kind_and_they_are_small(page: Path) -> None:
    shown = [each for each in links(page) if each.startswith("pictures/")]
    kinds = [re.split(r"[/_]", each)[1] for each in shown]
    assert sorted(kinds) == sorted(2 * ["cli", "server", "terminal", "web"])
    sizes = {each: (page.parent / each).stat().st_size for each in shown}
    assert {each: size for each, size in sizes.items() if size > 60_000} == {}


def test_both_pages_show_the_same_pictures() -> None:
    english, chinese = ([each for each in links(PAGES[it]) if "pictures/" in each] for it in PAGES)
    assert english == chinese
