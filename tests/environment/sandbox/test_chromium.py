from __future__ import annotations

import shutil

import pytest

from environment.sandbox import Bubblewrap, Job, Limits

PAGE = """<!doctype html><title>t</title><p id="sum"></p>
<script>document.getElementById("sum").textContent = 6 * 7</script>"""


async def test_chromium_shows_a_page_of_the_project(bubblewrap: Bubblewrap) -> None:
    if shutil.which("chromium") is None:
        pytest.skip("no chromium is installed")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--dump-dom")
    job = Job(
        command=("chromium", *options, "file:///project/index.html"),
        files={"index.html": PAGE},
        limits=Limits(memory_bytes=2**30, processes=256),
    )
    outcome = await bubblewrap.run(job)
    assert outcome.exit_code == 0, outcome
    assert '<p id="sum">42</p>' in outcome.stdout
