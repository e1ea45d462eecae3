"""Nobody is sent to a place that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import HOUSE, PAGES, headings, inline_code, links, name

IN_A_PROJECT = {"docs/release_notes.md", "docs/sop.md", "docs/prd.md", "docs/design.md"}
"""Written as the reader finds them in a project folder, not in the house."""


def slug(heading: str) -> str:
    """What GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        place, _, anchor = link.partition("#")
        if place.startswith("https://"):
            continue
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), link
        if anchor:
            assert anchor in {slug(text) for _, text in headings(target)}, link


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_of_the_house_that_is_named_is_there(page: Path) -> None:
    rooms = {entry.name for entry in HOUSE.iterdir()}
    for code in inline_code(page):
        is_path = re.fullmatch(r"[\w.-]+(/[\w.-]+)+/?", code)
        if is_path and code.split("/")[0] in rooms - {"workspace"} and code not in IN_A_PROJECT:
            assert (HOUSE / code).exists(), code


def test_every_page_of_docs_is_linked_from_both_readmes() -> None:
    pages = {f"docs/{page.name}" for page in (HOUSE / "docs").glob("*.md")}
    for readme in ("README.md", "README.zh-CN.md"):
        assert pages <= set(links(HOUSE / readme))
