// Arranging an agenda: a grip moves its item by drag or by arrow keys, and each new order is saved at once.
// Where saving is refused, the page is sent as it would be without JavaScript, so that the reason is shown.

const list = document.querySelector("[data-agenda]");
const form = document.querySelector("[data-order]");
const announce = document.querySelector("[data-announce]");
const rows = () => [...list.querySelectorAll("[data-item]")];
const order = () => rows().map((row) => row.dataset.item).join(",");
let saving = Promise.resolve();

const number = () => rows().forEach((row, index) => { row.querySelector("[data-place]").textContent = `${index + 1}.`; });

const send = async () => {
  const now = order();
  if (now === form.elements.seen.value) return;
  form.elements.order.value = now;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    if (answer.type !== "opaqueredirect") throw new Error("refused");
    form.elements.seen.value = now;
  } catch {
    form.submit();
  }
};

const save = (row) => {
  number();
  announce.textContent = `${row.querySelector(".keep-title a").textContent}: now ${rows().indexOf(row) + 1} of ${rows().length}`;
  saving = saving.then(send);
};

const byKeys = (event) => {
  const row = event.target.closest("[data-item]");
  const up = event.key === "ArrowUp";
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!["ArrowUp", "ArrowDown"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (!other) return;
  list.insertBefore(row, up ? other : other.nextElementSibling);
  event.target.focus();
  save(row);
};

// Heard on the whole page: a row that is put elsewhere in the list loses whatever pointer its grip had caught.
const byDrag = (event) => {
  const row = event.target.closest("[data-item]");
  event.preventDefault();
  event.currentTarget.focus();
  row.dataset.dragged = "";
  const follow = ({ clientY }) => {
    const next = rows().find((one) => one !== row && clientY < one.getBoundingClientRect().top + one.offsetHeight / 2) ?? null;
    const behind = row.nextElementSibling;
    if (next !== behind) list.insertBefore(row, next);
  };
  const drop = () => {
    delete row.dataset.dragged;
    document.removeEventListener("pointermove", follow);
    for (const end of ["pointerup", "pointercancel"]) document.removeEventListener(end, drop);
    if (order() !== form.elements.seen.value) save(row);
  };
  document.addEventListener("pointermove", follow);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, drop);
};

for (const grip of list?.querySelectorAll("[data-grip]") ?? []) {
  grip.hidden = false;
  grip.addEventListener("keydown", byKeys);
  grip.addEventListener("pointerdown", byDrag);
}
