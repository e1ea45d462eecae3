"""What is wrong with a page, from what the probe saw of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actions.gates.page_probe import Sight
from actions.gates.page_steps import tried
from actions.gates.printed import one_line
from artifacts import Entry, Finding

__all__ = ["shows", "sight_findings"]


def sight_findings(
    entry: Entry, sight: Sight, start: str, paths: set[str], *, expected: bool = True
) -> Iterator[Finding]:
    """Yield what is wrong with what was seen.

    ``start`` is blamed for what no other file can be; ``expected`` says whether the entry's text
    must have been seen on the page.
    """
    for link, is_module in sight.missing:
        yield _missing(start, link, paths, is_module=is_module)
    for text, file, line in sight.errors:
        where = f" (line {line})" if line else ""
        path = file if file in paths else start
        yield Finding(path=path, message=one_line(text) + where)
    if not any(text.strip() for text in sight.texts):
        yield Finding(path=start, message="the page shows no text")
    elif expected and not shows(sight.texts, entry.expect):
        yield Finding(path=start, message=f"the page never showed {entry.expect!r}")
    for selector, why in sight.lost:
        yield Finding(path=start, message=f"a step could not be taken: {selector} {why}")
    if entry.keys and not sight.reacted and not sight.lost:
        yield Finding(path=start, message=f"the page did not react to {tried(entry.keys)}")


def _missing(start: str, link: str, paths: set[str], *, is_module: bool) -> Finding:
    if is_module and link in paths and start.endswith((".html", ".htm")):
        message = (
            f"{link} can't be loaded as a module by a page that is opened from a file: load it "
            "with a plain <script src> tag"
        )
    else:
        message = f"{link} can't be loaded"
    return Finding(path=start, message=message)


def shows(texts: Iterable[str], expected: str) -> bool:
    """Whether one of the texts holds ``expected``, however its words are spaced."""
    wanted = " ".join(expected.split())
    return any(wanted in " ".join(text.split()) for text in texts)
