from __future__ import annotations

import os
from pathlib import Path

import pytest

from environment.sandbox import Bubblewrap, Job, Limits, Outcome
from errors import SandboxUnavailableError, UnsafePathError

TESTS = """
def test_right(): assert True
def test_wrong(): assert 1 + 1 == 3
"""


def python(code: str, *arguments: str, **options: object) -> Job:
    return Job(command=("{python}", "-c", code, *arguments), files={}, **options)  # type: ignore[arg-type]


async def printed(sandbox: Bubblewrap, code: str) -> str:
    outcome = await sandbox.run(python(code))
    assert outcome.exit_code == 0, outcome
    return outcome.stdout.strip()


async def test_a_command_runs_over_a_copy_of_the_files(bubblewrap: Bubblewrap) -> None:
    files = {
        "greet/__main__.py": "from greet import words\nprint(words.HELLO)",
        "greet/words.py": "HELLO = '你好'",
    }
    outcome = await bubblewrap.run(Job(command=("{python}", "-m", "greet"), files=files))
    assert outcome == Outcome(exit_code=0, stdout="你好\n", seconds=outcome.seconds)


async def test_the_tests_of_a_project_run(bubblewrap: Bubblewrap) -> None:
    job = Job(
        command=("{python}", "-m", "pytest", "-q", "--junitxml=out/report.xml"),
        files={"tests/test_sums.py": TESTS},
        collect=("out/report.xml",),
    )
    outcome = await bubblewrap.run(job)
    assert outcome.exit_code == 1
    assert "1 failed, 1 passed" in outcome.stdout
    assert 'name="test_wrong"' in outcome.collected["out/report.xml"]


async def test_the_exit_code_is_the_command_s(bubblewrap: Bubblewrap) -> None:
    assert (await bubblewrap.run(Job(command=("sh", "-c", "exit 7"), files={}))).exit_code == 7


async def test_a_signal_s_exit_code_is_that_of_a_shell(bubblewrap: Bubblewrap) -> None:
    outcome = await bubblewrap.run(Job(command=("sh", "-c", "kill -9 $$"), files={}))
    assert (outcome.exit_code, outcome.ended_by) == (137, "itself")


async def test_a_command_that_is_not_there_says_so(bubblewrap: Bubblewrap) -> None:
    outcome = await bubblewrap.run(Job(command=("no-such-program",), files={}))
    assert outcome.exit_code == 127
    assert "no-such-program could not be started" in outcome.stderr


async def test_a_crash_shows_its_traceback(bubblewrap: Bubblewrap) -> None:
    outcome = await bubblewrap.run(python("print('so far'); 1 / 0"))
    assert (outcome.exit_code, outcome.stdout) == (1, "so far\n")
    assert outcome.stderr.endswith("ZeroDivisionError: division by zero\n")


async def test_standard_input_is_empty(bubblewrap: Bubblewrap) -> None:
    assert await printed(bubblewrap, "import sys; print(repr(sys.stdin.read()))") == "''"


async def test_the_environment_holds_what_programs_need_and_nothing_else(
    bubblewrap: Bubblewrap,
) -> None:
    names = await printed(bubblewrap, "import os; print(*sorted(os.environ))")
    assert names == "HOME LANG PATH PWD PYTHONDONTWRITEBYTECODE PYTHONUNBUFFERED TERM"


async def test_home_temporary_folder_and_project_can_be_written(bubblewrap: Bubblewrap) -> None:
    code = """
from pathlib import Path
for folder in (Path(), Path.home(), Path("/tmp"), Path("/dev/shm")):
    folder.joinpath("x").write_text("x")
"""
    assert await printed(bubblewrap, code) == ""


async def test_one_job_sees_nothing_of_another(bubblewrap: Bubblewrap) -> None:
    await printed(bubblewrap, "open('/tmp/left', 'w'); open('left', 'w')")
    code = "import os; print(os.path.exists('/tmp/left'), os.path.exists('left'))"
    assert await printed(bubblewrap, code) == "False False"


async def test_only_its_own_processes_are_seen(bubblewrap: Bubblewrap) -> None:
    code = "import os; print(len([n for n in os.listdir('/proc') if n.isdigit()]))"
    assert await printed(bubblewrap, code) == "2"  # the launcher and itself


async def test_no_descriptor_of_the_host_is_inherited(bubblewrap: Bubblewrap) -> None:
    code = "import os; print(*(n for n in os.listdir('/proc/self/fd')))"
    assert await printed(bubblewrap, code) == "0 1 2 3"  # the last is the listing's own


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", ".git/config", "a\0b", "x" * 300])
async def test_a_file_outside_the_project_is_refused(bubblewrap: Bubblewrap, path: str) -> None:
    with pytest.raises(UnsafePathError):
        await bubblewrap.run(Job(command=("true",), files={path: ""}))


async def test_files_that_do_not_fit_on_the_disk_are_said_to(bubblewrap: Bubblewrap) -> None:
    limits = Limits(disk_bytes=2**20)
    outcome = await bubblewrap.run(
        Job(command=("true",), files={"big": "x" * 2**21}, limits=limits)
    )
    assert outcome.exit_code == 126
    assert "could not be laid out" in outcome.stderr


async def test_a_broken_bubblewrap_is_no_sandbox(tmp_path: Path) -> None:
    program = tmp_path / "bwrap"
    program.write_text(
        "#!/bin/sh\n"
        "[ $1 = --version ] && exec echo bubblewrap 0\n"
        "echo no namespaces here >&2; exit 1\n"
    )
    program.chmod(0o755)
    with pytest.raises(SandboxUnavailableError, match="no namespaces here"):
        await Bubblewrap(program).run(Job(command=("true",), files={}))


class TestCollecting:
    async def test_a_file_comes_back_as_it_is(self, bubblewrap: Bubblewrap) -> None:
        code = "open('a', 'w').write('1\\n2\\n'); open('/tmp/b', 'w').write('é')"
        outcome = await bubblewrap.run(python(code, collect=("a", "/tmp/b", "absent")))
        assert outcome.collected == {"a": "1\n2\n", "/tmp/b": "é"}

    @pytest.mark.parametrize(
        "code",
        [
            "import os; os.symlink('/etc/passwd', 'out')",
            "import os; os.mkfifo('out')",
            "import os; os.mkdir('out')",
            "import os; os.link('/etc/passwd', 'out')",
        ],
        ids=["a link", "a pipe", "a folder", "a second name"],
    )
    async def test_nothing_but_a_small_file_comes_back(
        self, bubblewrap: Bubblewrap, code: str
    ) -> None:
        assert not (await bubblewrap.run(python(code, collect=("out",)))).collected

    async def test_what_is_too_much_stays_behind(self, bubblewrap: Bubblewrap) -> None:
        code = "for name in 'ab': open(name, 'w').write('x' * 600_000)"
        job = python(code, collect=("a", "b"), limits=Limits(file_bytes=10**6))
        assert set((await bubblewrap.run(job)).collected) == {"a"}

    async def test_a_linked_folder_is_not_followed(self, bubblewrap: Bubblewrap) -> None:
        code = "import os; os.symlink('/etc', 'out')"
        assert not (await bubblewrap.run(python(code, collect=("out/passwd",)))).collected

    @pytest.mark.parametrize("signal", ["SIGKILL", "SIGSTOP", "SIGTERM"])
    async def test_a_program_can_not_stop_its_launcher(
        self, bubblewrap: Bubblewrap, signal: str
    ) -> None:
        code = f"import os, signal; os.kill(os.getppid(), signal.{signal}); open('a', 'w')"
        outcome = await bubblewrap.run(python(code, collect=("a",)))
        assert (outcome.exit_code, outcome.collected) == (0, {"a": ""})

    async def test_a_program_that_interrupts_its_launcher_harms_itself_alone(
        self, bubblewrap: Bubblewrap
    ) -> None:
        code = "import os, signal, time; os.kill(os.getppid(), signal.SIGINT); time.sleep(9)"
        outcome = await bubblewrap.run(python(code, collect=("a",)))
        assert outcome.exit_code != 0
        assert (outcome.ended_by, outcome.collected) == ("itself", {})


async def test_orphans_that_ended_leave_room_for_others(bubblewrap: Bubblewrap) -> None:
    code = """
import os, time

def fork():
    while True:
        try:
            return os.fork()
        except BlockingIOError:  # full of those that ended, until they are taken in
            time.sleep(0.01)

for _ in range(60):
    middle = fork()
    if middle == 0:
        fork()
        os._exit(0)
    os.waitpid(middle, 0)
"""
    outcome = await bubblewrap.run(python(code, limits=Limits(processes=20, seconds=20)))
    assert (outcome.exit_code, outcome.ended_by) == (0, "itself")


async def test_jobs_of_root_run_as_users_that_own_nothing(bubblewrap: Bubblewrap) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can become somebody else")
    users = {
        await printed(bubblewrap, "import os; print(os.getresuid(), os.getgroups())")
        for _ in range(2)
    }
    assert len(users) == 2
    assert all(int(user.split(",")[0][1:]) > 10**9 and user.endswith(" []") for user in users)
