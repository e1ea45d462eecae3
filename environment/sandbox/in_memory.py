"""Files that exist only as open descriptors, to hand to a child process."""

from __future__ import annotations

import os
from contextlib import ExitStack

__all__ = ["in_memory"]


def in_memory(stack: ExitStack, data: bytes) -> int:
    """A descriptor from which ``data`` can be read, closed when the stack is."""
    descriptor = os.memfd_create("softhouse", os.MFD_CLOEXEC)
    stack.callback(os.close, descriptor)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(data)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor
