// Passkeys: ask the browser to make or use one, put its answer into the form, and send that. Without this script, or in a
// browser that knows no passkeys, the page says what to do instead.

const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const text = (buffer) => {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const keys = (listed) => (listed ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

const make = (asked) =>
  navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: keys(asked.excludeCredentials),
    },
  });

const use = (asked) =>
  navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: keys(asked.allowCredentials) },
  });

const said = ({ id, rawId, type, response }) => {
  const given = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    given.attestationObject = text(response.attestationObject);
    given.transports = response.getTransports?.() ?? [];
  } else {
    given.authenticatorData = text(response.authenticatorData);
    given.signature = text(response.signature);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: given });
};

const WORDS = {
  InvalidStateError: "This device has a passkey for you already.",
  NotAllowedError: "No passkey was used: it was cancelled, or took too long. Press the button to try again.",
  SecurityError: "Passkeys do not work at this address. Open the intranet by its own name, or use another way.",
};

const send = (form, credential) => {
  form.elements.namedItem("credential").value = credential;
  for (const field of form.querySelectorAll("input[type=password]")) field.disabled = true; // it is not needed
  HTMLFormElement.prototype.submit.call(form);
};

const prepare = (part) => {
  const press = part.querySelector("[data-passkey-press]");
  const trouble = part.querySelector("[data-passkey-trouble]");
  const form = part.closest("form");
  part.querySelector("[data-passkey-missing]").hidden = true;
  press.hidden = false;
  press.addEventListener("click", async () => {
    const asked = JSON.parse(part.dataset.passkey);
    if (asked.user && !form.reportValidity()) return;
    trouble.hidden = true;
    press.disabled = true;
    try {
      send(form, said(await (asked.user ? make(asked) : use(asked))));
    } catch (problem) {
      trouble.querySelector("span").textContent = WORDS[problem.name] ?? "That did not work. Please use another way.";
      trouble.hidden = false;
    } finally {
      press.disabled = false;
    }
  });
};

if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach(prepare);
