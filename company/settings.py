"""All settings of a run: from flags, the environment, ``company.toml``, and defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from company.setting_faults import sentence, variable_of
from company.setting_sources import Sources, read_file
from company.tables import EndpointTable, LimitsTable, PriceTable, Url
from company.wishes import listed, wishes
from errors import UsageError

__all__ = ["Settings"]

_OF_THIS_RUN_ONLY = {"api_key", "send_key", "workspace", "name", "unsafe_no_sandbox"}
_ALSO = {
    "base_url": "OPENAI_BASE_URL",
    "api_key": "OPENAI_API_KEY",
    "models": variable_of("models"),
}
"""Other variables that set a field, where its own doesn't."""

_List = Annotated[tuple[str, ...], NoDecode, BeforeValidator(listed)]
_Name = Annotated[str, Field(min_length=1)]
_EndpointName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
_KeyAndUrl = Annotated[str, Field(pattern=r"^[A-Z_][A-Z0-9_]*=https?://[^\s/@]+(/\S*)?$")]


class Settings(BaseSettings):
    """Everything that can be set. Frozen, and made only by :meth:`gather`.

    Each field is a flag of ``startup.py``, a variable ``SOFTHOUSE_<FLAG>``, and a line of
    ``company.toml`` in the current folder; the first of these that is given counts. The tables
    ``endpoint``, ``endpoints`` and ``prices`` stand in the file alone. ``unsafe_no_sandbox`` and
    ``send_key`` are in no file: who takes such a risk says so in person.
    """

    model_config = SettingsConfigDict(
        env_prefix="SOFTHOUSE_", env_ignore_empty=True, frozen=True, extra="forbid"
    )

    model: str | None = Field(None, min_length=1)
    models: Annotated[dict[_Name, _Name], NoDecode, BeforeValidator(wishes)] = {}
    """Who asks another model: ``Role.Action``, an action or a role → its name."""
    base_url: Url | None = None
    api_key: SecretStr | None = None
    endpoint: Annotated[LimitsTable, NoDecode] = LimitsTable()
    """The limits of the endpoint at ``base_url``."""
    endpoints: Annotated[dict[_EndpointName, EndpointTable], NoDecode] = {}
    """Others, by the name that stands behind the @ of a model."""
    prices: Annotated[dict[_Name, PriceTable], NoDecode] = {}
    send_key: Annotated[tuple[_KeyAndUrl, ...], NoDecode, BeforeValidator(listed)] = ()
    """``VARIABLE=URL``: keys that may go to endpoints which a file alone names."""
    workspace: Path = Path("workspace")
    name: str | None = Field(None, pattern=r"^[^/\\\x00-\x1f.~-][^/\\\x00-\x1f]{0,59}$")
    engineers: int = Field(4, ge=1, le=1000)
    hire: _List = ()
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
                that is found in it is left out. Endpoints and prices are those of today's file
                first, for servers move.

        Raises:
            UsageError: naming the setting, where it stands, its value and what it may be.
        """
        sources = Sources(
            flags=_with_wishes(
                {name: value for name, value in flags.items() if value not in (None, ())}
            ),
            journal={
                name: value
                for name, value in (remembered or {}).items()
                if name in cls.model_fields and name not in _OF_THIS_RUN_ONLY
            },
            environment=_with_wishes(cls.of_environment()),
            file=_with_wishes(read_file()),
        )
        try:
            return cls(**sources.merged())
        except ValidationError as error:
            first = error.errors()[0]
            raise UsageError(sentence(first, sources.place(first["loc"]), cls)) from error

    @classmethod
    def of_environment(cls) -> dict[str, Any]:
        """What the environment alone sets, as it stands there: field → text."""
        also = {field: os.environ[name] for field, name in _ALSO.items() if os.getenv(name)}
        return {**also, **EnvSettingsSource(cls)()}

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
        """Only what :meth:`gather` has merged."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)


def _with_wishes(source: Mapping[str, Any]) -> dict[str, Any]:
    """``source`` with its wishes for models as a table, so that they can be merged."""
    try:
        return {**source, "models": wishes(source["models"])} if "models" in source else {**source}
    except ValueError as error:
        raise UsageError(f"--model-for {error}.") from error
