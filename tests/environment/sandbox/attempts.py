"""What a hostile program tries. It is sent into a sandbox and run there, not imported.

argv[1] is a JSON object: where the host's secrets lie and who listens there. Each attempt
prints a line ``name<TAB>refused: why`` or ``name<TAB>SUCCEEDED: what``.
"""

# ruff: noqa: BLE001, T201 - a program that is sent elsewhere and reports by printing

import ctypes
import json
import os
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HOST = json.loads(sys.argv[1])
LIBC = ctypes.CDLL(None, use_errno=True)
NEW_USER, NEW_MOUNTS = 0x10000000, 0x00020000
ATTEMPTS: list[Callable[[], object]] = []


def attempt(function: Callable[[], object]) -> Callable[[], object]:
    ATTEMPTS.append(function)
    return function


def call(name: str, *arguments: object) -> object:
    result = getattr(LIBC, name)(*arguments)
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


@attempt
def read_a_secret_in_the_home() -> object:
    return Path(HOST["secret"]).read_text()


@attempt
def read_a_secret_through_a_symlink() -> object:
    Path("link").symlink_to(HOST["secret"])
    return Path("link").read_text()


@attempt
def read_a_secret_through_the_first_process() -> object:
    return Path("/proc/1/root" + HOST["secret"]).read_text()


@attempt
def read_the_environment_of_the_host() -> object:
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if HOST["marker"] in environment.read_text():
                return environment
        except OSError:
            continue
    raise PermissionError("seen in no process")


@attempt
def list_the_folder_of_root() -> object:
    return set(map(str, Path("/root").iterdir())) - {"/root/.pyenv"} or missing("nothing there")


@attempt
def read_the_shadow_file() -> object:
    return Path("/etc/shadow").read_text()


@attempt
def read_the_names_of_the_users() -> object:
    text = Path("/etc/passwd").read_text()
    return text if HOST["users"] & {*text.splitlines()} else missing("other users")


@attempt
def read_the_company_s_own_code() -> object:
    return Path(HOST["checkout"], "pyproject.toml").read_text()


@attempt
def write_beside_the_secret() -> object:
    return Path(HOST["secret"] + ".new").write_text("x")


@attempt
def write_into_the_system() -> object:
    return Path("/usr/lib/softhouse-was-here").write_text("x")


@attempt
def write_at_the_root() -> object:
    return Path("/softhouse-was-here").write_text("x")


@attempt
def write_into_etc() -> object:
    return Path("/etc/softhouse-was-here").write_text("x")


@attempt
def write_into_dev() -> object:
    return Path("/dev/softhouse-was-here").write_text("x")


@attempt
def change_the_interpreter() -> object:
    with Path(sys.executable).resolve().open("ab") as file:
        return file.write(b"x")


@attempt
def change_the_packages() -> object:
    with Path(pytest.__file__).open("a") as file:
        return file.write("x")


@attempt
def connect_to_a_server() -> object:
    return socket.create_connection(("127.0.0.1", HOST["port"]), 2)


@attempt
def send_to_the_network() -> object:
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53))


@attempt
def connect_to_an_abstract_socket() -> object:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect("\0" + HOST["abstract"])
    return "connected"


@attempt
def connect_to_a_socket_file() -> object:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(HOST["socket"])
    return "connected"


@attempt
def open_a_socket_to_the_machine_below() -> object:
    return socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)


@attempt
def open_a_raw_socket() -> object:
    return socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)


@attempt
def change_what_runs_on_a_crash() -> object:
    return os.open("/proc/sys/kernel/core_pattern", os.O_WRONLY)


@attempt
def press_the_magic_key() -> object:
    return os.open("/proc/sysrq-trigger", os.O_WRONLY)


@attempt
def signal_a_process_of_the_host() -> object:
    os.kill(HOST["process"], 0)
    return "it could be signalled"


@attempt
def trace_a_process_of_the_host() -> object:
    return call("ptrace", 16, HOST["process"], 0, 0)


@attempt
def trace_the_launcher() -> object:
    return call("ptrace", 16, os.getppid(), 0, 0)


@attempt
def mount_a_file_system() -> object:
    return call("mount", b"none", b"/tmp", b"tmpfs", 0, None)


@attempt
def become_root_in_a_namespace() -> object:
    return call("unshare", NEW_USER | NEW_MOUNTS)


@attempt
def become_root() -> object:
    os.setuid(0)
    return "it is root"


@attempt
def be_root() -> object:
    return os.getuid() == 0 or missing("another user")


@attempt
def have_capabilities() -> object:
    status = Path("/proc/self/status").read_text()
    held = next(line for line in status.splitlines() if line.startswith("CapEff"))
    return int(held.split()[1], 16) or missing("no capability")


@attempt
def make_a_disk() -> object:
    os.mknod("disk", stat.S_IFBLK | 0o600, os.makedev(8, 0))
    return "it was made"


@attempt
def leave_by_chroot() -> object:
    os.chroot("/")
    return "it was left"


@attempt
def use_the_keys_of_the_user() -> object:
    return call("syscall", 250 if os.uname().machine == "x86_64" else 219, 0, -4, 0)


@attempt
def watch_the_machine() -> object:
    return call("syscall", 298 if os.uname().machine == "x86_64" else 241, 0, 0, -1, -1, 0)


@attempt
def open_the_memory_of_the_machine() -> object:
    return os.open("/dev/mem", os.O_RDONLY)


def missing(what: str) -> object:
    raise PermissionError(what)


HOST["users"] = set(HOST["users"])
for function in ATTEMPTS:
    try:
        print(f"{function.__name__}\tSUCCEEDED: {function()!s:.80}", flush=True)
    except Exception as error:
        print(f"{function.__name__}\trefused: {error!r:.80}", flush=True)
