"""Where generated code runs, and nowhere else."""

from environment.sandbox.bubblewrap import Bubblewrap
from environment.sandbox.find import find_sandbox
from environment.sandbox.sandbox import Job, Limits, Outcome, Press, Sandbox
from environment.sandbox.sandlock import Sandlock
from environment.sandbox.unavailable import Unavailable
from environment.sandbox.unsafe_host import UnsafeHost

__all__ = [
    "Bubblewrap",
    "Job",
    "Limits",
    "Outcome",
    "Press",
    "Sandbox",
    "Sandlock",
    "Unavailable",
    "UnsafeHost",
    "find_sandbox",
]
