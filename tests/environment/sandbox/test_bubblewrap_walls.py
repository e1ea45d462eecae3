"""Each escape is really attempted, against a host that really has what is looked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from environment.sandbox import Bubblewrap, Job


async def test_every_escape_fails(either_bubblewrap: Bubblewrap, host: str, hostile: str) -> None:
    job = Job(command=("{python}", "hostile.py", host), files={"hostile.py": hostile})
    outcome = await either_bubblewrap.run(job)
    assert outcome.exit_code == 0, outcome
    lines = outcome.stdout.splitlines()
    assert len(lines) == hostile.count("@attempt")
    assert not [line for line in lines if "\trefused: " not in line]


def test_the_same_attempts_succeed_without_a_sandbox(
    host: str, hostile: str, tmp_path: Path
) -> None:
    """So that a refusal above is the sandbox's merit, and not the attempt's fault."""
    wanted = {"read_a_secret_in_the_home", "read_a_secret_through_a_symlink"}
    wanted |= {"read_the_names_of_the_users", "read_the_company_s_own_code", "connect_to_a_server"}
    wanted |= {"connect_to_an_abstract_socket", "connect_to_a_socket_file"}
    wanted |= {"signal_a_process_of_the_host", "read_the_environment_of_the_host"}
    # Only those that change nothing are let loose on the host.
    chosen = hostile.replace(
        "for function in ATTEMPTS:",
        f"for function in [f for f in ATTEMPTS if f.__name__ in {wanted}]:",
    )
    answer = subprocess.run(
        [sys.executable, "-c", chosen, host],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    succeeded = {
        line.split("\t")[0] for line in answer.stdout.splitlines() if "\tSUCCEEDED: " in line
    }
    assert succeeded == wanted


@pytest.mark.parametrize("call", ["socket.socket(socket.AF_INET)", "socket.socketpair()[0]"])
async def test_sockets_within_the_sandbox_work(bubblewrap: Bubblewrap, call: str) -> None:
    code = f"""
import socket
{call}.close()
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname())
print("ok")
"""
    outcome = await bubblewrap.run(Job(command=("{python}", "-c", code), files={}))
    assert outcome.stdout == "ok\n", outcome
