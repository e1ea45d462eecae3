"""The pool keeps order, routes by type and knows what is current."""

from __future__ import annotations

from artifacts import Artifact, Idea, ProjectFile, SourceFile, TestFile
from environment import Message, MessagePool


def source(path: str, code: str = "x = 1\n") -> SourceFile:
    return SourceFile(path=path, code=code)


def test_messages_are_numbered_in_the_order_they_were_published() -> None:
    pool = MessagePool()
    pool.publish([Idea(text="one")], "Customer")
    pool.publish([source("a.py"), source("b.py")], "Engineer", causes=(1,))
    assert [message.number for message in pool.log] == [1, 2, 3]
    assert [message.causes for message in pool.log] == [(), (1,), (1,)]
    assert pool.message(3).artifact == source("b.py")


def test_a_subscriber_gets_its_types_and_nothing_else() -> None:
    pool = MessagePool()
    seen: list[Message] = []
    pool.subscribe([Idea], seen.append)
    pool.publish([source("a.py"), Idea(text="an idea")], "Customer")
    assert [message.artifact for message in seen] == [Idea(text="an idea")]


def test_a_subscription_to_a_type_brings_its_subclasses_once_each() -> None:
    pool = MessagePool()
    seen: list[Message] = []
    pool.subscribe([ProjectFile, SourceFile, Artifact], seen.append)
    pool.publish([source("a.py"), TestFile(path="test_a.py", code="")], "Engineer")
    assert [message.artifact.key for message in seen] == ["a.py", "test_a.py"]


def test_subscribers_see_the_whole_set_when_the_first_of_it_is_delivered() -> None:
    pool = MessagePool()
    sizes: list[int] = []
    pool.subscribe([SourceFile], lambda _: sizes.append(len(pool.current(SourceFile))))
    pool.publish([source("a.py"), source("b.py"), source("c.py")], "Engineer")
    assert sizes == [3, 3, 3]


def test_a_newer_artifact_with_the_same_key_replaces_the_older_and_both_stay_in_the_log() -> None:
    pool = MessagePool()
    pool.publish([source("b.py"), source("a.py")], "Engineer")
    pool.publish([source("b.py", "x = 2\n")], "Engineer")
    assert [each.artifact for each in pool.current(SourceFile)] == [
        source("a.py"),
        source("b.py", "x = 2\n"),
    ]
    assert pool.newest(SourceFile) is pool.log[-1]
    assert len(pool.log) == 3


def test_nothing_is_current_of_a_type_that_nobody_published() -> None:
    pool = MessagePool()
    assert pool.newest(Idea) is None
    assert pool.current(Idea) == ()
