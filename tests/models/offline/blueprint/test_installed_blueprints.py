"""Blueprints of installed packages, found by a fresh Python that has such a package."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from models.offline.skeleton_folder import new_blueprint

HOUSE = Path(__file__).parents[4]
_PROGRAM = """
from errors import SofthouseError
from models.offline import Offline
try:
    print(sorted(Offline().knowledge.blueprints))
except SofthouseError as error:
    print(error)
"""


def _ask(site: Path, entry: str) -> str:
    """What a Python says that has a package installed with this entry point."""
    metadata = site / "penny_house-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: penny-house\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[company.blueprints]\npenny = {entry}\n")
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env={**os.environ, "PYTHONPATH": f"{HOUSE}{os.pathsep}{site}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_packages_blueprints_are_known_like_built_in_ones(tmp_path: Path) -> None:
    package = tmp_path / "penny_house"
    package.mkdir()
    (package / "__init__.py").write_text("")
    new_blueprint(package, "lucky_penny")
    known = _ask(tmp_path, "penny_house")
    assert "'lucky_penny'" in known
    assert "'snake'" in known


def test_a_package_may_name_a_path(tmp_path: Path) -> None:
    new_blueprint(tmp_path, "lucky_penny")
    (tmp_path / "penny_path.py").write_text(f"FOLDER = {str(tmp_path)!r}\n")
    assert "'lucky_penny'" in _ask(tmp_path, "penny_path:FOLDER")


def test_a_package_that_can_not_be_loaded_is_named(tmp_path: Path) -> None:
    assert "'penny' (gone_house) of an installed package can't be loaded" in _ask(
        tmp_path, "gone_house"
    )
