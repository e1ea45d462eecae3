"""Wheels that are made here, so that the real uv installs them without asking any index."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from importlib.metadata import distribution
from pathlib import Path

__all__ = ["META", "repack", "wheel"]

META = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
_WHEEL = "Wheel-Version: 1.0\nGenerator: here\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def wheel(
    folder: Path,
    name: str,
    files: Mapping[str, str],
    *,
    version: str = "1.0",
    points: str = "",
    needs: Iterable[str] = (),
) -> Path:
    """Put a wheel with these files (path → text) into ``folder``; return where it is."""
    needed = "".join(f"Requires-Dist: {each}\n" for each in needs)
    meta = META.format(name=name, version=version) + needed
    stem = f"{name.replace('-', '_')}-{version}"
    about = {"METADATA": meta, "WHEEL": _WHEEL, "entry_points.txt": points}
    told = {f"{stem}.dist-info/{path}": text for path, text in about.items()}
    data = {path: text.encode() for path, text in {**files, **told}.items()}
    return _pack(folder / f"{stem}-py3-none-any.whl", f"{stem}.dist-info", data)


def repack(folder: Path, name: str) -> Path:
    """Put a wheel of a package in pure Python that is installed here into ``folder``."""
    found = distribution(name)
    stem = f"{name.replace('-', '_')}-{found.version}"
    paths = [each for each in found.files or () if ".." not in each.parts]
    kept = [each for each in paths if each.suffix != ".pyc" and each.name != "RECORD"]
    data = {str(each): Path(str(each.locate())).read_bytes() for each in kept}
    return _pack(folder / f"{stem}-py3-none-any.whl", f"{stem}.dist-info", data)


def _pack(path: Path, info: str, files: Mapping[str, bytes]) -> Path:
    record = "".join(f"{each},,\n" for each in (*files, f"{info}/RECORD"))
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**files, f"{info}/RECORD": record.encode()}.items():
            archive.writestr(name, data)
    return path
