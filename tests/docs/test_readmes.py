"""The two READMEs say the same, and what they show is what there is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from artifacts import Artifact, GateResult
from company import Sop, check_sop, standard_sop
from company.settings import Settings
from company.tables import EndpointTable, PriceTable
from environment.sandbox import Job, Press, find_sandbox
from errors import SofthouseError
from tests.docs.conftest import Typed
from tests.docs.pages import (
    HOUSE,
    READMES,
    blocks,
    headings,
    languages,
    links,
    name,
    names_in,
    table,
    tables,
)

ENGLISH, CHINESE = READMES


def unlabelled(diagram: str) -> str:
    return re.sub(r"(?<=\w)\[[^\]]*\]", "", diagram)


def test_both_have_the_same_structure() -> None:
    assert [level for level, _ in headings(ENGLISH)] == [level for level, _ in headings(CHINESE)]
    assert languages(ENGLISH) == languages(CHINESE)
    assert links(ENGLISH)[1:] == links(CHINESE)[1:]


@pytest.mark.parametrize("language", ["bash", "python", "jinja", "toml"])
def test_both_print_the_same_code(language: str) -> None:
    assert blocks(ENGLISH, language) == blocks(CHINESE, language)


def test_both_draw_the_same_pictures() -> None:
    english, chinese = ([*map(unlabelled, blocks(page, "mermaid"))] for page in READMES)
    assert english == chinese
    assert blocks(ENGLISH, "text")[1] == blocks(CHINESE, "text")[1]


def test_both_tables_have_the_same_rows() -> None:
    english, chinese = (
        [[names_in(row[0]) or row[0] for row in rows[1:]] for rows in tables(page)]
        for page in READMES
    )
    assert english == chinese


@pytest.mark.parametrize("page", READMES, ids=name)
def test_the_options_are_those_of_the_help(typed: Typed, page: Path) -> None:
    heading = tables(page)[0][0][0]
    shown = {flag for cell in table(page, heading) for flag in re.findall(r"--[a-z-]+", cell)}
    offered = set(re.findall(r"^  .*?(--[a-z-]+)", typed("python startup.py --help").stdout, re.M))
    assert shown == (offered | {"--no-review", "--no-house-style"}) - {"--help"}


@pytest.mark.parametrize("page", READMES, ids=name)
def test_the_exit_codes_are_those_of_the_errors(page: Path) -> None:
    heading = tables(page)[1][0][0]
    codes = {each.exit_code for each in _all_errors(SofthouseError)}
    assert {int(code) for code in table(page, heading)} == codes | {0, 130}


def _all_errors(kind: type[SofthouseError]) -> set[type[SofthouseError]]:
    return {kind}.union(*map(_all_errors, kind.__subclasses__()))


def test_the_settings_of_the_file_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("company.toml").write_text(blocks(ENGLISH, "toml")[0])
    settings = Settings.gather({})
    assert (settings.model, settings.engineers) == ("deepseek-flash", 8)


def test_the_tables_of_the_file_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("company.toml").write_text(blocks(ENGLISH, "toml")[1])
    settings = Settings.gather({})
    assert set(settings.models) == {"ReviewCode", "Architect"}
    assert set(EndpointTable.model_fields) == settings.endpoints["local"].model_fields_set
    assert set(PriceTable.model_fields) == settings.prices["qwen3-coder:30b"].model_fields_set
    check_sop(replace(standard_sop(), models=settings.models))


def test_the_prompt_is_that_of_the_example() -> None:
    prompt = HOUSE / "examples" / "release_notes" / "write_release_notes.md.j2"
    assert blocks(ENGLISH, "jinja") == [prompt.read_text()]


@pytest.mark.parametrize("page", READMES, ids=name)
def test_the_project_folder_holds_what_is_shown_and_no_more(page: Path, snake: Path) -> None:
    shown = re.findall(r"^  ([\w./]+)", blocks(page, "text")[0], re.M)
    made = (snake / "workspace" / "snake_game").iterdir()
    assert sorted(shown) == sorted(f"{each.name}/" if each.is_dir() else each.name for each in made)


async def test_the_picture_of_the_game_is_its_first_screen(snake: Path) -> None:
    project = snake / "workspace" / "snake_game"
    files = {str(each.relative_to(project)): each.read_text() for each in project.rglob("*.py")}
    job = Job(("{python}", "-m", "snake_game", "--seed", "6"), files, presses=(Press("q"),))
    outcome = await find_sandbox().run(job)
    seen = [line.rstrip() for line in outcome.screens[0].splitlines() if line.strip()]
    left = min(len(line) - len(line.lstrip()) for line in seen) - 1
    assert blocks(ENGLISH, "text")[1].splitlines() == [line[left:] for line in seen]


@pytest.mark.parametrize("page", READMES, ids=name)
def test_the_gates_are_those_that_there_are(page: Path) -> None:
    shown = re.findall(r"^\d\. \*\*(\w+)\*\*", page.read_text(), re.M)
    assert tuple(shown) == GateResult.model_fields["gate"].annotation.__args__  # type: ignore[union-attr]


@pytest.mark.parametrize("page", READMES, ids=name)
def test_the_way_of_a_snake_game_is_that_of_the_procedure(page: Path) -> None:
    diagram = blocks(page, "mermaid")[1]
    drawn = re.findall(r"^  (\w+)\S*(?: ?\w+<br>\w+\])? (-->|-\.->)\|(\w+)\| (\w+)", diagram, re.M)
    sop = standard_sop()
    for author, arrow, artifact, reader in drawn:
        assert artifact in _published(sop, author), (author, artifact)
        assert _triggers(sop, artifact, reader) is (arrow == "-->"), (artifact, reader)
    solid = {
        (author, artifact, reader) for author, arrow, artifact, reader in drawn if arrow == "-->"
    }
    assert solid == _hand_overs(sop)


def _hand_overs(sop: Sop) -> set[tuple[str, str, str]]:
    """Who publishes what that triggers whom."""
    return {
        (author.action.name, artifact.__name__, reader.action.name)
        for author in sop.steps()
        for artifact in author.action.signature.publishes
        for reader in sop.steps()
        if issubclass(artifact, reader.action.signature.trigger.type)
    }


def _published(sop: Sop, action: str) -> set[str]:
    (step,) = (step for step in sop.steps() if step.action.name == action)
    return {kind.__name__ for kind in step.action.signature.publishes}


def _triggers(sop: Sop, artifact: str, action: str) -> bool:
    (step,) = (step for step in sop.steps() if step.action.name == action)
    kinds: dict[str, type[Artifact]] = {kind.__name__: kind for kind in sop.published()}
    return issubclass(kinds[artifact], step.action.signature.trigger.type)
