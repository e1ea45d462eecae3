from __future__ import annotations

import pytest

from actions.gates.junit import Case, UnreadableReportError, read_report


def report(*cases: str) -> str:
    return f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>"


def test_cases_are_named_as_pytest_names_them() -> None:
    text = report(
        '<testcase classname="tests.test_a" name="test_x[1::2]" file="tests/test_a.py"/>',
        '<testcase classname="tests.test_a.TestA.TestB" name="test_y" file="tests/test_a.py">'
        "<skipped/></testcase>",
    )
    assert [(case.id, case.result) for case in read_report(text)] == [
        ("tests/test_a.py::test_x[1::2]", "passed"),
        ("tests/test_a.py::TestA::TestB::test_y", "skipped"),
    ]


def test_a_file_that_could_not_be_collected_has_no_name() -> None:
    text = report(
        '<testcase classname="" name="tests.test_b"><error message="collection failure">'
        "why</error></testcase>"
    )
    assert read_report(text) == [
        Case("tests/test_b.py", "", "failed", message="collection failure", trace="why")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<testsuites>",
        "no report",
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><testsuites>&b;</testsuites>',
        "\0",
    ],
)
def test_what_is_no_report_of_pytest_is_refused(text: str) -> None:
    with pytest.raises(UnreadableReportError):
        read_report(text)
