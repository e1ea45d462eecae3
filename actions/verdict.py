"""What to do after a check: send files back, or hand the project over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from artifacts import CheckReport, FixTask, Review, SourceFile

__all__ = ["Verdict", "is_settled", "judge"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether another round of fixes is worth while, and if not though needed, why."""

    send_back: bool
    stopped: str = ""


def is_settled(
    report: CheckReport,
    sources: Sequence[SourceFile],
    reviews: Sequence[Review],
    fixes: Sequence[FixTask],
    review: bool,
) -> bool:
    """Whether a report can be judged: nothing was sent back since, and the reviews are in.

    ``review`` says whether the company reviews at all; if it does, the present version of
    each file must have its review.
    """
    if any(fix.round > report.round for fix in fixes):
        return False
    if not review:
        return True
    seen = {(review.path, review.round) for review in reviews}
    return all((source.path, source.round) in seen for source in sources)


def judge(
    report: CheckReport,
    reviews: Sequence[Review],
    earlier: Sequence[CheckReport],
    rounds: int,
) -> Verdict:
    """Decide what follows a report.

    Args:
        report: the newest.
        reviews: of the present version of each file.
        earlier: all reports so far, this one among them or not.
        rounds: how many rounds of fixes are allowed in all.

    A round that gave back the very files it was given ends the loop early: asking the same
    again would cost the same and bring the same.
    """
    if not report.failed and all(review.approved for review in reviews):
        return Verdict(send_back=False)
    if any(e.fingerprint == report.fingerprint and e.round < report.round for e in earlier):
        return Verdict(send_back=False, stopped="the last round of fixes changed nothing")
    if report.round >= rounds:
        times = "once" if rounds == 1 else f"{rounds} times"
        tried = f"sent back {times}, as often as allowed" if rounds else "no fixes are allowed"
        return Verdict(send_back=False, stopped=tried)
    return Verdict(send_back=True)
