"""Reads the report that pytest leaves behind. Generated code could have written it as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

__all__ = ["Case", "UnreadableReportError", "read_report"]

_LONGEST_REPORT = 5_000_000
Result = Literal["passed", "failed", "skipped"]


class UnreadableReportError(Exception):
    """The report is no report of pytest."""


@dataclass(frozen=True, slots=True)
class Case:
    """What became of one test, or of a file that could not be collected (then it has no name)."""

    path: str
    name: str
    result: Result
    message: str = ""
    trace: str = ""

    @property
    def id(self) -> str:
        """As pytest writes it: ``tests/test_game.py::TestSnake::test_grows[3]``."""
        return f"{self.path}::{self.name}" if self.name else self.path


def read_report(text: str) -> list[Case]:
    """Return the cases of a JUnit report.

    Raises:
        UnreadableReportError: also for a report that is huge, or that declares entities, which
            pytest never does and which could be made to fill the memory.
    """
    if len(text) > _LONGEST_REPORT or "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableReportError
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - no entities: refused above
    except (ElementTree.ParseError, ValueError) as error:
        raise UnreadableReportError from error
    return list(_cases(root))


def _cases(root: ElementTree.Element) -> Iterator[Case]:
    for each in root.iter("testcase"):
        path = each.get("file") or each.get("name", "").replace(".", "/") + ".py"
        # pytest calls a file that could not be collected a test case without a class.
        name = _name(each, path) if each.get("classname") else ""
        trouble = each.find("failure")
        trouble = trouble if trouble is not None else each.find("error")
        if trouble is not None:
            yield Case(path, name, "failed", trouble.get("message", ""), trouble.text or "")
        else:
            skipped = each.find("skipped") is not None
            yield Case(path, name, "skipped" if skipped else "passed")


def _name(case: ElementTree.Element, path: str) -> str:
    module = path.removesuffix(".py").replace("/", ".")
    classes = case.get("classname", "").removeprefix(module).strip(".")
    return "::".join(filter(None, [*classes.split("."), case.get("name", "")]))
