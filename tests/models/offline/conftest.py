"""The knowledge that the engine's tests work with: a small blueprint that uses every part."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models.offline import Knowledge, load_knowledge

_BLUEPRINTS = Path(__file__).parent / "blueprints"


@pytest.fixture(scope="session")
def coin() -> Knowledge:
    """General knowledge and the coin toss alone."""
    return load_knowledge([_BLUEPRINTS], built_in=False)


@pytest.fixture
def blueprints(tmp_path: Path) -> Path:
    """A folder with a copy of the coin toss, to be broken."""
    return Path(shutil.copytree(_BLUEPRINTS, tmp_path / "blueprints"))
