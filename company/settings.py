"""All settings of a run: from flags, the environment, ``company.toml``, and defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from errors import UsageError

__all__ = ["Settings"]

_FILE = "company.toml"
_OF_THIS_RUN_ONLY = {"api_key", "workspace", "name", "invest", "max_tokens", "unsafe_no_sandbox"}


class Settings(BaseSettings):
    """Everything that can be set. Frozen, and made only by :meth:`gather`.

    Each field is a flag of ``startup.py``, a variable ``SOFTHOUSE_<FIELD>``, and a line of
    ``company.toml`` in the current folder; the first of these that is given counts.
    """

    model_config = SettingsConfigDict(
        env_prefix="SOFTHOUSE_",
        env_ignore_empty=True,
        toml_file=_FILE,
        frozen=True,
        extra="forbid",
    )

    model: str | None = Field(None, min_length=1)
    base_url: str | None = Field(None, pattern=r"^https?://[^\s/@]+(/\S*)?$")
    api_key: SecretStr | None = None
    workspace: Path = Path("workspace")
    name: str | None = Field(None, pattern=r"^[^/\\\x00-\x1f.~-][^/\\\x00-\x1f]{0,59}$")
    engineers: int = Field(4, ge=1, le=1000)
    hire: tuple[str, ...] = ()
    order: Literal["contracts", "imports"] = "contracts"
    review: bool = True
    fixes: int = Field(3, ge=0, le=100)
    invest: float | None = Field(None, gt=0)
    max_tokens: int | None = Field(None, gt=0)
    language: str | None = Field(None, pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")
    unsafe_no_sandbox: bool = False

    @classmethod
    def gather(
        cls, flags: Mapping[str, Any], remembered: Mapping[str, Any] | None = None
    ) -> Settings:
        """Make the settings of a run.

        Args:
            flags: those given on the command line; None stands for not given.
            remembered: the settings that a project was begun with, when it is resumed; they
                count before the environment, so that a project goes on as it was begun.

        Raises:
            UsageError: naming the setting, its value and what it may be.
        """
        given = {name: value for name, value in flags.items() if value not in (None, ())}
        try:
            return cls(**{**(remembered or {}), **given})
        except ValidationError as error:
            raise UsageError(_sentence(error.errors()[0])) from error
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"{_FILE} is not valid TOML: {error}.") from error

    def kept(self) -> dict[str, Any]:
        """What the journal keeps for a later resume: no key, and nothing about one run alone."""
        return self.model_dump(mode="json", exclude=_OF_THIS_RUN_ONLY, exclude_defaults=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, the environment, OpenAI's own variables, then the file."""
        del dotenv_settings, file_secret_settings
        names = {"base_url": "OPENAI_BASE_URL", "api_key": "OPENAI_API_KEY"}
        openai = {field: os.environ[name] for field, name in names.items() if os.environ.get(name)}
        return (
            init_settings,
            env_settings,
            InitSettingsSource(settings_cls, openai),
            TomlConfigSettingsSource(settings_cls),
        )


def _sentence(error: ErrorDetails) -> str:
    name = str(error["loc"][0])
    flag = f"--{name.replace('_', '-')}"
    if error["type"] == "extra_forbidden":
        close = get_close_matches(name, Settings.model_fields, n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        return f"{_FILE} sets {name!r}, which is no setting.{hint}"
    value = "(not shown)" if name == "api_key" else repr(error["input"])
    return f"{flag} {value}: {error['msg'].removeprefix('Value error, ')}."
