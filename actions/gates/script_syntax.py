"""Asks a JavaScript engine, inside the sandbox, whether scripts parse. It runs none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from artifacts import Finding
from environment.sandbox import Job, Sandbox
from errors import SandboxUnavailableError

__all__ = ["check_syntax"]

# A script is compiled as a whole before its first statement runs, and that one throws.
# -P keeps a project file called json.py or quickjs.py from being imported instead.
_READER = """
import json, re, sys, quickjs
found = {}
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    context = quickjs.Context()
    is_module = re.search(r"^\\s*(import|export)\\b(?!\\s*\\()", text, re.M)
    try:
        (context.module if is_module else context.eval)("throw null;" + text)
    except quickjs.JSException as error:
        message = str(error)
        if message.startswith("SyntaxError"):
            line = re.search(r"<input>:(\\d+)", message)
            found[path] = [message.splitlines()[0], int(line[1]) if line else 0]
print(json.dumps(found))
"""


async def check_syntax(scripts: Mapping[str, str], sandbox: Sandbox) -> tuple[list[Finding], str]:
    """Return the scripts that don't parse, and a remark when nobody could look."""
    if not scripts:
        return [], ""
    paths = [f"./{path}" for path in scripts]
    job = Job(command=("{python}", "-P", "-c", _READER, *paths), files=scripts)
    try:
        outcome = await sandbox.run(job)
    except SandboxUnavailableError:
        return [], "; the syntax of scripts is unchecked, because no sandbox works here"
    if outcome.exit_code != 0:
        return [], "; the syntax of scripts is unchecked, because the engine did not run"
    return [_finding(path, *entry) for path, entry in _read(outcome.stdout).items()], ""


def _read(text: str) -> dict[str, tuple[str, int]]:
    return {path: (entry[0], entry[1]) for path, entry in json.loads(text).items()}


def _finding(path: str, message: str, line: int) -> Finding:
    where = f" (line {line})" if line else ""
    return Finding(path=path.removeprefix("./"), message=f"does not parse: {message}{where}")
