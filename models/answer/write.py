"""From an artifact to the text that a model would answer."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from artifacts import Artifact, ProjectFile

__all__ = ["write_answer"]

_LANGUAGE = {".py": "python", ".js": "javascript", ".md": "markdown", ".yml": "yaml", ".sh": "bash"}


def write_answer(artifact: Artifact) -> str:
    """Return ``artifact`` as an answer from which ``read_answer`` makes it again.

    Source code comes in a fence longer than any inside it, with its path behind the
    language, and its open points below; it ends in one newline.
    """
    if not artifact.fenced:
        return artifact.model_dump_json(indent=2)
    code = str(getattr(artifact, artifact.fenced))
    path = artifact.path if isinstance(artifact, ProjectFile) else ""
    points = artifact.open_points if isinstance(artifact, ProjectFile) else ()
    fence = "`" * max(3, 1 + max(map(len, re.findall(r"`{3,}", code)), default=0))
    suffix = PurePosixPath(path).suffix
    info = f"{_LANGUAGE.get(suffix, suffix[1:])} {path}".strip()
    listed = "".join(f"\n- {point}" for point in points)
    return f"{fence}{info}\n{code.rstrip()}\n{fence}\n" + (
        f"\nOpen points:{listed}\n" if points else ""
    )
