from __future__ import annotations

from artifacts import Interaction
from artifacts.documents.sequence_diagram import sequence_diagram


def test_participants_stand_in_the_order_in_which_they_appear() -> None:
    arrows = [
        Interaction(caller="main", callee="Game", message="step(turn)"),
        Interaction(caller="Game", callee="Game", message="grow"),
        Interaction(caller="main", callee="Screen", message="draw"),
    ]
    assert sequence_diagram(arrows) == (
        """sequenceDiagram
    participant P1 as main
    participant P2 as Game
    participant P3 as Screen
    P1->>P2: step(turn)
    P2->>P2: grow
    P1->>P3: draw"""
    )


def test_no_interactions_draw_nothing() -> None:
    assert sequence_diagram([]) == ""


def test_no_text_ends_a_line_or_hides_one(nasty: str) -> None:
    drawn = sequence_diagram([Interaction(caller=nasty, callee="", message=f"wrap: {nasty}")])
    assert len(drawn.splitlines()) == 4
    assert "    participant P2 as …" in drawn
    assert all(sign not in drawn for sign in ("%%", "`", "wrap:"))
