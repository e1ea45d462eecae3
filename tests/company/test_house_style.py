"""The nearest blueprint's design, shown to those who design and write code."""

from __future__ import annotations

from pathlib import Path

import pytest

from artifacts import Design, Idea, Prd, SourceFile
from company import Company
from company.house_style import HouseStyled, as_example
from environment.sandbox import find_sandbox
from models import Exemplary, Reply, Request, Scripted
from models.offline import Offline

GREETER = Path(__file__).parent / "greeter.yaml"
OFFLINE = Offline()


class Listening:
    """A model that keeps what it is asked, and has a script answer."""

    name = "listening"

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self._model = Scripted.from_file(GREETER)

    async def answer(self, request: Request) -> Reply:
        self.asked.append(request)
        return await self._model.answer(request)


async def _asked(folder: Path, text: str, house: Exemplary | None) -> list[Request]:
    model = Listening()
    company = Company(model=model, sandbox=find_sandbox(), workspace=folder, house_style=house)
    assert (await company.run(Idea(text=text), "greeter")).exit_code == 0
    return model.asked


async def test_who_designs_and_writes_code_sees_it_and_nobody_else(tmp_path: Path) -> None:
    asked = await _asked(tmp_path, "greet people in a game", OFFLINE)
    shown = {each.returns for each in asked if "An example of how this house" in each.system}
    assert shown == {Design, SourceFile}
    assert not any("An example" in each.system for each in asked if each.returns is Prd)
    assert not any("An example" in each.prompt for each in asked)


@pytest.mark.parametrize(
    ("idea", "house"), [("greet people in a game", None), ("zorp the blah", OFFLINE)]
)
async def test_without_it_or_with_nothing_near_prompts_stay_as_they_were(
    tmp_path: Path, idea: str, house: Exemplary | None
) -> None:
    asked = await _asked(tmp_path, idea, house)
    assert not any("An example" in each.system for each in asked)


@pytest.mark.parametrize("program", sorted(OFFLINE.knowledge.blueprints))
def test_it_is_kept_short(program: str) -> None:
    name = OFFLINE.knowledge.blueprints[program].words.en[0]
    design = OFFLINE.example(Idea(text=name))
    assert design
    text = as_example(design)
    assert 500 < len(text) <= 2_500
    assert design.files[0].path in text


def test_a_design_with_too_many_files_is_not_shown() -> None:
    design = OFFLINE.example(Idea(text="a snake game"))
    assert design
    files = tuple(
        file.model_copy(update={"path": f"{number}/{file.path}"})
        for number in range(20)
        for file in design.files
    )
    assert as_example(design.model_copy(update={"files": files})) == ""


def test_the_models_name_is_that_of_the_model_itself() -> None:
    assert HouseStyled(Scripted([], name="s"), OFFLINE).name == "s"
