"""Which programs are shown in pictures, and what is done with them before the picture is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["SITTINGS", "Sitting"]


@dataclass(frozen=True)
class Sitting:
    """A program, and what its picture shows."""

    kind: Literal["terminal", "cli", "web", "server"]
    name: str
    idea: str
    """From which the offline company builds it."""
    steps: tuple[str, ...]
    """Keys of a terminal, arguments of a command, or steps on a page (``Photographer``)."""
    size: tuple[int, int]
    """Columns and lines, or the dots of a window."""


_TODO = (
    ("Buy tickets for Saturday", "2026-11-27", "high", "trip"),
    ("Water the plants", "", "normal", "home"),
    ("Send the invoice", "2026-11-30", "high", "work"),
    ("Return the library books", "2026-12-04", "low", "home"),
    ("Call the dentist", "", "normal", ""),
)
_CUSTOMERS = (
    ("Ada Lovelace", "020 7946 0018", "1985-12-10", "London"),
    ("Lin Wei", "010 5550 1423", "1992-03-08", "Beijing"),
    ("Carlos Ruiz", "91 555 0199", "1978-07-21", "Madrid"),
    ("Noor Haddad", "030 5550 1187", "1990-01-30", "Berlin"),
)
_LINKS = (
    ("https://docs.python.org/3/library/sqlite3.html", "sqlite"),
    ("https://en.wikipedia.org/wiki/Snake_(video_game_genre)", "snake"),
    ("https://keepachangelog.com/en/1.1.0/", ""),
)
_BOOKS = (
    ("The Left Hand of Darkness", "Ursula K. Le Guin", "1969", "12.50"),
    ("The Cyberiad", "Stanisław Lem", "1965", "9.80"),
    ("Invisible Cities", "Italo Calvino", "1972", "11.00"),
)


def _filled(names: tuple[str, ...], values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        f"fill:[name={name}]={value}" for name, value in zip(names, values, strict=True) if value
    )


SITTINGS = (
    Sitting(
        "terminal",
        "tetris",
        "tetris for the terminal with a ghost piece and hold",
        tuple("aaaa dddd w aa dd aaaa wddd a wa dd caa"),
        (60, 24),
    ),
    Sitting(
        "terminal",
        "minesweeper",
        "minesweeper for the terminal",
        ("2", " "),
        (72, 24),
    ),
    Sitting(
        "cli",
        "unit_converter",
        "a unit converter for the command line with kitchen measures",
        ("26.2 mi km", "72 F to C", "3 cup ml", "1.5 lb kg"),
        (60, 24),
    ),
    Sitting(
        "cli",
        "book_collection",
        "keep records of books on the command line: title, author, year, price",
        (
            *(
                f'add --title "{title}" --author "{author}" --year {year} --price {price}'
                for title, author, year, price in _BOOKS
            ),
            "list",
            "search calvino",
        ),
        (96, 24),
    ),
    Sitting("web", "2048", "2048", ("Left", "Down", "Left", "Up") * 24, (520, 680)),
    Sitting(
        "web",
        "todo_list",
        "a to-do list with due dates, priorities and tags",
        (
            *(
                step
                for each in _TODO
                for step in (*_filled(("title", "due", "priority", "tags"), each), "click:#save")
            ),
            "click:#tasks li:nth-child(2) input",
        ),
        (680, 745),
    ),
    Sitting(
        "server",
        "url_shortener",
        "a URL shortener with names of one's own",
        tuple(
            step for each in _LINKS for step in (*_filled(("url", "name"), each), "click:#shorten")
        ),
        (760, 560),
    ),
    Sitting(
        "server",
        "customer_manager",
        "a customer manager as a web app with name, phone, birthday and city",
        (
            *(
                step
                for each in _CUSTOMERS
                for step in (
                    "open:/add",
                    *_filled(("name", "phone", "birthday", "city"), each),
                    "click:#save",
                )
            ),
            "open:/",
        ),
        (760, 450),
    ),
)
