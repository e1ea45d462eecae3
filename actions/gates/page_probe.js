// Loaded before the page's own scripts: notes what goes wrong, takes the steps, and leaves what it
// saw on the root element, where the dumped page shows it, or tells the browser's driver.
(() => {
  "use strict";
  if (window !== top) return;
  const script = document.currentScript;
  const orders = script ? JSON.parse(script.dataset.orders) : softhouseOrders;
  const driver = window.softhouseSaw;
  const KEPT = "softhouse-probe";
  const MOST_TEXT = 20000;
  const MOST_TEXTS = 60;
  const LAST_WAIT = 1000;
  const fresh = { errors: [], missing: [], lost: [], text: [], reacted: false, page: location.href };
  // A step may lead to another page, or to this one anew: what was seen so far is kept for it.
  const kept = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT));
    } catch {
      return null;
    }
  };
  const before = kept();
  const seen = before ? before.seen : fresh;
  let next = before ? before.next : 0;
  const keep = () => {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ seen, next }));
    } catch {
      // A page that may keep nothing can't be followed to another.
    }
  };
  const note = (text, file, line) =>
    seen.errors.push([String(text).slice(0, 500), file || "", line || 0]);

  addEventListener("error", (event) => {
    const element = event.target;
    if (element && element !== window) {
      const module = element.tagName === "SCRIPT" && element.type === "module";
      seen.missing.push([String(element.src || element.href || ""), module]);
    } else {
      note(event.message, event.filename, event.lineno);
    }
  }, true);
  addEventListener("unhandledrejection", (event) => note(`Unhandled rejection: ${event.reason}`));
  addEventListener("pagehide", () => next > 0 && keep());
  const complain = console.error;
  console.error = (...parts) => {
    note(`console.error: ${parts.join(" ")}`);
    complain.apply(console, parts);
  };
  // A dialogue that nobody answers would stop the page for good.
  window.alert = () => {};
  window.confirm = () => true;
  window.prompt = () => null;

  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const pixels = (canvas) => {
    try {
      return canvas.toDataURL();
    } catch {
      return "";
    }
  };
  const state = () =>
    document.body.innerHTML + [...document.querySelectorAll("canvas")].map(pixels).join();
  const entered = () =>
    [...document.querySelectorAll("input:not([type=hidden]), textarea, select")]
      .map((field) => field.value)
      .filter(Boolean);
  const look = () => {
    const text = [document.body.innerText, ...entered()].join("\n").slice(0, MOST_TEXT);
    if (text !== seen.text.at(-1) && seen.text.length < MOST_TEXTS) seen.text.push(text);
  };
  const plain = (text) => text.split(/\s+/).join(" ").trim();
  const shows = (expected) => seen.text.some((text) => plain(text).includes(expected));

  const press = ({ key, code, keyCode }) => {
    const target = document.activeElement || document.body;
    const options = { key, code, keyCode, which: keyCode, bubbles: true, cancelable: true };
    const types = key.length === 1 || key === "Enter" ? ["keydown", "keypress", "keyup"] : ["keydown", "keyup"];
    for (const type of types) {
      target.dispatchEvent(new KeyboardEvent(type, options));
    }
  };
  /** The element of a step that a person could see; null, and noted, when there is none. */
  const found = (selector) => {
    let element = null;
    try {
      element = document.querySelector(selector);
    } catch {
      seen.lost.push([selector, "is no CSS selector"]);
      return null;
    }
    if (!element) seen.lost.push([selector, "finds nothing on the page"]);
    else if (!element.getClientRects().length) seen.lost.push([selector, "is not visible"]);
    else return element;
    return null;
  };
  const click = (selector) => {
    const wanted = found(selector);
    if (!wanted) return;
    wanted.scrollIntoView({ block: "center", inline: "center" });
    const box = wanted.getBoundingClientRect();
    const clientX = box.left + box.width / 2;
    const clientY = box.top + box.height / 2;
    const hit = document.elementFromPoint(clientX, clientY);
    const target = hit && wanted.contains(hit) ? hit : wanted;
    const options = { clientX, clientY, bubbles: true, cancelable: true, composed: true, view: window };
    const pointer = { ...options, pointerId: 1, pointerType: "mouse", isPrimary: true };
    target.dispatchEvent(new PointerEvent("pointerdown", { ...pointer, buttons: 1 }));
    target.dispatchEvent(new MouseEvent("mousedown", { ...options, buttons: 1 }));
    wanted.focus?.({ preventScroll: true });
    target.dispatchEvent(new PointerEvent("pointerup", pointer));
    target.dispatchEvent(new MouseEvent("mouseup", options));
    target.dispatchEvent(new MouseEvent("click", { ...options, detail: 1 }));
  };
  const fill = (selector, text) => {
    const field = found(selector);
    if (!field) return;
    field.focus?.({ preventScroll: true });
    if ("value" in field) field.value = text;
    else field.textContent = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, data: text, inputType: "insertText" }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  /** Some pages are built by what they fetch: wait for an element, until one never came. */
  const awaited = async (selector) => {
    for (let waited = 0; waited < 5 * orders.patience && !seen.lost.length; waited += 100) {
      try {
        if (document.querySelector(selector)) return;
      } catch {
        return;
      }
      await wait(100);
    }
  };
  const take = async (step) => {
    if (step.click ?? step.fill) await awaited(step.click ?? step.fill);
    const earlier = state();
    if (step.click !== undefined) click(step.click);
    else if (step.fill !== undefined) fill(step.fill, step.text);
    else press(step);
    await wait(80);
    for (let waited = 0; waited < orders.patience && state() === earlier; waited += 50) {
      await wait(50);
    }
    seen.reacted ||= state() !== earlier;
    look();
  };
  const drive = async () => {
    seen.reacted ||= next > 0;
    await wait(200);
    look();
    const first = state();
    while (next < orders.asked.length) {
      next += 1;
      await take(orders.asked[next - 1]);
    }
    // One key may have nothing to move; a page that stays the same under all of them is dead.
    for (const key of seen.reacted ? [] : orders.others) {
      await take(key);
    }
    const settled = () => (seen.reacted || !orders.asked.length) && shows(plain(orders.expect));
    for (let waited = 0; waited < LAST_WAIT && !settled(); waited += 100) {
      await wait(100);
      seen.reacted ||= state() !== first;
      look();
    }
    tell();
  };
  const tell = () => {
    const told = JSON.stringify(seen);
    if (driver) driver(told);
    else document.documentElement.setAttribute("data-softhouse", encodeURIComponent(told));
  };
  addEventListener("load", () => {
    drive().catch((error) => {
      note(`The page could not be driven: ${error}`);
      tell();
    });
  });
})();
