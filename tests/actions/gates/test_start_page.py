"""Pages, loaded in a real browser inside the sandbox."""

from __future__ import annotations

import pytest

from actions.gates.start_page import find_browser, start_page
from environment.sandbox import Limits, Sandbox
from tests.actions.gates.projects import PAGE, Project, messages

INDEX = "counter/index.html"
SCRIPT = "counter/step.js"

in_a_browser = pytest.mark.skipif(not find_browser(), reason="no Chromium is installed")


async def found(project: Project, sandbox: Sandbox) -> list[tuple[str, str]]:
    gate = await start_page(project.design.entry, project.job_files, sandbox)
    assert gate.verdict == ("failed" if gate.findings else "passed"), gate.detail
    return messages(gate)


@in_a_browser
async def test_a_page_that_reacts_to_its_keys_passes(sandbox: Sandbox) -> None:
    gate = await start_page(PAGE.design.entry, PAGE.job_files, sandbox)
    assert (gate.verdict, gate.findings) == ("passed", ())
    assert gate.detail == (
        "`counter/index.html` was loaded in a browser and 3 keys were pressed on it."
    )


@in_a_browser
@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            "let count = 0;",
            "let count = nought;",
            (INDEX, "Uncaught ReferenceError: nought is not defined (line 12)"),
        ),
        (
            "let count = 0;",
            'let count = 0; console.error("out of", "order");',
            (INDEX, "console.error: out of order"),
        ),
        (
            "let count = 0;",
            'let count = 0; Promise.reject(new Error("late"));',
            (INDEX, "Unhandled rejection: Error: late"),
        ),
        ("style.css", "stlye.css", (INDEX, "counter/stlye.css can't be loaded")),
        (
            '<script src="step.js">',
            '<script src="step.js"></script><script type="module" src="step.js">',
            (
                INDEX,
                "counter/step.js can't be loaded as a module by a page that is opened from a "
                "file: load it with a plain <script src> tag",
            ),
        ),
    ],
)
async def test_what_goes_wrong_in_a_page_is_found(
    old: str, new: str, finding: tuple[str, str], sandbox: Sandbox
) -> None:
    assert finding in await found(PAGE.changed(INDEX, old, new), sandbox)


@in_a_browser
async def test_an_error_under_a_key_is_found_in_its_script(sandbox: Sandbox) -> None:
    broken = PAGE.changed(SCRIPT, "return count + by", "return count.plus(by)")
    assert (SCRIPT, "Uncaught TypeError: count.plus is not a function (line 4)") in await found(
        broken, sandbox
    )


@in_a_browser
async def test_text_that_never_shows_is_found(sandbox: Sandbox) -> None:
    said = await found(PAGE.started(expect="Count 9"), sandbox)
    assert said == [(INDEX, "the page never showed 'Count 9'")]


@in_a_browser
async def test_a_page_that_is_deaf_to_its_keys_is_found(sandbox: Sandbox) -> None:
    deaf = PAGE.changed(INDEX, "keydown", "keymap").started(expect="Count 0")
    assert await found(deaf, sandbox) == [
        (INDEX, "the page did not react to any key (Up, Up, Down)")
    ]


@in_a_browser
async def test_a_page_that_reacts_to_other_keys_than_those_tried_first_passes(
    sandbox: Sandbox,
) -> None:
    assert await found(PAGE.started(keys=("Down",), expect="Count 1"), sandbox) == []


@in_a_browser
async def test_a_page_without_keys_need_not_react(sandbox: Sandbox) -> None:
    quiet = PAGE.changed(INDEX, "keydown", "keymap").started(keys=(), expect="Count 0")
    assert await found(quiet, sandbox) == []


@in_a_browser
async def test_a_page_that_only_paints_on_a_canvas_is_seen_to_react(sandbox: Sandbox) -> None:
    page = """<!doctype html><html><head></head><body>Paint <canvas id="c"></canvas><script>
let x = 0;
window.addEventListener("keydown", (event) => {
  if (event.code === "ArrowRight" && event.keyCode === 39) {
    document.getElementById("c").getContext("2d").fillRect(x++, 0, 9, 9);
  }
});
</script></body></html>"""
    painting = PAGE.having(INDEX, page).started(keys=("Right",), expect="Paint")
    assert await found(painting, sandbox) == []


@in_a_browser
async def test_a_page_without_any_text_is_found(sandbox: Sandbox) -> None:
    blank = PAGE.having(INDEX, "<!doctype html><body></body>").started(keys=(), expect="")
    assert await found(blank, sandbox) == [(INDEX, "the page shows no text")]


@in_a_browser
async def test_dialogues_do_not_stop_a_page(sandbox: Sandbox) -> None:
    asking = PAGE.changed(INDEX, "let count = 0;", 'alert("Hi"); let count = confirm("?") ? 0 : 5;')
    assert await found(asking, sandbox) == []


@in_a_browser
async def test_a_page_that_keeps_its_score_passes(sandbox: Sandbox) -> None:
    line = 'let count = Number(localStorage.getItem("best") || 0); localStorage.setItem("best", 3);'
    assert await found(PAGE.changed(INDEX, "let count = 0;", line), sandbox) == []


@in_a_browser
async def test_a_page_that_never_comes_to_rest_is_found(sandbox: Sandbox) -> None:
    looping = PAGE.changed(INDEX, "let count = 0;", "let count = 0; for (;;) {}")
    limits = Limits(seconds=6, memory_bytes=1536 * 2**20, processes=256, disk_bytes=2**28)
    gate = await start_page(PAGE.design.entry, looping.job_files, sandbox, limits=limits)
    assert messages(gate) == [(INDEX, "the page used up its time: it never came to rest")]


@in_a_browser
async def test_line_numbers_hold_for_pages_without_a_head(sandbox: Sandbox) -> None:
    bare = PAGE.having(INDEX, "<p>Hello</p>\n<script>\nnobody();\n</script>\n")
    said = await found(bare.started(keys=(), expect="Hello"), sandbox)
    assert said == [(INDEX, "Uncaught ReferenceError: nobody is not defined (line 3)")]


async def test_a_page_that_nobody_wrote_is_found_even_without_a_browser(sandbox: Sandbox) -> None:
    lacking = PAGE.lacking(INDEX)
    gate = await start_page(lacking.design.entry, lacking.job_files, sandbox, browser="")
    assert messages(gate) == [(INDEX, "the page is missing")]


async def test_without_a_browser_the_page_is_unchecked_and_how_to_get_one_is_said(
    sandbox: Sandbox,
) -> None:
    gate = await start_page(PAGE.design.entry, PAGE.job_files, sandbox, browser="")
    assert (gate.verdict, gate.findings) == ("unchecked", ())
    assert "apt install chromium" in gate.detail


async def test_a_browser_that_does_not_work_here_leaves_the_page_unchecked(
    sandbox: Sandbox,
) -> None:
    gate = await start_page(PAGE.design.entry, PAGE.job_files, sandbox, browser="/bin/false")
    assert gate.verdict == "unchecked"
    assert gate.detail.startswith("The page was not loaded: /bin/false does not work here")
