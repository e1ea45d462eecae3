from __future__ import annotations

import pytest
from pydantic import ValidationError

from artifacts import Artifact


class ReleaseNotes(Artifact):
    lines: list[str]
    by_version: dict[str, str]


def test_an_artifact_can_not_be_changed() -> None:
    notes = ReleaseNotes(lines=["a"], by_version={})
    with pytest.raises(ValidationError, match="frozen"):
        notes.lines = ["b"]


def test_what_a_model_says_beyond_the_question_is_ignored() -> None:
    assert ReleaseNotes.model_validate({"lines": [], "by_version": {}, "mood": "good"}) == (
        ReleaseNotes(lines=[], by_version={})
    )


def test_an_artifact_of_the_users_own_becomes_a_document() -> None:
    notes = ReleaseNotes(lines=["Faster", "Nicer"], by_version={"1.0": "first"})
    assert notes.documents() == {
        "docs/release_notes.md": (
            "# Release notes\n\n## Lines\n\n- Faster\n- Nicer\n\n## By version\n\n1.0: first\n"
        )
    }
