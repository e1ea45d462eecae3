"""Finds the block that is the file, and takes nothing else for it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from models.answer.error import AnswerError
from models.answer.fences import Block
from models.answer.naming import LANGUAGES, language, named_path, said_path
from models.answer.python_file import is_python, is_usage_of

__all__ = ["block_for", "only_block"]

_BEHIND = "behind the language at the opening fence"


def block_for(blocks: list[Block], paths: Collection[str], *, cut: bool) -> tuple[str, Block]:
    """Return the path and the block that is the file at it.

    ``paths`` are those the answer may be for. A block is a file's when it names the path, or
    when it is the only block that could be. Where the answer was ``cut``, another block may
    have been to come, so that only a name tells.

    Raises:
        AnswerError: when no block is, when several could be, or when the text ends in one.
    """
    _check_fences(blocks, paths)
    named = [(path, block) for block in blocks if (path := _named(block, paths))]
    if len({(path, block.text) for path, block in named}) == 1:
        return named[-1]
    if named:
        raise AnswerError(
            f"{len(named)} blocks are for {_words({path for path, _ in named})}. "
            "Answer with one block that holds the whole file."
        )
    if len(paths) != 1:
        raise AnswerError(f"Say which file your block is: put {_words(paths)} {_BEHIND}.")
    [path] = paths
    if cut and blocks[-1].after.strip():
        raise AnswerError(f"Your answer is cut off, and no block in it is called {path}.")
    return path, _unnamed(blocks, path)


def only_block(blocks: list[Block]) -> tuple[str, Block]:
    """Return the single block, and the path that it names or an empty text.

    For answers to requests that name no file.

    Raises:
        AnswerError: when there is no block, more than one, or the text ends in it.
    """
    _check_fences(blocks, ())
    if len(blocks) > 1:
        raise AnswerError(f"Your answer holds {len(blocks)} blocks. Answer with one.")
    return said_path(blocks[0]), blocks[0]


def _check_fences(blocks: list[Block], paths: Collection[str]) -> None:
    what = _words(paths) if paths else "the file"
    if not blocks:
        raise AnswerError(
            f"Your answer holds no fenced block. Answer with {what} as one fenced block "
            "of source code."
        )
    if not blocks[-1].closed:
        raise AnswerError(
            "Your answer is cut off: its last fenced block is never closed. "
            f"Answer again with the whole of {what}, shorter if it must be."
        )


def _named(block: Block, paths: Collection[str]) -> str:
    path = named_path(block, paths)
    return path if path and _is_in_language_of(path, block) else ""


def _unnamed(blocks: list[Block], path: str) -> Block:
    fitting = [block for block in blocks if _could_be(block, path)]
    if len({block.text for block in fitting}) > 1:
        fitting = [block for block in fitting if not is_usage_of(path, block.text)]
    if len({block.text for block in fitting}) == 1:
        return fitting[-1]
    if fitting:
        raise AnswerError(
            f"{len(fitting)} blocks could be {path}. Answer with one block that holds the "
            f"whole file, and put {path} {_BEHIND}."
        )
    others = ", ".join(block.info or "a block without a language" for block in blocks)
    raise AnswerError(f"No block is {path}; there is only: {others}. Answer with {path} alone.")


def _could_be(block: Block, path: str) -> bool:
    if said_path(block):
        return False  # it names another file
    if language(block):
        return _is_in_language_of(path, block)
    return not path.endswith(".py") or not block.text or is_python(block.text)


def _is_in_language_of(path: str, block: Block) -> bool:
    said = language(block)
    return not said or said in LANGUAGES.get(PurePosixPath(path).suffix, {said})


def _words(paths: Collection[str]) -> str:
    return " or ".join(sorted(paths))
