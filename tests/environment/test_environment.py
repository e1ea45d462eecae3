"""The run loop: work starts when its inputs exist, and the run ends when nobody has any."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest

from artifacts import Artifact
from environment import Assignment, Environment, Events, Journal, Message, MessagePool, read_journal
from environment.events import Event, MessagePublished, Noticed, WorkFinished, WorkStarted
from environment.journal import FORMAT
from errors import SofthouseError


class Number(Artifact):
    value: int

    @property
    def key(self) -> str:
        return str(self.value)


Work = Callable[[int], Awaitable[Sequence[Artifact]]]


class Counter:
    """A member that turns each Number into what ``work`` makes of it."""

    watches = frozenset({Number})
    speaks = frozenset({Number})

    def __init__(self, work: Work, hands: int = 1, name: str = "Counter") -> None:
        self.name = name
        self.hands = hands
        self._work = work
        self._waiting: list[Message] = []

    def note(self, message: Message) -> None:
        self._waiting.append(message)

    def due(self, pool: MessagePool) -> list[Assignment]:
        found = [Assignment(self.name, "count", {"number": each}) for each in self._waiting]
        self._waiting.clear()
        return found

    def taken(self, assignment: Assignment) -> None:
        self._waiting.remove(assignment.inputs["number"])  # type: ignore[arg-type]

    def waiting(self, pool: MessagePool) -> list[str]:
        return []

    async def perform(self, assignment: Assignment) -> Sequence[Artifact]:
        message = assignment.inputs["number"]
        assert isinstance(message, Message)
        assert isinstance(message.artifact, Number)
        return await self._work(message.artifact.value)


async def down_to_zero(value: int) -> Sequence[Artifact]:
    return [Number(value=value - 1)] if value else []


def journal_at(path: Path) -> Journal:
    journal = Journal(lambda: path)
    journal.append("opened", format=FORMAT)
    journal.open()
    return journal


def values(environment: Environment) -> list[int]:
    artifacts = (message.artifact for message in environment.pool.log)
    return [each.value for each in artifacts if isinstance(each, Number)]


async def test_messages_trigger_work_until_nobody_has_any(tmp_path: Path) -> None:
    journal = journal_at(tmp_path / "journal")
    environment = Environment([Counter(down_to_zero)], journal, Events())
    await environment.run([Number(value=3)])
    journal.close()
    assert values(environment) == [3, 2, 1, 0]
    assert environment.pool.log[-1].causes == (3,)


async def test_a_run_with_nothing_to_do_ends_at_once(tmp_path: Path) -> None:
    journal = journal_at(tmp_path / "journal")
    await Environment([Counter(down_to_zero)], journal, Events()).run()
    journal.close()


async def test_as_many_pieces_are_worked_on_at_once_as_there_are_hands(tmp_path: Path) -> None:
    at_work, most, everyone = 0, 0, asyncio.Event()

    async def together(value: int) -> Sequence[Artifact]:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        if at_work == 3:
            everyone.set()
        await everyone.wait()
        at_work -= 1
        return []

    journal = journal_at(tmp_path / "journal")
    environment = Environment([Counter(together, hands=3)], journal, Events())
    async with asyncio.timeout(10):
        await environment.run([Number(value=n) for n in range(6)])
    journal.close()
    assert most == 3


async def test_one_failing_member_ends_the_run_with_its_cause(tmp_path: Path) -> None:
    async def fail_at_one(value: int) -> Sequence[Artifact]:
        if value == 1:
            raise ZeroDivisionError("one was too many")
        return await down_to_zero(value)

    async def never(value: int) -> Sequence[Artifact]:
        await asyncio.Event().wait()
        return []

    journal = journal_at(tmp_path / "journal")
    members = [Counter(fail_at_one), Counter(never, name="Sleeper")]
    environment = Environment(members, journal, Events())
    with pytest.raises(ExceptionGroup) as caught:
        await environment.run([Number(value=2)])
    journal.close()
    assert caught.group_contains(ZeroDivisionError, match="one was too many")
    assert values(environment) == [2, 1]


async def test_events_tell_what_happened_in_order(tmp_path: Path) -> None:
    seen: list[Event] = []
    journal = journal_at(tmp_path / "journal")
    await Environment([Counter(down_to_zero)], journal, Events(seen.append)).run([Number(value=1)])
    journal.close()
    assert [type(event) for event in seen] == [
        MessagePublished,
        WorkStarted,
        WorkFinished,
        MessagePublished,
        WorkStarted,
        WorkFinished,
    ]


@pytest.mark.parametrize("kept", range(1, 9))
async def test_a_run_goes_on_from_any_prefix_of_its_journal_to_the_same_end(
    tmp_path: Path, kept: int
) -> None:
    path = tmp_path / "journal"
    journal = journal_at(path)
    await Environment([Counter(down_to_zero)], journal, Events()).run([Number(value=3)])
    journal.close()
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) == 10
    path.write_bytes(b"".join(lines[: kept + 1]))

    done: list[int] = []

    async def noted(value: int) -> Sequence[Artifact]:
        done.append(value)
        return await down_to_zero(value)

    again, records = Journal.reopen(path)
    environment = Environment([Counter(noted)], again, Events())
    await environment.run(records=records)
    again.close()
    assert values(environment) == [3, 2, 1, 0]
    finished = sum(record["type"] == "finished" for record in records)
    assert done == [3, 2, 1, 0][finished:]
    ids = [each["id"] for each in read_journal(path) if each["type"] == "finished"]
    assert len(ids) == len(set(ids)) == 4


async def test_work_that_is_cancelled_from_inside_ends_the_run_and_does_not_hang_it(
    tmp_path: Path,
) -> None:
    async def cancel_itself(value: int) -> Sequence[Artifact]:
        raise asyncio.CancelledError

    journal = journal_at(tmp_path / "journal")
    environment = Environment([Counter(cancel_itself)], journal, Events())
    async with asyncio.timeout(10):
        with pytest.raises(ExceptionGroup) as caught:
            await environment.run([Number(value=1)])
    journal.close()
    assert caught.group_contains(SofthouseError, match="cancelled from inside")


def test_an_observer_that_fails_is_dropped_and_told_of() -> None:
    def fail(event: Event) -> None:
        raise ZeroDivisionError("I can't watch this")

    seen: list[Event] = []
    events = Events(fail, seen.append)
    events.tell(Noticed("one"))
    events.tell(Noticed("two"))
    told = [each.sentence for each in seen if isinstance(each, Noticed)]
    assert told[1:] == ["one", "two"]
    assert "ZeroDivisionError: I can't watch this" in told[0]
