"""Keeps compiled templates, as Python keeps its bytecode."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

__all__ = ["TemplateCache"]


class TemplateCache(FileSystemBytecodeCache):
    """Compiled templates in ``folder/__pycache__``.

    Compiling takes far longer than rendering, and most of it would fall between a model's answer
    and the next question. An entry counts only while its template is unchanged: Jinja keeps the
    hash of the source with it. ``PYTHONDONTWRITEBYTECODE`` holds here too. Entries are code: the
    folder must be the house's own.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder / "__pycache__"))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write one entry. Where that can't be done, the next process compiles again."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(exist_ok=True)
            super().dump_bytecode(bucket)
