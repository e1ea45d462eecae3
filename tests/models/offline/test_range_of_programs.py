"""Recognition among many programs: neighbours, keepers of records, and names within names."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from artifacts import Idea
from errors import CannotBuildError
from models.offline import Knowledge, load_knowledge
from models.offline.blueprint.blueprint_folder import BUILT_IN
from models.offline.knowledge.nearest import nearest_programs
from models.offline.reading.reading import understand

_PROGRAMS = {
    "chores": ("chore list, chores, chore", "record_keeping"),
    "outlays": ("outlay tracker, outlays, outlay", "record_keeping"),
    "tank_fight": ("tank fight, tank game", "game"),
    "trivia_night": ("trivia night", "game"),
    "abacus": ("abacus", "tool"),
}
_MANY = 38


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Snake, records of anything, and so many others, copies of the coin toss under other names."""
    original = Path(__file__).parent / "blueprints" / "coin_toss"
    folder = tmp_path_factory.mktemp("many")
    fillers = {f"filler_{n}": (f"zqx{n}vw", "game") for n in range(_MANY - len(_PROGRAMS))}
    for program, (words, topic) in {**_PROGRAMS, **fillers}.items():
        text = (original / "blueprint.yaml").read_text("utf-8")
        text = text.replace("program: coin_toss", f"program: {program}")
        text = text.replace("coin toss, toss a coin, coin flip, flip a coin", words)
        text = text.replace("抛硬币, 掷硬币", f"币{program}")
        text = text.replace("is_a: [game]", f"is_a: [{topic}]")
        (folder / program).mkdir()
        (folder / program / "blueprint.yaml").write_text(text, "utf-8")
        shutil.copytree(original / "templates", folder / program / "templates")
    for program in ("snake", "records"):
        (folder / program).symlink_to(BUILT_IN / program)
    return load_knowledge([folder], built_in=False)


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("a chore list", "chores"),
        ("a chore manager", "chores"),
        ("an outlay tracker", "outlays"),
        ("a tracker for my outlays", "outlays"),
        ("outlay management system", "outlays"),
        ("keep track of my outlays", "outlays"),
        ("customer manager with chores", "records"),
        ("a database of recipes with chores", "records"),
        ("a database of snake species", "records"),
        ("manage my customers", "records"),
        ("tank fight", "tank_fight"),
        ("a snake game", "snake"),
    ],
)
def test_the_specific_program_goes_before_records_of_anything(
    many: Knowledge, text: str, program: str
) -> None:
    assert understand(many, Idea(text=text)).program == program


@pytest.mark.parametrize("text", ["a chore manager", "a tracker for my outlays"])
def test_words_for_keeping_are_understood_by_every_keeper(many: Knowledge, text: str) -> None:
    assert understand(many, Idea(text=text)).not_understood == ()


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("a snake and ladders game", "snake and ladders game"),
        ("snake and frogs", "snake and frogs"),
        ("a fight game", "fight game"),
        ("a pirate ship", "pirate ship"),
        ("snake tally", "snake tally"),
    ],
)
def test_a_name_within_another_name_is_not_taken_for_the_program(
    many: Knowledge, text: str, thing: str
) -> None:
    with pytest.raises(CannotBuildError, match=f"“{thing}”"):
        understand(many, Idea(text=text))


def test_of_many_programs_the_nearest_are_named(many: Knowledge) -> None:
    with pytest.raises(CannotBuildError, match=r"nearest of the 40 programs .*: Snake \("):
        understand(many, Idea(text="a snake tutorial"))
    with pytest.raises(CannotBuildError, match="knows 40 programs, none of them near"):
        understand(many, Idea(text="write me a poem"))


def test_what_is_named_is_nearer_than_what_shares_a_topic(many: Knowledge) -> None:
    mentions = many.lexicon.read("a strange game with a snake")
    assert nearest_programs(many, mentions, 2)[0] == "snake"


def test_an_idea_is_read_quickly_among_many_programs(many: Knowledge) -> None:
    understand(many, Idea(text="a snake game"))  # builds the lexicon
    start = time.perf_counter()
    understand(many, Idea(text="a tracker for my outlays with a tally in the browser"))
    assert time.perf_counter() - start < 0.3
