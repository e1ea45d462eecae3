"""What tests of several rooms need."""

from __future__ import annotations

import pytest

from environment.sandbox import Sandbox, Unavailable, find_sandbox


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    """Where what was generated is run; tests that need it are skipped where none works."""
    found = find_sandbox()
    if isinstance(found, Unavailable):
        pytest.skip("no sandbox works on this machine, so no test of the project can be run")
    return found
