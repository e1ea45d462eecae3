"""Imports a large part of the house without looking for garbage on the way."""

from __future__ import annotations

import gc
import importlib
from types import ModuleType

__all__ = ["quick_import"]


def quick_import(name: str) -> ModuleType:
    """Import the module ``name`` with all that it needs, and return it.

    Of what imports make nothing becomes garbage. So it is not searched while they are made, and
    is left out of every later search, of which the end of the process makes several.
    """
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        gc.freeze()
        gc.enable()
