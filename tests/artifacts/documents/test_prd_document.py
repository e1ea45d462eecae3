from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from artifacts import Prd

_FULL = {
    "idea": "build a snake game\n\nwith frogs",
    "goals": ["Fun"],
    "user_stories": ["As a player I steer"],
    "out_of_scope": ["Sound"],
    "assumptions": ["80 × 24"],
    "explanations": ["R1: a snake is steered"],
    "not_understood": ["frogs"],
    "left_out": ["Walls: they exclude wrapping"],
}


def _text(prd: Prd) -> str:
    return prd.documents()["docs/prd.md"]


def test_an_english_prd_reads_as_a_whole(make_prd: Callable[..., Prd]) -> None:
    assert _text(make_prd(**_FULL)) == (
        """# Snake

A snake.

> **Not understood**
>
> Nothing in this document answers these words of the idea. If they matter, say them in other words and run again.
>
> - frogs

> **Asked for, but left out**
>
> - Walls: they exclude wrapping

## The idea

> build a snake game
>
> with frogs

## Goals

- Fun

## User stories

- As a player I steer

## Requirements

| Id | Priority | Requirement | Accepted when |
| --- | --- | --- | --- |
| R1 | P0 | The snake turns | Down turns it down |

P0: without it the program is not done. P1: it should be there. P2: it would be nice to have.

## Why each feature is in

- R1: a snake is steered

## Assumptions

- 80 × 24

## Out of scope

- Sound
"""  # noqa: E501 - a whole page
    )


def test_a_chinese_prd_has_chinese_labels(make_prd: Callable[..., Prd]) -> None:
    text = _text(make_prd(language="zh", **_FULL))
    headings = [row[3:] for row in text.splitlines() if row.startswith("## ")]
    assert headings == [
        "原始需求",
        "目标",
        "用户故事",
        "功能需求",
        "功能来由",
        "假设",
        "不在范围内",
    ]
    assert "> **未能理解**" in text
    assert "> **提到但没有采用**" in text
    assert "| 编号 | 优先级 | 需求 | 验收标准 |" in text
    assert "P0：必须实现" in text
    for english in ("Nothing in this", "Requirement |", "P0: without"):
        assert english not in text


def test_another_language_gets_english_labels(make_prd: Callable[..., Prd]) -> None:
    assert "## Requirements" in _text(make_prd(language="fr"))


def test_empty_sections_are_left_out(make_prd: Callable[..., Prd]) -> None:
    text = _text(make_prd(summary=""))
    assert text.startswith("# Snake\n\n## Requirements\n")
    assert text.count("#") == 3


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_breaks_the_page(make_prd: Callable[..., Prd], nasty: str, language: str) -> None:
    requirement = {"id": "R1", "priority": "P0", "text": nasty, "acceptance": nasty}
    fields = {name: [nasty, nasty] for name in _FULL if name != "idea"}
    prd = make_prd(title=nasty, idea=nasty, language=language, requirements=[requirement], **fields)
    tokens = MarkdownIt("commonmark").enable("table").parse(_text(prd))
    kinds = [token.type for token in tokens]
    assert kinds.count("td_open") == 4
    assert sum(token.tag == "h2" for token in tokens) == 2 * 7
    assert kinds.count("list_item_open") == 2 * 7
    assert "\n\n\n" not in _text(prd)
