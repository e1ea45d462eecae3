"""What a model learned about its endpoint is recalled in a later run, by that model only."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from artifacts import Idea, Prd
from company.lessons import LearningModel
from environment import Journal, read_journal
from environment.journal import FORMAT, Json
from errors import ModelError
from models import Endpoint, Reply, Request

REQUEST = Request(
    action="WritePrd", role="PM", system="", prompt="", returns=Prd, idea=Idea(text="x")
)


class Learner:
    """Learns one thing by each question; may fail at it."""

    def __init__(self, name: str = "small", url: str = "http://127.0.0.1:1/v1?key=secret") -> None:
        self.name = name
        self.endpoint = Endpoint(url)
        self.lessons: dict[str, Any] = {}
        self.next: dict[str, Any] = {}
        self.error: ModelError | None = None

    def learned(self) -> dict[str, Any]:
        return dict(self.lessons)

    def recall(self, learned: Mapping[str, Any]) -> None:
        self.lessons.update(learned)

    async def answer(self, request: Request) -> Reply:
        self.lessons.update(self.next)
        if self.error:
            raise self.error
        return Reply("an answer")


def opened(folder: Path) -> Journal:
    journal = Journal(lambda: folder / "journal.jsonl")
    journal.append("opened", format=FORMAT)
    journal.open()
    return journal


def lessons(folder: Path) -> list[Json]:
    return [each for each in read_journal(folder / "journal.jsonl") if each["type"] == "learned"]


async def test_a_lesson_is_put_on_record_once(tmp_path: Path) -> None:
    learner, journal = Learner(), opened(tmp_path)
    model = LearningModel(learner, learner, journal)
    learner.next = {"format": "json_object"}
    for _ in range(3):
        await model.answer(REQUEST)
    journal.close()
    [record] = lessons(tmp_path)
    assert record["model"] == "small"
    assert record["endpoint"] == "http://127.0.0.1:1/v1", "without what may be a key"
    assert record["learned"] == {"format": "json_object"}


async def test_a_lesson_is_kept_though_the_question_failed(tmp_path: Path) -> None:
    learner, journal = Learner(), opened(tmp_path)
    learner.next, learner.error = {"format": "text"}, ModelError("It failed.")
    with pytest.raises(ModelError):
        await LearningModel(learner, learner, journal).answer(REQUEST)
    journal.close()
    assert len(lessons(tmp_path)) == 1


async def test_the_same_model_recalls_it_and_does_not_record_it_again(tmp_path: Path) -> None:
    learner, journal = Learner(), opened(tmp_path)
    learner.next = {"format": "text"}
    await LearningModel(learner, learner, journal).answer(REQUEST)
    again = Learner()
    await LearningModel(again, again, journal, lessons(tmp_path)).answer(REQUEST)
    journal.close()
    assert again.lessons == {"format": "text"}
    assert len(lessons(tmp_path)) == 1


async def test_another_model_and_another_endpoint_do_not_recall_it(tmp_path: Path) -> None:
    learner, journal = Learner(), opened(tmp_path)
    learner.next = {"format": "text"}
    await LearningModel(learner, learner, journal).answer(REQUEST)
    journal.close()
    for other in (Learner(name="large"), Learner(url="http://127.0.0.1:2/v1")):
        LearningModel(other, other, journal, lessons(tmp_path))
        assert other.lessons == {}
