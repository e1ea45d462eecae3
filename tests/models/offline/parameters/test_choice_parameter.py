from __future__ import annotations

import pytest

from models.offline.blueprint.parameter_rule import Choice, ChoiceRule
from models.offline.facts.fact import Text, Words
from models.offline.parameters.choice_parameter import find_choice


def _choice(name: str, *words: str) -> Choice:
    return Choice(title=Text(en=name, zh=name), words=Words(en=words))


_LEVEL = ChoiceRule(
    kind="choice",
    title=Text(en="Level", zh="难度"),
    choices={
        "easy": _choice("easy", "easy", "not hard", "not too hard"),
        "medium": _choice("medium", "medium"),
        "hard": _choice("hard", "hard", "expert level"),
    },
    alone=True,
    apart=Words(en=("easy to",)),
    default="medium",
)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("a hard sudoku", "hard", ("hard",)),
        ("minesweeper with the expert level", "hard", ("expert level",)),
        ("a sudoku that is not too hard", "easy", ("not too hard",)),
        ("a sudoku that is easy to use", "medium", ()),
        ("an easy sudoku that is easy to use", "easy", ("easy",)),
        ("sudoku with easy, medium and hard puzzles", "medium", ()),
        ("a hard sudoku, really hard", "hard", ("hard",)),
        ("a hardware shop", "medium", ()),
    ],
)
def test_a_level_is_taken_when_it_alone_is_named(
    text: str, value: str, words: tuple[str, ...]
) -> None:
    found = find_choice(_LEVEL, text, "en")
    assert (found.value, found.words) == (value, words)


def test_of_several_values_the_first_counts_where_they_need_not_stand_alone() -> None:
    rule = _LEVEL.model_copy(update={"alone": False})
    assert find_choice(rule, "a hard or easy sudoku", "en").value == "hard"


def test_the_sentence_names_the_words_that_chose() -> None:
    assert find_choice(_LEVEL, "sudoku, hard", "en").explanations == (
        "Level: hard, asked for by “hard”.",
    )
    assert find_choice(_LEVEL, "sudoku", "en").explanations == ("Level: medium, the usual one.",)
