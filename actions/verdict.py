"""What to do after a check: send files back, or hand the project over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.blame import Blame, blame
from actions.stuck import is_stuck
from artifacts import CheckReport, Design, FixTask, Review, SourceFile

__all__ = ["Verdict", "is_settled", "judge"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is worth sending back, and why nothing is although something is wrong."""

    send_back: tuple[Blame, ...] = ()
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
    design: Design,
    reviews: Sequence[Review],
    earlier: Sequence[CheckReport],
    fixes: Sequence[FixTask],
    rounds: int,
) -> Verdict:
    """Decide what follows a report.

    Args:
        report: the newest.
        design: tells which file is to blame.
        reviews: of the present version of each file.
        earlier: all reports so far, this one among them or not.
        fixes: all that was sent back so far.
        rounds: how many rounds of fixes are allowed in all.

    A round that gave back an earlier state of all files ends the loop, and so does one after
    which every file to blame was sent back before with the same code and for the same reasons:
    asking the same again would cost the same and bring the same.
    """
    if not report.failed and all(review.approved for review in reviews):
        return Verdict()
    if any(e.fingerprint == report.fingerprint and e.round < report.round for e in earlier):
        return Verdict(stopped="the last round of fixes changed nothing")
    if report.round >= rounds:
        times = "once" if rounds == 1 else f"{rounds} times"
        tried = f"sent back {times}, as often as allowed" if rounds else "no fixes are allowed"
        return Verdict(stopped=tried)
    blamed = blame(report, design, reviews)
    hopeful = tuple(each for each in blamed if not is_stuck(each, report, earlier, fixes))
    if hopeful:
        return Verdict(send_back=hopeful)
    paths = ", ".join(each.path for each in blamed)
    return Verdict(stopped=f"sent back before with the same code and the same result: {paths}")
