// A duty's form shows only what the chosen way of coming round needs. Without JavaScript every part shows, with its "if".

const form = document.querySelector("form[data-timing]");

const show = () => {
  const cadence = form.elements.cadence.value;
  const anchor = form.elements.anchor.value;
  const yearlyByAgm = cadence === "yearly" && anchor === "agm";
  for (const part of form.querySelectorAll("[data-for]")) {
    const wanted = part.dataset.for.split(" ");
    part.hidden = !(wanted.includes(cadence) || (yearlyByAgm && wanted.includes("agm")));
  }
  for (const part of form.querySelectorAll("[data-for-anchor]")) part.hidden = part.dataset.forAnchor !== anchor;
};

if (form) {
  form.addEventListener("change", show);
  show();
}
