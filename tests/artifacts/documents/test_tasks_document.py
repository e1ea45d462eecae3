from __future__ import annotations

from artifacts import FileContract, Task, WorkPlan

_GAME = FileContract(
    path="snake/game.py", purpose="The a|b rules", serves=("R1", "R2"), test="tests/test_game.py"
)
_START = FileContract(path="snake/__main__.py", purpose="Starts it", imports=("snake/game.py",))
_TASKS = (Task(number=2, contract=_START, uses=(_GAME,)), Task(number=1, contract=_GAME))


def _text(tasks: tuple[Task, ...], language: str = "en") -> str:
    plan = WorkPlan(title="Snake", language=language, tasks=tasks)
    return plan.documents()["docs/tasks.md"]


def test_tasks_stand_in_their_order_with_what_they_build_on() -> None:
    assert _text(_TASKS) == (
        r"""# Snake: tasks

2 files to write, in the order of their imports.

| No. | File | Purpose | Builds on | Serves | Test |
| --: | --- | --- | --- | --- | --- |
| 1 | `snake/game.py` | The a\|b rules | – | R1, R2 | `tests/test_game.py` |
| 2 | `snake/__main__.py` | Starts it | `snake/game.py` | – | – |
"""
    )


def test_the_same_in_chinese() -> None:
    assert _text(_TASKS, "zh").startswith(
        "# Snake：任务\n\n共 2 个文件，按导入关系排序。\n\n"
        "| 序号 | 文件 | 职责 | 依赖文件 | 对应需求 | 测试 |\n"
    )


def test_one_file_is_not_counted_in_the_plural() -> None:
    assert "\nOne file to write.\n" in _text(_TASKS[1:])
    assert "\n共 1 个文件。\n" in _text(_TASKS[1:], "zh")
