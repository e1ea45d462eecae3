"""Runs of the whole company against the endpoint, and what must hold after each of them."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from company import Company, Result, standard_sop
from environment import read_journal
from environment.journal import Json
from environment.sandbox import find_sandbox
from models import Endpoint
from models.openai_compatible import OpenAICompatible
from tests.company.faults.served import Served
from tests.models.loopback import KEY

__all__ = ["company", "delivered", "journal", "resumed", "stopped"]


def company(served: Served, folder: Path, **options: Any) -> Company:
    """A company that asks ``served``, without reviews unless they are wished for.

    ``tokens`` is its budget, ``review`` and ``order`` are its procedure's, the other ``options``
    those of the endpoint.
    """
    procedure = {"review": False} | {
        name: options.pop(name) for name in ("review", "order") if name in options
    }
    tokens = options.pop("tokens", None)
    place = Endpoint(served.endpoint.url, SecretStr(KEY), **options)
    model = OpenAICompatible("tiny", endpoint=place, retries=2)
    sop = standard_sop(**procedure)
    house = Company(sop, model=model, sandbox=find_sandbox(), workspace=folder)
    house.invest(tokens=tokens)
    return house


async def delivered(served: Served, folder: Path, **options: Any) -> list[Json]:
    """Let the company build the greeter, which must succeed; return its journal."""
    result = await company(served, folder, **options).run("greet people", "greeter")
    return _delivered(result, folder)


async def resumed(served: Served, folder: Path, **options: Any) -> list[Json]:
    """Go on with the greeter, which must succeed; return its journal."""
    result = await company(served, folder, **options).resume(folder / "greeter")
    return _delivered(result, folder)


async def stopped(served: Served, folder: Path, **options: Any) -> Result:
    """Let the company build the greeter, which must end with exit code 3."""
    result = await company(served, folder, **options).run("greet people", "greeter")
    assert result.exit_code == 3, result.sentence
    assert KEY not in result.sentence
    if result.folder:
        check(result.folder, 3)
    else:
        assert not list(folder.iterdir())
    return result


def _delivered(result: Result, folder: Path) -> list[Json]:
    assert result.exit_code == 0, result.sentence
    assert result.delivery is not None
    assert {gate.verdict for gate in result.delivery.report.gates} == {"passed"}
    return check(folder / "greeter", 0)


def check(project: Path, code: int) -> list[Json]:
    """The journal: whole, ended with ``code``, no effect twice; and the key is in no file."""
    records = journal(project)
    assert [each["exit_code"] for each in records if each["type"] == "ended"][-1] == code
    refused = {digest for each in records for digest in each.get("digests", ())}
    answered = Counter(
        (each["kind"], each["digest"]) for each in records if each["type"] == "answered"
    )
    twice = {digest for (_, digest), times in answered.items() if times > 1}
    assert twice <= refused
    for path in project.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path
    history = subprocess.run(["git", "-C", project, "log", "-p"], capture_output=True, check=True)
    assert KEY.encode() not in history.stdout
    return records


def journal(project: Path) -> list[Json]:
    """The records of the journal of ``project``."""
    return list(read_journal(project / ".company" / "journal.jsonl"))
