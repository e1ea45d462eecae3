"""In which languages the offline company writes, and what it says where another was asked for."""

from __future__ import annotations

__all__ = ["language_notice"]


def language_notice(code: str | None) -> str:
    """Return the sentence that says English is written instead of ``code``; empty if it is not."""
    if not code or code == "zh" or code.partition("-")[0] == "en":
        return ""
    return (
        f"The offline company writes English and Chinese (zh); {code} was asked for, so the "
        "documents are in English."
    )
