"""What blueprints may do in jinja, and what they may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import UsageError
from models.offline.blueprint.blueprint_folder import load_blueprint
from models.offline.blueprint.jinja import names_in, result_of


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("2 ** 10", 1024),
        ("(2 * 9) ** 0.5 > 4", True),
        ("'ab' * 3", "ababab"),
        ("[0] * 3", [0, 0, 0]),
        ("'%02d of %s' % (7, 9)", "07 of 9"),
        ("17 % 5", 2),
        ("'-' * -1", ""),
    ],
)
def test_what_sizes_and_texts_need_is_worked_out(expression: str, result: object) -> None:
    assert result_of(expression, {}) == result


@pytest.mark.parametrize(
    "expression",
    [
        "9 ** (9 ** 9)",
        "'x' * 3000000000",
        "3000000000 * [0]",
        "'x' * 1000 * 1000 * 1000",
        "'%3000000000d' % 1",
        "'%*d' % (3000000000, 1)",
        "range(10 ** 9)|sum",
    ],
)
def test_what_would_be_vast_is_refused_at_once(expression: str) -> None:
    with pytest.raises(ValueError, match=r"too large for a blueprint|Range too big"):
        result_of(expression, {})


@pytest.mark.parametrize(
    ("expression", "why"),
    [("[1, 2]|random", "No filter named 'random'"), ("lipsum()", "undefined")],
)
def test_nothing_is_left_to_chance(expression: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        result_of(expression, {})


def test_a_number_without_end_is_the_fault_of_who_wrote_it() -> None:
    with pytest.raises(ValueError, match="'inf' is not defined"):
        result_of("1e400", {})


def test_what_is_nested_too_deeply_can_not_be_read() -> None:
    with pytest.raises(ValueError, match="it is nested too deeply"):
        names_in("(" * 2000 + "1" + ")" * 2000)
    with pytest.raises(ValueError, match="recursion"):
        result_of("(" * 2000 + "1" + ")" * 2000, {})


def test_a_template_that_links_out_of_the_blueprint_is_refused(blueprints: Path) -> None:
    template = blueprints / "coin_toss" / "templates" / "coin.py.j2"
    template.symlink_to(template.rename(blueprints / "secret"))
    with pytest.raises(UsageError, match=r"names the template coin\.py\.j2, a link to elsewhere"):
        load_blueprint(blueprints / "coin_toss")


def test_so_is_a_folder_of_templates(blueprints: Path) -> None:
    templates = blueprints / "coin_toss" / "templates"
    templates.symlink_to(templates.rename(blueprints / "elsewhere"))
    with pytest.raises(UsageError, match="a link to elsewhere"):
        load_blueprint(blueprints / "coin_toss")


def test_a_link_to_another_template_is_followed(blueprints: Path) -> None:
    template = blueprints / "coin_toss" / "templates" / "coin.py.j2"
    template.symlink_to(template.rename(template.with_name("other.j2")))
    assert load_blueprint(blueprints / "coin_toss").program == "coin_toss"
