"""The URL of an endpoint, as people set it."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, AnyHttpUrl, BeforeValidator, TypeAdapter, ValidationError

__all__ = ["Url", "checked_url"]

_READER = TypeAdapter(AnyHttpUrl)
_EXAMPLE = "e.g. http://localhost:8000/v1"


def checked_url(text: str) -> str:
    """Return ``text`` as it is, if a client can connect to it.

    Raises:
        ValueError: saying what is wrong with it, and how it is written.
    """
    if not re.match(r"https?://", text):
        raise ValueError(f"begin it with http:// or https://, {_EXAMPLE}")
    if not re.match(r"https?://[^/?#]", text) or not _is_plain(text):
        raise ValueError(f"write it with a host and without spaces, {_EXAMPLE}")
    if "@" in text:
        # Also further behind: where a password holds a slash, it ends up there.
        raise ValueError(
            "leave out what stands before the @; keys stand in variables, and an @ that is "
            "part of the path is written %40"
        )
    if re.search(r"[?#]", text):
        raise ValueError(
            "leave out what stands behind ? or #, as /chat/completions is added to the URL; keys "
            "stand in variables"
        )
    try:
        _READER.validate_python(text)
        (urlsplit(text).hostname or "").encode("idna")
    except ValidationError as error:
        why = error.errors()[0]["msg"].rpartition(", ")[2]
        raise ValueError(f"it has an {why}; write it like {_EXAMPLE[5:]}") from error
    except UnicodeError as error:
        raise ValueError(f"its host is no name of a host; write it like {_EXAMPLE[5:]}") from error
    return text


def _is_plain(text: str) -> bool:
    return text.isprintable() and not re.search(r"\s", text)


def _stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


Url = Annotated[str, BeforeValidator(_stripped), AfterValidator(checked_url)]
