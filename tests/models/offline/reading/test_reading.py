from __future__ import annotations

import pytest

from artifacts import Idea
from errors import CannotBuildError
from models.offline import Knowledge
from models.offline.reading.reading import understand
from models.offline.reading.understanding import Understanding


def _understand(coin: Knowledge, text: str, language: str = "en") -> Understanding:
    return understand(coin, Idea(text=text, language=language))


@pytest.mark.parametrize(
    ("idea", "interface", "features"),
    [
        ("coin toss", "cli", {"fair"}),
        ("flip a coin repeatedly", "cli", {"fair", "many", "tally"}),
        ("a biased coin flip with counting", "cli", {"loaded", "tally"}),
        ("coin toss in the browser", "web", {"fair"}),
        ("a coin toss with an animation", "web", {"fair", "spin"}),
        ("coin toss on the command line with an animation", "cli", {"fair"}),
        ("coin toss with a leaderboard", "cli", {"fair", "high_score"}),
        ("a coin toss that is not fair", "cli", set()),
        ("coin toss for the console, no counting", "cli", {"fair"}),
        ("coin toss, but not in a browser", "cli", {"fair"}),
        ("写一个网页版抛硬币，要动画", "web", {"fair", "spin"}),
        ("作弊的掷硬币，多次，不要计数", "cli", {"loaded", "many"}),
        ("命令行抛硬币，带排行榜", "cli", {"fair", "high_score"}),
    ],
)
def test_what_is_understood_of_an_idea(
    coin: Knowledge, idea: str, interface: str, features: set[str]
) -> None:
    understanding = _understand(coin, idea)
    assert understanding.interface == interface
    assert understanding.features == features | {"sides"}
    assert understanding.not_understood == ()


@pytest.mark.parametrize(
    ("idea", "rest"),
    [
        ("a coin toss tally with machine learning, no table", ("machine learning",)),
        ("a coin toss without sound", ()),
        ("coin toss in Python", ()),
        ("coin toss with power-ups", ("power-ups",)),
        ("要求：1. 抛硬币；2. 计数", ()),
        ("带量子纠缠的抛硬币", ("量子纠缠",)),
        ("blue coin toss, very blue", ("blue",)),
    ],
)
def test_words_that_nothing_explains_are_listed(
    coin: Knowledge, idea: str, rest: tuple[str, ...]
) -> None:
    assert _understand(coin, idea).not_understood == rest


@pytest.mark.parametrize(
    ("idea", "left_out"),
    [
        (
            "coin toss with sound",
            "sound (“sound”) is left out: nothing of the kind is known for this program.",
        ),
        (
            "coin toss for Android",
            "Interface mobile app (“Android”) is left out: "
            "this program is only known for: command line, web page.",
        ),
        (
            "web coin toss in Python",
            "Python (“Python”) is left out: "
            "with the interface web page this is written in JavaScript.",
        ),
    ],
)
def test_what_is_understood_and_can_not_be_had_is_left_out_with_the_reason(
    coin: Knowledge, idea: str, left_out: str
) -> None:
    understanding = _understand(coin, idea)
    assert (understanding.left_out, understanding.not_understood) == ((left_out,), ())


def test_every_conclusion_is_explained(coin: Knowledge) -> None:
    explanations = _understand(coin, "a coin toss with a leaderbord, no animation").explanations
    assert explanations == (
        "“leaderbord” was read as “leaderboard”.",
        "Coin toss: asked for by “coin toss”.",
        "Interface command line: the usual one, no other was asked for.",
        "Throws: 1, the usual one.",
        "Metal: silver, the usual one.",
        "Fair coin: in by default.",
        "Longest run: asked for by “leaderbord”.",
        "Spinning picture: left out, “animation” was refused.",
    )


def test_in_place_of_an_interface_that_is_not_known_there_is_the_nearest(coin: Knowledge) -> None:
    understanding = _understand(coin, "coin toss as a desktop app")
    assert understanding.interface == "web"
    assert (
        "Interface web page: of those it is known for the nearest to “desktop app”."
        in understanding.explanations
    )
    assert understanding.left_out == (
        "Interface desktop window (“desktop app”) is left out: "
        "this program is only known for: command line, web page.",
    )


@pytest.mark.parametrize(
    ("idea", "interface"),
    [
        ("coin toss for Android in Python", "cli"),
        ("coin toss in Python with a GUI", "cli"),
        ("coin toss for Android on the command line", "cli"),
        ("coin toss for Android, not on a web page", "cli"),
    ],
)
def test_the_nearest_interface_gives_way_to_what_is_asked_for_and_can_be_had(
    coin: Knowledge, idea: str, interface: str
) -> None:
    assert _understand(coin, idea).interface == interface


def test_the_interface_is_chosen_for_the_features_that_need_it(coin: Knowledge) -> None:
    explanations = _understand(coin, "抛硬币，要动画", "zh").explanations
    assert "界面为网页：在它上面才能实现旋转动画。" in explanations


def test_the_interface_is_chosen_for_what_it_is_written_in(coin: Knowledge) -> None:
    understanding = _understand(coin, "coin toss in plain JavaScript")
    assert understanding.interface == "web"
    assert understanding.not_understood == ()
    assert (
        "Interface web page: the one that is written in JavaScript, "
        "asked for by “plain JavaScript”." in understanding.explanations
    )


def test_a_language_without_texts_is_answered_in_english(coin: Knowledge) -> None:
    assert _understand(coin, "coin toss", "fr").language == "en"


def test_an_idea_that_names_no_program_is_refused_with_a_way_out(coin: Knowledge) -> None:
    with pytest.raises(CannotBuildError) as refusal:
        _understand(coin, "a chess engine")
    assert str(refusal.value) == (
        "The offline company knows nothing about “chess engine”, which this idea seems to ask for. "
        "It can build: Coin toss. For anything else connect a model: "
        "--model NAME with OPENAI_API_KEY set, or --base-url URL."
    )


def test_a_refusal_speaks_the_language_of_the_idea(coin: Knowledge) -> None:
    with pytest.raises(CannotBuildError, match=r"“音乐转录”.*会做：抛硬币。.*OPENAI_API_KEY"):
        _understand(coin, "音乐转录", "zh")


def test_a_refusal_says_what_was_understood(coin: Knowledge) -> None:
    with pytest.raises(CannotBuildError, match=r"it understood: in the browser, leaderboard"):
        _understand(coin, "in the browser with a leaderboard")


@pytest.mark.parametrize(
    "text",
    [
        "a coin toss with quantum teleporting blockchain unicorns",
        "coin toss, augmented reality, cloud sync",
    ],
)
def test_an_idea_of_which_little_is_understood_is_refused(coin: Knowledge, text: str) -> None:
    with pytest.raises(CannotBuildError, match="too little of this idea") as refusal:
        _understand(coin, text)
    assert "Coin toss" in str(refusal.value)
    assert "OPENAI_API_KEY" in str(refusal.value)


def test_a_strange_word_or_two_are_borne_and_told(coin: Knowledge) -> None:
    understanding = _understand(coin, "a coin toss for my physics homework")
    assert understanding.not_understood == ("physics homework",)


@pytest.mark.parametrize(
    ("idea", "reason"),
    [
        ("coin toss, not in the terminal", "Interface web page: “terminal” was refused."),
        ("coin toss", "Interface command line: the usual one, no other was asked for."),
    ],
)
def test_an_interface_that_a_refusal_chose_is_said_to_be_so(
    coin: Knowledge, idea: str, reason: str
) -> None:
    assert reason in _understand(coin, idea).explanations


@pytest.mark.parametrize(
    ("idea", "rest"),
    [
        ("coin toss without unicorns", ()),
        ("coin toss, no ads, no popups, no physics homework", ()),
        ("coin toss without coin pictures", ("coin",)),
    ],
)
def test_what_is_refused_and_not_built_is_not_told_as_strange(
    coin: Knowledge, idea: str, rest: tuple[str, ...]
) -> None:
    assert _understand(coin, idea).not_understood == rest
