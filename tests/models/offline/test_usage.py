"""What the users of a built program are told."""

from __future__ import annotations

import pytest

from models.offline.blueprint.blueprint_folder import BUILT_IN, load_blueprint
from models.offline.planning.mixture import Mix, plan_mix

BOOKS = sorted(
    path.parent.name
    for path in BUILT_IN.glob("*/blueprint.yaml")
    if "book" in load_blueprint(path.parent).parts
)


def usage_of(name: str, *features: str) -> str:
    mix = Mix(interface="cli", features=features)
    return plan_mix(load_blueprint(BUILT_IN / name), mix).design.usage


@pytest.mark.parametrize("name", BOOKS)
def test_a_command_that_keeps_entries_says_where(name: str) -> None:
    usage = usage_of(name)
    package = usage.split("python -m ", 1)[1].split()[0]
    assert f"`~/.local/share/{package}/entries.json`" in usage
    assert "--file" in usage


@pytest.mark.parametrize(
    ("name", "feature", "option"),
    [
        ("todo_list", "tags", "--tag home"),
        ("todo_list", "search", "--search"),
        ("notes", "tags", "--tag ideas"),
        ("password_generator", "clear_characters", "--look-alikes"),
    ],
)
def test_the_option_of_a_feature_stands_in_the_usage(name: str, feature: str, option: str) -> None:
    assert option in usage_of(name, feature)
    assert option not in usage_of(name)
