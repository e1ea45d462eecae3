"""All settings of a run: from flags, the environment, ``company.toml``, and defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from errors import UsageError

__all__ = ["Settings"]

_FILE = "company.toml"
_OF_THIS_RUN_ONLY = {"api_key", "workspace", "name", "unsafe_no_sandbox"}
_OPENAI = {"base_url": "OPENAI_BASE_URL", "api_key": "OPENAI_API_KEY"}


def _listed(value: object) -> object:
    """The parts of a comma-separated list; anything but a text is left as it is."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


class Settings(BaseSettings):
    """Everything that can be set. Frozen, and made only by :meth:`gather`.

    Each field is a flag of ``startup.py``, a variable ``SOFTHOUSE_<FIELD>``, and a line of
    ``company.toml`` in the current folder; the first of these that is given counts. Only
    ``unsafe_no_sandbox`` is no line of a file: who takes that risk says so in person.
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
    hire: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)] = ()
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
            remembered: what :meth:`kept` returned for the project that is resumed. It counts
                before the environment, so that a project goes on as it was begun; anything else
                that is found in it is left out.

        Raises:
            UsageError: naming the setting, its value and what it may be.
        """
        given = {name: value for name, value in flags.items() if value not in (None, ())}
        kept = {
            name: value
            for name, value in (remembered or {}).items()
            if name in cls.model_fields and name not in _OF_THIS_RUN_ONLY
        }
        try:
            return cls(**{**kept, **given})
        except ValidationError as error:
            raise UsageError(_sentence(error.errors()[0])) from error
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"{_FILE} is not valid TOML: {error}.") from error
        except UnicodeDecodeError as error:
            raise UsageError(
                f"{_FILE} is not UTF-8 (byte {error.start + 1}). Save it as UTF-8."
            ) from error
        except OSError as error:
            raise UsageError(
                f"{_FILE} can't be read: {error.strerror}. Make it readable, or work elsewhere."
            ) from error

    @classmethod
    def of_environment(cls) -> dict[str, Any]:
        """What the environment alone sets, as it stands there: field → text."""
        openai = {field: os.environ[name] for field, name in _OPENAI.items() if os.getenv(name)}
        return {**openai, **EnvSettingsSource(cls)()}

    def kept(self) -> dict[str, Any]:
        """What the journal keeps for a later resume: no key, and nothing about one run alone.

        Defaults are kept too, so that the environment of a later day changes nothing.
        """
        return self.model_dump(mode="json", exclude=_OF_THIS_RUN_ONLY)

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
        del env_settings, dotenv_settings, file_secret_settings
        return (
            init_settings,
            InitSettingsSource(settings_cls, cls.of_environment()),
            _File(settings_cls),
        )


class _File(TomlConfigSettingsSource):
    """``company.toml``, which may come with a folder of someone else's."""

    def __call__(self) -> dict[str, Any]:
        lines = super().__call__()
        if "unsafe_no_sandbox" in lines:
            raise UsageError(
                f"{_FILE} sets 'unsafe_no_sandbox', which no file may. Take the line out; where "
                "you mean it, say --unsafe-no-sandbox."
            )
        return lines


def _sentence(error: ErrorDetails) -> str:
    name = str(error["loc"][0])
    flag = f"--{name.replace('_', '-')}"
    if error["type"] == "extra_forbidden":
        close = get_close_matches(name, Settings.model_fields, n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        return f"{_FILE} sets {name!r}, which is no setting.{hint}"
    value = "(not shown)" if name == "api_key" else repr(error["input"])
    return f"{flag} {value}: {error['msg'].removeprefix('Value error, ')}."
