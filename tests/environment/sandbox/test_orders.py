from __future__ import annotations

import pytest

from environment.sandbox import Bubblewrap, Job
from environment.sandbox.orders import Orders, read_report, write_orders


def framed(*parts: bytes) -> bytes:
    return b"".join(b"%d\n%b" % (len(part), part) for part in parts)


def test_python_and_project_stand_for_what_the_launcher_sees() -> None:
    job = Job(command=("{python}", "-m", "x", "--at={project}/y"), files={})
    written = write_orders(Orders(job, project="/where", python="/which"))
    assert framed(b"/which", b"-m", b"x", b"--at=/where/y") in written


def test_a_report_names_files_by_their_place() -> None:
    report = read_report(framed(b"ready", b"1", b"two", b"0", b"one"), ("a", "b"))
    assert report.ready
    assert report.collected == {"a": "one", "b": "two"}


def test_text_that_is_none_is_shown_as_well_as_can_be() -> None:
    assert read_report(framed(b"ready", b"0", b"\xff"), ("a",)).collected == {"a": "\ufffd"}


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\n",
        b"{" * 10_000,
        b"99999999999999999999999999\nx",
        b"-5\nx",
        b"5\nrea",
        framed(b"ready", b"7", b"no such file"),
        framed(b"ready", b"-1", b"x"),
        framed(b"ready", b"9" * 5000, b"x"),
        framed(b"ready", "²".encode(), b"x"),
        framed(b"ready", b"0"),
        framed(b"running", b"running"),
    ],
)
def test_garbage_collects_nothing(garbage: bytes) -> None:
    assert not read_report(garbage, ("a",)).collected


@pytest.mark.parametrize("garbage", ["999999999999999999\\n", "5\\nhello", "7\\nrunning", "x" * 50])
async def test_garbage_that_a_job_writes_to_the_report_is_survived(
    bubblewrap: Bubblewrap, garbage: str
) -> None:
    code = f"""
import os
launcher = os.getppid()
try:
    for descriptor in os.listdir(f"/proc/{{launcher}}/fd"):
        if int(descriptor) > 2:
            with open(f"/proc/{{launcher}}/fd/{{descriptor}}", "w") as report:
                report.write("{garbage}")
except OSError as error:
    print(error)
"""
    outcome = await bubblewrap.run(Job(("{python}", "-c", code), {}, collect=("a",)))
    assert (outcome.exit_code, outcome.collected) == (0, {})
