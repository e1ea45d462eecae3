from __future__ import annotations

import pytest

from errors import UsageError
from models.offline.blueprint.amount import amount
from models.offline.parameters.size import Size

KNOWN = {"board": Size(9, 7), "web": True}


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (12, 12),
        ("board.columns * board.rows // 6", 10),
        ("40 if web else 16", 40),
        ("{63: 8}.get(board.columns * board.rows, 5)", 8),
    ],
)
def test_an_amount_is_a_number_or_worked_out(written: int | str, number: int) -> None:
    assert amount(written, KNOWN) == number


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("board.columns / 2", "it gives 4.5"),
        ("'many'", "it gives 'many'"),
        ("1 // 0", "by zero"),
        ("mines + 1", "'mines' is undefined"),
    ],
)
def test_an_amount_that_is_no_whole_number_is_refused(written: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        amount(written, KNOWN)
