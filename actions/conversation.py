"""One question to the model, until its answer can be used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.desk import Desk
from artifacts import Artifact
from errors import ContextOverflowError, UnusableAnswerError
from models import AnswerError, Complaint, Reply, Request, read_answer
from models.answer import joined, without_thinking

__all__ = ["Conversation"]

_LEFT_OUT = "(an earlier answer of"


class Conversation:
    """Asks at ``desk``, has cut answers gone on with, and sends back what can't be used.

    ``objection`` says what is wrong with an answer that is valid by its type.
    """

    def __init__(self, desk: Desk, objection: Callable[[Artifact], str]) -> None:
        self._desk = desk
        self._objection = objection
        self._asked: list[str] = []

    async def hold(self, request: Request) -> Artifact:
        """Return the first answer that can be used.

        Raises:
            UnusableAnswerError: when no try gave one.
            ContextOverflowError: when the question alone is too long for the model.
            ModelError: when the model can't be reached.
        """
        name = ""
        for _ in range(self._desk.tries):
            request, reply = await self._replied(request)
            name = reply.usage.model or self._desk.model.name
            answer, wrong = self._judged(reply, request)
            if answer is not None:
                return answer
            complaint = Complaint(reply.text, wrong)
            request = replace(request, complaints=(*request.complaints, complaint))
        raise UnusableAnswerError(
            f"{name} gave {self._desk.tries} answers to {request.action} that can't be "
            f"used; of the last one: {request.complaints[-1].reason} "
            "Resume to ask again, or try another model.",
            tuple(self._asked),
        )

    def _judged(self, reply: Reply, request: Request) -> tuple[Artifact | None, str]:
        try:
            answer = read_answer(reply.text, request, cut=reply.cut)
        except AnswerError as error:
            return None, error.reason
        wrong = self._objection(answer)
        return (None, wrong) if wrong else (answer, "")

    async def _replied(self, request: Request) -> tuple[Request, Reply]:
        """The reply, and the request it is to: without the earlier answers if they are too long."""
        try:
            return request, await self._whole(request)
        except ContextOverflowError:
            brief = replace(request, complaints=tuple(map(_unquoted, request.complaints)))
            if brief == request:
                raise
            return brief, await self._whole(brief)

    async def _whole(self, request: Request) -> Reply:
        """The reply; when it was cut off, with what the model went on with."""
        reply = await self._ask(request)
        for _ in range(self._desk.continuations):
            begun = _begun(reply, request)
            if not begun:
                break
            try:
                more = await self._ask(replace(request, begun=begun))
            except ContextOverflowError:
                break  # there is no room for the rest: the answer has to be shorter
            text = joined(begun, more.text)
            if text == begun:
                break
            reply = replace(more, text=text)
        return reply

    async def _ask(self, request: Request) -> Reply:
        self._asked.append(request.digest())
        return await self._desk.model.answer(request)


def _begun(reply: Reply, request: Request) -> str:
    """What is to be gone on with; empty when the reply is whole, or nothing in it is of use."""
    if not reply.cut:
        return ""
    try:
        read_answer(reply.text, request, cut=True)
    except AnswerError:
        try:
            begun = without_thinking(reply.text)
        except AnswerError:
            return ""
        return begun if begun.strip() else ""
    return ""


def _unquoted(complaint: Complaint) -> Complaint:
    if complaint.answer.startswith(_LEFT_OUT):
        return complaint
    note = f"{_LEFT_OUT} {len(complaint.answer)} characters, left out for length)"
    return replace(complaint, answer=note)
