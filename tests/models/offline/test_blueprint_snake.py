"""The snake blueprint: what it builds for each mix of wishes is checked, broken and played."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from artifacts import Idea, TestFile
from company.proving import project_files
from environment.sandbox import Job, Press, Sandbox
from models.offline import Knowledge
from models.offline.blueprint.blueprint_folder import BUILT_IN, load_blueprint
from models.offline.knowledge.general_knowledge import general_concepts, load_grammar
from models.offline.planning.plan import Plan, make_plan
from models.offline.reading.reading import understand
from models.offline.reading.understanding import Understanding

PLAIN = frozenset({"arrows", "walls"})
MIXES = [
    PLAIN,
    PLAIN | {"wasd", "best_score"},
    PLAIN | {"obstacles", "levels"},
    PLAIN | {"wasd", "two_players", "obstacles", "best_score"},
    PLAIN | {"wasd", "two_players", "levels"},
    PLAIN | {"wasd", "two_players", "obstacles", "levels", "best_score"},
    frozenset({"arrows", "wrap", "best_score", "obstacles", "levels"}),
    frozenset({"arrows", "wrap", "wasd", "two_players"}),
    frozenset({"arrows", "wrap", "wasd", "two_players", "best_score", "levels"}),
    frozenset({"wrap", "wasd", "obstacles"}),
    frozenset({"walls", "wasd", "best_score", "levels"}),
]
"""Among them, every two choices meet at least once."""

DOWN, LEFT, RIGHT = "\x1bOB", "\x1bOD", "\x1bOC"


@pytest.fixture(scope="module")
def snake() -> Knowledge:
    return Knowledge(general_concepts(), load_grammar(), [load_blueprint(BUILT_IN / "snake")])


@pytest.fixture(scope="module")
def plan_of(snake: Knowledge) -> Callable[[frozenset[str], str], Plan]:
    made: dict[tuple[frozenset[str], str], Plan] = {}

    def plan(features: frozenset[str], language: str) -> Plan:
        if (features, language) not in made:
            known = Understanding("snake", "terminal", features, {}, language, (), (), ())
            idea = Idea(text="snake", language=language)
            made[features, language] = make_plan(snake.blueprints["snake"], known, idea)
        return made[features, language]

    return plan


def name_of(mix: frozenset[str]) -> str:
    return "+".join(sorted(mix))


@pytest.mark.parametrize(
    ("text", "asked", "without"),
    [
        ("build a snake game", {"walls", "arrows"}, {"wrap", "wasd", "levels", "best_score"}),
        ("a snake game without walls, with rocks", {"wrap", "obstacles"}, {"walls"}),
        ("snake that can pass through walls and keeps the high score", {"wrap", "best_score"}, {}),
        ("snake which gets faster, with WASD instead of arrow keys", {"levels", "wasd"}, "arrows"),
        ("two player snake", {"two_players", "wasd", "arrows"}, {"obstacles"}),
        ("写一个命令行贪吃蛇", {"walls", "arrows"}, {"wrap", "two_players"}),
        ("双人贪吃蛇，可以穿墙，有障碍物", {"two_players", "wrap", "obstacles"}, {"walls"}),
        ("贪吃蛇，速度越来越快，保存最高分", {"levels", "best_score", "walls"}, {"wrap"}),
    ],
)
def test_the_usual_words_lead_to_the_features(
    snake: Knowledge, text: str, asked: set[str], without: set[str]
) -> None:
    language = "en" if text.isascii() else "zh"
    understood = understand(snake, Idea(text=text, language=language))
    assert asked <= understood.features
    assert not understood.features & set(without)
    assert understood.not_understood == ()


def test_a_wish_it_cannot_meet_is_listed(snake: Knowledge) -> None:
    understood = understand(snake, Idea(text="a snake game with sound"))
    assert [each.partition(":")[0] for each in understood.left_out] == [
        "sound (“sound”) is left out"
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("mix", MIXES, ids=name_of)
def test_every_requirement_is_served_and_proven(
    plan_of: Callable[[frozenset[str], str], Plan], mix: frozenset[str], language: str
) -> None:
    plan = plan_of(mix, language)
    served = {key for file in plan.design.files for key in file.serves}
    tests = [file for file in project_files(plan) if isinstance(file, TestFile)]
    proven = {key for file in tests for keys in file.proves().values() for key in keys}
    assert proven <= {requirement.id for requirement in plan.prd.requirements}
    for requirement in plan.prd.requirements:
        assert requirement.id in served, requirement.text
        assert requirement.id in proven, requirement.text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_not_asked_for_leaves_no_trace(
    plan_of: Callable[[frozenset[str], str], Plan], language: str
) -> None:
    plan = plan_of(PLAIN, language)
    code = "\n".join(plan.files.values()).lower()
    for trace in ("obstacle", "level", "best", "player 2", '"w":', "% self.width"):
        assert trace not in code
    assert len(plan.design.files) == 12


@pytest.mark.parametrize("mix", MIXES, ids=name_of)
def test_no_document_holds_empty_or_doubled_pieces(
    plan_of: Callable[[frozenset[str], str], Plan], mix: frozenset[str]
) -> None:
    for language in ("en", "zh"):
        plan = plan_of(mix, language)
        for text in (*plan.prd.documents().values(), *plan.design.documents().values()):
            assert "{{" not in text
            assert "{%" not in text
        lines = plan.design.usage.splitlines()
        assert not any(one == other == "" for one, other in pairwise(lines))
        words = [requirement.text for requirement in plan.prd.requirements]
        assert not any("  " in text or text != text.strip() for text in words)


async def test_it_can_be_played_and_left(
    plan_of: Callable[[frozenset[str], str], Plan], sandbox: Sandbox
) -> None:
    moves = Press("x", 2.0)  # a key without a meaning: what changes the screen is time
    presses = (Press(DOWN, 2.0), moves, Press("p"), Press(RIGHT), Press("p", 2.0), Press("q"))
    command = ("{python}", "-m", "snake_game", "--seed", "1")
    outcome = await sandbox.run(Job(command, plan_of(PLAIN, "en").files, presses=presses))
    ready, started, moving, paused, still, going_on, *_ = outcome.screens
    assert "Press an arrow key to start" in ready
    assert "Score: 0" in started
    assert place_of_head(moving)[0] > 12
    assert place_of_head(ready) == (12, 40)
    assert "PAUSED" in paused
    assert still == paused
    assert "PAUSED" not in going_on
    assert outcome.exit_code == 0
    assert outcome.stderr == ""


def place_of_head(screen: str) -> tuple[int, int]:
    return next(
        (row, line.index("██")) for row, line in enumerate(screen.splitlines()) if "██" in line
    )


async def test_a_quick_turn_back_does_not_kill(
    plan_of: Callable[[frozenset[str], str], Plan], sandbox: Sandbox
) -> None:
    presses = (Press(DOWN + LEFT, 1.0), Press("p"))
    command = ("{python}", "-m", "snake_game")
    outcome = await sandbox.run(Job(command, plan_of(PLAIN, "zh").files, presses=presses))
    assert "按方向键开始" in outcome.screens[0].replace(" ", "")
    assert "暂停" in outcome.screens[-1].replace(" ", "")
