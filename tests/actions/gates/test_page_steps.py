from __future__ import annotations

import json

import pytest

from actions.gates.page_steps import named_steps, page_orders


@pytest.mark.parametrize(
    ("step", "order"),
    [
        ("click:#add", {"click": "#add"}),
        (
            "click: .card:nth-child(2) > a[href='x=y']",
            {"click": ".card:nth-child(2) > a[href='x=y']"},
        ),
        ("fill:#name=Ann", {"fill": "#name", "text": "Ann"}),
        ("fill:input[name=title]=a = b", {"fill": "input[name=title]", "text": "a = b"}),
        ("fill:#note=", {"fill": "#note", "text": ""}),
        ("fill:#note", {"fill": "#note", "text": ""}),
        ("fill:[half=b", {"fill": "", "text": "[half=b"}),
    ],
)
def test_clicks_and_fills_are_told_to_the_probe(step: str, order: dict[str, str]) -> None:
    assert json.loads(page_orders([step], ""))["asked"] == [order]


def test_whatever_is_no_click_or_fill_is_a_key() -> None:
    orders = json.loads(page_orders(["Up", "a"], "Done"))
    assert [each["key"] for each in orders["asked"]] == ["ArrowUp", "a"]
    assert orders["expect"] == "Done"


def test_other_keys_are_tried_only_on_a_page_that_is_tried_with_keys_alone() -> None:
    assert json.loads(page_orders(["Up"], ""))["others"]
    assert json.loads(page_orders(["Up", "click:#add"], ""))["others"] == []
    assert json.loads(page_orders([], ""))["others"] == []


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((), ""),
        (("Up", "Up"), "2 keys were pressed on it"),
        (("click:#a",), "1 step was taken on it"),
        (("fill:#a=1", "Enter"), "2 steps were taken on it"),
    ],
)
def test_what_was_done_is_said(steps: tuple[str, ...], said: str) -> None:
    assert named_steps(steps) == said
