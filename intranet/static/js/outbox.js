// What is typed or pressed in the meeting room is kept in the browser until the server has it, and sent in order.
// Each thing has a key of its own, so that nothing is done twice. Signing out wipes it (static/js/forms.js).

const root = document.querySelector("[data-outbox]");
const name = `outbox:${root.dataset.person}:${root.dataset.outbox}`;
const line = root.querySelector("[data-outbox-state]");
const list = root.querySelector("[data-outbox-list]");
const AGAIN = 5000;
const JUST_NOW = 8000;
const PATIENCE = 20000;
const OFF_LINE = "off-line", SIGNED_OUT = "signed-out";

const tell = (kind, entry, more = {}) =>
  document.dispatchEvent(new CustomEvent(`outbox:${kind}`, { detail: { entry, ...more } }));

// Whoever used this browser before: what they did not send is not the next person's to read.
for (const key of Object.keys(localStorage)) {
  if (key.startsWith("outbox:") && !key.startsWith(`outbox:${root.dataset.person}:`)) localStorage.removeItem(key);
}

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? [];
  } catch {
    return [];
  }
};
let memory = null; // where the browser keeps nothing, this page still does
const entries = () => memory ?? read();
const keep = (all) => {
  try {
    if (all.length) localStorage.setItem(name, JSON.stringify(all));
    else localStorage.removeItem(name);
    memory = null;
  } catch {
    memory = all;
  }
};
const change = (key, values) => keep(entries().map((one) => (one.key === key ? { ...one, ...values } : one)));
const drop = (key) => keep(entries().filter((one) => one.key !== key));
const made = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");

let trouble = "";
let savedAt = "";
let said = "";

const words = (waiting, stuck) => {
  if (trouble === SIGNED_OUT) return "You are signed out. What you typed is kept here.";
  if (!waiting && stuck) return "Please look at what could not be saved.";
  if (!waiting) return savedAt ? `All saved ${savedAt}` : "";
  const things = waiting === 1 ? "1 thing" : `${waiting} things`;
  return trouble ? `Not sent yet: ${things}. It is kept here, and sent when the line is back.` : "Saving";
};

const button = (text, press) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-link";
  button.textContent = text;
  button.addEventListener("click", press);
  return button;
};

// A thing that the server refused is sent once more as without JavaScript: its page says why, with what was typed.
const openly = (entry) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: entry.url, hidden: true });
  for (const [field, value] of [...entry.fields, ["csrf_token", token()]]) {
    const input = document.createElement("textarea");
    Object.assign(input, { name: field, value });
    form.append(input);
  }
  document.body.append(form);
  drop(entry.key);
  form.submit();
};

const show = () => {
  const all = entries();
  const stuck = all.filter((one) => one.refused || one.theirs !== undefined);
  const now = words(all.length - stuck.length, stuck.length);
  line.textContent = now;
  root.dataset.state = trouble || (stuck.length ? "stuck" : "");
  if (trouble === SIGNED_OUT) {
    const link = document.createElement("a");
    link.href = `/sign-in?next=${encodeURIComponent(root.dataset.href)}`;
    link.textContent = "Sign in";
    line.append(" ", link);
  }
  const kind = `${trouble}${stuck.length}`;
  if (kind !== said) document.querySelector("[data-announce]").textContent = now;
  said = kind;
  list.replaceChildren(
    ...stuck.filter((one) => one.refused).map((one) => {
      const row = document.createElement("p");
      row.append(`Not saved: ${one.label}. ${one.refused} `, button("Look at it", () => openly(one)), " ",
        button("Throw it away", () => { drop(one.key); show(); }));
      return row;
    }),
  );
  list.hidden = !list.childElementCount;
  const out = document.querySelector("form[action='/sign-out']");
  const lost = "Something is not sent yet. Signing out throws it away.";
  if (out) out.dataset.confirm = all.length ? lost : "";
};

const token = () => document.querySelector("[name=csrf_token]").value;

const newToken = async () => {
  const answer = await fetch(root.dataset.href, { redirect: "manual" });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[name=csrf_token]")?.value;
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = fresh ?? field.value;
  return Boolean(fresh);
};

const post = (entry) =>
  fetch(entry.url, {
    method: "POST",
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout(PATIENCE), // a line that hangs is a line that is cut
    body: new URLSearchParams([...entry.fields, ["sent_key", entry.key], ["csrf_token", token()]]),
  });

const saved = (entry, { saved: at, result }) => {
  savedAt = at;
  drop(entry.key);
  if (entry.notes) {
    // What was typed on since goes on from here.
    keep(entries().map((one) => (one.url === entry.url && one.notes ? withField(one, "version", String(result)) : one)));
  }
  tell("saved", entry, { result });
};

const withField = (entry, field, value) => ({
  ...entry,
  fields: [...entry.fields.filter(([known]) => known !== field), [field, value]],
});

const refused = async (entry, answer) => {
  const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
  if (answer.status === 409 && told.theirs) {
    change(entry.key, { theirs: told.theirs.notes ?? "", version: told.version });
    tell("conflict", entries().find((one) => one.key === entry.key));
  } else if (!entry.notes && Date.now() - entry.at < JUST_NOW) {
    openly(entry); // whoever pressed it is still there
  } else {
    change(entry.key, { refused: told.words || "It was not taken." });
  }
};

// One after the other, and one page at a time: another tab of the same room does not send the same things.
let sending = false;
let timer;
const flush = async () => {
  clearTimeout(timer);
  if (sending) return;
  sending = true;
  try {
    await (navigator.locks ? navigator.locks.request(name, sendAll) : sendAll());
  } finally {
    sending = false;
    show();
    if (trouble && entries().length) timer = setTimeout(flush, AGAIN);
  }
};

const sendAll = async () => {
  let renewed = false;
  for (;;) {
    const held = new Set(entries().filter((one) => one.theirs !== undefined).map((one) => one.url));
    const entry = entries().find((one) => !one.refused && !held.has(one.url));
    if (!entry) { trouble = ""; return; }
    change(entry.key, { tried: true });
    show();
    let answer;
    try {
      answer = await post(entry);
    } catch {
      trouble = OFF_LINE;
      return;
    }
    if (answer.status === 400 && !renewed) {
      renewed = true;
      if (await newToken().catch(() => false)) continue;
    }
    if (answer.status === 401 || answer.status === 400) { trouble = SIGNED_OUT; return; }
    if (answer.status >= 500 || answer.status === 429) { trouble = OFF_LINE; return; }
    trouble = "";
    if (answer.ok) saved(entry, await answer.json());
    else await refused(entry, answer);
  }
};

// Something new to send. Notes that have not been tried yet are replaced by what was typed since.
const put = ({ url, fields, label, notes = false, base = "" }) => {
  const all = entries().filter((one) => !(notes && one.refused && one.url === url));
  const waiting = notes && all.find((one) => one.url === url && one.notes && !one.tried && one.theirs === undefined);
  if (waiting) {
    const typed = withField({ fields }, "version", version(waiting)).fields;
    keep(all.map((one) => (one.key === waiting.key ? { ...one, fields: typed } : one)));
  } else {
    keep([...all, { key: made(), url, fields, label, notes, base, at: Date.now() }]);
  }
  show();
};

const version = (entry) => entry.fields.find(([field]) => field === "version")?.[1] ?? "";

document.addEventListener("outbox:put", ({ detail }) => { put(detail); if (!detail.later) flush(); });
document.addEventListener("outbox:flush", flush);
document.addEventListener("outbox:settled", ({ detail }) => { drop(detail.key); show(); });
document.addEventListener("outbox:ask", ({ detail }) => detail(entries()));
addEventListener("online", flush);
addEventListener("offline", () => { trouble = trouble || OFF_LINE; show(); });
addEventListener("storage", (event) => { if (event.key === name) show(); });
addEventListener("beforeunload", (event) => { if (memory?.length) event.preventDefault(); });
show();
flush();
