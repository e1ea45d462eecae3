"""Which requirements a test file proves, told from the docstrings of its tests."""

from __future__ import annotations

import pytest

from artifacts import TestFile

CODE = '''
def helper():
    """R9: no test."""

def test_grows():
    """R3, R12: it grows; R3 again."""

async def test_waits():
    """R4"""

def test_says_nothing():
    pass

class TestBoard:
    def test_edges(self):
        """R5: edges. XR6 and R0 are no ids."""
'''


def test_the_ids_in_the_docstring_are_what_a_test_proves() -> None:
    assert TestFile(path="tests/test_a.py", code=CODE).proves() == {
        "test_grows": ("R3", "R12"),
        "test_waits": ("R4",),
        "test_says_nothing": (),
        "TestBoard::test_edges": ("R5",),
    }


@pytest.mark.parametrize(
    "code", ["def broken(", "x = '\x00'", "(" * 10_000 + ")" * 10_000, '"\\d"']
)
def test_a_file_that_makes_no_sense_proves_nothing_and_raises_nothing(code: str) -> None:
    assert TestFile(path="tests/test_a.py", code=code).proves() == {}
