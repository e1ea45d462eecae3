"""A filter for system calls: those that reach past the walls of namespaces are refused.

Refused are making user namespaces (inside one a job is root, and may mount file systems that
no limit holds), other address families than local and IP (vsock reaches the machine's
host, namespace or not), the kernel's key rings (the user's secrets), reading other
processes, and what only administrators or debuggers need.
"""

from __future__ import annotations

import errno
import os
import struct
from dataclasses import dataclass

__all__ = ["call_filter"]

_LOAD, _EQUAL, _ABOVE, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_NEW_USER_NAMESPACE = 0x10000000
_FAMILIES = (1, 2, 10, 16)  # local, IPv4, IPv6, netlink
_X32 = 0x40000000


@dataclass(frozen=True)
class _Machine:
    audit: int
    clone: int
    unshare: int
    socket: int
    refused: tuple[int, ...]
    hidden_memory: tuple[int, ...]


_CLONE3 = 435
# The same on every machine: clone3's kin, io_uring, pidfd_getfd, the new mount calls.
_EVERYWHERE = (425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442)
_MACHINES = {
    "x86_64": _Machine(
        audit=0xC000003E,
        clone=56,
        unshare=272,
        socket=41,
        # ptrace, process_vm_*, kcmp, keys, bpf, perf, userfaultfd, mount, umount2, pivot_root,
        # setns, kexec, modules, open_by_handle_at, quotactl, swap, reboot, syslog, acct
        refused=(
            *(101, 310, 311, 312, 248, 249, 250, 321, 298, 323, 165, 166, 155),
            *(308, 246, 320, 175, 313, 176, 304, 179, 167, 168, 169, 103, 163),
        ),
        hidden_memory=(29, 319, 447),
    ),
    "aarch64": _Machine(
        audit=0xC00000B7,
        clone=220,
        unshare=97,
        socket=198,
        refused=(
            *(117, 270, 271, 272, 217, 218, 219, 280, 241, 282, 40, 39, 41),
            *(268, 104, 294, 105, 273, 106, 265, 60, 224, 225, 142, 116, 89),
        ),
        hidden_memory=(194, 279, 447),
    ),
}


def call_filter(*, hidden_memory: bool) -> bytes | None:
    """The filter as a compiled BPF program; None on a machine whose calls are not known here.

    ``hidden_memory`` allows memory that no process needs to have mapped (memfd_create, shmget).
    Refuse it where memory is counted by looking at processes.
    """
    machine = _MACHINES.get(os.uname().machine)
    if machine is None:
        return None
    refused = machine.refused + _EVERYWHERE + (() if hidden_memory else machine.hidden_memory)
    program = [
        _load(_ARCHITECTURE),
        _jump(_EQUAL, machine.audit, 1, 0),
        _return(_KILL),
        _load(_NUMBER),
        _jump(_ABOVE, _X32, 0, 1),
        _return(_refuse(errno.ENOSYS)),
        # Its flags lie behind a pointer, out of a filter's sight. The C library then uses clone.
        _jump(_EQUAL, _CLONE3, 0, 1),
        _return(_refuse(errno.ENOSYS)),
    ]
    for number in refused:
        program += [_jump(_EQUAL, number, 0, 1), _return(_refuse(errno.EPERM))]
    for number in (machine.clone, machine.unshare):
        program += _refuse_user_namespace(number)
    program += _refuse_other_families(machine.socket)
    return b"".join([*program, _return(_ALLOW)])


def _refuse_user_namespace(number: int) -> list[bytes]:
    return [
        _jump(_EQUAL, number, 0, 4),
        _load(_FIRST_ARGUMENT),
        _jump(_ANY_BIT, _NEW_USER_NAMESPACE, 0, 1),
        _return(_refuse(errno.EPERM)),
        _return(_ALLOW),
    ]


def _refuse_other_families(number: int) -> list[bytes]:
    count = len(_FAMILIES)
    checks = [_jump(_EQUAL, family, count - at, 0) for at, family in enumerate(_FAMILIES)]
    return [
        _jump(_EQUAL, number, 0, count + 3),
        _load(_FIRST_ARGUMENT),
        *checks,
        _return(_refuse(errno.EAFNOSUPPORT)),
        _return(_ALLOW),
    ]


def _load(offset: int) -> bytes:
    return struct.pack("=HBBI", _LOAD, 0, 0, offset)


def _jump(test: int, value: int, met: int, unmet: int) -> bytes:
    return struct.pack("=HBBI", test, met, unmet, value)


def _return(verdict: int) -> bytes:
    return struct.pack("=HBBI", _RETURN, 0, 0, verdict)


def _refuse(number: int) -> int:
    return _REFUSE | number
