"""Gate 4: the program starts, lives, and shows what it promised."""

from __future__ import annotations

from collections.abc import Mapping

from actions.gates.start_command import start_command
from actions.gates.start_page import start_page
from actions.gates.start_server import start_server
from actions.gates.start_terminal import start_terminal
from artifacts import Design, GateResult
from environment.sandbox import Sandbox

__all__ = ["check_start"]


async def check_start(
    design: Design, job_files: Mapping[str, str], sandbox: Sandbox, packages: str = ""
) -> GateResult:
    """Start the program as its entry says, with the packages in that folder, and try it.

    Raises:
        SandboxUnavailableError: when nothing can be run here.
    """
    match design.entry.kind:
        case "terminal":
            return await start_terminal(design.entry, job_files, sandbox, packages)
        case "cli":
            return await start_command(design.entry, job_files, sandbox, packages)
        case "web":
            return await start_page(design.entry, job_files, sandbox)
        case "server":
            return await start_server(design.entry, job_files, sandbox, packages)
