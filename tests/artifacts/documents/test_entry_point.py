from __future__ import annotations

import pytest

from artifacts import FileContract, Symbol
from artifacts.documents.entry_point import entry_point


def _file(path: str, signature: str, owner: str = "") -> list[FileContract]:
    symbol = Symbol(signature=signature, meaning="-", owner=owner)
    return [FileContract(path=path, purpose="-", symbols=(symbol,))]


@pytest.mark.parametrize(
    "signature",
    [
        "def main() -> None",
        "def main(argv: list[str] | None = None) -> int:",
        "def main(*argv: str, colour: bool = True)",
    ],
)
def test_a_main_that_needs_nothing_is_the_command(signature: str) -> None:
    assert entry_point(_file("a/__main__.py", signature), "a") == "a.__main__:main"


def test_a_main_in_cli_is_found_too() -> None:
    assert entry_point(_file("a/b/cli.py", "def main() -> int"), "a.b") == "a.b.cli:main"


@pytest.mark.parametrize(
    ("path", "signature", "owner"),
    [
        ("a/game.py", "def main()", ""),
        ("a/__main__.py", "def run()", ""),
        ("a/__main__.py", "def main(screen: Window) -> int", ""),
        ("a/__main__.py", "def main(*, screen: Window) -> int", ""),
        ("a/__main__.py", "async def main() -> int", ""),
        ("a/__main__.py", "def main(", ""),
        ("a/__main__.py", "def main(self)", "App"),
        ("a/__main__.py", "def main() -> int: ...\ndef other()", ""),
        ("a/__main__.py", "def main(\x00)", ""),
    ],
)
def test_anything_else_gives_no_command(path: str, signature: str, owner: str) -> None:
    assert entry_point(_file(path, signature, owner), "a") == ""


@pytest.mark.parametrize("target", ["web/index.html", "a b", "../a", ""])
def test_a_target_that_is_no_module_gives_no_command(target: str) -> None:
    assert entry_point(_file("a/__main__.py", "def main()"), target) == ""
