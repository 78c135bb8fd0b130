// The board: arrow keys go from card to card, and after a move the focus is back on the card that was moved.

const board = document.querySelector("[data-board]");
const columns = [...board.querySelectorAll("[data-column]")].map((column) => [...column.querySelectorAll("[data-card]")]);
const KEPT = "card";

const beside = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

board.addEventListener("keydown", (event) => {
  const step = beside[event.key];
  if (!step || !event.target.matches("[data-card]") || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  let across = columns.findIndex((cards) => cards.includes(event.target));
  const down = columns[across].indexOf(event.target) + step[1];
  do across += step[0];
  while (step[0] && columns[across]?.length === 0);
  const cards = columns[across];
  cards?.[step[0] ? Math.min(down, cards.length - 1) : down]?.focus();
});

document.addEventListener("submit", (event) => {
  const card = event.submitter?.closest("[data-board] li");
  if (card) sessionStorage.setItem(KEPT, card.id);
});

const moved = sessionStorage.getItem(KEPT);
sessionStorage.removeItem(KEPT);
if (moved) document.getElementById(moved)?.querySelector("[data-card]").focus();
