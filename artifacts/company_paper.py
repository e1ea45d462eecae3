"""The files of a project that the company writes itself, whatever the design says."""

from __future__ import annotations

__all__ = ["is_company_paper"]

_PAPERS = {
    ".gitignore",
    "delivery.md",
    "docs/design.md",
    "docs/prd.md",
    "docs/sop.md",
    "docs/tasks.md",
    "pyproject.toml",
    "readme.md",
}


def is_company_paper(path: str) -> bool:
    """Whether ``path`` is one of them, in any spelling: some systems tell no case apart."""
    return path.casefold() in _PAPERS
