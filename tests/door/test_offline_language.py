from __future__ import annotations

import pytest

from door.offline_language import language_notice


@pytest.mark.parametrize("code", [None, "en", "en-GB", "zh"])
def test_the_languages_of_the_offline_company_need_no_word(code: str | None) -> None:
    assert language_notice(code) == ""


def test_another_language_gives_way_to_english_and_it_is_said() -> None:
    assert "fr was asked for, so the documents are in English." in language_notice("fr")
