// Single keys: / to search, t to tick the row one is on, ? to see the keys. Off where the reader has switched them off.

const typing = (element) => element.closest?.("input, textarea, select, [contenteditable]");

const presses = {
  "/": () => {
    const search = document.querySelector("[data-search]");
    if (search?.checkVisibility()) search.focus();
    else location.assign("/search");
  },
  t: (row) => row?.querySelector("button.tick")?.click(),
  "?": () => document.querySelector("[data-keys-dialog]")?.showModal(),
};

if (document.body.dataset.keys !== "off") {
  document.addEventListener("keydown", (event) => {
    const press = presses[event.key];
    if (!press || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    press(event.target.closest?.("[data-row]"));
  });
}
