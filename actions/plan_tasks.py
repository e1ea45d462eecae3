"""Design → Task..., without a model: the design's graph of imports, put in order."""

from __future__ import annotations

import networkx as nx

from actions.action import Action
from artifacts import Design, Prd, Task, WorkPlan

__all__ = ["PlanTasks"]


class PlanTasks(Action):
    """Cut the design into one task a file, those first that others build on."""

    async def run(self, design: Design, prd: Prd) -> list[WorkPlan | Task]:
        """Return the plan and its tasks; files without mutual imports keep the design's order."""
        place = {file.path: number for number, file in enumerate(design.files)}
        graph = design.import_graph().reverse()
        paths = nx.lexicographical_topological_sort(graph, key=place.__getitem__)
        tasks = tuple(_task(n, path, design, prd) for n, path in enumerate(paths, start=1))
        plan = WorkPlan(title=design.title, language=design.language, tasks=tasks)
        return [plan, *tasks]


def _task(number: int, path: str, design: Design, prd: Prd) -> Task:
    contracts = {file.path: file for file in design.files}
    contract = contracts[path]
    return Task(
        number=number,
        contract=contract,
        requirements=tuple(each for each in prd.requirements if each.id in contract.serves),
        uses=tuple(contracts[imported] for imported in contract.imports),
    )
