"""The entity of an idea, in the language of the idea."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.offline.entities import Entity, find_entity


@pytest.fixture
def entity_of() -> Callable[[str], Entity]:
    def entity_of(idea: str) -> Entity:
        found = find_entity(idea, "en" if idea.isascii() else "zh")
        assert found is not None, idea
        return found

    return entity_of
