"""What a key is called in a design, on a terminal and in a browser."""

from __future__ import annotations

__all__ = ["browser_key", "terminal_key"]

_ARROWS = {"Up": "A", "Down": "B", "Right": "C", "Left": "D"}
_NAMED = {"Enter": "\r", "Space": " ", "Escape": "\x1b", "Tab": "\t", "Backspace": "\x7f"}
_CODES = {
    "Up": ("ArrowUp", "ArrowUp", 38),
    "Down": ("ArrowDown", "ArrowDown", 40),
    "Left": ("ArrowLeft", "ArrowLeft", 37),
    "Right": ("ArrowRight", "ArrowRight", 39),
    "Enter": ("Enter", "Enter", 13),
    "Space": (" ", "Space", 32),
    "Escape": ("Escape", "Escape", 27),
    "Tab": ("Tab", "Tab", 9),
    "Backspace": ("Backspace", "Backspace", 8),
}


def terminal_key(name: str, *, application_mode: bool) -> str:
    """What a terminal sends for the key ``name``; text that names no key is typed as it is.

    Curses programs that ask for the keypad get arrows in application mode, others plain ones.
    """
    if name in _ARROWS:
        return ("\x1bO" if application_mode else "\x1b[") + _ARROWS[name]
    return _NAMED.get(name, name)


def browser_key(name: str) -> dict[str, str | int]:
    """The ``key``, ``code`` and ``keyCode`` of the browser's event for the key ``name``."""
    if name in _CODES:
        key, code, number = _CODES[name]
    else:
        key, number = name, ord(name[:1].upper() or " ")
        code = f"Digit{name}" if name.isdigit() else f"Key{name.upper()}"
    return {"key": key, "code": code, "keyCode": number}
