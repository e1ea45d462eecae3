from __future__ import annotations

import pytest
from pydantic import ValidationError

from artifacts import Review


@pytest.mark.parametrize("remarks", [(), ("",), (" \n",)])
def test_who_does_not_approve_says_what_must_change(remarks: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="say what must change"):
        Review(approved=False, remarks=remarks)


def test_an_approved_file_needs_no_remark() -> None:
    assert Review(approved=True).remarks == ()
