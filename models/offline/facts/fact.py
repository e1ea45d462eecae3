"""The base of everything the offline company reads from YAML."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["Fact", "Text", "Words"]


class Fact(BaseModel):
    """A frozen fact. A key it doesn't know is refused: it would be a slip of the pen."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class Text(Fact):
    """The same sentence in English and Chinese."""

    en: str
    zh: str

    def say(self, language: str) -> str:
        """Return the Chinese text for ``zh``, and the English one for every other language."""
        return self.zh if language == "zh" else self.en


class Words(Fact):
    """What people call a thing, in both languages."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """The words of both languages: ideas mix them."""
        return self.en + self.zh
