"""The words that Softhouse is described with are spelled right: none is taken for a slip."""

from __future__ import annotations

import re
from pathlib import Path

from models.offline import load_knowledge

HOUSE = Path(__file__).parents[3]
_TEXTS = ("README.md", "CONTRIBUTING.md", "docs/design.md", "docs/blueprints.md")


def test_no_word_of_the_documents_is_corrected() -> None:
    # Code is left out, and the examples of misspelled words, which are in italics.
    texts = [
        re.sub(r"(?s)```.*?```|`[^`]*`|\*[^*\n]+\*", " ", (HOUSE / each).read_text())
        for each in _TEXTS
    ]
    words = sorted(set(re.findall(r"\b[a-z]{4,}\b", " ".join(texts))))
    assert len(words) > 800
    lexicon = load_knowledge().lexicon
    corrected = [(word, meant) for word in words if (meant := lexicon.read(word)[0].meant)]
    assert corrected == [], (
        "real words: add them to no_slip in models/offline/knowledge/grammar.yaml"
    )
