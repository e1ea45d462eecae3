from __future__ import annotations

from actions.gates.traceback_frames import Frame, error_line, frames, has_traceback

PATHS = {"pack/game.py", "game.py", "tests/test_game.py"}
LONG = """Traceback (most recent call last):
  File "/usr/lib/python3.11/runpy.py", line 198, in _run_module_as_main
  File "/project/pack/game.py", line 7, in main
    step()
  File "/project/game.py", line 9, in step
    raise pack.GameError("over")
pack.GameError: over
"""
SHORT = """tests/test_game.py:5: in test_x
    f()
pack/game.py:2: in f
    return g(x)
E   ValueError: bad
"""


def test_the_lines_of_the_project_are_read_from_a_traceback() -> None:
    assert frames(LONG, PATHS) == [Frame("pack/game.py", 7), Frame("game.py", 9)]
    assert error_line(LONG) == "pack.GameError: over"
    assert has_traceback(LONG)


def test_the_lines_of_the_project_are_read_from_what_pytest_prints() -> None:
    assert frames(SHORT, PATHS) == [Frame("tests/test_game.py", 5), Frame("pack/game.py", 2)]
    assert error_line(SHORT) == "ValueError: bad"


def test_text_without_a_traceback_gives_nothing() -> None:
    assert frames("all is well", PATHS) == []
    assert error_line("all is well") == ""
    assert not has_traceback("all is well")
