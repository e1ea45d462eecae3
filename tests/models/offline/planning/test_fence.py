from __future__ import annotations

from models.offline.planning.fence import fenced


def test_code_is_fenced_with_its_language_and_path() -> None:
    assert fenced("game/a.py", "x = 1\n") == "```python game/a.py\nx = 1\n```\n"


def test_the_fence_is_longer_than_any_in_the_code() -> None:
    assert fenced("a.js", "````x").startswith("`````javascript a.js\n````x\n`````")


def test_an_empty_file_is_an_empty_block() -> None:
    assert fenced("a.weird", "") == "```text a.weird\n```\n"


def test_a_language_is_called_as_answers_call_it() -> None:
    assert fenced("a.json", "{}").startswith("```json a.json\n")
    assert fenced("run.sh", "true").startswith("```bash run.sh\n")
