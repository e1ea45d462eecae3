"""When the work of one action comes due."""

from __future__ import annotations

from typing import Any

from actions import Action
from artifacts import Artifact, Idea
from environment import MessagePool
from roles.agenda import Agenda, arguments


class Label(Artifact):
    text: str

    @property
    def key(self) -> str:
        return self.text[:1]


class Pair(Action):
    """Waits for a Label beside each Idea."""

    async def run(self, idea: Idea, label: Label) -> Label:
        return label


class Gather(Action):
    """Runs over all labels at once, when there are at least two."""

    def ready(self, **inputs: Any) -> bool:
        return len(inputs["labels"]) >= 2

    async def run(self, labels: list[Label], ideas: tuple[Idea, ...] = ()) -> Idea:
        return Idea(text="".join(label.text for label in labels))


def pool_with(agenda: Agenda, *artifacts: Artifact) -> MessagePool:
    pool = MessagePool()
    pool.subscribe([Artifact], agenda.note)
    pool.publish(artifacts, "Someone")
    return pool


def texts(agenda: Agenda, pool: MessagePool) -> list[dict[str, Any]]:
    return [arguments(each.inputs) for each in agenda.due(pool)]


def test_an_action_waits_for_its_other_inputs_and_runs_once_for_each_trigger() -> None:
    agenda = Agenda("Someone", Pair())
    pool = pool_with(agenda, Idea(text="one"))
    assert agenda.due(pool) == []
    pool.publish([Label(text="late")], "Someone")
    assert texts(agenda, pool) == [{"idea": Idea(text="one"), "label": Label(text="late")}]
    assert agenda.due(pool) == []


def test_a_single_input_is_the_newest_of_its_type() -> None:
    agenda = Agenda("Someone", Pair())
    pool = pool_with(agenda, Label(text="a old"), Label(text="b new"), Idea(text="one"))
    assert texts(agenda, pool)[0]["label"] == Label(text="b new")


def test_a_trigger_that_is_replaced_before_its_work_starts_is_dropped() -> None:
    agenda = Agenda("Someone", Pair())
    pool = pool_with(agenda, Idea(text="first"), Idea(text="second"), Label(text="x"))
    assert [each["idea"].text for each in texts(agenda, pool)] == ["second"]


def test_a_gather_runs_when_the_set_is_ready_and_again_when_it_changed() -> None:
    agenda = Agenda("Someone", Gather())
    pool = pool_with(agenda, Label(text="a"))
    assert agenda.due(pool) == []
    pool.publish([Label(text="b")], "Someone")
    assert [each["labels"] for each in texts(agenda, pool)] == [
        (Label(text="a"), Label(text="b")),
    ]
    assert agenda.due(pool) == []
    pool.publish([Label(text="a newer")], "Someone")
    assert [each["labels"] for each in texts(agenda, pool)] == [
        (Label(text="a newer"), Label(text="b")),
    ]


def test_a_gather_does_not_run_again_for_its_side_inputs() -> None:
    agenda = Agenda("Someone", Gather())
    pool = pool_with(agenda, Label(text="a"), Label(text="b"))
    assert len(agenda.due(pool)) == 1
    pool.publish([Idea(text="beside")], "Someone")
    assert agenda.due(pool) == []


def test_work_begun_in_an_earlier_run_is_not_due_again() -> None:
    agenda = Agenda("Someone", Pair())
    pool = pool_with(agenda, Idea(text="one"), Label(text="x"))
    [assignment] = agenda.due(pool)
    resumed = Agenda("Someone", Pair())
    again = pool_with(resumed, Idea(text="one"), Label(text="x"))
    resumed.taken(type(assignment)("Someone", "Pair", {"idea": again.message(1), "label": None}))
    assert resumed.due(again) == []


def test_the_same_work_has_the_same_id_in_every_process() -> None:
    agenda = Agenda("Someone", Pair())
    [one] = agenda.due(pool_with(agenda, Idea(text="one"), Label(text="x")))
    other = Agenda("Someone", Pair())
    [two] = other.due(pool_with(other, Idea(text="one"), Label(text="x")))
    assert one.id == two.id
    assert len(one.id) == 16


def test_what_never_came_is_named() -> None:
    agenda = Agenda("Someone", Pair())
    pool = pool_with(agenda, Idea(text="one"))
    assert agenda.waiting(pool) == ["Someone could not Pair yet: no Label came."]
