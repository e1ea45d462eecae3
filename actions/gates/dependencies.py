"""Which modules the declared packages bring, and whether they are there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from environment.sandbox import Job, Sandbox
from errors import SandboxUnavailableError

__all__ = ["absent", "modules_of", "plugins_of"]

# Packages whose modules are called otherwise, for when they are not installed here.
_KNOWN = {
    "beautifulsoup4": ("bs4",),
    "django-rest-framework": ("rest_framework",),
    "djangorestframework": ("rest_framework",),
    "opencv-python": ("cv2",),
    "opencv-python-headless": ("cv2",),
    "pillow": ("PIL",),
    "protobuf": ("google",),
    "psycopg2-binary": ("psycopg2",),
    "pygame-ce": ("pygame",),
    "pyjwt": ("jwt",),
    "pymupdf": ("fitz", "pymupdf"),
    "pyserial": ("serial",),
    "python-dateutil": ("dateutil",),
    "python-docx": ("docx",),
    "python-dotenv": ("dotenv",),
    "python-pptx": ("pptx",),
    "pyyaml": ("yaml",),
    "quickjs-ng": ("quickjs",),
    "scikit-image": ("skimage",),
    "scikit-learn": ("sklearn",),
    "setuptools": ("setuptools", "pkg_resources"),
    "windows-curses": ("curses",),
}
_LOOKER = """
import importlib.util, json, sys
print(json.dumps([name for name in sys.argv[1:] if importlib.util.find_spec(name) is None]))
"""


def modules_of(requirement: str, packages: str = "") -> frozenset[str]:
    """The top-level modules that ``requirement`` (e.g. ``Pillow>=10``) may be imported as.

    ``packages`` is a folder in which it may be installed, if it is not here.
    """
    name = _name(requirement)
    known = _KNOWN.get(name, ())
    guessed = {name.replace("-", "_"), name.partition("-")[0]} if not known else set()
    return frozenset({*known, *guessed, *_installed(name, packages)})


def _name(requirement: str) -> str:
    found = re.match(r"\s*([A-Za-z0-9][\w.-]*)", requirement)
    return re.sub(r"[-_.]+", "-", found[1]).lower() if found else ""


def _found(name: str, packages: str) -> Distribution | None:
    folders = [packages] if packages else []
    try:
        there = Distribution.discover(name=name, path=folders)
        return next(iter(there), None) or distribution(name)
    except (PackageNotFoundError, ValueError):
        return None


def _installed(name: str, packages: str) -> set[str]:
    found = _found(name, packages)
    files = (found.files if found else None) or []
    tops = {path.parts[0].split(".")[0] for path in files if path.suffix in {".py", ".so"}}
    return {top for top in tops if top.isidentifier()}


def plugins_of(requirements: Iterable[str], packages: str = "") -> list[str]:
    """The names by which pytest loads those of the packages that are plugins of it."""
    found = (_found(_name(requirement), packages) for requirement in requirements)
    points = (point for each in found if each for point in each.entry_points)
    return sorted(point.name for point in points if point.group == "pytest11")


async def absent(requirements: Iterable[str], sandbox: Sandbox) -> list[str]:
    """Those of the packages none of whose modules the sandbox's interpreter can find.

    The job holds no file of the project, so generated code can't answer in its place.

    Raises:
        SandboxUnavailableError: when no job can run, or no Python in it.
    """
    wanted = {requirement: sorted(modules_of(requirement)) for requirement in requirements}
    if not wanted:
        return []
    names = sorted({name for modules in wanted.values() for name in modules})
    outcome = await sandbox.run(Job(("{python}", "-P", "-c", _LOOKER, *names), files={}))
    if outcome.exit_code != 0:
        raise SandboxUnavailableError(
            f"Python does not start in {sandbox.name} (exit code {outcome.exit_code}); "
            "see that it is installed for all users of this machine."
        )
    gone = set(json.loads(outcome.stdout))
    return sorted(requirement for requirement, modules in wanted.items() if gone >= set(modules))
