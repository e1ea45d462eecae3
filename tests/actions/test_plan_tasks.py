"""The design's graph of imports, put in order."""

from __future__ import annotations

from actions import PlanTasks
from artifacts import Design, Entry, FileContract, Prd, Requirement, Task, WorkPlan

PRD = Prd(
    title="T",
    summary="",
    requirements=(
        Requirement(id="R1", priority="P0", text="one", acceptance="a"),
        Requirement(id="R2", priority="P1", text="two", acceptance="b"),
    ),
)


def design(*files: FileContract) -> Design:
    entry = Entry(kind="cli", target="t")
    return Design(title="T", summary="", package="t", files=files, entry=entry)


async def tasks_of(*files: FileContract) -> list[Task]:
    planned = await PlanTasks().run(design(*files), PRD)
    assert isinstance(planned[0], WorkPlan)
    tasks = [each for each in planned if isinstance(each, Task)]
    assert planned[0].tasks == tuple(tasks)
    return tasks


def file(path: str, *imports: str, serves: tuple[str, ...] = ()) -> FileContract:
    return FileContract(path=path, purpose="", imports=imports, serves=serves)


async def test_a_file_comes_after_those_it_imports() -> None:
    tasks = await tasks_of(file("a.py", "b.py", "c.py"), file("b.py", "c.py"), file("c.py"))
    assert [task.contract.path for task in tasks] == ["c.py", "b.py", "a.py"]
    assert [task.number for task in tasks] == [1, 2, 3]


async def test_files_that_do_not_depend_on_each_other_keep_the_designs_order() -> None:
    tasks = await tasks_of(file("z.py"), file("m.py"), file("a.py"))
    assert [task.contract.path for task in tasks] == ["z.py", "m.py", "a.py"]


async def test_a_task_holds_its_requirements_and_the_contracts_it_may_use() -> None:
    first, second = await tasks_of(file("b.py"), file("a.py", "b.py", serves=("R2",)))
    assert first.requirements == ()
    assert second.requirements == PRD.requirements[1:]
    assert second.uses == (first.contract,)
