// Rows that are replaced after a press: keep the focus in them, say what happened, and speak up where it failed.

const place = (selector) => document.querySelector(selector);

document.addEventListener("htmx:after:swap", (event) => {
  const id = event.detail.ctx.target?.id;
  const row = id && document.getElementById(id);
  if (!row?.matches("[data-row]")) return;
  const next = row.querySelector("button.tick, button[hx-post], summary") ?? row;
  if (next === row) row.tabIndex = -1;
  next.focus({ preventScroll: true });
  const announce = place("[data-announce]");
  if (announce && row.dataset.said) announce.textContent = row.dataset.said;
});

// A refusal is a page of its own, with the reason and what was typed: send the form once more, as without JavaScript.
const sendOpenly = (ctx) => {
  const source = ctx.sourceElement;
  const pressed = ctx.sourceEvent.submitter ?? source;
  const form = source.form ?? source;
  if (!(form instanceof HTMLFormElement)) {
    location.assign(ctx.request.action); // a link that opens a form in its row
    return;
  }
  const carried = document.createElement("input");
  Object.assign(carried, { type: "hidden", name: pressed.name, value: pressed.value });
  form.append(carried);
  form.action = ctx.request.action;
  HTMLFormElement.prototype.submit.call(form);
};

document.addEventListener("htmx:before:response", (event) => {
  const { ctx } = event.detail;
  const refused = ctx.response.status >= 400 && ctx.response.status < 500;
  if (!refused || !ctx.target?.matches("[data-row]")) return;
  event.preventDefault();
  sendOpenly(ctx);
});

const trouble = (shown) => {
  const notice = place("[data-trouble]");
  if (!notice) return;
  notice.hidden = !shown;
  if (shown) notice.scrollIntoView({ block: "center" });
};

document.addEventListener("htmx:before:request", () => trouble(false));
document.addEventListener("htmx:response:error", () => trouble(true));
document.addEventListener("htmx:error", () => trouble(true));
