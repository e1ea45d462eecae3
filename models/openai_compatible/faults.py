"""What went wrong at an endpoint, in a sentence that says what to do."""

from __future__ import annotations

import html
import re

from openai import APIStatusError

from errors import ContextOverflowError, ModelError, ModelUnreachableError
from models.endpoint import Endpoint
from models.openai_compatible.connection_faults import past_the_proxy
from models.openai_compatible.offered import nearest
from models.openai_compatible.overflow import Overflow
from models.openai_compatible.quota import is_spent
from models.openai_compatible.retry_after import retry_after

__all__ = [
    "dropped_fault",
    "is_unknown_model",
    "no_completion",
    "overflow_fault",
    "status_fault",
    "unknown_model",
]

_LONGEST = 300
_MAY_BE_OVERFLOWS = {400, 413, 422, 429, 500}
_OF_PROXIES = {403, 407, 502, 503, 504}
"""What a proxy answers by itself when it is asked for a host that it can't or won't reach."""
_TITLE = re.compile(r"<title[^>]*>([^<]*)", re.I)
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


def dropped_fault(why: str, endpoint: Endpoint) -> ModelError:
    """The error for answers that broke off, each before there was much of it."""
    return ModelUnreachableError(
        f"{endpoint.shown} breaks off its answers ({endpoint.without_key(why)[:_LONGEST]}). "
        "Try again later, or with fewer engineers (--engineers)."
    )


def overflow_fault(text: str, model: str, endpoint: Endpoint) -> ModelError | None:
    """The error for a question that is too long, if ``text`` says that it is."""
    overflow = Overflow.read(text)
    if overflow is None:
        return None
    figures = f" ({overflow.figures})" if overflow.figures else ""
    return ContextOverflowError(
        f"The question is longer than {model} can read at {endpoint.shown}{figures}: "
        "use a model with a larger context, or start the server with one."
    )


def status_fault(error: APIStatusError, model: str, endpoint: Endpoint) -> ModelError:
    """The error for an endpoint that answered with an HTTP status of failure."""
    text = error.response.text
    said = f"{endpoint.shown} answered {error.status_code}{_said(error, endpoint)}"
    if error.status_code in _MAY_BE_OVERFLOWS and (fault := overflow_fault(text, model, endpoint)):
        return fault
    if error.status_code == 401:
        return ModelUnreachableError(_key_refused(endpoint))
    if error.status_code == 413:
        return ContextOverflowError(f"{said}. The question is longer than it takes.")
    kind = ModelUnreachableError if _is_unreachable(error.status_code) else ModelError
    strayed = past_the_proxy(endpoint) if error.status_code in _OF_PROXIES else ""
    return kind(f"{said}. {strayed or _advice(error, model, endpoint)}")


def _is_unreachable(status: int) -> bool:
    return status >= 500 or status in {402, 403, 408, 409, 429}


def _advice(error: APIStatusError, model: str, endpoint: Endpoint) -> str:
    match error.status_code:
        case 402:
            advice = "The account has no credit left: add some."
        case 403:
            advice = f"The key in {endpoint.key_name} may not use {model} there."
        case 404:
            advice = "Does --base-url end where /chat/completions begins (most often in /v1)?"
        case 429:
            advice = _rate_advice(error)
        case status if _is_unreachable(status):
            advice = "The endpoint has trouble: try again later."
        case _:
            advice = "The endpoint refuses this request: try another --model."
    return advice


def _rate_advice(error: APIStatusError) -> str:
    seconds = retry_after(error.response.headers, error.response.text)
    if seconds and seconds > 60:
        return (
            f"It asks to wait {_duration(seconds)}, which is too long for a run: "
            "go on then with --resume, or choose another --model."
        )
    if is_spent(error.response.text):
        return "What was paid for is used up: add credit, or choose another --model."
    return "Its rate limit is used up: wait, or hire fewer engineers (--engineers)."


def _duration(seconds: float) -> str:
    if seconds < 2 * 3600:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.0f} hours"


def no_completion(model: str, endpoint: Endpoint, error: object = None) -> ModelError:
    """The error for a reply that is no completion; ``error`` is what its body says, if it does."""
    said = error.get("message") if isinstance(error, dict) else error
    if said:
        if fault := overflow_fault(str(error), model, endpoint):
            return fault
        words = endpoint.without_key(str(said))[:_LONGEST]
        return ModelError(f"{endpoint.shown} could not answer: {words}")
    return ModelError(
        f"{endpoint.shown} answered something that is no chat completion: "
        "does --base-url end where /chat/completions begins (most often in /v1)?"
    )


def _key_refused(endpoint: Endpoint) -> str:
    if not endpoint.key.get_secret_value():
        return f"{endpoint.shown} wants a key and none was given: set {endpoint.key_name}."
    return (
        f"{endpoint.shown} refuses the key in {endpoint.key_name} (401): is it whole, still valid, "
        "and a key of that endpoint?"
    )


def _said(error: APIStatusError, endpoint: Endpoint) -> str:
    body = error.body
    message = body.get("message") if isinstance(body, dict) else body
    if not isinstance(message, str):
        return ""
    if "<html" in message.lower():
        message = html.unescape("".join(_TITLE.findall(message)[:1]))
    words = " ".join(endpoint.without_key(message).split())
    return f": {words[:_LONGEST].rstrip('. ')}" if words else ""
