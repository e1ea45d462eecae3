"""What is said at the end of a run: the folder, how to start it, the gates, the cost."""

from __future__ import annotations

import shlex
from pathlib import Path

from artifacts import Delivery
from company import Result
from progress.tally import Tally

__all__ = ["as_json", "as_text"]

_WIDTH = 16


def as_text(result: Result, tally: Tally) -> str:
    """A few lines for a person; empty when there is nothing to show."""
    if result.folder is None:
        return ""
    rows = [("folder", str(result.folder))]
    if result.delivery:
        rows += [*_start(result.folder, result.delivery), *_delivered(result.delivery)]
    strange = result.delivery.not_understood if result.delivery else tally.not_understood
    if strange:
        rows.append(("not understood", ", ".join(strange)))
    rows.append(("cost", _cost(tally)))
    return "".join(f"{name:<{_WIDTH}}{text}\n" for name, text in rows)


def _start(folder: Path, delivery: Delivery) -> list[tuple[str, str]]:
    if delivery.start.endswith(".html"):
        return [("start it", f"open {folder / delivery.start} in a browser")]
    rows = [("start it", f"cd {shlex.quote(str(folder))} && {delivery.command}")]
    return [*rows, ("", f"open {delivery.opens} in a browser")] if delivery.opens else rows


def _delivered(delivery: Delivery) -> list[tuple[str, str]]:
    gates = ", ".join(f"{gate.gate} {gate.verdict}" for gate in delivery.report.gates)
    rows = [("gates", gates)]
    rows += [
        ("", f"{gate.gate}: {gate.detail}")
        for gate in delivery.report.gates
        if gate.verdict != "passed" and gate.detail
    ]
    rows += [
        ("still objected", f"{each.path}: {' '.join(each.remarks)}") for each in delivery.remarks
    ]
    return [*rows, *(("left out", each) for each in delivery.left_out)]


def _cost(tally: Tally) -> str:
    tokens = f"{tally.used()}, {tally.money()}" if tally.tokens else "no tokens"
    answers = "1 answer" if tally.calls == 1 else f"{tally.calls} answers"
    models = ", ".join(tally.models) if tally.models[1:] else tally.model
    return f"{answers} of {models}, {tokens}, {tally.seconds:.1f} s"


def as_json(result: Result, tally: Tally) -> dict[str, object]:
    """The summary as the last JSON line."""
    delivery = result.delivery
    return {
        "event": "summary",
        "exit_code": result.exit_code,
        "sentence": result.sentence,
        "folder": str(result.folder) if result.folder else None,
        "start": delivery.command if delivery else None,
        "opens": (delivery.opens or None) if delivery else None,
        "gates": {gate.gate: gate.verdict for gate in delivery.report.gates} if delivery else {},
        "not_understood": list(tally.not_understood),
        "left_out": list(delivery.left_out) if delivery else [],
        "remarks": sum(len(review.remarks) for review in delivery.remarks) if delivery else 0,
        "calls": tally.calls,
        "tokens": tally.tokens,
        "estimated": tally.estimated,
        "dollars": None if tally.unpriced else tally.dollars,
        "seconds": round(tally.seconds, 3),
    }
