"""What tests of several rooms need."""

from __future__ import annotations

import signal

import pytest

from environment.sandbox import Sandbox, Unavailable, find_sandbox

# A shell that starts tests in the background has them ignore Ctrl-C, and with them all that they
# start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    """Where what was generated is run; tests that need it are skipped where none works."""
    found = find_sandbox()
    if isinstance(found, Unavailable):
        pytest.skip("no sandbox works on this machine, so no test of the project can be run")
    return found
