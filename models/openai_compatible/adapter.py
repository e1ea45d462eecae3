"""A language model behind an OpenAI-compatible endpoint."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from openai import APIConnectionError, APIStatusError, AsyncOpenAI, OpenAIError

from errors import ModelError
from models.endpoint import Endpoint
from models.model import Reply, Request, Usage
from models.openai_compatible.attempt import is_passing
from models.openai_compatible.bill import bill
from models.openai_compatible.chat import Chat
from models.openai_compatible.completion import Completion
from models.openai_compatible.connection import Connection
from models.openai_compatible.connection_faults import connection_fault
from models.openai_compatible.estimate import prompt_tokens
from models.openai_compatible.faults import (
    dropped_fault,
    is_unknown_model,
    no_completion,
    status_fault,
    unknown_model,
)
from models.openai_compatible.offered import offered
from models.openai_compatible.refusal import why_refused
from models.openai_compatible.traffic import Traffic
from models.price import Price

__all__ = ["OpenAICompatible"]

_EXPECTED_ANSWER = 2_000
_LONGEST_SECONDS = 30 * 60.0
"""Proxies keep dead connections alive with comments for ever; the slowest models that think
before they answer are done in a quarter of an hour."""
_CUT = {"length", "max_tokens"}


class OpenAICompatible:
    """Asks ``model`` at ``endpoint`` through chat completions, streamed where it can be.

    Documents are asked for by JSON schema where the endpoint takes one. ``traffic`` is shared
    by all models at one endpoint, so that they keep its limits together; ``price`` is for
    endpoints that don't say what a call cost. ``retries`` is how often a call is repeated
    after a rate limit, a server error or a lost connection, with growing pauses or those that
    the endpoint asks for. ``timeout_seconds`` is how long an answer may take that isn't
    streamed; a streamed one may be silent for ``endpoint.idle_seconds``. After
    ``longest_seconds`` an answer has broken off, whatever still arrives.
    """

    def __init__(
        self,
        model: str,
        *,
        endpoint: Endpoint = Endpoint(),  # noqa: B008 - it is frozen
        price: Price | None = None,
        traffic: Traffic | None = None,
        retries: int = 4,
        timeout_seconds: float = 600.0,
        longest_seconds: float = _LONGEST_SECONDS,
    ) -> None:
        self._model = model
        self._endpoint = endpoint
        self._price = price
        self._traffic = traffic or Traffic(endpoint)
        self._connection = Connection(
            endpoint, self._traffic, retries=retries, timeout_seconds=timeout_seconds
        )
        self._chat = Chat(model, endpoint, retries, longest_seconds)

    def __repr__(self) -> str:
        return f"OpenAICompatible({self._model!r}, base_url={self._endpoint.shown!r})"

    @property
    def name(self) -> str:
        """The model's name at the endpoint."""
        return self._model

    @property
    def endpoint(self) -> Endpoint:
        """Where it is asked."""
        return self._endpoint

    @property
    def price(self) -> Price | None:
        """What its tokens cost; None when nobody knows."""
        return self._price

    @property
    def output_limit(self) -> int | None:
        """The most tokens that an answer may have; None once the endpoint refused any limit."""
        return self._chat.output_limit

    def learned(self) -> dict[str, Any]:
        """How the endpoint wants to be asked, as far as it is known: see :class:`Learning`."""
        return self._chat.learned()

    def recall(self, learned: Mapping[str, Any]) -> None:
        """Start from what an earlier run learned; what isn't understood is passed over."""
        self._chat.recall(learned)

    async def answer(self, request: Request) -> Reply:
        """Ask the endpoint, and return its answer with what it cost.

        An answer that broke off or is empty is returned as it is: it was paid for, and it can
        be gone on with, or asked for again by whoever knows what that may cost.

        Raises:
            ModelUnreachableError: no connection, a refused key, an unknown model, no quota,
                or an endpoint that stays down.
            ContextOverflowError: the question is too long.
            LimitRefusedError: the request has an answer limit, and the endpoint takes none.
            ModelError: a refusal, or no answer at all; ``usage`` is what it cost, if anything.
        """
        started = time.monotonic()
        client = await self._connection.client()
        asked = prompt_tokens(request)
        async with self._traffic.call(asked + _EXPECTED_ANSWER, request.on_wait) as call:
            completion = await self._ask(client, request)
            usage = bill(completion, request, self._model, self._price, time.monotonic() - started)
            call.used(usage.prompt_tokens + usage.completion_tokens)
        return self._reply(completion, request, usage)

    async def _ask(self, client: AsyncOpenAI, request: Request) -> Completion:
        try:
            return await self._chat.complete(client, request)
        except ValueError:
            fault = no_completion(self._model, self._endpoint)
        except APIConnectionError as error:
            fault = connection_fault(error, self._endpoint)
        except APIStatusError as error:
            fault = await self._refused(error, client)
        except OpenAIError as error:
            fault = ModelError(self._endpoint.without_key(str(error)))
        # Raised apart from the vendor's error, whose text may quote the key.
        raise fault

    async def _refused(self, error: APIStatusError, client: AsyncOpenAI) -> ModelError:
        if error.status_code == 404 or is_unknown_model(error):
            names = await offered(client)
            if self._model not in names:
                return unknown_model(self._model, self._endpoint, names)
        return status_fault(error, self._model, self._endpoint)

    def _reply(self, completion: Completion, request: Request, usage: Usage) -> Reply:
        charged = completion.begun or (completion.dropped and completion.usage)
        if charged and is_passing(completion):
            return Reply(completion.text, usage, cut=True)
        if completion.dropped:
            raise dropped_fault(completion.dropped, self._endpoint)
        if completion.error or not completion.choices:
            fault = no_completion(self._model, self._endpoint, completion.error)
            fault.usage = usage if completion.usage or completion.begun else None
            raise fault
        choice = completion.choices[0]
        if refusal := why_refused(choice, self._model, request.action):
            raise ModelError(refusal, usage=usage)
        return Reply(completion.text, usage, cut=choice.finish_reason in _CUT)
