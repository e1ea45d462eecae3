"""Compiles packages ahead: where they lie read-only, each program would else do it for itself."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["compile_ahead"]

_LONGEST = 300.0


def compile_ahead(folder: Path, lock: int) -> None:
    """Put the bytecode of all modules below ``folder`` beside them; none of them is run.

    What can't be compiled is left as it is. ``lock``: as for uv.
    """
    command = (sys.executable, "-I", "-S", "-m", "compileall", "-qq", "-j", "0", str(folder))
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
            pass_fds=(lock,),
            umask=0o022,
        )
