"""The run loop: work starts the moment its inputs exist, and the run ends when nobody has any."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence

from artifacts import Artifact
from environment.assignment import Assignment, Given
from environment.events import Events, MessagePublished, WorkFinished, WorkStarted
from environment.journal import Journal, Json
from environment.member import Member
from environment.message import Message
from environment.message_pool import MessagePool
from errors import SofthouseError, UsageError

__all__ = ["Environment"]


class Environment:
    """The members, the pool between them, and the loop that keeps them at work.

    There are no rounds: a message makes work due, due work is queued for its member, and
    each member's hands take it from there. One failing piece of work ends the run with its
    cause; what was journaled stays.
    """

    def __init__(self, members: Sequence[Member], journal: Journal, events: Events) -> None:
        self.pool = MessagePool()
        self._members = {member.name: member for member in members}
        self._queues: dict[str, asyncio.Queue[Assignment]] = {}
        self._journal = journal
        self._events = events
        self._unfinished = 0
        self._idle = asyncio.Event()
        self._noted: set[str] = set()
        for member in members:
            self._queues[member.name] = asyncio.Queue()
            self.pool.subscribe(member.watches, self._listener(member))

    async def run(self, first: Iterable[Artifact] = (), records: Iterable[Json] = ()) -> None:
        """Work until nobody has work.

        Args:
            first: artifacts that start a new run, or that are new since an earlier one;
                published by the customer.
            records: the journal's records of an earlier run to go on with. Its messages are
                put back, finished work stays finished, and work that was under way starts
                again on the very inputs it had.

        Raises:
            ExceptionGroup: with the cause, when a piece of work fails.
        """
        self._restore(records)
        if artifacts := tuple(first):
            messages = self.pool.add(artifacts, "Customer")
            self._journal.append("published", messages=[_as_json(each) for each in messages])
            self._deliver(messages)
        self._hand_out(self._members)
        async with asyncio.TaskGroup() as group:
            hands = [
                group.create_task(self._work(member), name=member.name)
                for member in self._members.values()
                for _ in range(member.hands)
            ]
            if self._unfinished:
                await self._idle.wait()
            for hand in hands:
                hand.cancel()

    def waiting(self) -> list[str]:
        """After the run: a sentence for each piece of work that never came due."""
        return [line for each in self._members.values() for line in each.waiting(self.pool)]

    def _listener(self, member: Member) -> Callable[[Message], None]:
        def listen(message: Message) -> None:
            member.note(message)
            self._noted.add(member.name)

        return listen

    async def _work(self, member: Member) -> None:
        queue = self._queues[member.name]
        while True:
            await self._do(member, await queue.get())

    async def _do(self, member: Member, assignment: Assignment) -> None:
        facts = (assignment.id, member.name, assignment.action, assignment.subject)
        self._events.tell(WorkStarted(*facts))
        artifacts = await self._performed(member, assignment)
        messages = self.pool.add(artifacts, member.name, assignment.causes())
        self._journal.append(
            "finished", id=assignment.id, messages=[_as_json(each) for each in messages]
        )
        self._events.tell(WorkFinished(*facts))
        self._deliver(messages)
        self._hand_out(self._noted)
        self._unfinished -= 1
        if not self._unfinished:
            self._idle.set()

    async def _performed(self, member: Member, assignment: Assignment) -> Sequence[Artifact]:
        try:
            return await member.perform(assignment)
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            # Nobody cancelled this hand: the work itself raised it, and the hand would die of
            # it without a word while all others wait for its work.
            raise SofthouseError(
                f"{member.name} ▸ {assignment.action} was cancelled from inside. "
                "An action that cancels a task of its own must not let that reach the company."
            ) from error

    def _deliver(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._events.tell(MessagePublished(message))
            self.pool.deliver(message)

    def _hand_out(self, names: Iterable[str]) -> None:
        for name in list(names):
            for assignment in self._members[name].due(self.pool):
                self._journal.append(
                    "started",
                    id=assignment.id,
                    member=name,
                    action=assignment.action,
                    inputs=assignment.numbers(),
                )
                self._enqueue(assignment)
        self._noted.clear()

    def _enqueue(self, assignment: Assignment) -> None:
        self._unfinished += 1
        self._queues[assignment.member].put_nowait(assignment)

    def _restore(self, records: Iterable[Json]) -> None:
        begun: dict[str, Assignment] = {}
        for record in records:
            self._deliver(self._restored_message(each) for each in record.get("messages", ()))
            if record["type"] == "started":
                begun[record["id"]] = self._restored_assignment(record)
            elif record["type"] == "finished":
                begun.pop(record["id"], None)
        for assignment in begun.values():
            self._enqueue(assignment)

    def _restored_message(self, record: Json) -> Message:
        kind = self._kinds().get(record["artifact"])
        if kind is None:
            raise UsageError(
                f"The journal holds a {record['artifact']}, which no role of this company knows. "
                "Hire the same roles as before (--hire), then resume."
            )
        artifact = kind.model_validate(record["data"])
        message = self.pool.add([artifact], record["sender"], tuple(record["causes"]))[0]
        if message.number != record["number"]:
            raise UsageError(
                f"The journal is damaged: message {record['number']} comes in place "
                f"{message.number}. Restore the file from a backup."
            )
        return message

    def _restored_assignment(self, record: Json) -> Assignment:
        member = self._members.get(record["member"])
        if member is None:
            raise UsageError(
                f"The journal holds work of {record['member']}, who is not in this company. "
                "Hire the same roles as before (--hire), then resume."
            )
        inputs = {name: self._given(value) for name, value in record["inputs"].items()}
        assignment = Assignment(member.name, record["action"], inputs)
        member.taken(assignment)
        return assignment

    def _given(self, value: int | list[int] | None) -> Given:
        if isinstance(value, list):
            return tuple(self.pool.message(number) for number in value)
        return None if value is None else self.pool.message(value)

    def _kinds(self) -> Mapping[str, type[Artifact]]:
        return {kind.__name__: kind for each in self._members.values() for kind in each.speaks}


def _as_json(message: Message) -> Json:
    return {
        "number": message.number,
        "artifact": type(message.artifact).__name__,
        "data": message.artifact.model_dump(mode="json"),
        "sender": message.sender,
        "causes": list(message.causes),
    }
