from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from environment.sandbox import Limits
from environment.sandbox.control_group import ControlGroup, sweep
from environment.sandbox.group_door import through_doors

LIMITS = Limits(memory_bytes=2**26, processes=5)


@pytest.fixture
def group() -> Iterator[ControlGroup]:
    made = ControlGroup.create(LIMITS)
    if made is None:
        pytest.skip("no control group can be made here")
    yield made
    made.remove()


def test_a_command_that_goes_through_its_doors_is_in_it(group: ControlGroup) -> None:
    command = through_doors(group, ["cat", "/proc/self/cgroup"])
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"/softhouse-{os.getpid()}-" in answer.stdout


def test_it_is_overrun_when_its_memory_is_used_up(group: ControlGroup) -> None:
    assert not group.overrun()
    command = through_doors(group, [sys.executable, "-c", "x = bytearray(2**27)"])
    assert subprocess.run(command, check=False).returncode == -9
    assert group.overrun()


def test_it_is_gone_when_removed() -> None:
    group = ControlGroup.create(LIMITS)
    if group is None:
        pytest.skip("no control group can be made here")
    group.remove()
    group.remove()
    assert not any(door.exists() for door in group.doors)


def test_a_command_without_a_group_is_left_as_it_is() -> None:
    assert through_doors(None, ["true"]) == ["true"]


def test_what_the_dead_left_behind_is_swept_away() -> None:
    code = """
from environment.sandbox import Limits
from environment.sandbox.control_group import ControlGroup

group = ControlGroup.create(Limits())
print(*(group.doors if group else ()))
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    answer = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    doors = answer.stdout.split()
    if not doors:
        pytest.skip("no control group can be made here")
    assert all(map(os.path.exists, doors))
    sweep()
    assert not any(map(os.path.exists, doors))


def test_the_groups_of_the_living_are_not_swept_away(group: ControlGroup) -> None:
    sweep()
    assert all(door.exists() for door in group.doors)
