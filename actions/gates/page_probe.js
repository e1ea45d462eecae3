// Loaded before the page's own scripts: notes what goes wrong, presses keys, and leaves what it
// saw on the root element, where the dumped page shows it.
(() => {
  "use strict";
  const keys = JSON.parse(document.currentScript.dataset.keys);
  const seen = { errors: [], missing: [], text: [], reacted: false, page: location.href };
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
  const look = () => seen.text.push(document.body.innerText.slice(0, 20000));
  const press = async ({ key, code, keyCode }) => {
    const target = document.activeElement || document.body;
    const options = { key, code, keyCode, which: keyCode, bubbles: true, cancelable: true };
    const types = key.length === 1 || key === "Enter" ? ["keydown", "keypress", "keyup"] : ["keydown", "keyup"];
    for (const type of types) {
      target.dispatchEvent(new KeyboardEvent(type, options));
    }
    await wait(80);
  };
  const drive = async () => {
    await wait(200);
    look();
    for (const key of keys.asked) {
      const before = state();
      await press(key);
      seen.reacted ||= state() !== before;
      look();
    }
    // One key may have nothing to move; a page that stays the same under all of them is dead.
    for (const key of seen.reacted || !keys.asked.length ? [] : keys.others) {
      const before = state();
      await press(key);
      seen.reacted ||= state() !== before;
      look();
    }
    document.documentElement.setAttribute("data-softhouse", encodeURIComponent(JSON.stringify(seen)));
  };
  addEventListener("load", () => {
    drive().catch((error) => {
      note(`The page could not be driven: ${error}`);
      document.documentElement.setAttribute("data-softhouse", encodeURIComponent(JSON.stringify(seen)));
    });
  });
})();
