from __future__ import annotations

import pytest

from models.offline import Knowledge
from models.offline.language.grammar import Mark


def _read(coin: Knowledge, text: str) -> list[tuple[str, set[str]]]:
    return [(each.text, set(each.concepts)) for each in coin.lexicon.read(text)]


def test_the_longest_phrase_is_taken(coin: Knowledge) -> None:
    assert ("high score table", {"high_score"}) in _read(coin, "a high score table")


@pytest.mark.parametrize("written", ["highscores", "high-score", "High Scores", "highscroes"])
def test_a_phrase_is_found_however_it_is_written(coin: Knowledge, written: str) -> None:
    assert _read(coin, written) == [(written, {"high_score"})]


@pytest.mark.parametrize("written", ["flip the coin", "flip coin", "flip a coin"])
def test_articles_within_a_phrase_do_not_matter(coin: Knowledge, written: str) -> None:
    assert _read(coin, f"{written} often")[0] == (written, {"coin_toss"})


def test_a_phrase_does_not_reach_over_a_comma(coin: Knowledge) -> None:
    assert ("toss, a coin", {"coin_toss"}) not in _read(coin, "toss, a coin")


def test_chinese_is_read_by_the_longest_match(coin: Knowledge) -> None:
    assert _read(coin, "写一个命令行抛硬币")[2:] == [
        ("命令行", {"command_line"}),
        ("抛硬币", {"coin_toss"}),
    ]


def test_unknown_characters_in_a_row_are_one_mention(coin: Knowledge) -> None:
    unknown = [each.text for each in coin.lexicon.read("做一个量子纠缠的抛硬币") if each.unknown]
    assert unknown == ["量子纠缠"]


def test_the_words_of_an_idea_are_all_covered(coin: Knowledge) -> None:
    text = "Please, build me a coin toss 应用 with floof!"
    mentions = coin.lexicon.read(text)
    assert "".join(each.before + each.text for each in mentions) + "!" == text


def test_a_misspelled_word_says_how_it_was_read(coin: Knowledge) -> None:
    (mention,) = coin.lexicon.read("anmiation")
    assert (mention.text, mention.meant) == ("anmiation", "animation")


def test_grammar_words_carry_their_marks(coin: Knowledge) -> None:
    marks = [each.marks for each in coin.lexicon.read("build it without 不要")]
    assert Mark.ORDER in marks[0]
    assert Mark.FILLER in marks[1]
    assert Mark.NEGATION in marks[2] & marks[3]
