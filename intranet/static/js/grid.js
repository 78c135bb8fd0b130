// The budget's grid: the arrows go up and down a column, and a row is added when the last one is begun.

const column = (cell) => cell.name.replace(/^.*-/, "");

const step = (cell, way) => {
  let row = cell.closest("tr");
  do row = way < 0 ? row.previousElementSibling : row.nextElementSibling;
  while (row && !row.querySelector(`[name$="-${column(cell)}"]`));
  row?.querySelector(`[name$="-${column(cell)}"]`).focus();
};

const renumbered = (text) => text.replace(/-new-(\d+)/, (_, number) => `-new-${Number(number) + 1}`);

const addAfter = (row) => {
  const fresh = row.cloneNode(true);
  for (const one of fresh.querySelectorAll("[id], [name], [for]")) {
    for (const name of ["id", "name", "for"]) {
      if (one.hasAttribute(name)) one.setAttribute(name, renumbered(one.getAttribute(name)));
    }
    if ("value" in one) one.value = "";
  }
  row.after(fresh);
};

for (const grid of document.querySelectorAll("[data-grid]")) {
  grid.addEventListener("keydown", (event) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!way || !event.target.matches("input.control") || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step(event.target, way);
  });
  grid.addEventListener("input", (event) => {
    const row = event.target.closest("tr");
    if (row && !row.nextElementSibling && event.target.id.includes("-new-")) addAfter(row);
  });
}
