"""The real sandbox, found once."""

from __future__ import annotations

import pytest

from environment.sandbox import Sandbox, find_sandbox


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    return find_sandbox()
