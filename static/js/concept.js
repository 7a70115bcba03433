// Bewaart wat iemand typt zolang het nog niet is opgeslagen.
//
//   <form data-concept id="contact"> ... <p data-concept-stand></p>
//
// In sessionStorage: weg zodra het tabblad sluit, bij opslaan en bij uitloggen. De sleutel is het
// pad en het formulier, nooit een naam. Wachtwoorden en het csrf-veld gaan nooit mee.
// Een formulier met `data-concept-url` bewaart op de server; dat doet bewaren.js.

const VOORVOEGSEL = "lp.concept:";
const HIER = "form[data-concept]:not([data-concept-url])";
const WACHT = 600;
const wachters = new WeakMap();

const sleutelVan = (formulier) => `${VOORVOEGSEL}${location.pathname}#${formulier.id}`;
const velden = (formulier) =>
  [...formulier.elements].filter(
    (veld) => veld.name && veld.matches("textarea, select, input:not([type='hidden'], [type='password'], [type='file'], [type='submit'])"),
  );

function lees(formulier) {
  try {
    return JSON.parse(sessionStorage.getItem(sleutelVan(formulier)) ?? "null");
  } catch {
    return null;
  }
}

function toon(formulier, tekst) {
  const plek = formulier.querySelector("[data-concept-stand]");
  if (plek !== null && plek.textContent !== tekst) plek.textContent = tekst;
}

function waarden(formulier) {
  return velden(formulier).map((veld) => [veld.name, veld.value, veld.checked === true]);
}

function bewaar(formulier) {
  try {
    sessionStorage.setItem(sleutelVan(formulier), JSON.stringify(waarden(formulier)));
  } catch {
    toon(formulier, "Concept niet bewaard: deze browser staat dat niet toe");
    return;
  }
  const tijd = new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  toon(formulier, `Concept bewaard ${tijd}`);
}

function zetTerug(formulier) {
  const bewaard = lees(formulier);
  if (bewaard === null || formulier.querySelector("[data-foutenlijst]") !== null) return;
  let teruggezet = false;
  const vrij = velden(formulier);
  for (const [naam, waarde, aan] of bewaard) {
    const kies = (veld) => veld.name === naam && (!veld.matches("[type='radio'], [type='checkbox']") || veld.value === waarde);
    const plek = vrij.findIndex(kies);
    if (plek === -1) continue;
    const [veld] = vrij.splice(plek, 1);
    if (veld.matches("[type='radio'], [type='checkbox']")) {
      teruggezet ||= veld.checked !== aan;
      veld.checked = aan;
    } else if (veld.value !== waarde) {
      veld.value = waarde;
      teruggezet = true;
    }
  }
  if (teruggezet) toon(formulier, "Uw concept is teruggezet");
}

function wis(formulier) {
  clearTimeout(wachters.get(formulier));
  sessionStorage.removeItem(sleutelVan(formulier));
}

function wisAlles() {
  for (const sleutel of Object.keys(sessionStorage)) {
    if (sleutel.startsWith(VOORVOEGSEL) || sleutel.startsWith("lp.uitval:")) sessionStorage.removeItem(sleutel);
  }
}

function begin(gebied) {
  for (const formulier of gebied.querySelectorAll(HIER)) zetTerug(formulier);
}

document.addEventListener("input", (gebeurtenis) => {
  const formulier = gebeurtenis.target.closest(HIER);
  if (formulier === null) return;
  clearTimeout(wachters.get(formulier));
  wachters.set(formulier, setTimeout(() => bewaar(formulier), WACHT));
});

document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (formulier.matches("[data-wist-concepten]")) wisAlles();
  // Een formulier dat bij uitval wacht, of via htmx gaat, wist pas als het is aangekomen.
  const later = formulier.matches("[data-bij-uitval], [hx-post], [data-hx-post]");
  if (formulier.matches(HIER) && !later) wis(formulier);
});

document.addEventListener("htmx:afterRequest", (gebeurtenis) => {
  const formulier = gebeurtenis.detail.elt.closest?.(HIER);
  if (formulier && gebeurtenis.detail.successful) wis(formulier);
});

document.addEventListener("lp:verstuurd", (gebeurtenis) => wis(gebeurtenis.target));
document.addEventListener("htmx:load", (gebeurtenis) => begin(gebeurtenis.detail.elt));

if (document.querySelector("[data-uitgelogd]") !== null) wisAlles();
begin(document);
