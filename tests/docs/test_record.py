"""The recording shows what was on the terminal, for as long as it was."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs.animated_svg import Run, as_svg
from docs.record import COLUMNS, IDEA, record
from tests.docs.pages import HOUSE

SVG = "{http://www.w3.org/2000/svg}"
TWO_PICTURES = (
    "import sys, time; sys.stdout.write('\\x1b[32mfirst\\x1b[0m <&>\\r\\n'); sys.stdout.flush(); "
    "time.sleep(0.3); sys.stdout.write('\\x1b[Asecond   \\r\\n')"
)


def texts(svg: str) -> list[str]:
    # The drawing is our own, not a stranger's.
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_a_command_is_recorded_as_it_paints(tmp_path: Path) -> None:
    moments = record([sys.executable, "-c", TWO_PICTURES], tmp_path, "demo")
    first, second = ([run.text for run in moments[at][1][1]] for at in (1, -1))
    assert first == ["first", "<&>"]
    assert second == ["second"]
    assert moments[1][1][1][0].colour == "green"
    assert moments[-1][0] >= moments[1][0] > 0


def test_a_command_that_fails_is_no_recording(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="exit code 3"):
        record([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, "demo")


def test_what_passes_is_hidden_where_nothing_moves() -> None:
    line, other = (Run(0, "<before>", "default", False),), (Run(0, "after", "red", True),)
    svg = as_svg([(0.0, (line,)), (1.0, (other,)), (2.0, (other,))], 20, "a & b")
    assert texts(svg) == ["<before>", "after"]
    assert ".s0 { visibility: hidden;" in svg
    assert "@keyframes k0 { 0.00% { visibility: visible; } 10.00% { visibility: hidden; } }" in svg
    assert ".s1 { visibility: visible;" in svg
    assert "@keyframes k1 { 0.00% { visibility: hidden; } 10.00% { visibility: visible; } }" in svg


def test_the_recording_of_the_readme_is_of_its_first_command() -> None:
    svg = (HOUSE / "docs" / "recording.svg").read_text()
    shown = texts(svg)
    assert f'$ python startup.py "{IDEA}"' in shown
    assert any("Engineer" in text for text in shown)
    assert any(text.startswith("gates") and "requirements passed" in text for text in shown)
    assert max(map(len, shown)) <= COLUMNS
    assert svg.count("http") == 1  # the name space; nothing is fetched
