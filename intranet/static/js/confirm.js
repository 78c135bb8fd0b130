// A form or button with data-confirm asks first. Without JavaScript the same address shows a page that asks.

const ask = (words, verb) => {
  const dialog = document.createElement("dialog");
  const question = document.createElement("p");
  question.textContent = words;
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "actions";
  for (const [value, label, kind] of [["yes", verb, "danger"], ["", "Go back", "link"]]) {
    const button = document.createElement("button");
    button.className = `button button-${kind}`;
    button.value = value;
    button.textContent = label;
    form.append(button);
  }
  dialog.setAttribute("aria-label", words);
  dialog.append(question, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
};

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  const words = submitter?.dataset.confirm ?? form.dataset.confirm;
  if (!words || form.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!(await ask(words, submitter?.textContent.trim() ?? "Go on"))) return;
  form.dataset.confirmed = "yes";
  form.requestSubmit(submitter);
  delete form.dataset.confirmed;
}, true);
