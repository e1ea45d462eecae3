"""An endpoint for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.models.loopback import Loopback, serving


@pytest.fixture
def endpoint() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback
