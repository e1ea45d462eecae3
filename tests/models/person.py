"""Run by the tests on a terminal: asks the person, and prints what came of it."""

from __future__ import annotations

import asyncio
import json

from errors import SofthouseError
from models import Human
from tests.models.questions import question, write_code


async def main() -> None:
    """Ask two questions at the same time while a counter goes on."""
    human = Human()
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.001)
            ticks += 1

    ticking = asyncio.create_task(tick())
    replies = await asyncio.gather(human.answer(question()), human.answer(write_code()))
    ticking.cancel()
    print("RESULT", json.dumps([*[reply.text for reply in replies], ticks > 0]))  # noqa: T201


try:
    asyncio.run(main())
except SofthouseError as error:
    print("FAULT", error)  # noqa: T201
