// The keys of a review. What a key presses is marked with data-key: on the row one is on, else at the stop; what is
// marked data-everywhere is pressed from any row, too. j and k go down and up the rows. Off with the other single keys.

const rows = () => [...document.querySelectorAll("main [data-row]")];
const typing = (element) => element.closest?.("input, textarea, select");
const rowOf = (element) => element.closest?.("[data-row]");

const step = (by) => {
  const all = rows();
  const at = all.indexOf(rowOf(document.activeElement));
  const next = all[at < 0 && by < 0 ? all.length - 1 : at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

const marked = (key, row) => {
  const here = `[data-key="${CSS.escape(key)}"]`;
  const anywhere = document.querySelector(`main ${here}[data-everywhere]`);
  if (row) return row.querySelector(here) ?? anywhere;
  return document.querySelector(`main [data-stop] ${here}`) ?? anywhere;
};

const press = (element) => {
  if (element.matches("textarea")) {
    const folded = element.closest("details");
    if (folded) folded.open = true;
    element.focus();
    return;
  }
  element.click();
  if (element.matches("summary")) element.parentElement.querySelector("input:not([type=hidden]), textarea")?.focus();
};

const inText = (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.preventDefault();
    const save = event.target.form.querySelector("button:not([name]):not([formaction])");
    event.target.form.requestSubmit(save ?? undefined);
  }
  if (event.key === "Escape") (rowOf(event.target) ?? document.querySelector("main")).focus();
};

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  if (typing(event.target)) return inText(event);
  if (document.body.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "j" || event.key === "k") return step(event.key === "j" ? 1 : -1);
  const found = marked(event.key, rowOf(event.target));
  if (!found) return;
  event.preventDefault();
  press(found);
});
