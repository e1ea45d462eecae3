from __future__ import annotations

from artifacts import SourceFile, TestFile


def test_a_file_is_a_document_under_its_own_path() -> None:
    assert SourceFile(path="a.py", code="x = 1\n").documents() == {"a.py": "x = 1\n"}


def test_tests_name_in_their_docstrings_what_they_prove() -> None:
    code = '''
def test_one():
    """R1, R12: both."""

async def test_two():
    """No requirement, not XR3 or R0 either."""

def helper():
    """R5"""

class TestMore:
    def test_three(self):
        """R3: and R3 again."""
'''
    assert TestFile(path="tests/test_a.py", code=code).proves() == {
        "test_one": ("R1", "R12"),
        "test_two": (),
        "TestMore::test_three": ("R3",),
    }


def test_a_file_that_does_not_parse_proves_nothing() -> None:
    assert TestFile(path="tests/test_a.py", code="def test_(:").proves() == {}
