from __future__ import annotations

from pathlib import Path

from company.settings import Settings
from door.way_on import way_on


def way(flags: dict[str, object], folder: str = "p", *, spent: bool = False) -> str:
    return way_on(folder, Settings.gather(flags), flags, spent=spent)


def test_a_folder_is_quoted_for_the_shell() -> None:
    assert way({}, "my work/it's") == """python startup.py --resume 'my work/it'"'"'s'"""


def test_what_a_journal_may_not_decide_is_repeated() -> None:
    flags: dict[str, object] = {
        "hire": ("my role.py:R", "module:R"),
        "base_url": "https://e.example/v1",
        "api_key": "sk-secret",
        "blueprints": ("mine",),
        "send_key": ("K=https://k.example/v1",),
    }
    role = Path("my role.py").resolve()
    assert way(flags) == (
        f"python startup.py --resume p --hire '{role}:R' --hire module:R "
        f"--base-url https://e.example/v1 --blueprints {Path('mine').resolve()} --send-key K=https://k.example/v1"
    )


def test_a_spent_limit_is_named() -> None:
    assert way({"invest": "1"}, spent=True).endswith("--resume p --invest MORE")
    assert way({"max_tokens": "1"}, spent=True).endswith("--resume p --max-tokens MORE")
    assert way({"max_tokens": "1"}).endswith("--resume p")
