// Waar de focus heen gaat: na een fout naar de foutenlijst, na een wissel door htmx naar de kop of terug naar
// de keuze waar men stond, en bij een formulier met data-begin naar het eerste veld.

// Keuzes die na een wissel weer op dezelfde plaats staan: wie er een kiest, wil vaak ook de volgende.
const KEUZES = ".lp-chip, .lp-sorteer, .lp-tab";
const TE_BEREIKEN = "a[href], button:not([disabled]), input:not([type='hidden']), select, textarea";

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

// De groep en het woord zeggen welke keuze het is; het aantal erachter verandert mee.
function keuzenaam(keuze) {
  const groep = keuze.closest("[aria-label]")?.getAttribute("aria-label") ?? "";
  const woord = [...keuze.childNodes].filter((deel) => deel.nodeType === Node.TEXT_NODE).map((deel) => deel.textContent.trim());
  return `${groep}: ${woord.join("")}`;
}

function zelfdeKeuze(gebied, naam) {
  return [...gebied.querySelectorAll(KEUZES)].find((keuze) => keuzenaam(keuze) === naam);
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

// Waar de focus stond in het deel dat verdwijnt: de naam van de keuze, "" bij iets anders, of null.
let stond = null;

document.addEventListener("htmx:beforeSwap", (gebeurtenis) => {
  const actief = document.activeElement;
  const erin = actief !== document.body && gebeurtenis.detail.target?.contains(actief);
  stond = erin ? (actief.matches(KEUZES) ? keuzenaam(actief) : "") : null;
});

document.addEventListener("htmx:afterSettle", (gebeurtenis) => {
  const gebied = gebeurtenis.detail.elt;
  const aanleiding = gebeurtenis.detail.requestConfig?.triggeringEvent;
  const eerder = stond;
  stond = null;
  // Zoeken tijdens het typen haalt de cursor niet uit het vak.
  if (aanleiding && ["input", "keyup", "change"].includes(aanleiding.type)) return;
  const keuze = eerder ? zelfdeKeuze(gebied, eerder) : undefined;
  if (keuze !== undefined) {
    keuze.focus();
    return;
  }
  if (focusIn(gebied) || eerder === null || document.activeElement !== document.body) return;
  gebied.querySelector(TE_BEREIKEN)?.focus();
});
