"""Gate 2: nothing is undefined, imported from nowhere, or left for later."""

from __future__ import annotations

import asyncio

from actions.gates.codebase import Codebase
from actions.gates.imports import check_imports
from actions.gates.lint import LinterMissingError, lint
from actions.gates.page_links import check_links
from actions.gates.placeholders import check_placeholders
from artifacts import Design, Finding, GateResult

__all__ = ["check_static"]


async def check_static(design: Design, codebase: Codebase, packages: str = "") -> GateResult:
    """Read all files without running them.

    ``packages`` is the folder of what was installed for the project.
    """
    # In a thread, so that meanwhile the jobs of other gates start and answers are taken.
    findings = await asyncio.to_thread(_read, design, codebase, packages)
    readable = {path: codebase.texts[path] for path in codebase.trees}
    reason = ""
    try:
        findings += await lint(readable)
    except LinterMissingError:
        reason = "The linter ruff is not installed; install it (`pip install ruff`) and run again."
    except TimeoutError:
        findings.append(Finding(path="", message="the linter could not read the files in time"))
    return GateResult(
        gate="static",
        verdict="failed" if findings else "unchecked" if reason else "passed",
        detail=reason or f"{len(codebase.texts)} files were read for mistakes and placeholders.",
        findings=tuple(findings),
    )


def _read(design: Design, codebase: Codebase, packages: str) -> list[Finding]:
    return [
        *(Finding(path=path, message=str(broken)) for path, broken in codebase.broken.items()),
        *check_imports(design, codebase, packages),
        *check_placeholders(codebase),
        *check_links(codebase, {each.path for each in design.copies}),
    ]
