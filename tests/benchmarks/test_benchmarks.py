"""Every benchmark runs. What it measures is never judged here."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import main


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("offline", "build a snake game"),
        ("eight_files", "prompt characters, without tests"),
        ("pool", "µs a delivery"),
        ("journal", "effects, one by one"),
    ],
)
def test_a_benchmark_runs_and_prints_its_figures(
    name: str, figure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--runs", "1"]) == 0
    printed = capsys.readouterr().out
    assert "cores, Python" in printed
    assert figure in printed


@pytest.mark.parametrize(("wrong", "told"), [("snail", "there is no benchmark snail"), ("0", "0")])
def test_wrong_use_is_told(wrong: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([wrong] if wrong.isalpha() else ["--runs", wrong])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
