"""What the offline company makes of ideas as people type them: ``ideas.yaml``."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from artifacts import Idea
from errors import CannotBuildError
from models.offline import Knowledge, load_knowledge
from models.offline.reading import understand

_IDEAS = yaml.safe_load((Path(__file__).parent / "ideas.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def house() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize("text", _IDEAS["refused"])
def test_what_no_blueprint_knows_is_refused_with_a_way_out(house: Knowledge, text: str) -> None:
    with pytest.raises(CannotBuildError, match="OPENAI_API_KEY"):
        understand(house, Idea(text=text, language="en" if text.isascii() else "zh"))
