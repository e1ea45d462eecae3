"""Pages that are clicked on and filled in, in a real browser inside the sandbox."""

from __future__ import annotations

import pytest

from actions.gates.start_page import find_browser, start_page
from environment.sandbox import Sandbox
from tests.actions.gates.projects import PAGE, messages

pytestmark = pytest.mark.skipif(not find_browser(), reason="no Chromium is installed")

INDEX = "counter/index.html"
LIST = """<!doctype html><html><head></head><body><h1>List</h1>
<input id="name" name="name"><button id="add">Add</button><button id="off">Off</button>
<p id="secret" hidden>Secret</p><ul id="list"></ul><script>
const field = document.getElementById("name");
let typed = 0;
field.addEventListener("input", () => { typed += 1; });
field.addEventListener("change", () => { typed += 1; });
document.getElementById("add").addEventListener("click", () => {
  const item = document.createElement("li");
  item.textContent = `${field.value} after ${typed}`;
  document.getElementById("list").append(item);
});
</script></body></html>"""
FORM = """<!doctype html><html><head></head><body><p id="p">Hello</p>
<form><input id="who" name="who"><button>Go</button></form><script>
const who = new URLSearchParams(location.search).get("who");
document.getElementById("p").textContent = who ? `Hello ${who}` : "Hello";
</script></body></html>"""
BOARD = """<!doctype html><html><head></head><body>Board
<canvas id="c" width="90" height="90"></canvas>
<p id="p"></p><script>
const events = [];
const board = document.getElementById("c");
for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
  board.addEventListener(type, (event) => {
    events.push(`${type} ${Math.round(event.offsetX)} ${Math.round(event.offsetY)}`);
    document.getElementById("p").textContent = events.join();
  });
}
</script></body></html>"""


async def found(page: str, steps: tuple[str, ...], expect: str, sandbox: Sandbox) -> list[str]:
    project = PAGE.having(INDEX, page).started(keys=steps, expect=expect)
    gate = await start_page(project.design.entry, project.job_files, sandbox)
    assert gate.verdict == ("failed" if gate.findings else "passed"), gate.detail
    return [message for _, message in messages(gate)]


async def test_fields_are_filled_and_buttons_clicked_in_order(sandbox: Sandbox) -> None:
    steps = ("fill:#name=Ann", "click:#add")
    assert await found(LIST, steps, "Ann after 2", sandbox) == []


async def test_a_canvas_is_clicked_at_its_centre_with_every_event_of_a_click(
    sandbox: Sandbox,
) -> None:
    events = "pointerdown 45 45,mousedown 45 45,pointerup 45 45,mouseup 45 45,click 45 45"
    assert await found(BOARD, ("click:#c",), events, sandbox) == []


async def test_a_form_that_loads_the_page_anew_is_followed(sandbox: Sandbox) -> None:
    assert await found(FORM, ("fill:#who=Ann", "click:button"), "Hello Ann", sandbox) == []


async def test_what_stands_in_a_field_counts_as_seen(sandbox: Sandbox) -> None:
    page = LIST.replace("typed += 1;", "field.value = field.value.toUpperCase();")
    said = await found(page, ("fill:#name=Ann", "click:#add"), "ANN", sandbox)
    assert said == []


async def test_elements_that_are_not_there_are_named(sandbox: Sandbox) -> None:
    steps = ("click:#nobody", "fill:#none=x", "click:#secret", "click:##", "click:#add")
    assert await found(LIST, steps, "List", sandbox) == [
        "a step could not be taken: #nobody finds nothing on the page",
        "a step could not be taken: #none finds nothing on the page",
        "a step could not be taken: #secret is not visible",
        "a step could not be taken: ## is no CSS selector",
    ]


async def test_a_button_that_does_nothing_is_found(sandbox: Sandbox) -> None:
    assert await found(LIST, ("click:#off",), "List", sandbox) == [
        "the page did not react to its steps (click:#off)"
    ]


async def test_an_answer_that_comes_a_little_later_is_seen(sandbox: Sandbox) -> None:
    append = 'document.getElementById("list").append(item);'
    late = LIST.replace(append, "setTimeout(() => { " + append + " }, 600);")
    assert await found(late, ("click:#add",), "List", sandbox) == []
    assert await found(late, ("click:#add",), "after 0", sandbox) == []
