from __future__ import annotations

import pytest

from actions.gates.keys import browser_key, terminal_key


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Up", "\x1bOA"),
        ("Left", "\x1bOD"),
        ("Enter", "\r"),
        ("Space", " "),
        ("Escape", "\x1b"),
        ("w", "w"),
    ],
)
def test_keys_are_sent_as_a_terminal_in_application_mode_sends_them(name: str, sent: str) -> None:
    assert terminal_key(name, application_mode=True) == sent


def test_arrows_are_plain_without_application_mode() -> None:
    assert terminal_key("Right", application_mode=False) == "\x1b[C"


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("Down", {"key": "ArrowDown", "code": "ArrowDown", "keyCode": 40}),
        ("Space", {"key": " ", "code": "Space", "keyCode": 32}),
        ("w", {"key": "w", "code": "KeyW", "keyCode": 87}),
        ("7", {"key": "7", "code": "Digit7", "keyCode": 55}),
    ],
)
def test_browsers_are_given_key_code_and_number(name: str, event: dict[str, object]) -> None:
    assert browser_key(name) == event
