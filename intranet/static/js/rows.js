// When a row has been replaced after a tick: keep the focus in it, say what happened, and speak up where it failed.

const place = (selector) => document.querySelector(selector);

document.addEventListener("htmx:after:swap", (event) => {
  const id = event.detail.ctx.target?.id;
  const row = id && document.getElementById(id);
  if (!row?.matches("[data-row]")) return;
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  const announce = place("[data-announce]");
  if (announce && row.dataset.said) announce.textContent = row.dataset.said;
});

const trouble = () => {
  const notice = place("[data-trouble]");
  if (!notice) return;
  notice.hidden = false;
  notice.scrollIntoView({ block: "center" });
};

document.addEventListener("htmx:before:request", () => {
  const notice = place("[data-trouble]");
  if (notice) notice.hidden = true;
});
document.addEventListener("htmx:response:error", (event) => {
  if (event.detail.ctx.response.status !== 422) trouble();
});
document.addEventListener("htmx:error", trouble);
