from __future__ import annotations

import ast

import pytest

from actions.gates.annotations import canonical


def read(text: str) -> str:
    return canonical(ast.parse(text, mode="eval").body, owner="Game")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Optional[int]", "int | None"),
        ("None | int", "int | None"),
        ("typing.Union[str, int, None]", "int | str | None"),
        ("Union[int, Optional[str]]", "int | str | None"),
        ("(A | B) | dict[str, X | Y]", "A | (dict[str, Y | X] | B)"),
        ("List[Optional[int]]", "list[int | None]"),
        ("typing.Dict[str, 'Game']", "dict[str, Game]"),
        ("'int | None'", "Optional[int]"),
        ("Self", "Game"),
        ("datetime.date", "date"),
        ("Final[int]", "int"),
        ("Annotated[int, 'metres']", "int"),
        ('Literal["a", "b"]', "Literal['b', 'a']"),
        ("Callable[[int], None]", "collections.abc.Callable[[int], None]"),
        ("Tuple[int, ...]", "tuple[int, ...]"),
        ("tuple[()]", "Tuple[()]"),
    ],
)
def test_annotations_that_mean_the_same_are_spelled_the_same(one: str, other: str) -> None:
    assert read(one) == read(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("int", "str"),
        ("int | None", "int"),
        ("list[int]", "list[str]"),
        ("tuple[int, str]", "tuple[str, int]"),
        ("Literal['a']", "Literal[a]"),
        ("Callable[[int], None]", "Callable[[], None]"),
    ],
)
def test_annotations_that_differ_stay_different(one: str, other: str) -> None:
    assert read(one) != read(other)


@pytest.mark.parametrize("text", ["Final", "ClassVar"])
def test_a_bare_wrapper_says_no_type(text: str) -> None:
    assert read(text) == ""
