"""Finds the fenced block that is the file, and takes nothing else for it."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Collection
from pathlib import PurePosixPath

from models.answer.error import AnswerError
from models.answer.fences import Block

__all__ = ["block_for", "is_python", "only_block"]

_LANGUAGES = {
    ".py": {"python", "py", "python3"},
    ".js": {"javascript", "js", "mjs"},
    ".html": {"html", "html5"},
    ".css": {"css"},
    ".json": {"json"},
    ".md": {"markdown", "md"},
    ".toml": {"toml"},
    ".yaml": {"yaml", "yml"},
    ".sql": {"sql"},
    ".sh": {"bash", "sh", "shell"},
}
_PATH = re.compile(
    r"[\w.-]+(?:/[\w.-]+)+|[\w-]+\.(?:py|js|html|css|json|md|toml|ya?ml|sql|sh|txt)\b"
)
_BEHIND = "behind the language at the opening fence"


def block_for(blocks: list[Block], paths: Collection[str]) -> tuple[str, Block]:
    """Return the path and the block that is the file at it.

    ``paths`` are those the answer may be for. A block is a file's when its info string or
    its first line names the path, or when it is the only block that could be.

    Raises:
        AnswerError: when no block is, when several could be, or when the text ends in one.
    """
    _check_fences(blocks, paths)
    named = [(path, block) for block in blocks for path in paths if _names(block, path)]
    if len({(path, block.text) for path, block in named}) == 1:
        return named[0]
    if named:
        raise AnswerError(
            f"{len(named)} blocks are for {_words({path for path, _ in named})}. "
            "Answer with one block that holds the whole file."
        )
    if len(paths) != 1:
        raise AnswerError(f"Say which file your block is: put {_words(paths)} {_BEHIND}.")
    [path] = paths
    return path, _unnamed(blocks, path)


def only_block(blocks: list[Block]) -> tuple[str, Block]:
    """Return the single block, and the path that its info string names or an empty text.

    For answers to requests that name no file.

    Raises:
        AnswerError: when there is no block, more than one, or the text ends in it.
    """
    _check_fences(blocks, ())
    if len(blocks) > 1:
        raise AnswerError(f"Your answer holds {len(blocks)} blocks. Answer with one.")
    path = _PATH.search(blocks[0].info)
    return path[0] if path else "", blocks[0]


def is_python(text: str) -> bool:
    """Whether ``text`` is a complete, non-empty Python file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of invalid escapes and the like: the linter's to say
            return bool(text.strip()) and isinstance(ast.parse(text), ast.Module)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


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


def _unnamed(blocks: list[Block], path: str) -> Block:
    fitting = [block for block in blocks if _could_be(block, path)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise AnswerError(
            f"{len(fitting)} blocks could be {path}. Answer with one block that holds the "
            f"whole file, and put {path} {_BEHIND}."
        )
    others = ", ".join(block.info or "a block without a language" for block in blocks)
    raise AnswerError(f"No block is {path}; there is only: {others}. Answer with {path} alone.")


def _could_be(block: Block, path: str) -> bool:
    if _PATH.search(block.info) or _PATH.fullmatch(_first_line(block)):
        return False  # it names another file
    suffix = PurePosixPath(path).suffix
    language = block.info.split()[0].lower() if block.info else ""
    if language:
        return language in _LANGUAGES.get(suffix, {language})
    return suffix != ".py" or not block.text or is_python(block.text)


def _names(block: Block, path: str) -> bool:
    name = re.compile(rf"(?<![\w./-])(?:\./)?{re.escape(path)}(?![\w/-])")
    if _PATH.search(block.info) or name.search(block.info):
        return bool(name.search(block.info))
    return _first_line(block) == path


def _first_line(block: Block) -> str:
    """The first line without the signs of a comment."""
    line = block.text.split("\n", 1)[0].strip()
    return line.removeprefix("<!--").removesuffix("-->").strip("#/*; \t")


def _words(paths: Collection[str]) -> str:
    return " or ".join(sorted(paths))
