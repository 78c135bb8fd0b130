// Forms: the summary of errors takes the focus; a filter sends itself when a choice is made; the menu closes on Escape;
// signing out wipes what the meeting room kept in this browser (static/js/outbox.js).

document.querySelector("[data-errors]")?.focus();

document.addEventListener("change", (event) => {
  event.target.closest("form[data-filter]")?.requestSubmit();
});

const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
};

document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details[data-menu][open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[action='/sign-out']")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("outbox:")) localStorage.removeItem(key);
});
