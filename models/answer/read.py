"""From a reply's text to the artifact."""

from __future__ import annotations

from artifacts import Artifact
from models.answer.document import read_document
from models.answer.error import AnswerError
from models.answer.source import read_source
from models.answer.thinking import USED_UP, without_thinking
from models.model import Request

__all__ = ["read_answer"]


def read_answer(text: str, request: Request, *, cut: bool = False) -> Artifact:
    """Return the artifact that ``text`` answers ``request`` with.

    Documents are read from a JSON object, source code from a fenced block; reasoning in
    front of them and prose round them are passed over. ``cut`` says that the answer ended
    before it was complete; what it holds is taken only if that is complete all the same.

    Raises:
        AnswerError: with a reason to send back to the model.
    """
    answer = without_thinking(text)
    if not answer.strip():
        raise AnswerError(USED_UP if cut else "Your answer is empty. Answer the question.")
    if request.returns.fenced:
        return read_source(answer, request, cut=cut)
    return read_document(answer, request.returns)
