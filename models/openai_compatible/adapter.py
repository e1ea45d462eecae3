"""A language model behind an OpenAI-compatible endpoint."""

from __future__ import annotations

import json
import time

from openai import APIConnectionError, APIStatusError, AsyncOpenAI, OpenAIError
from pydantic import SecretStr

from errors import ModelError
from models.endpoint import OPENAI_URL, Endpoint
from models.model import Reply, Request
from models.openai_compatible.chat import Chat
from models.openai_compatible.completion import Completion
from models.openai_compatible.connection import Connection
from models.openai_compatible.faults import (
    connection_fault,
    is_unknown_model,
    no_completion,
    status_fault,
    unknown_model,
)
from models.openai_compatible.offered import offered
from models.openai_compatible.refusal import why_refused

__all__ = ["OpenAICompatible"]


class OpenAICompatible:
    """Asks ``model`` at ``base_url`` (OpenAI's own when None) through chat completions.

    Documents are asked for by JSON schema where the endpoint takes one. ``retries`` is how
    often a call is repeated after a rate limit, a server error or a lost connection, with
    growing pauses or those that the endpoint asks for. ``output_limit`` is the most tokens
    that an answer may have, reasoning included; None asks for no limit.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        api_key: SecretStr | str = "",
        retries: int = 4,
        timeout_seconds: float = 600.0,
        output_limit: int | None = 16_000,
    ) -> None:
        key = api_key if isinstance(api_key, SecretStr) else SecretStr(api_key)
        self._model = model
        self._endpoint = Endpoint(base_url or OPENAI_URL, key)
        self._seconds = timeout_seconds
        self._connection = Connection(
            self._endpoint, retries=retries, timeout_seconds=timeout_seconds
        )
        self._chat = Chat(model, output_limit)

    def __repr__(self) -> str:
        return f"OpenAICompatible({self._model!r}, base_url={self._endpoint.shown!r})"

    @property
    def name(self) -> str:
        """The model's name at the endpoint."""
        return self._model

    @property
    def output_limit(self) -> int | None:
        """The most tokens that an answer may have; None once the endpoint refused any limit."""
        return self._chat.output_limit

    async def answer(self, request: Request) -> Reply:
        """Ask the endpoint, and return its answer with what it cost.

        An answer that was cut off or is empty is returned as it is: it can be asked for again.

        Raises:
            ModelUnreachableError: no connection, a refused key, an unknown model, no quota,
                or an endpoint that stays down.
            ModelError: a refusal, or no answer at all; ``usage`` is what it cost, if anything.
        """
        started = time.monotonic()
        completion = await self._ask(await self._connection.client(), request)
        usage = completion.usage_of(self._model, time.monotonic() - started)
        if not completion.choices:
            fault = no_completion(self._endpoint, completion.error)
            fault.usage = usage if completion.usage else None
            raise fault
        refusal = why_refused(completion.choices[0], self._model, request.action)
        if refusal:
            raise ModelError(refusal, usage=usage)
        return Reply(completion.choices[0].message.content, usage)

    async def _ask(self, client: AsyncOpenAI, request: Request) -> Completion:
        try:
            body = await self._chat.complete(client, request)
            completion = Completion.model_validate(json.loads(body))
        except ValueError:
            fault = no_completion(self._endpoint)
        except APIConnectionError as error:
            fault = connection_fault(error, self._endpoint, self._seconds)
        except APIStatusError as error:
            fault = await self._refused(error, client)
        except OpenAIError as error:
            fault = ModelError(self._endpoint.without_key(str(error)))
        else:
            return completion
        # Raised apart from the vendor's error, whose text may quote the key.
        raise fault

    async def _refused(self, error: APIStatusError, client: AsyncOpenAI) -> ModelError:
        if error.status_code == 404 or is_unknown_model(error):
            names = await offered(client)
            if self._model not in names:
                return unknown_model(self._model, self._endpoint, names)
        return status_fault(error, self._endpoint)
