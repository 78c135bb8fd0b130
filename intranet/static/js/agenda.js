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

const byDrag = (event) => {
  const grip = event.currentTarget;
  const row = grip.closest("[data-item]");
  event.preventDefault();
  grip.focus();
  grip.setPointerCapture(event.pointerId);
  row.dataset.dragged = "";
  const follow = ({ clientY }) => {
    const others = rows().filter((one) => one !== row);
    const next = others.find((one) => { const box = one.getBoundingClientRect(); return clientY < box.top + box.height / 2; });
    if (row.nextElementSibling !== (next ?? null)) list.insertBefore(row, next ?? null);
  };
  const drop = () => {
    delete row.dataset.dragged;
    grip.removeEventListener("pointermove", follow);
    grip.removeEventListener("lostpointercapture", drop);
    if (order() !== form.elements.seen.value) save(row);
  };
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("lostpointercapture", drop);
};

for (const grip of list?.querySelectorAll("[data-grip]") ?? []) {
  grip.hidden = false;
  grip.addEventListener("keydown", byKeys);
  grip.addEventListener("pointerdown", byDrag);
}
