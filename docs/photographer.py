"""Uses a page in headless Chromium as a person would, and takes a picture of it."""

from __future__ import annotations

import base64
import json
import re
import time
from typing import Any

from actions.gates.inside.browser import Browser, BrowserError

__all__ = ["Photographer"]

_PATIENCE = 20.0
_REST = 0.3
"""Seconds after which a click has led where it leads."""
_LOADED = "document.readyState === 'complete'"
_CODES = {"Left": 37, "Up": 38, "Right": 39, "Down": 40}
_FILL = """
(field => { field.value = %s;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, {bubbles: true}));
})(%s)
"""


_FIELD = re.compile(r"((?:\[[^\]]*\]|[^=\[])+)=(.*)", re.S)


class Photographer(Browser):
    """A headless Chromium whose page can be used and pictured."""

    def open(self, address: str, width: int, height: int) -> None:
        """Load a page into a window of this size; BrowserError when that fails."""
        target = self._do("Target.createTarget", url="about:blank")["targetId"]
        attached = self._do("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._do("Emulation.setDeviceMetricsOverride", **size)
        self._go(address)

    def take_step(self, step: str) -> None:
        """Press an arrow key (``Left``), or do what one of these says.

        ``open:PATH``, ``fill:SELECTOR=TEXT``, or ``click:SELECTOR``, in the middle of the element.
        """
        kind, _, what = step.partition(":")
        if kind == "fill":
            self._fill(what)
        elif kind == "click":
            self._click(what)
        elif kind == "open":
            self._go(self._tell(f"new URL({json.dumps(what)}, location.href).href"))
        else:
            self._press(step)

    def picture(self) -> bytes:
        """The window as PNG."""
        self._tell("new Promise(done => requestAnimationFrame(() => setTimeout(done, 300)))")
        data = self._do("Page.captureScreenshot", format="png")["data"]
        return base64.b64decode(data)

    def _go(self, address: str) -> None:
        self._do("Page.navigate", url=address)
        self._wait_for(f"location.href === {json.dumps(address)} && {_LOADED}")

    def _fill(self, what: str) -> None:
        found = _FIELD.fullmatch(what)
        if not found:
            raise BrowserError(f"fill:{what} does not say SELECTOR=TEXT")
        self._tell(_FILL % (json.dumps(found[2]), _found(found[1])))

    def _click(self, selector: str) -> None:
        box = self._tell(f"JSON.stringify({_found(selector)}.getBoundingClientRect())")
        left, top, width, height = (json.loads(box)[each] for each in ("x", "y", "width", "height"))
        spot = {"x": left + width / 2, "y": top + height / 2}
        for kind in ("mousePressed", "mouseReleased"):
            self._do("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **spot)
        time.sleep(_REST)
        self._wait_for(_LOADED)

    def _press(self, key: str) -> None:
        name = {"key": f"Arrow{key}", "code": f"Arrow{key}", "windowsVirtualKeyCode": _CODES[key]}
        for kind in ("rawKeyDown", "keyUp"):
            self._do("Input.dispatchKeyEvent", type=kind, **name)

    def _wait_for(self, condition: str) -> None:
        end = time.monotonic() + _PATIENCE
        while not self._tell(condition):
            if time.monotonic() > end:
                raise BrowserError(f"the page never came to {condition}")

    def _tell(self, expression: str) -> Any:
        told = self._do(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in told:
            raise BrowserError(f"{expression}: {told['exceptionDetails']}")
        return told["result"].get("value")

    def _do(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._ask(method, time.monotonic() + _PATIENCE, **parameters)


def _found(selector: str) -> str:
    return f"document.querySelector({json.dumps(selector)})"
