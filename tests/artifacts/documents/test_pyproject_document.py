from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from artifacts import Design, Entry

_STRANGE = """Six_6[a] >= 1,<2 ; os_name != "# ~`<b>|`" and python_version > '3'"""


def _read(design: Design) -> dict[str, Any]:
    return tomllib.loads(design.documents()["pyproject.toml"])


def test_a_program_with_a_main_gets_a_command(make_design: Callable[..., Design]) -> None:
    assert _read(make_design(package="snake", dependencies=("rich",))) == {
        "project": {
            "name": "snake",
            "version": "0.1.0",
            "description": "Snake",
            "requires-python": ">=3.11",
            "dependencies": ["rich"],
            "scripts": {"snake": "snake.__main__:main"},
        },
        "build-system": {
            "requires": ["setuptools>=64"],
            "build-backend": "setuptools.build_meta",
        },
        "tool": {
            "setuptools": {"packages": {"find": {"include": ["snake", "snake.*"]}}},
            "pytest": {
                "ini_options": {
                    "pythonpath": ["."],
                    "testpaths": ["tests"],
                    "filterwarnings": ["error"],
                    "addopts": ["-p", "no:asyncio"],
                }
            },
        },
        "dependency-groups": {"test": ["pytest"]},
    }


@pytest.mark.parametrize(
    "entry",
    [Entry(kind="cli", target="other"), Entry(kind="web", target="snake/index.html")],
)
def test_a_program_without_a_main_gets_none(
    make_design: Callable[..., Design], entry: Entry
) -> None:
    read = _read(make_design(entry=entry))
    assert "scripts" not in read["project"]
    assert "build-system" not in read
    assert set(read["tool"]) == {"pytest"}


@pytest.mark.parametrize(
    ("package", "name"), [("snake_game", "snake-game"), ("web2048_", "web2048")]
)
def test_the_name_is_one_that_installers_accept(
    make_design: Callable[..., Design], package: str, name: str
) -> None:
    assert _read(make_design(package=package))["project"]["name"] == name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_any_title_and_dependency_come_back_as_they_were(
    make_design: Callable[..., Design], nasty: str, language: str
) -> None:
    read = _read(
        make_design(
            title=nasty + "\"\"\" ''' \x7f",
            language=language,
            dependencies=(_STRANGE,),
            test_dependencies=(_STRANGE,),
        )
    )
    assert read["project"]["description"] == " ".join((nasty + "\"\"\" ''' \x7f").split())
    assert read["project"]["dependencies"] == [_STRANGE]
    assert read["dependency-groups"]["test"] == ["pytest", _STRANGE]


def test_tests_that_need_an_event_loop_find_it_set_up(make_design: Callable[..., Design]) -> None:
    design = make_design(test_dependencies=("pytest-asyncio>=1",))
    options = _read(design)["tool"]["pytest"]["ini_options"]
    assert options["asyncio_mode"] == "auto"
    assert options["asyncio_default_fixture_loop_scope"] == "function"
