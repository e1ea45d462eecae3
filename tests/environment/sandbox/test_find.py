from __future__ import annotations

from pathlib import Path

import pytest

from environment.sandbox import (
    Bubblewrap,
    Job,
    Sandbox,
    Sandlock,
    Unavailable,
    UnsafeHost,
    find_sandbox,
)
from environment.sandbox.find import first_that_works
from errors import SandboxUnavailableError


def broken() -> Sandbox:
    raise SandboxUnavailableError("namespaces are not allowed.")


def absent() -> Sandbox:
    return Bubblewrap(Path("/no/such/bwrap"))


def test_bubblewrap_is_the_first_choice(bubblewrap: Bubblewrap) -> None:
    assert find_sandbox().name == bubblewrap.name


def test_a_sandbox_that_works_is_used_even_by_the_unsafe(bubblewrap: Bubblewrap) -> None:
    assert find_sandbox(unsafe=True).name == bubblewrap.name


async def test_it_is_found_from_within_an_event_loop(bubblewrap: Bubblewrap) -> None:
    found = find_sandbox()
    assert found.name == bubblewrap.name
    assert (await found.run(Job(("true",), {}))).exit_code == 0


def test_the_next_is_taken_where_the_first_fails(sandlock: Sandlock) -> None:
    found = first_that_works([broken, absent, Sandlock], unsafe=False)
    assert found.name == sandlock.name


async def test_where_none_works_running_says_why_and_what_to_do() -> None:
    found = first_that_works([broken, absent], unsafe=False)
    assert isinstance(found, Unavailable)
    assert found.name == "no sandbox"
    with pytest.raises(SandboxUnavailableError) as told:
        await found.run(Job(("true",), {}))
    assert "namespaces are not allowed; [Errno 2] No such file" in str(told.value)
    assert "--unsafe-no-sandbox" in str(told.value)


def test_the_host_itself_is_used_only_when_none_works_and_it_was_asked_for() -> None:
    assert isinstance(first_that_works([broken], unsafe=True), UnsafeHost)
