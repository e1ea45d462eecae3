"""``python -m benchmarks [NAME...] [--runs N]``: measure, and print what came of it."""

from __future__ import annotations

import argparse
from types import ModuleType

from benchmarks import eight_files, journal, offline, pool
from benchmarks.machine import machine
from benchmarks.table import table

_ALL: dict[str, ModuleType] = {
    "offline": offline,
    "eight_files": eight_files,
    "pool": pool,
    "journal": journal,
}
_PEER = (
    "* MetaGPT 0.8.2: a snake game of eight files without tests, half a second a call, review on.\n"
    "  With its --run-tests it made 39 calls with 267,383 prompt characters and took 40.1 s.\n"
    "  Measured elsewhere on another day (2 cores, Python 3.11): don't compare absolute times."
)


def main(argv: list[str] | None = None) -> int:
    """Run the benchmarks that are named, or all of them; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(_ALL))
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    options = parser.parse_args(argv)
    if unknown := sorted(set(options.names) - set(_ALL)):
        parser.error(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(_ALL)}")
    if options.runs < 1:
        parser.error(f"{options.runs} runs measure nothing; --runs starts at 1")
    print(f"{machine()}; {options.runs} runs of each")
    for name in options.names or _ALL:
        figures = _ALL[name].measure(options.runs)
        print(f"\n{_ALL[name].NOTE}\n\n{table(figures)}", flush=True)
    print(f"\n{_PEER}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
