"""Lists all programs that need no language model, on a page for people.

``python -m docs.programs`` renews the lists in ``docs/programs.md`` and ``docs/programs.zh-CN.md``;
what stands around them is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from models.offline import Knowledge, load_knowledge
from models.offline.knowledge.knows import KnownFeature, KnownProgram, known_programs

__all__ = ["PAGES", "main", "renewed"]

_DOCS = Path(__file__).parent
PAGES = {"en": _DOCS / "programs.md", "zh": _DOCS / "programs.zh-CN.md"}
"""Language → the page in it."""

_BEGIN = "<!-- begin of what `python -m docs.programs` writes -->\n"
_END = "<!-- end of what `python -m docs.programs` writes -->\n"
_HEADS = {
    "en": "| program | as | it has | if asked for |",
    "zh": "| 程序 | 形式 | 自带 | 按需提供 |",
}
_COMMAS = {"en": ", ", "zh": "、"}


def main() -> None:
    """Renew the lists on all pages."""
    knowledge = load_knowledge()
    for language, page in PAGES.items():
        text = renewed(page.read_text(encoding="utf-8"), knowledge, language)
        page.write_text(text, encoding="utf-8")


def renewed(text: str, knowledge: Knowledge, language: str) -> str:
    """Return the page ``text`` with the list of what ``knowledge`` holds, in ``language``.

    Raises:
        ValueError: the page has no place for the list.
    """
    before, _, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise ValueError(f"The page has no lines {_BEGIN.strip()} and {_END.strip()}.")
    lines = [_HEADS[language], "|---|---|---|---|", *_rows(knowledge, language)]
    return "".join((before, _BEGIN, "\n", *(f"{line}\n" for line in lines), "\n", _END, after))


def _rows(knowledge: Knowledge, language: str) -> Iterator[str]:
    for program in sorted(known_programs(knowledge, language), key=lambda each: each.title.lower()):
        yield "| " + " | ".join(_cells(program, _COMMAS[language])) + " |"


def _cells(program: KnownProgram, comma: str) -> Iterator[str]:
    title = program.title[:1].upper() + program.title[1:]
    yield f"**{title}**"
    yield comma.join(program.interfaces)
    for default in (True, False):
        features = [each for each in program.features if each.default is default]
        yield comma.join(_with_form(each, comma) for each in features)


def _with_form(feature: KnownFeature, comma: str) -> str:
    """Its title, and the forms that alone can have it."""
    if not feature.only_as:
        return feature.title
    forms = comma.join(feature.only_as)
    return f"{feature.title}（{forms}）" if comma == "、" else f"{feature.title} ({forms})"


if __name__ == "__main__":
    main()
