"""A procedure that can't work is refused before anything is spent, with the fix."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest

from actions import Action
from artifacts import Artifact, Delivery, Idea, Prd
from company import Position, Sop, check_sop, standard_sop
from errors import SopError
from roles import Role


class Note(Artifact):
    in_project: ClassVar[bool] = False
    text: str = ""


class Wish(Artifact):
    text: str = ""


class Listen(Action):
    async def run(self, idea: Idea) -> Wish:
        return Wish(text=idea.text)


class HandOver(Action):
    async def run(self, wish: Wish) -> Delivery:
        raise NotImplementedError


class Listener(Role):
    actions = (Listen,)


class Courier(Role):
    actions = (HandOver,)


def sop(*roles: Role) -> Sop:
    return Sop(tuple(Position(role) for role in roles))


def test_the_standard_company_works_and_needs_no_warning() -> None:
    assert check_sop(standard_sop()) == []
    assert check_sop(standard_sop(engineers=1, order="imports", fixes=0, review=False)) == []


def test_a_way_from_idea_to_delivery_is_enough() -> None:
    assert check_sop(sop(Listener(), Courier())) == []


def test_without_a_way_to_delivery_it_is_refused() -> None:
    with pytest.raises(SopError, match=r"no way from Idea to Delivery.*returns Delivery"):
        check_sop(sop(Listener()))


def test_a_trigger_that_nobody_publishes_is_refused_with_the_fix() -> None:
    with pytest.raises(SopError, match=r"Courier ▸ HandOver reads 'wish', a Wish, which nobody"):
        check_sop(sop(Courier()))


def test_an_input_that_nobody_can_provide_is_refused_with_the_nearest_name() -> None:
    class Wishes(Artifact):
        pass

    class Deliberate(Action):
        async def run(self, idea: Idea, wishes: Wishes) -> Note:
            return Note()

    class Thinker(Role):
        actions = (Deliberate,)

    Deliberate.run.__annotations__.update(wishes=Wishes)  # a local class has no global name
    with pytest.raises(SopError, match=r"Did you mean Wish\?"):
        check_sop(sop(Listener(), Courier(), Thinker()))


def test_an_optional_input_that_nobody_provides_is_no_fault() -> None:
    class Curious(Role):
        actions = (Ponder,)

    assert check_sop(sop(Listener(), Courier(), Curious())) == []


class Ponder(Action):
    async def run(self, idea: Idea, notes: tuple[Note, ...] = ()) -> None:
        return None


class Echo(Action):
    async def run(self, wish: Wish) -> Note:
        return Note()


class EchoBack(Action):
    async def run(self, note: Note) -> Wish:
        return Wish()


class Chatter(Role):
    actions = (Echo, EchoBack)


def test_a_loop_that_nothing_bounds_is_refused_and_drawn() -> None:
    with pytest.raises(SopError, match=r"Nothing bounds the loop .*Echo.*rounds = 3"):
        check_sop(sop(Listener(), Courier(), Chatter()))


def test_a_loop_with_a_bound_is_allowed() -> None:
    class BoundedEcho(Echo):
        rounds = 3

    class PoliteChatter(Role):
        actions = (BoundedEcho, EchoBack)

    assert check_sop(sop(Listener(), Courier(), PoliteChatter())) == []


def test_an_artifact_that_nobody_reads_and_that_is_not_in_the_project_is_a_warning() -> None:
    class Scribbler(Role):
        actions = (Echo,)

    warnings = check_sop(sop(Listener(), Courier(), Scribbler()))
    assert warnings == ["Nobody reads Note, and it is no part of the project folder."]


def test_two_roles_of_one_name_are_refused() -> None:
    with pytest.raises(SopError, match="Two roles are named Listener"):
        check_sop(sop(Listener(), Listener(), Courier()))


def test_a_role_without_actions_is_refused() -> None:
    with pytest.raises(SopError, match="has no actions"):
        Role()


@pytest.mark.parametrize(
    ("annotation", "sentence"),
    [(str, "can't be given its parameter 'idea'"), (None, "can't be given its parameter")],
)
def test_an_annotation_that_is_no_artifact_is_refused(
    annotation: type[object] | None, sentence: str
) -> None:
    class Broken(Action):
        async def run(self, idea: object) -> Prd:
            raise NotImplementedError

    Broken.run.__annotations__["idea"] = annotation
    with pytest.raises(SopError, match=sentence):
        _ = Broken().signature


def test_a_model_for_somebody_who_is_not_there_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(
        SopError, match=r"small is to answer ReviewCod,.* Did you mean ReviewCode\?"
    ):
        check_sop(replace(standard_sop(), models={"ReviewCod": "small"}))
    with pytest.raises(SopError, match=r"answer Zx, .*--show-sop"):
        check_sop(replace(standard_sop(), models={"Zx": "small"}))


@pytest.mark.parametrize("who", ["Engineer", "ReviewCode", "Engineer.ReviewCode"])
def test_a_model_may_be_named_for_a_standard_action_that_is_left_out_this_time(who: str) -> None:
    check_sop(replace(standard_sop(review=False), models={who: "small"}))
