/* The moderation queue by single keys. Everything here can be done by Tab and without this script too. */
(() => {
  "use strict";

  const root = document.querySelector("[data-queue]");
  const form = root && root.querySelector("[data-queue-form]");
  const keys = root && root.querySelector("[data-queue-keys]");
  if (!form || !keys) return;

  const STORED = "queue-shortcuts";
  const said = root.querySelector("[data-queue-said]");
  const more = root.querySelector("[data-queue-more]");
  const toggle = keys.querySelector("[data-queue-switch]");
  const help = keys.querySelector("#queue-help");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const undoing = []; // addresses that take the decisions made here back, the last one last
  let on = recalled() !== "off";
  let busy = false;

  function recalled() {
    try {
      return localStorage.getItem(STORED);
    } catch {
      return null; // a browser that keeps nothing
    }
  }

  function show() {
    toggle.setAttribute("aria-pressed", String(on));
  }

  const items = () => [...form.querySelectorAll("[data-queue-item]:not([hidden])")];
  const current = () => document.activeElement.closest && document.activeElement.closest("[data-queue-item]");

  function say(words) {
    said.textContent = words;
  }

  function go(to) {
    if (!to) return;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = items();
    const at = all.indexOf(current());
    go(at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  async function post(url, fields) {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, ...fields });
    const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok && answer.status !== 400) throw new Error(String(answer.status));
    return answer.json();
  }

  async function guarded(deed) {
    if (busy) return;
    busy = true;
    try {
      await deed();
    } catch {
      say(said.dataset.problem);
    } finally {
      busy = false;
    }
  }

  async function decide(item, verdict) {
    const mark = item.dataset.queueItem;
    const note = item.querySelector("textarea").value;
    const told = await post(form.action, { only: `${verdict}:${mark}`, [`note-${mark}`]: note });
    const done = (told.done || []).find((one) => one.mark === mark);
    const problems = (told.problems || []).join(" ");
    if (done) {
      const all = items();
      const next = all[all.indexOf(item) + 1] || all[all.indexOf(item) - 1];
      undoing.push(done.undo);
      item.hidden = true;
      const box = item.querySelector("[name=thing]");
      box.checked = false;
      more.hidden = Boolean(next);
      go(next || more.querySelector("a"));
      say(`${told.said} ${problems} ${next ? `${said.dataset.left} ${items().length}` : said.dataset.end}`);
    } else {
      say(problems);
    }
  }

  async function undo() {
    const url = undoing.pop();
    if (!url) return say(said.dataset.nothing);
    const told = await post(url, {});
    say(told.said);
    const item = form.querySelector(`[data-queue-item="${CSS.escape(told.mark)}"]`);
    if (told.done && item) {
      item.hidden = false;
      more.hidden = true;
      go(item);
    }
  }

  function write(item) {
    const note = item.querySelector("details.queue__note");
    note.open = true;
    note.querySelector("textarea").focus();
  }

  const onItem = {
    a: (item) => guarded(() => decide(item, "accepted")),
    r: (item) => guarded(() => decide(item, "refused")),
    s: (item) => item.querySelector("[data-queue-verdict=spam]") && guarded(() => decide(item, "spam")),
    n: write,
    x: (item) => item.querySelector("[name=thing]").click(),
  };
  const anywhere = {
    j: () => step(1),
    k: () => step(-1),
    u: () => guarded(undo),
    "?": () => {
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
    },
  };

  function typing(target) {
    return target.matches("textarea, select, input:not([type=checkbox])") || target.isContentEditable;
  }

  document.addEventListener("keydown", (event) => {
    const item = current();
    if (item && event.target.matches("textarea")) {
      if (event.key === "Escape") go(item);
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        onItem.r(item);
      }
      return;
    }
    if (!on || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    // Arrows move only from thing to thing: elsewhere they scroll, as everywhere.
    const arrows = { ArrowDown: "j", ArrowUp: "k" };
    const key = event.target === item ? arrows[event.key] || event.key : event.key;
    const deed = anywhere[key] || (item && onItem[key] && (() => onItem[key](item)));
    if (!deed) return;
    event.preventDefault();
    deed();
  });

  toggle.addEventListener("click", () => {
    on = !on;
    try {
      localStorage.setItem(STORED, on ? "on" : "off");
    } catch {
      // then it holds for this page
    }
    show();
  });

  keys.hidden = false;
  show();
})();
