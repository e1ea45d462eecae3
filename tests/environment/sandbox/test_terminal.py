from __future__ import annotations

import pytest

from environment.sandbox import Bubblewrap, Job, Limits, Outcome, Press

RIGHT = "\x1bOC"
WALKER = """
import curses

def main(window):
    column = 0
    while True:
        window.erase()
        window.addstr(5, column, "@")
        window.refresh()
        key = window.getch()
        if key == curses.KEY_RIGHT:
            column += 1
        elif key == ord("q"):
            return
        elif key == ord("c"):
            raise RuntimeError("it crashed")

curses.wrapper(main)
"""


async def play(
    sandbox: Bubblewrap, code: str, *keys: str, seconds: float = 10, react: float = 1
) -> Outcome:
    presses = tuple(Press(each, seconds=react) for each in keys)
    limits = Limits(seconds=seconds)
    job = Job(("{python}", "game.py"), {"game.py": code}, presses=presses, limits=limits)
    return await sandbox.run(job)


def column(screen: str) -> int:
    return screen.splitlines()[5].find("@")


async def test_keys_drive_a_curses_program(bubblewrap: Bubblewrap) -> None:
    outcome = await play(bubblewrap, WALKER, RIGHT, RIGHT, RIGHT)
    assert [column(screen) for screen in outcome.screens] == [0, 1, 2, 3]
    assert (outcome.ended_by, outcome.exit_code) == ("keys", None)


async def test_a_screen_is_24_lines_of_80_characters(bubblewrap: Bubblewrap) -> None:
    for screen in (await play(bubblewrap, WALKER, RIGHT)).screens:
        assert [len(line) for line in screen.splitlines()] == [80] * 24


async def test_a_program_that_is_quit_ends_by_itself(bubblewrap: Bubblewrap) -> None:
    outcome = await play(bubblewrap, WALKER, RIGHT, "q")
    assert (outcome.ended_by, outcome.exit_code) == ("itself", 0)


async def test_keys_after_its_end_are_not_pressed(bubblewrap: Bubblewrap) -> None:
    outcome = await play(bubblewrap, WALKER, "q", *"abcdef")
    assert (outcome.ended_by, outcome.exit_code) == ("itself", 0)
    assert len(outcome.screens) < 7


async def test_a_crash_shows_its_traceback(bubblewrap: Bubblewrap) -> None:
    outcome = await play(bubblewrap, WALKER, "c")
    assert (outcome.ended_by, outcome.exit_code) == ("itself", 1)
    assert outcome.stdout.endswith("\nRuntimeError: it crashed\n")
    assert "RuntimeError: it crashed" in outcome.screens[-1]


async def test_a_crash_at_the_start_shows_its_traceback(bubblewrap: Bubblewrap) -> None:
    outcome = await play(bubblewrap, "import nothing_of_this_name", RIGHT)
    assert (outcome.ended_by, outcome.exit_code) == ("itself", 1)
    assert "No module named 'nothing_of_this_name'" in outcome.stdout


async def test_control_c_interrupts(bubblewrap: Bubblewrap) -> None:
    outcome = await play(bubblewrap, WALKER, "\x03")
    assert "KeyboardInterrupt" in outcome.stdout


async def test_files_come_back_from_a_program_that_still_ran(bubblewrap: Bubblewrap) -> None:
    code = "open('score', 'w').write('3'); print('!', flush=True); input()"
    job = Job(("{python}", "-c", code), {}, collect=("score",), presses=(Press("x"),))
    outcome = await bubblewrap.run(job)
    assert (outcome.ended_by, outcome.collected) == ("keys", {"score": "3"})


async def test_a_silent_program_ends_with_its_time(bubblewrap: Bubblewrap) -> None:
    outcome = await play(bubblewrap, "import time; time.sleep(60)", "a", seconds=0.5)
    assert (outcome.ended_by, outcome.exit_code) == ("time", None)


@pytest.mark.parametrize(
    "noise",
    [
        r"\x1b[?>9999999;1;2;3m\x1b]0;" + "x" * 50,
        r"e" + r"\u0301" * 300,
        r"\x1b[9999@\x1b[9999L\x1b[99999999999999b",
    ],
    ids=["strange modes", "a million accents", "large counts"],
)
async def test_noise_on_the_screen_harms_nobody(bubblewrap: Bubblewrap, noise: str) -> None:
    code = f"while True: print('{noise}' * 50, end='', flush=True)"
    outcome = await play(bubblewrap, code, "a", "b", react=0.2)
    assert outcome.ended_by == "keys"
    assert len(outcome.screens) == 3
