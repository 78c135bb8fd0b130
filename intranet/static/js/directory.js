// The directory: rows that do not fit are hidden as one types; files then hold what is left. Without this the form asks
// the server, which folds words in the same way (web/directory/sections.py).

const form = document.querySelector("form[data-directory]");
const box = form.elements.namedItem("q");
const nobody = document.querySelector("[data-nobody]");
const announce = document.querySelector("[data-announce]");

const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const wordsOf = (row) => {
  const said = row.cloneNode(true);
  for (const press of said.querySelectorAll(".no-print")) press.remove();
  return folded(said.textContent);
};
const entries = [...document.querySelectorAll("[data-entry]")].map((row) => [row, wordsOf(row)]);

const takeAlong = () => {
  for (const button of document.querySelectorAll("[data-takes] button")) {
    const address = new URL(button.getAttribute("formaction"), location.href);
    address.searchParams.set("q", box.value.trim());
    button.setAttribute("formaction", address.pathname + address.search);
  }
};

const find = () => {
  const wanted = folded(box.value).split(/\s+/).filter(Boolean);
  let left = 0;
  for (const [row, text] of entries) {
    row.hidden = !wanted.every((word) => text.includes(word));
    left += row.hidden ? 0 : 1;
  }
  for (const section of document.querySelectorAll("[data-entries]")) {
    section.hidden = !section.querySelector("[data-entry]:not([hidden])");
  }
  nobody.hidden = left > 0 || entries.length === 0;
  takeAlong();
};

let pause = 0;
box.addEventListener("input", () => {
  find();
  clearTimeout(pause);
  pause = setTimeout(() => {
    const left = entries.filter(([row]) => !row.hidden).length;
    if (announce) announce.textContent = left === 1 ? "1 entry" : `${left} entries`;
  }, 500);
});

form.addEventListener("change", (event) => {
  if (event.target.matches("select")) form.requestSubmit();
});
