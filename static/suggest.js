/* Suggestions under a search box, after the combobox pattern of ARIA. Without this the box is a plain form. */
const PAUSE = 150; // milliseconds without a key before the site is asked

const make = (tag, attributes, ...inside) => {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  made.append(...inside);
  return made;
};

/* Make `box` a combobox: called each time somebody comes to it. */
export const suggest = (box) => {
  if (box.hasAttribute("role")) return;
  const id = box.id + "-list";
  const list = make("ul", { id, role: "listbox", class: "find__list", "aria-label": box.labels[0].textContent });
  const told = make("p", { role: "status", class: "vh" });
  let timer, asking, at;

  const mark = (to) => {
    at = to;
    [...list.children].forEach((option, n) => option.setAttribute("aria-selected", n === to));
    if (to < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", id + to);
    list.children[to].scrollIntoView({ block: "nearest" });
  };
  const open = (yes) => {
    list.hidden = !yes;
    box.setAttribute("aria-expanded", yes);
    mark(-1);
  };
  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    open(false);
  };
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const answer = await fetch(box.dataset.suggest + "?q=" + encodeURIComponent(box.value), { signal });
    const { suggestions, told: words } = await answer.json();
    list.replaceChildren(
      ...suggestions.map(({ title, type, url }, n) =>
        make("li", { id: id + n, role: "option", "data-url": url }, title, make("small", {}, " " + type)),
      ),
    );
    told.textContent = words;
    open(suggestions.length > 0);
  };
  const givenUp = (fault) => fault.name === "AbortError" || close(); // an older question was dropped for a newer
  const soon = () => {
    close();
    told.textContent = "";
    if (box.value.trim()) timer = setTimeout(() => ask().catch(givenUp), PAUSE);
  };
  const go = (option) => option && location.assign(option.dataset.url);

  const said = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id };
  for (const name in said) box.setAttribute(name, said[name]);
  box.after(list, told);
  open(false);
  if (box.value !== box.defaultValue) soon();
  box.addEventListener("input", soon);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const { key } = event;
    const last = list.children.length - 1;
    if (key === "ArrowDown" && list.hidden) soon();
    else if (list.hidden) return;
    else if (key === "ArrowDown") mark(at < last ? at + 1 : 0);
    else if (key === "ArrowUp") mark(at > 0 ? at - 1 : last);
    else if (key === "Escape") close();
    else if (key === "Enter" && at >= 0) go(list.children[at]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => go(event.target.closest("li")));
};
