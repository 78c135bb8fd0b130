// Forms: the summary of errors takes the focus; a filter sends itself when a choice is made; the menu closes on Escape.

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
