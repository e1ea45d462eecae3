"""What a model is asked for is told to whoever watches."""

from __future__ import annotations

from pathlib import Path

import pytest

from company.remembering import RememberingModel
from environment import Event, Events, Journal
from environment.events import Noticed
from models import Reply, Request, Usage
from tests.models.questions import question


class Limited:
    """A model whose endpoint asks for a pause."""

    name = "limited"

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    async def answer(self, request: Request) -> Reply:
        assert request.on_wait
        request.on_wait(self._seconds)
        return Reply("{}", Usage("limited"))


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(20.0, ["limited was asked too often: calls to it wait 20 s."]), (0.4, [])],
)
async def test_a_pause_that_people_would_wonder_about_is_told(
    tmp_path: Path, seconds: float, told: list[str]
) -> None:
    seen: list[Event] = []
    model = RememberingModel(
        Limited(seconds), Journal(lambda: tmp_path / "journal.jsonl"), Events(seen.append)
    )
    await model.answer(question())
    assert [each.sentence for each in seen if isinstance(each, Noticed)] == told
