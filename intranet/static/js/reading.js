// A document that is being read: the button says so and sends nothing twice. Without JavaScript the browser shows that
// it waits.

const form = document.querySelector("form[data-reading]");
const status = form.querySelector("[data-reading-status]");
const press = form.querySelector("[type=submit]");
const words = press.textContent;

const busy = (is) => {
  if (is) press.setAttribute("aria-disabled", "true");
  else press.removeAttribute("aria-disabled");
  press.textContent = is ? "Reading …" : words;
  status.textContent = is ? "The document is being read. This takes a few seconds; a long one takes up to fifteen." : "";
};

form.addEventListener("submit", (event) => {
  if (press.hasAttribute("aria-disabled")) event.preventDefault();
  else busy(true);
});
addEventListener("pageshow", () => busy(false)); // Back brings the page as it was left
