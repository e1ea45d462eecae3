"""On what the figures were measured."""

from __future__ import annotations

import os
import platform

__all__ = ["machine"]


def machine() -> str:
    """Cores, Python and system, and how busy the machine is with other work."""
    load = os.getloadavg()[0]
    system = f"{platform.system()} {platform.release()}"
    return (
        f"{len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}, {system}, "
        f"load {load:.1f}"
    )
