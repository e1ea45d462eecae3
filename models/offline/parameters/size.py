"""How wide and how high something is."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Size"]


@dataclass(frozen=True, slots=True)
class Size:
    """So many columns and rows: 30×16 is wider than high."""

    columns: int
    rows: int

    @property
    def turned(self) -> Size:
        """The same size, lying on its other side."""
        return Size(self.rows, self.columns)

    def is_within(self, least: Size, most: Size) -> bool:
        """Whether both sides are between those of two other sizes."""
        return (
            least.columns <= self.columns <= most.columns and least.rows <= self.rows <= most.rows
        )

    def __str__(self) -> str:
        return f"{self.columns}×{self.rows}"
