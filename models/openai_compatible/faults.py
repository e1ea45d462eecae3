"""What went wrong at an endpoint, in a sentence that says what to do."""

from __future__ import annotations

import re

from openai import APIConnectionError, APIStatusError, APITimeoutError

from errors import ModelError, ModelUnreachableError
from models.endpoint import Endpoint
from models.openai_compatible.offered import nearest

__all__ = [
    "connection_fault",
    "is_unknown_model",
    "no_completion",
    "status_fault",
    "unknown_model",
]

_LONGEST = 300
_UNKNOWN_MODEL = re.compile(
    r"model_not_found|model[\w\s'\"`:./-]{0,80}(not exist|not found|not a valid|is invalid)"
    r"|not a valid model|invalid model|unknown model|no such model",
    re.I,
)


def is_unknown_model(error: APIStatusError) -> bool:
    """Whether the endpoint says that it has no such model (some say it with 400)."""
    return error.status_code in {400, 404} and bool(_UNKNOWN_MODEL.search(error.response.text))


def unknown_model(model: str, endpoint: Endpoint, names: list[str]) -> ModelError:
    """The error for a model that the endpoint doesn't have; ``names`` are those it offers."""
    if not names:
        return ModelUnreachableError(
            f"{endpoint.shown} has no model {model!r}, or it is no OpenAI-compatible endpoint: "
            "check --model, and that --base-url ends where /chat/completions begins "
            "(most often in /v1)."
        )
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    listed = ", ".join(nearest(model, names))
    return ModelUnreachableError(
        f"{endpoint.shown} has no model {model!r}. It offers {listed}{more}: choose with --model."
    )


def connection_fault(error: APIConnectionError, endpoint: Endpoint, seconds: float) -> ModelError:
    """The error for an endpoint that gave no answer at all."""
    if isinstance(error, APITimeoutError):
        return ModelUnreachableError(
            f"{endpoint.shown} did not answer within {seconds:g} seconds. "
            "Try again, or use a faster model."
        )
    why = endpoint.without_key(str(error.__cause__ or error))[:_LONGEST]
    return ModelUnreachableError(
        f"No connection to {endpoint.shown} ({why}): is the server running, and --base-url right?"
    )


def status_fault(error: APIStatusError, endpoint: Endpoint) -> ModelError:
    """The error for an endpoint that answered with an HTTP status of failure."""
    said = f"{endpoint.shown} answered {error.status_code}{_said(error, endpoint)}"
    match error.status_code:
        case 401:
            return ModelUnreachableError(_key_refused(endpoint))
        case 403:
            return ModelUnreachableError(f"{said}. The key may not use this model there.")
        case 402:
            return ModelUnreachableError(f"{said}. The account has no credit left.")
        case 429:
            return ModelUnreachableError(
                f"{said}. Its rate limit or quota is used up: wait, "
                "add credit, or hire fewer engineers (--engineers)."
            )
        case status if status >= 500 or status == 408:
            return ModelUnreachableError(f"{said}. The endpoint has trouble: try again later.")
        case _:
            return ModelError(
                f"{said}. The endpoint refuses this request: "
                "try another --model, or one with a larger context."
            )


def no_completion(endpoint: Endpoint, error: object = None) -> ModelError:
    """The error for a reply that is no completion; ``error`` is what its body says, if it does."""
    said = error.get("message") if isinstance(error, dict) else error
    if said:
        words = endpoint.without_key(str(said))[:_LONGEST]
        return ModelError(f"{endpoint.shown} could not answer: {words}")
    return ModelError(
        f"{endpoint.shown} answered something that is no chat completion: "
        "does --base-url end where /chat/completions begins (most often in /v1)?"
    )


def _key_refused(endpoint: Endpoint) -> str:
    if not endpoint.key.get_secret_value():
        return f"{endpoint.shown} wants a key and none was given: set OPENAI_API_KEY."
    return (
        f"{endpoint.shown} refuses the key in OPENAI_API_KEY (401): is it whole, still valid, "
        "and a key of that endpoint?"
    )


def _said(error: APIStatusError, endpoint: Endpoint) -> str:
    body = error.body
    message = body.get("message") if isinstance(body, dict) else body
    if not isinstance(message, str) or "<html" in message.lower():
        return ""
    words = " ".join(endpoint.without_key(message).split())
    return f": {words[:_LONGEST].rstrip('. ')}" if words else ""
