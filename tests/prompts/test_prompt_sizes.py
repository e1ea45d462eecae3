from __future__ import annotations

import pytest


def test_a_whole_run_of_eight_files_with_review_stays_small(
    run_prompts: dict[str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """MetaGPT needs 209,765 characters for as many files, 267,383 when it writes tests too."""
    sizes = {name: sum(map(len, texts)) for name, texts in run_prompts.items()}
    with capsys.disabled():
        print(f"\nprompt characters: {sum(sizes.values())} of {sizes}")  # noqa: T201
    assert len(run_prompts["write_code"]) == len(run_prompts["review_code"]) == 8
    assert sum(sizes.values()) < 60_000
