// The meeting room: notes save themselves while they are typed, presses leave one where one was, time is shown, and the
// page follows what others write. Everything is handed to static/js/outbox.js, which keeps it until it is sent.

const PAUSE = 1200;
const LOOK = 10000;
const room = document.querySelector("#room");
const hand = (kind, detail) => document.dispatchEvent(new CustomEvent(`outbox:${kind}`, { detail }));
const waiting = () => {
  let found = [];
  hand("ask", (entries) => { found = entries; });
  return found;
};

const fieldsOf = (form, submitter) =>
  [...new FormData(form, submitter)].filter(([name]) => name !== "csrf_token" && name !== "draft");
const box = (form) => form.querySelector("textarea");
const notesOf = (url) => room.querySelector(`form[data-notes][action="${url}"]`);

// --- Notes ---

let timer;
const later = () => {
  clearTimeout(timer);
  timer = setTimeout(() => hand("flush"), PAUSE);
};

const putNotes = (form, text = box(form).value) => {
  const { version, opened } = form.elements;
  const base = JSON.parse(opened.value || "{}").notes?.[0] ?? "";
  const fields = [["version", version.value], ["notes", text], ["opened", opened.value]];
  hand("put", { url: form.getAttribute("action"), label: form.dataset.send, notes: true, base, fields, later: true });
};

const drawnFrom = (form, version, text) => {
  form.elements.version.value = version;
  form.elements.opened.value = JSON.stringify({ notes: text ? [text] : [] });
  box(form).defaultValue = text;
};

// Both wrote at the end of what was there: then both stay, one after the other.
const both = (base, theirs, mine) => {
  const begun = base && theirs.startsWith(base) && mine.startsWith(base);
  return begun ? theirs + mine.slice(base.length) : `${theirs.trimEnd()}\n\n${mine}`;
};

const choose = (entry) => {
  const form = notesOf(entry.url);
  const mine = entry.fields.find(([name]) => name === "notes")[1];
  if (!form) return;
  const settle = (text) => {
    const panel = form.querySelector("[data-merge]");
    panel.hidden = true;
    panel.replaceChildren();
    drawnFrom(form, entry.version, entry.theirs);
    const typedOn = box(form).value;
    box(form).value = text === mine && typedOn !== mine ? typedOn : text;
    for (const one of waiting()) if (one.url === entry.url) hand("settled", one);
    if (box(form).value.trim() !== entry.theirs) putNotes(form);
    hand("flush");
    box(form).focus();
  };
  if (entry.theirs === entry.base || entry.theirs === mine) return settle(mine);
  const panel = form.querySelector("[data-merge]");
  const part = (tag, text, kind = "") => Object.assign(document.createElement(tag), { textContent: text, className: kind });
  const press = (words, text) => {
    const made = Object.assign(part("button", words, "button button-outline"), { type: "button" });
    made.addEventListener("click", () => settle(text()));
    return made;
  };
  const presses = part("div", "", "actions");
  presses.append(
    press("Keep both", () => both(entry.base, entry.theirs, box(form).value)),
    press("Keep mine", () => box(form).value),
    press("Take theirs", () => entry.theirs),
  );
  panel.replaceChildren(
    part("p", "Somebody else wrote in this item meanwhile. Yours is above and kept; theirs is here."),
    part("p", entry.theirs, "merge-side merge-words"),
    presses,
  );
  panel.hidden = false;
};

// What was typed before the page was loaded anew, and is not sent yet, stands where it was typed.
const bringBack = () => {
  for (const entry of waiting().filter((one) => one.notes)) {
    const form = notesOf(entry.url);
    const text = entry.fields.find(([name]) => name === "notes")[1];
    if (form && box(form).value === box(form).defaultValue) box(form).value = text;
    if (entry.theirs !== undefined) choose(entry);
  }
};

// --- The page again, with what is half typed left as it is ---

const halfTyped = () =>
  [...room.querySelectorAll("input:not([type=hidden]), textarea, select")].filter((field) => {
    if (field.matches("select")) return [...field.options].some((one) => one.selected !== one.defaultSelected && one.value);
    return field.matches("[type=checkbox]") ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  });

const renew = async (href = room.dataset.href) => {
  const answer = await fetch(href, { redirect: "manual" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#room");
  if (!fresh) return;
  if (href !== room.dataset.href) history.replaceState(null, "", href);
  const held = halfTyped().map((field) => [field.id, field.matches("[type=checkbox]") ? field.checked : field.value]);
  const drawn = [...room.querySelectorAll("form[data-notes]")].filter((form) => held.some(([id]) => id === box(form).id));
  const opened = [...room.querySelectorAll("details[open]")].map((one) => one.querySelector("summary").textContent);
  const at = document.activeElement;
  const focus = room.contains(at) && at.id ? [at.id, at.selectionStart, at.selectionEnd] : null;
  room.replaceChildren(...fresh.childNodes);
  Object.assign(room.dataset, fresh.dataset);
  for (const form of drawn) notesOf(form.getAttribute("action"))?.replaceWith(form);
  for (const [id, value] of held) {
    const field = document.getElementById(id);
    if (field?.matches("[type=checkbox]")) field.checked = value;
    else if (field) field.value = value;
  }
  for (const one of room.querySelectorAll("details")) {
    one.open ||= opened.includes(one.querySelector("summary").textContent);
  }
  if (focus) back(...focus);
  dress();
};

const back = (id, start, end) => {
  const field = document.getElementById(id);
  field?.focus({ preventScroll: true });
  if (typeof start === "number" && field?.setSelectionRange && field.type !== "date") field.setSelectionRange(start, end);
};

// --- Presses ---

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("#room form[data-send]") || event.defaultPrevented) return;
  event.preventDefault();
  if (form.matches("[data-notes]")) {
    putNotes(form);
    hand("flush");
    return;
  }
  const fields = fieldsOf(form, submitter);
  const words = fields.find(([name]) => name === "words")?.[1];
  const label = words ? `${form.dataset.send}, “${words}”` : `${form.dataset.send}: ${submitter?.textContent.trim()}`;
  hand("put", { url: form.getAttribute("action"), label, fields });
  form.reset();
  document.getElementById(form.dataset.again)?.focus();
});

document.addEventListener("input", ({ target }) => {
  const form = target.closest("#room form[data-notes]");
  if (!form) return;
  putNotes(form);
  later();
});

document.addEventListener("outbox:saved", ({ detail: { entry, result } }) => {
  const form = notesOf(entry.url);
  if (entry.notes) {
    if (form) drawnFrom(form, result ?? form.elements.version.value, entry.fields.find(([name]) => name === "notes")[1]);
    return;
  }
  const turned = entry.fields.find(([name, value]) => name === "state" && (value === "next" || value === "begin"));
  const here = room.dataset.href;
  renew(turned && result && !here.includes("all=") ? here.replace(/item=\d+/, `item=${result}`) : here).catch(() => {});
});
document.addEventListener("outbox:conflict", ({ detail: { entry } }) => choose(entry));
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && hand("flush"));

// --- Time, keys, and what others write ---

const ahead = Number(room.dataset.now) - Date.now() / 1000;
const showTime = () => {
  for (const clock of room.querySelectorAll("[data-began]")) {
    const used = Math.max(0, Math.floor((Date.now() / 1000 + ahead - Number(clock.dataset.began)) / 60));
    const of = clock.dataset.allowed ? ` of ${clock.dataset.allowed}` : "";
    const one = (clock.dataset.allowed || String(used)) === "1";
    clock.textContent = used || of ? `${used}${of} minute${one ? "" : "s"}` : "just begun";
  }
};

const typing = (element) => element.closest?.("input, textarea, select, [contenteditable]");
const presses = {
  n: (item) => (item.querySelector("button[name=state][value=next], button[name=state][value=begin]") ?? item.querySelector("a[data-next]"))?.click(),
  d: (item) => {
    const fold = item.querySelector("details[data-key=d]");
    if (!fold) return;
    fold.open = true;
    box(fold).focus();
  },
  a: (item) => item.querySelector("form[data-again] input:not([type=hidden])")?.focus(),
};
if (document.body.dataset.keys !== "off") {
  document.addEventListener("keydown", (event) => {
    const press = presses[event.key];
    if (!press || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    const item = event.target.closest("[data-item]") ?? room.querySelector("[data-item]");
    if (!item) return;
    event.preventDefault();
    press(item);
  });
}

const look = async () => {
  const answer = await fetch(room.dataset.beat, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { beat } = await answer.json();
  if (String(beat) !== room.dataset.room && !waiting().length) await renew();
};

const dress = () => {
  for (const one of room.querySelectorAll("[data-no-script]")) one.hidden = true;
  bringBack();
  showTime();
};

dress();
setInterval(showTime, 20000);
if (room.dataset.beat) setInterval(() => look().catch(() => {}), LOOK);
