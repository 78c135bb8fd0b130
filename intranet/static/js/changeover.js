// A changeover: of each role only the fields that its outcome needs, and how it would stand, worked out anew after each
// change. Without JavaScript every field shows, and a press checks.

const form = document.querySelector("form[data-changeover]");
const WAIT = 500; // milliseconds after the last key

const known = new Set([...document.querySelectorAll("#people option")].map((option) => option.value.toLowerCase()));

const places = { new: (seats) => seats, acting: (seats) => seats, "job-share": (seats) => Math.max(2, seats) };

// What is hidden is not sent, so that nothing unseen counts.
const show = (element, wanted) => {
  element.hidden = !wanted;
  for (const input of element.querySelectorAll("input")) input.disabled = !wanted;
};

const showPlace = (place, wanted) => {
  show(place, wanted);
  const [name, email] = place.querySelectorAll("input");
  const typed = name.value.trim().toLowerCase();
  if (wanted) show(email.parentElement, typed !== "" && !known.has(typed));
};

const showSeat = (seat) => {
  const wanted = places[seat.querySelector("select").value]?.(Number(seat.dataset.seat)) ?? 0;
  seat.querySelectorAll("[data-place]").forEach((place, number) => showPlace(place, number < wanted));
};

let waiting;
const check = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => document.getElementById("findings").dispatchEvent(new Event("checked")), WAIT);
};

if (form) {
  const seats = [...form.querySelectorAll("[data-seat]")];
  seats.forEach(showSeat);
  form.querySelector("[data-by-hand]").remove(); // gone, so that Enter saves
  form.addEventListener("input", (event) => {
    const seat = event.target.closest("[data-seat]");
    if (seat) showSeat(seat);
    check();
  });
}
