"""The served greeter for each test; ``both_ways`` for those where streaming makes a difference."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.company.faults.served import Served
from tests.models.loopback import serving


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as endpoint:
        yield Served(endpoint)


@pytest.fixture(params=[True, False], ids=["streamed", "whole"])
def both_ways(request: pytest.FixtureRequest, served: Served) -> Served:
    served.endpoint.streams = request.param
    return served
