// Waar de focus heen gaat: na een fout naar de foutenlijst, na een wissel door htmx naar de kop, en bij
// een formulier met data-begin naar het eerste veld.

function focusIn(gebied) {
  const fouten = gebied.querySelector("[data-foutenlijst]");
  if (fouten !== null) {
    fouten.focus();
    return true;
  }
  const kop = gebied.querySelector("[data-kop]");
  if (kop === null) return false;
  kop.focus({ preventScroll: true });
  kop.scrollIntoView({ block: "nearest" });
  return true;
}

const eersteFouten = document.querySelector("[data-foutenlijst]");
// Wie alleen voor dit formulier komt, begint meteen in het eerste veld.
const begin = document.querySelector("[data-begin] :is(input:not([type='hidden']), select, textarea)");
(eersteFouten ?? begin)?.focus();

// Een link in de foutenlijst wijst soms naar een groep keuzes: dan is de eerste keuze bedoeld.
document.addEventListener("click", (gebeurtenis) => {
  const link = gebeurtenis.target.closest("[data-foutenlijst] a[href^='#']");
  if (link === null) return;
  const doel = document.getElementById(link.getAttribute("href").slice(1));
  const veld = doel?.matches("input, select, textarea") ? doel : doel?.querySelector("input, select, textarea");
  if (!veld) return;
  gebeurtenis.preventDefault();
  veld.focus();
});

// Een formulier dat openklapt onder een knop, staat op een telefoon anders onder de rand.
document.addEventListener(
  "toggle",
  (gebeurtenis) => {
    if (gebeurtenis.target.matches("details[data-in-beeld][open]")) gebeurtenis.target.scrollIntoView({ block: "nearest" });
  },
  true,
);

document.addEventListener("htmx:afterSettle", (gebeurtenis) => {
  const aanleiding = gebeurtenis.detail.requestConfig?.triggeringEvent;
  // Zoeken tijdens het typen haalt de cursor niet uit het vak.
  if (aanleiding && ["input", "keyup", "change"].includes(aanleiding.type)) return;
  focusIn(gebeurtenis.detail.elt);
});
