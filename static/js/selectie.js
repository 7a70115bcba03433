// Regels kiezen: los, allemaal, of een reeks met shift. De actiebalk telt mee.

let laatste = null;

const vakken = (formulier) => [...formulier.querySelectorAll("[data-kies]")];

function telling(aantal) {
  return aantal === 1 ? "1 regel gekozen" : `${aantal} regels gekozen`;
}

function ververs(formulier) {
  const alle = vakken(formulier);
  const gekozen = alle.filter((vak) => vak.checked);
  for (const vak of alle) vak.closest("[data-rij]")?.toggleAttribute("data-gekozen", vak.checked);
  const kop = formulier.querySelector("[data-kies-alles]");
  if (kop !== null) {
    kop.checked = alle.length > 0 && gekozen.length === alle.length;
    kop.indeterminate = gekozen.length > 0 && gekozen.length < alle.length;
  }
  const balk = document.querySelector(`[data-actiebalk="${formulier.id}"]`);
  if (balk === null) return;
  balk.hidden = gekozen.length === 0;
  balk.querySelector("[data-telling]").textContent = telling(gekozen.length);
}

document.addEventListener("click", (gebeurtenis) => {
  const vak = gebeurtenis.target.closest("[data-kies]");
  if (vak !== null) {
    const alle = vakken(vak.form);
    if (gebeurtenis.shiftKey && laatste !== null && alle.includes(laatste)) {
      const [van, tot] = [alle.indexOf(laatste), alle.indexOf(vak)].sort((a, b) => a - b);
      for (const ander of alle.slice(van, tot + 1)) ander.checked = vak.checked;
    }
    laatste = vak;
    ververs(vak.form);
  }
  const alles = gebeurtenis.target.closest("[data-kies-alles]");
  if (alles !== null) {
    for (const ander of vakken(alles.form)) ander.checked = alles.checked;
    ververs(alles.form);
  }
  const niets = gebeurtenis.target.closest("[data-niets-kiezen]");
  if (niets !== null) {
    const formulier = document.getElementById(niets.closest("[data-actiebalk]").dataset.actiebalk);
    for (const ander of vakken(formulier)) ander.checked = false;
    ververs(formulier);
    formulier.querySelector("[data-open]")?.focus();
  }
});

// Na een wissel door htmx, of terug met de browser, kan er al iets gekozen zijn.
function verversAlles() {
  for (const balk of document.querySelectorAll("[data-actiebalk]")) {
    const formulier = document.getElementById(balk.dataset.actiebalk);
    if (formulier !== null) ververs(formulier);
  }
}

document.addEventListener("htmx:afterSettle", verversAlles);
window.addEventListener("pageshow", verversAlles);
