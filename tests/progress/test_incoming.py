"""Answers on their way: little work for each piece, and a pace that is calm to read."""

from __future__ import annotations

from environment.events import TextArrived
from progress.incoming import KEPT, Incoming


def piece(text: str, question: str = "q") -> TextArrived:
    return TextArrived("Engineer ▸ WriteCode", text, question)


def test_however_much_arrives_only_its_end_is_kept() -> None:
    incoming = Incoming()
    for number in range(100_000):
        incoming.take(piece(f"{number} "), now=number / 1_000)
    incoming.take(piece("x" * 1_000_000 + "end"), now=101.0)
    (arriving,) = incoming.shown(now=101.0)
    assert len(arriving.tail) == KEPT
    assert arriving.tail.endswith("end")


def test_pieces_of_answers_that_come_mixed_are_kept_apart() -> None:
    incoming = Incoming()
    for left, right in ("ax", "by", "cz"):
        incoming.take(piece(left, "one"), now=0.0)
        incoming.take(piece(right, "two"), now=0.0)
    assert [each.tail for each in incoming.shown(now=0.0)] == ["abc", "xyz"]


def test_the_answer_that_began_first_stays_in_front_until_it_is_complete() -> None:
    incoming = Incoming()
    for question in ("one", "two", "one", "two"):
        incoming.take(piece(question, question), now=0.0)
    assert incoming.shown(now=0.0)[0].tail == "oneone"
    incoming.end("one")
    assert [each.tail for each in incoming.shown(now=0.0)] == ["twotwo"]


def test_an_answer_that_broke_off_is_left_out_in_time() -> None:
    incoming = Incoming()
    incoming.take(piece("half of"), now=0.0)
    assert incoming.shown(now=10.0)
    assert not incoming.shown(now=60.0)


def test_the_pace_is_that_of_the_latest_whole_seconds() -> None:
    incoming = Incoming()
    assert incoming.rate(now=0.0) is None
    incoming.take(piece("x" * 100), now=0.5)
    assert incoming.rate(now=0.9) is None
    incoming.take(piece("x" * 300), now=1.5)
    assert incoming.rate(now=1.9) == 100
    assert incoming.rate(now=2.0) == 200
    for second in range(2, 20):
        incoming.take(piece("x" * 50), now=second + 0.5)
    assert incoming.rate(now=20.0) == 50


def test_the_pace_falls_when_nothing_comes_and_begins_anew_after_a_pause() -> None:
    incoming = Incoming()
    incoming.take(piece("x" * 100), now=0.5)
    assert incoming.rate(now=1.0) == 100
    assert incoming.rate(now=4.0) == 25
    assert incoming.rate(now=30.0) == 0
    incoming.take(piece("x" * 70), now=30.5)
    assert incoming.rate(now=31.0) == 70
