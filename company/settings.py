"""All settings of a run: from flags, the environment, ``company.toml``, and defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from company.setting_faults import ALSO, sentence, variable_of, where, worst
from company.setting_sources import FILE, Sources, read_file
from company.spelling import (
    key_alone,
    key_and_url,
    package_of_the_index,
    possible_path,
    spelt,
)
from company.tables import EndpointTable, LimitsTable, PriceTable
from company.url import Url
from company.wishes import listed, wishes
from errors import UsageError
from models import read_key

__all__ = ["Settings"]

_OF_THIS_RUN_ONLY = {"api_key", "send_key", "workspace", "name", "unsafe_no_sandbox"}
_KEY_NAMES = (variable_of("api_key"), ALSO["api_key"])
_List = Annotated[tuple[str, ...], NoDecode, BeforeValidator(listed)]
_Key = Annotated[SecretStr | None, BeforeValidator(key_alone)]
_Name = Annotated[str, Field(min_length=1)]
_Place = Annotated[Path, AfterValidator(possible_path)]
_Places = Annotated[tuple[_Place, ...], NoDecode, BeforeValidator(listed)]
_Packages = Annotated[
    tuple[Annotated[str, AfterValidator(package_of_the_index)], ...],
    NoDecode,
    BeforeValidator(listed),
]
_EndpointName = Annotated[
    str,
    spelt("[A-Za-z0-9][A-Za-z0-9_.-]*", "name an endpoint with letters, digits, '_', '.' and '-'"),
]
_KeyAndUrl = Annotated[str, AfterValidator(key_and_url)]
_Folder = Annotated[
    str,
    spelt(
        r"[^/\\\x00-\x1f\ud800-\udfff.~-][^/\\\x00-\x1f\ud800-\udfff]{0,59}",
        "write the name of a folder, at most 60 characters without / and \\, and not with "
        "'.', '~' or '-' in front",
    ),
]
_Language = Annotated[
    str, spelt("[a-z]{2,3}(-[A-Za-z]{2,4})?", "write the code of a language, e.g. en, zh or pt-BR")
]


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
    api_key: _Key = None
    endpoint: Annotated[LimitsTable, NoDecode] = LimitsTable()
    """The limits of the endpoint at ``base_url``."""
    endpoints: Annotated[dict[_EndpointName, EndpointTable], NoDecode] = {}
    """Others, by the name that stands behind the @ of a model."""
    prices: Annotated[dict[_Name, PriceTable], NoDecode] = {}
    send_key: Annotated[tuple[_KeyAndUrl, ...], NoDecode, BeforeValidator(listed)] = ()
    """``VARIABLE=URL``: keys that may go to endpoints which a file alone names."""
    workspace: _Place = Path("workspace")
    name: _Folder | None = None
    engineers: int = Field(4, ge=1, le=1000)
    hire: _List = ()
    order: Literal["contracts", "imports"] = "contracts"
    review: bool = True
    fixes: int = Field(3, ge=0, le=100)
    invest: float | None = Field(None, gt=0)
    max_tokens: int | None = Field(None, gt=0)
    language: _Language | None = None
    blueprints: _Places = ()
    """Folders of blueprints of one's own, for the offline company."""
    allow: _Packages = ()
    """Packages of the index that may be installed for what a language model designs."""
    house_style: bool = False
    """Whether a language model sees the nearest blueprint's design as an example."""
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
                {name: value for name, value in flags.items() if value not in (None, ())}, "flags"
            ),
            journal={
                name: value
                for name, value in (remembered or {}).items()
                if name in cls.model_fields and name not in _OF_THIS_RUN_ONLY
            },
            environment=_with_wishes(cls.of_environment(), "environment"),
            file=_with_wishes(read_file(), "file"),
        )
        try:
            return cls(**sources.merged())
        except ValidationError as error:
            first = worst(error.errors())
            # Not from pydantic's error, which quotes what it refuses: that may be a key.
            raise UsageError(sentence(first, sources.place(first["loc"]), cls)) from None

    @classmethod
    def of_environment(cls) -> dict[str, Any]:
        """What the environment alone sets, as it stands there: field → text."""
        also = {field: os.environ[name] for field, name in ALSO.items() if os.getenv(name)}
        return {**also, **EnvSettingsSource(cls)()}

    def sendable_key(self) -> SecretStr:
        """The ``api_key`` as it can be sent; empty where none is set.

        Raises:
            UsageError: when no header can hold it, by the name of the variable that it is in.
        """
        text = self.api_key.get_secret_value() if self.api_key else ""
        names = [name for name in _KEY_NAMES if os.environ.get(name, "").strip() == text]
        return read_key(text, names[0] if names else f"{FILE}, api_key,")

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


def _with_wishes(source: Mapping[str, Any], place: str) -> dict[str, Any]:
    """``source`` with its wishes for models as a table, so that they can be merged."""
    try:
        return {**source, "models": wishes(source["models"])} if "models" in source else {**source}
    except ValueError as error:
        raise UsageError(f"{where(['models'], place)}{error}.") from error
