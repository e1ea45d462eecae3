"""From a name to a model, and what that costs to import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from errors import UsageError
from models import Scripted, connect
from models.openai_compatible import OpenAICompatible

ROOT = Path(__file__).parents[2]


def test_a_script_is_looked_for_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "play.yaml").write_text("[]", encoding="utf-8")
    assert isinstance(connect("scripted:play.yaml", script_dir=tmp_path), Scripted)


@pytest.mark.parametrize("name", ["gpt-5.4-mini", "qwen3-coder:30b", "openai/gpt-5", "scripted:"])
def test_any_other_name_is_a_model_of_the_endpoint(name: str) -> None:
    model = connect(name, base_url="http://127.0.0.1:11434/v1")
    assert isinstance(model, OpenAICompatible)
    assert model.name == name


def test_openais_own_endpoint_is_not_tried_without_a_key() -> None:
    with pytest.raises(UsageError, match=r"model gpt-5\.4-mini needs a key.*OPENAI_API_KEY"):
        connect("gpt-5.4-mini")


def test_a_person_is_refused_where_there_is_no_terminal() -> None:
    script = "from models import connect; connect('human')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "UsageError: The model `human` needs a person, but standard input is no" in done.stderr


@pytest.mark.parametrize("module", ["models", "models.connect", "models.switchboard"])
def test_importing_the_room_does_not_import_the_vendor_client(module: str) -> None:
    script = f"import sys, {module}; print([m for m in ('openai', 'httpx2') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
