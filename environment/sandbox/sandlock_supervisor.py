"""Runs a command under sandlock. Started by the launcher, as the job's user, on the host.

``python -P sandlock_supervisor.py PROCESSES READABLE WRITABLE COMMAND...``: how many processes
there may be, and two lists of paths, separated by colons.
"""

import os
import sys
from pathlib import Path

import sandlock


def main(processes: str, readable: str, writable: str, *command: str) -> int:
    """Run the command and return its exit code."""
    sandbox = sandlock.Sandbox(
        fs_readable=readable.split(":"),
        fs_writable=writable.split(":"),
        cwd=str(Path.cwd()),
        clean_env=True,
        env=dict(os.environ),
        max_processes=int(processes),
        no_coredump=True,
    )
    code: int = sandbox.run_interactive(list(command))
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
