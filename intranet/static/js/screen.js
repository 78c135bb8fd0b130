// The screen on the wall: ask every second and a half whether the meeting moved on, and draw it anew when it did.
// Nothing that it sends carries a cookie, so it keeps nobody signed in.

const EVERY = 1500;
const PATIENCE = 3; // tries that may fail before it says so

const page = () => document.querySelector("[data-screen]");
const lost = document.querySelector("[data-lost]");
let failed = 0;
let drawnAt = performance.now();

const asked = (address) => fetch(address, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(10000) });

const showNewest = () => page().querySelector("[data-newest]")?.scrollIntoView({ block: "end" });

const draw = async () => {
  const answer = await asked(location.href);
  if (!answer.ok) throw new Error(String(answer.status));
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  page().replaceWith(document.adoptNode(fresh.querySelector("[data-screen]")));
  document.title = fresh.title;
  drawnAt = performance.now();
  showNewest();
};

const look = async () => {
  try {
    const answer = await asked(page().dataset.screen);
    if (answer.status === 404 || answer.status === 410) {
      location.reload(); // the meeting is over, or the screen was closed: the page says which
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    if ((await answer.text()).trim() !== page().dataset.beat) await draw();
    failed = 0;
  } catch {
    failed += 1;
  }
  lost.hidden = failed < PATIENCE;
  setTimeout(look, EVERY);
};

const tell = () => {
  const timer = page().querySelector("[data-timer]");
  if (!timer) return;
  const minutes = Math.floor((Number(timer.dataset.timer) + (performance.now() - drawnAt) / 1000) / 60);
  const words = timer.textContent.replace(/^\d+/, String(minutes));
  if (words !== timer.textContent) timer.textContent = words;
};

showNewest();
setTimeout(look, EVERY);
setInterval(tell, 5000);
