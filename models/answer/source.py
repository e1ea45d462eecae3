"""Reads an answer that should be source code: one fenced block, then perhaps open points."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from artifacts import Artifact
from models.answer.asked_files import asked_files, fix_round
from models.answer.block_for import block_for, only_block
from models.answer.blocks import blocks_in
from models.answer.error import AnswerError
from models.answer.open_points import open_points
from models.model import Request

__all__ = ["read_source"]


def read_source(text: str, request: Request, *, cut: bool = False) -> Artifact:
    """Return the file that ``text`` holds in a fenced block. Prose is never taken for code.

    ``cut`` says that the answer ended before it was complete.

    Raises:
        AnswerError: when no block, or more than one, can be that file.
    """
    asked = asked_files(request)
    blocks = blocks_in(text, asked, cut=cut)
    path, block = block_for(blocks, asked, cut=cut) if asked else only_block(blocks)
    if not block.text:
        raise AnswerError(f"The block {path} is empty. Answer with the whole file.")
    if not path and "path" in request.returns.model_fields:
        raise AnswerError("Name the file: put its path behind the language at the opening fence.")
    returns = asked.get(path, request.returns)
    fields = {
        returns.fenced: block.text,
        "path": path,
        "open_points": open_points(block.after),
        "round": fix_round(request),
    }
    return _built(returns, fields)


def _built(returns: type[Artifact], fields: dict[str, Any]) -> Artifact:
    known = {name: value for name, value in fields.items() if name in returns.model_fields}
    try:
        return returns(**known)
    except ValidationError as error:
        raise AnswerError.of(error) from error
