// Long text is kept on the server while it is typed, and offered again when the same form is opened. Saving clears it.

const PAUSE = 1500;

const typed = (form) => {
  const fields = [...form.querySelectorAll("textarea, input[type=text], input:not([type])")].filter((f) => f.name);
  return Object.fromEntries(fields.map((field) => [field.name, field.value]));
};

const token = (form) => form.querySelector("[name=csrf_token]").value;

const send = (form, key, text) =>
  fetch("/drafts", {
    method: "POST",
    keepalive: text.length < 60000,
    body: new URLSearchParams({ csrf_token: token(form), key, text }),
  });

const button = (words, kind, press) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `button button-${kind}`;
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
};

const offer = (form, key, fields, saved) => {
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = `You typed something here on ${saved} and did not save it.`;
  const actions = document.createElement("div");
  actions.className = "actions";
  actions.append(
    button("Bring it back", "outline", () => {
      for (const [name, value] of Object.entries(fields)) {
        const field = form.elements.namedItem(name);
        if (field && "value" in field) field.value = value;
      }
      notice.remove();
      form.querySelector("textarea")?.focus();
    }),
    button("Throw it away", "link", () => {
      send(form, key, "");
      notice.remove();
    }),
  );
  notice.append(words, actions);
  form.before(notice);
};

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

const watch = async (mark) => {
  const { form, value: key } = mark;
  const asDrawn = JSON.stringify(typed(form));
  let timer;
  let kept = asDrawn;
  const keep = () => {
    clearTimeout(timer);
    const now = JSON.stringify(typed(form));
    if (now === kept || form.dataset.sent) return;
    kept = now;
    send(form, key, now === asDrawn ? "" : now).catch(() => { kept = ""; });
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => { form.dataset.sent = "yes"; clearTimeout(timer); });
  addEventListener("pageshow", () => delete form.dataset.sent);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  if (form.querySelector(".field-wrong")) return; // it has just come back with everything that was typed
  const answer = await fetch(`/drafts/${key}`);
  if (answer.status !== 200) return;
  const { text, saved } = await answer.json();
  if (text !== asDrawn) offer(form, key, parsed(text), saved);
};

for (const mark of document.querySelectorAll("[data-draft]")) watch(mark);
