from __future__ import annotations

import pytest

from actions.gates.dependencies import absent, modules_of, plugins_of
from environment.sandbox import Sandbox


@pytest.mark.parametrize(
    ("requirement", "module"),
    [
        ("requests", "requests"),
        ("Pillow>=10; python_version > '3'", "PIL"),
        ("quickjs-ng", "quickjs"),
        ("pytest_asyncio[x]", "pytest_asyncio"),
        ("my.name-space", "my_name_space"),
        ("pyyaml @ https://example.org/x.whl", "yaml"),
    ],
)
def test_a_package_is_known_by_its_modules(requirement: str, module: str) -> None:
    assert module in modules_of(requirement)


def test_only_plugins_of_pytest_are_named() -> None:
    assert plugins_of(["pytest-asyncio>=1", "jinja2", "no-such-package"]) == ["asyncio"]


async def test_packages_that_are_not_there_are_told_from_those_that_are(sandbox: Sandbox) -> None:
    assert await absent(["quickjs-ng", "no-such-package>=2"], sandbox) == ["no-such-package>=2"]
    assert await absent([], sandbox) == []
