#!/usr/bin/env python3
"""The door: ``python startup.py "build a snake game"``. See ``--help``."""

import os
import signal
import sys


def _leave(*_: object) -> None:
    """End at once: a Ctrl-C while the house is being read has nothing to bring in order.

    An exception would surface in the middle of some import, as pages that help nobody.
    """
    os.write(2, b"Interrupted before the work began.\n")
    os._exit(130)


# Before the other imports. A signal that is ignored was meant to be: nohup, for one.
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, _leave)

from pathlib import Path  # noqa: E402 - see above

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_HERE = Path(__file__).resolve().parent


def _enter() -> "Callable[[], None]":
    """Return the command line's ``main``, or say in one sentence how to set up.

    When the packages are missing but ``.venv`` beside this file has them, go on with that.
    This file alone must also make sense to interpreters that are too old for the rest.
    """
    sys.path.insert(0, str(_HERE))
    if sys.version_info >= (3, 11):  # noqa: UP036 - any Python may read this file
        try:
            from door import main  # noqa: PLC0415 - only here is it known whether it can be

            return main
        except ModuleNotFoundError as error:
            if error.name in {"door", "company", "models", "environment", "artifacts"}:
                raise
    python = _HERE / ".venv" / "bin" / "python"
    if python.exists() and Path(sys.prefix).resolve() != python.parent.parent:
        os.execv(str(python), [str(python), *sys.argv])  # noqa: S606 - no shell is wanted
    sys.stderr.write(
        f"This Python ({sys.executable}) lacks what Softhouse needs: run 'make setup' in {_HERE}, "
        "or use 'uv run startup.py'.\n"
    )
    sys.exit(2)


if __name__ == "__main__":
    _enter()()
