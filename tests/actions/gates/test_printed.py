from __future__ import annotations

from actions.gates.printed import one_line, stable, tail


def test_what_differs_from_run_to_run_is_dropped() -> None:
    assert stable("<Game at 0x7f31c0ffee>: 3 passed in 0.12s") == "<Game at 0x…>: 3 passed"
    assert stable("2 failed in 63.20s (0:01:03)") == "2 failed"
    assert stable("\x1b[31mred\x1b[0m") == "red"


def test_long_text_is_cut() -> None:
    assert one_line("a\n  b " + "c" * 500) == "a b " + "c" * 295 + "…"
    assert len(tail("x" * 9000)) == 4001


def test_the_end_of_all_that_was_printed_is_kept() -> None:
    assert tail("out\n", "", "  ", "err\n") == "out\nerr"
