"""What the offline company makes of ideas as people type them: ``ideas.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from artifacts import Idea
from company import language_of
from errors import CannotBuildError
from models.offline import Knowledge, load_knowledge
from models.offline.reading.reading import understand

_IDEAS = yaml.safe_load((Path(__file__).parent / "ideas.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def house() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize("text", _IDEAS["refused"])
def test_what_no_blueprint_knows_is_refused_with_a_way_out(house: Knowledge, text: str) -> None:
    with pytest.raises(CannotBuildError, match="OPENAI_API_KEY"):
        understand(house, Idea(text=text, language=language_of(text)))


@pytest.mark.parametrize("row", _IDEAS["built"], ids=lambda row: row["idea"])
def test_an_idea_becomes_the_program_it_asks_for(house: Knowledge, row: dict[str, Any]) -> None:
    understood = understand(house, Idea(text=row["idea"], language=language_of(row["idea"])))
    assert understood.program == row["program"]
    assert understood.interface == row.get("interface", understood.interface)
    assert set(row.get("features", ())) <= understood.features
    assert (understood.not_understood, understood.left_out) == ((), ())


@pytest.mark.parametrize("row", _IDEAS["partly"], ids=lambda row: row["idea"])
def test_what_is_refused_or_can_not_be_had_is_told(house: Knowledge, row: dict[str, Any]) -> None:
    understood = understand(house, Idea(text=row["idea"], language=language_of(row["idea"])))
    assert understood.program == row["program"]
    assert understood.interface == row.get("interface", understood.interface)
    features = house.blueprints[understood.program].features
    out = set(row.get("without", ()))
    assert out <= features.keys()
    assert out.isdisjoint(understood.features)
    told, sentences = row.get("left_out", ()), understood.left_out
    assert len(sentences) == len(told)
    assert all(part in sentence for part, sentence in zip(told, sentences, strict=True))
    assert list(understood.not_understood) == row.get("not_understood", [])
