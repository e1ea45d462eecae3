"""What a program keeps records of: an entity, and the fields of one record."""

from __future__ import annotations

from typing import Literal

from models.offline.facts.fact import Fact, Text

__all__ = ["Entity", "Field", "Kind"]

Kind = Literal[
    "text",
    "integer",
    "decimal",
    "year",
    "date",
    "past_date",
    "time",
    "phone",
    "email",
    "choice",
]
_WHOLE_NUMBERS = (-1_000_000_000, 1_000_000_000)
_YEARS = (1000, 2999)


class Field(Fact):
    """One value that is kept of each record."""

    name: str
    """A Python identifier that is no keyword, and never ``id``."""
    title: Text
    """What the screen calls it."""
    kind: Kind = "text"
    required: bool = False
    choices: tuple[Text, ...] = ()
    minimum: int | None = None
    """The smallest number; None when any will do. Always set for whole numbers and years."""
    maximum: int | None = None
    derived_from: str = ""
    """The field it is worked out from when it is shown; empty for fields that are stored."""
    samples: tuple[Text, Text, Text]
    """Valid values for examples and tests: the second sorts first, the first sorts last."""

    @property
    def option(self) -> str:
        """Its option on the command line, e.g. ``--hire-date``."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def limits(self) -> tuple[int, int]:
        """The smallest and the largest whole number that it may hold."""
        low, high = _YEARS if self.kind == "year" else _WHOLE_NUMBERS
        return (
            low if self.minimum is None else self.minimum,
            high if self.maximum is None else self.maximum,
        )


class Entity(Fact):
    """What records are kept of, e.g. customers, with everything a blueprint needs to know."""

    name: str
    """Singular identifier: ``customer``."""
    plural: str
    """Identifier of many, and of the table: ``customers``."""
    title: Text
    """One of them in running text: customer, 客户."""
    titles: Text
    """Many of them: customers, 客户."""
    program: Text
    """What the program is called: Customer manager, 客户管理."""
    package: str
    """Its Python package: ``customer_manager``."""
    database: str
    """The file that the records are kept in: ``client.db``."""
    fields: tuple[Field, ...]
    """As the customer listed them; the one that tells records apart is required."""
    explanations: tuple[str, ...] = ()
    """Where the fields and the file come from, in the customer's language."""
    left_out: tuple[str, ...] = ()
    """What the idea refuses and has to be kept, in the customer's language."""
    words: tuple[str, ...] = ()
    """The parts of the idea, letter by letter, that are hereby understood."""

    @property
    def class_name(self) -> str:
        """The Python class of one of them: ``Customer``."""
        return "".join(part.capitalize() for part in self.name.split("_"))

    @property
    def stored(self) -> tuple[Field, ...]:
        """The fields that the database has a column for."""
        return tuple(field for field in self.fields if not field.derived_from)

    @property
    def key(self) -> Field:
        """The first required field: what people call a record by."""
        return next(field for field in self.fields if field.required)
