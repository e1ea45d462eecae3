from __future__ import annotations

import gc
import json

import pytest

from door.quick_import import quick_import


def test_the_module_is_returned() -> None:
    assert quick_import("json") is json


def test_garbage_is_looked_for_again_afterwards() -> None:
    quick_import("json")
    assert gc.isenabled()


def test_a_failed_import_leaves_nothing_switched_off() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        quick_import("no_such_module")
    assert gc.isenabled()
