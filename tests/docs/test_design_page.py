"""The design is drawn as it is built."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

from artifacts import GateResult
from company import standard_sop
from tests.docs.pages import HOUSE, READMES, blocks, name, names_in, table
from tests.test_architecture import MAY_IMPORT

DESIGN = HOUSE / "docs" / "design.md"


def test_the_table_of_rooms_is_the_rule_that_is_tested() -> None:
    rooms = {
        names_in(room)[0]: set(names_in(cells[1])) for room, cells in table(DESIGN, "room").items()
    }
    assert rooms == {room: may for room, may in MAY_IMPORT.items() if room != "errors"}


@pytest.mark.parametrize("page", READMES, ids=name)
def test_the_picture_of_the_house_shows_the_same_rooms(page: Path) -> None:
    drawn = re.findall(r"^  (\w+)\S*.*? --> (\w+)", blocks(page, "mermaid")[0], re.M)
    allowed: nx.DiGraph[str] = nx.DiGraph(
        (room, below) for room, rooms in MAY_IMPORT.items() for below in {*rooms, "errors"} - {room}
    )
    assert set(drawn) == set(nx.transitive_reduction(allowed).edges)


def test_the_words_name_every_artifact_that_is_handed_over() -> None:
    listed = names_in(table(DESIGN, "word")["artifact"][0])[0].split()
    assert set(listed) == {kind.__name__ for kind in standard_sop().published()}


def test_every_action_stands_on_the_way_with_the_role_that_does_it() -> None:
    way = blocks(DESIGN, "text")[0]
    roles = {"Engineer": "Engineers", "QaEngineer": "QA engineers"}
    for step in standard_sop().steps():
        assert f"{roles.get(step.role, step.role)} ▸ {step.action.name} " in way


def test_the_gates_are_those_that_there_are() -> None:
    gates = tuple(names_in(gate)[0] for gate in table(DESIGN, "gate"))
    assert gates == GateResult.model_fields["gate"].annotation.__args__  # type: ignore[union-attr]
