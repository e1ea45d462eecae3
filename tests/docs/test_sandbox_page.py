"""What the page promises of the sandbox is what it does."""

from __future__ import annotations

import inspect

from actions.gates.start_page import start_page
from actions.gates.tests import check_tests
from environment.sandbox import Limits
from tests.docs.pages import HOUSE, prose, table

PAGE = HOUSE / "docs" / "sandbox.md"


def test_the_limits_are_those_of_a_job() -> None:
    limits = Limits()
    assert [cells[0] for cells in table(PAGE, "limit").values()] == [
        f"{limits.seconds:g} s",
        _megabytes(limits.memory_bytes),
        f"{limits.processes}",
        _megabytes(limits.disk_bytes),
        _megabytes(limits.file_bytes),
        _megabytes(limits.output_bytes),
    ]


def test_the_gates_ask_for_as_much_more_as_is_said() -> None:
    text = " ".join(prose(PAGE).split())
    tests: Limits = inspect.signature(check_tests).parameters["limits"].default
    page: Limits = inspect.signature(start_page).parameters["limits"].default
    assert f"*tests* takes {tests.seconds:g} s" in text
    assert (
        f"a browser takes {page.seconds:g} s, {_megabytes(page.memory_bytes)}, "
        f"{page.processes} processes, {_megabytes(page.disk_bytes)} of disk, "
        f"files of {_megabytes(page.file_bytes)} and {_megabytes(page.output_bytes)} of output"
    ) in text


def _megabytes(size: int) -> str:
    return f"{size // 2**20} MB"
