"""Finds the word that a misspelled one was meant to be."""

from __future__ import annotations

from collections.abc import Collection, Mapping

__all__ = ["meant_word", "slips"]

_SWAP_LENGTH = 4
_NAME_LENGTH = 5
_EDIT_LENGTH = 6


def meant_word(
    word: str,
    stem: str,
    known: Mapping[str, str],
    names: Collection[str] = (),
    small: Collection[str] = (),
) -> str | None:
    """Return the stem in ``known`` that ``word`` is one slip away from.

    A slip is two neighbours swapped in a word of four letters or more, or one letter too many,
    missing or wrong in a word of six or more. A name that is looked for (snake) is found from
    five letters on, when one is too many or missing. The first letter must be right: people
    seldom miss it, and cracker is not a tracker. Behind small words (please, project) nothing
    would be seen of a mistake here, so that only two letters that were swapped tell them.

    Args:
        word: as written, in lower case.
        stem: its stem.
        known: stem → the word it comes from.
        names: the words of ``known`` that name programs.
        small: the stems of ``known`` that stand for nothing.

    Returns:
        None when nothing is that near, or when two words are: of those a name comes first.
    """
    if len(word) < _SWAP_LENGTH or not word.isascii() or not word.isalpha():
        return None
    near = {
        other
        for other, surface in known.items()
        if other[:1] == word[:1]
        and (_slip(word, surface, is_name=surface in names) or _slip(stem, other))
        and (other not in small or sorted(word) == sorted(surface))
    }
    # A calculater is rather a misspelled calculator than somebody who calculates.
    named = {other for other in near if known[other] in names}
    return next(iter(named or near)) if len(named or near) == 1 else None


def slips(word: str, meant: str) -> int:
    """Return how many slips lead from ``meant`` to ``word``: the Damerau distance.

    A slip is one letter too many, missing or wrong, or two neighbours swapped.
    """
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(word, start=1):
        above, row = row, [i]
        for j, other in enumerate(meant, start=1):
            steps = [above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other)]
            if i > 1 and j > 1 and word[i - 2 : i] == meant[j - 2 : j][::-1]:
                steps.append(before[j - 2] + 1)
            row.append(min(steps))
        before = above
    return row[-1]


def _slip(word: str, meant: str, *, is_name: bool = False) -> bool:
    """Whether one slip of the fingers turns ``meant`` into ``word``."""
    lengths = len(word), len(meant)
    if abs(lengths[0] - lengths[1]) > 1 or not _is_one_apart(word, meant):
        return False
    if sorted(word) == sorted(meant):
        return len(meant) >= _SWAP_LENGTH
    edited = is_name and lengths[0] != lengths[1] and lengths[1] >= _NAME_LENGTH
    return edited or min(lengths) >= _EDIT_LENGTH


def _is_one_apart(word: str, meant: str) -> bool:
    """Whether ``slips`` would count one; this looks no farther than it must."""
    pairs = enumerate(zip(word, meant, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), min(len(word), len(meant)))
    rest, right = word[at:], meant[at:]
    if len(word) != len(meant):
        return rest[1:] == right if len(word) > len(meant) else rest == right[1:]
    swapped = rest[:2] == right[1::-1] and rest[2:] == right[2:]
    return bool(rest) and (rest[1:] == right[1:] or swapped)
