from __future__ import annotations

import re
from collections.abc import Callable

from artifacts import Design, FileContract, Symbol
from artifacts.documents.class_diagram import class_diagram


def _file(path: str, *signatures: str, imports: tuple[str, ...] = ()) -> FileContract:
    symbols = []
    for text in signatures:
        owner, _, signature = text.rpartition("::")
        symbols.append(Symbol(signature=signature, meaning="-", owner=owner))
    return FileContract(path=path, purpose="-", symbols=tuple(symbols), imports=imports)


def test_classes_show_their_file_and_members_and_modules_their_functions(
    make_design: Callable[..., Design],
) -> None:
    assert class_diagram(make_design().files) == (
        """classDiagram
    class snake_game_py_1["snake/game.py"] {
        <<module>>
        +new_game(rng: Random) Game
    }
    class Game_2["Game"] {
        <<snake/game.py>>
        +score: int
    }
    class snake_main_py_3["snake/#95;#95;main#95;#95;.py"] {
        <<module>>
        +main(argv: list[str] | None = None) int
    }
    snake_game_py_1 *-- Game_2
    snake_main_py_3 ..> snake_game_py_1"""
    )


def test_a_subclass_points_to_its_base() -> None:
    drawn = class_diagram([_file("a.py", "class Animal", "class Snake(Animal)")])
    assert "Animal_2 <|-- Snake_3" in drawn


def test_a_field_points_to_the_class_it_holds_once() -> None:
    file = _file(
        "a.py", "class Point", "class Game", "Game::head: Point", "Game::tail: list[Point]"
    )
    assert class_diagram([file]).count("Game_3 --> Point_2") == 1


def test_a_class_does_not_point_to_itself() -> None:
    assert "-->" not in class_diagram([_file("a.py", "class Node", "Node::next: Node | None")])


def test_an_import_points_to_the_class_that_the_signatures_name() -> None:
    session = _file("session.py", "class Phase", "class Session")
    view = _file("view.py", "def draw(session: Session) -> str", imports=("session.py",))
    drawn = class_diagram([session, view])
    assert re.findall(r"\w+ \.\.> \w+", drawn) == ["view_py_4 ..> Session_3"]
    assert "<<module>>" not in drawn.partition("Session_3")[0]


def test_an_import_by_an_unknown_one_of_several_classes_is_drawn_from_their_module() -> None:
    board = _file("board.py", "class Board")
    session = _file("session.py", "class Phase", "class Session", imports=("board.py",))
    drawn = class_diagram([board, session])
    assert re.findall(r"\w+ \.\.> \w+", drawn) == ["session_py_2 ..> Board_1"]
    assert 'class session_py_2["session.py"]' in drawn
    assert "session_py_2 *-- Phase_3" in drawn
    assert "session_py_2 *-- Session_4" in drawn
    assert "*-- Board_1" not in drawn


def test_an_import_that_a_field_or_a_base_tells_is_drawn_once() -> None:
    board = _file("board.py", "class Board", "class Cell")
    game = _file("game.py", "class Game(Cell)", "Game::board: Board", imports=("board.py",))
    drawn = class_diagram([board, game])
    assert "Cell_3 <|-- Game_4" in drawn
    assert "Game_4 --> Board_2" in drawn
    assert "..>" not in drawn


def test_files_without_public_names_have_no_box_and_no_arrow() -> None:
    files = [_file("a/__init__.py"), _file("a/b.py", "X: int", imports=("a/__init__.py",))]
    drawn = class_diagram(files)
    assert "__init__" not in drawn
    assert "..>" not in drawn


def test_no_public_names_at_all_draw_nothing() -> None:
    assert class_diagram([_file("a/__init__.py")]) == ""


def test_members_of_a_class_that_is_nowhere_declared_are_drawn_in_a_box_of_its_own() -> None:
    assert 'class Ghost_1["Ghost"]' in class_diagram([_file("a.py", "Ghost::x: int")])


def test_boxes_have_ids_that_mermaid_can_read_and_none_twice() -> None:
    files = [_file("1/学生.py", "class 学生", "class Game"), _file("2.py", "class Game", "x: int")]
    ids = re.findall(r"class (\S+)\[", class_diagram(files))
    assert len(set(ids)) == len(ids) == 4
    assert all(re.fullmatch(r"[A-Za-z]\w*", id_, re.ASCII) for id_ in ids)


def test_parentheses_inside_types_do_not_look_like_parameters() -> None:
    assert "+f(a: int = #40;1#41;) tuple[#40;#41;]" in class_diagram(
        [_file("a.py", "def f(a: int = (1)) -> tuple[()]")]
    )


def test_private_names_are_marked_as_private() -> None:
    drawn = class_diagram([_file("a.py", "def _hidden()", "def __init__(self)")])
    assert "-#95;hidden()" in drawn
    assert "+#95;#95;init#95;#95;()" in drawn


def test_no_text_ends_a_line_or_a_box(nasty: str) -> None:
    drawn = class_diagram([_file("a.py", f"def f(x: int) -> int {nasty}", f"y: {nasty}")])
    rows = drawn.splitlines()
    assert len(rows) == 6
    assert [row.strip() for row in rows if "{" in row or "}" in row] == [
        'class a_py_1["a.py"] {',
        "}",
    ]
    assert class_diagram([_file("a.py", "x: int")], module="模块").count("<<模块>>") == 1
