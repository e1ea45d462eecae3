"""User ids for jobs of root."""

from __future__ import annotations

import os
import secrets

__all__ = ["fresh_user"]

# Ids that no system gives out: above those of containers (systemd, "Users and Groups").
_FIRST, _COUNT = 1_879_048_192, 268_435_454


def fresh_user() -> int:
    """Root's job gets an id that owns nothing and that no other job has; others' their own."""
    return os.getuid() or _FIRST + secrets.randbelow(_COUNT)
