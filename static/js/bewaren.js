// Bewaart wat iemand typt op de server, zodat het er ook op een ander apparaat nog staat.
//
//   <form data-concept data-concept-url="…" data-concept-plek="contact" data-concept-zaak="12" id="…">
//     … <p data-concept-stand></p>
//
// Valt de verbinding weg, dan staat de tekst zolang in sessionStorage van dit tabblad; weg zodra de
// server haar heeft, bij versturen en bij uitloggen. Staat er op de server iets anders dan dit scherm
// kende, dan kiest het scherm niet: het laat beide teksten zien.

const VOORVOEGSEL = "lp.concept:";
const FORMULIER = "form[data-concept-url]";
const WACHT = 1200;
const OPNIEUW = 5000;
const GRENS = 15000;
const GEEN_VERBINDING = "Geen verbinding, wij bewaren uw tekst en proberen het opnieuw";
const ELDERS = "Op een ander apparaat gewijzigd";
const standen = new WeakMap();

const sleutelVan = (formulier) => `${VOORVOEGSEL}${location.pathname}#${formulier.id}`;
const schrijfbaar = (veld) =>
  veld.name && veld.matches("textarea, select, input:not([type='hidden'], [type='password'], [type='file'], [type='submit'])");
const velden = (formulier) => [...formulier.elements].filter(schrijfbaar);
const isTekst = (veld) => veld.matches("textarea, input[type='text'], input:not([type])");
const isKeuze = (veld) => veld.matches("[type='radio'], [type='checkbox']");

function waarden(formulier) {
  const uit = {};
  for (const veld of velden(formulier)) {
    if (isKeuze(veld)) {
      uit[veld.name] ??= [];
      if (veld.checked) uit[veld.name].push(veld.value);
    } else {
      uit[veld.name] = veld.value;
    }
  }
  return uit;
}

function zet(formulier, nieuw) {
  for (const veld of velden(formulier)) {
    if (!Object.hasOwn(nieuw, veld.name)) continue;
    if (isKeuze(veld)) veld.checked = nieuw[veld.name].includes(veld.value);
    else veld.value = nieuw[veld.name];
  }
}

const teksten = (formulier) => velden(formulier).filter(isTekst);
const heeftTekst = (formulier) => teksten(formulier).some((veld) => veld.value.trim() !== "");
const verschilt = (formulier, ander) =>
  teksten(formulier).filter((veld) => (ander[veld.name] ?? "") !== veld.value);

function zeg(formulier, tekst, { weggooien = false } = {}) {
  const plek = formulier.querySelector("[data-concept-stand]");
  if (plek === null) return;
  if (plek.dataset.tekst === tekst) return;
  plek.dataset.tekst = tekst;
  plek.textContent = tekst;
  if (!weggooien) return;
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "lp-conceptknop";
  knop.textContent = "Concept weggooien";
  knop.addEventListener("click", () => gooiWeg(formulier));
  plek.append(" ", knop);
}

function naarTabblad(formulier) {
  const stand = standen.get(formulier);
  const inzending = formulier.querySelector("input[name='inzending']")?.value ?? "";
  try {
    sessionStorage.setItem(
      sleutelVan(formulier),
      JSON.stringify({ velden: waarden(formulier), versie: stand.versie, inzending }),
    );
  } catch {
    zeg(formulier, "Geen verbinding, en deze browser kan uw tekst niet bewaren. Laat deze pagina open.");
    return;
  }
  zeg(formulier, GEEN_VERBINDING);
}

function uitTabblad(formulier) {
  try {
    return JSON.parse(sessionStorage.getItem(sleutelVan(formulier)) ?? "null");
  } catch {
    return null;
  }
}

const wisTabblad = (formulier) => sessionStorage.removeItem(sleutelVan(formulier));

// Na opnieuw inloggen in een ander tabblad staat het geldige merk in de cookie, niet meer in de pagina.
function csrf(formulier) {
  const koekje = document.cookie.split("; ").find((deel) => deel.startsWith("csrftoken="));
  return koekje?.split("=")[1] ?? formulier.querySelector("[name='csrfmiddlewaretoken']").value;
}

function vraag(formulier, extra, opties = {}) {
  const { conceptUrl, conceptPlek, conceptZaak = "" } = formulier.dataset;
  const inhoud = new URLSearchParams({ plek: conceptPlek, zaak: conceptZaak, ...extra });
  if (opties.lezen) return fetch(`${conceptUrl}?${inhoud}`, { signal: AbortSignal.timeout(GRENS) });
  inhoud.set("csrfmiddlewaretoken", csrf(formulier));
  return fetch(conceptUrl, { method: "POST", body: inhoud, ...opties });
}

async function antwoordVan(belofte) {
  const antwoord = await belofte;
  const json = antwoord.headers.get("Content-Type")?.startsWith("application/json");
  if (antwoord.ok && json && !antwoord.redirected) return antwoord.json();
  if (antwoord.status >= 500) throw new TypeError("niet bereikbaar");
  return null;
}

async function bewaar(formulier) {
  const stand = standen.get(formulier);
  clearTimeout(stand.wachter);
  if (stand.klaar || stand.botsing || !formulier.isConnected) return;
  if (stand.bezig !== null) {
    stand.vuil = true;
    return;
  }
  if (stand.versie === 0 && !heeftTekst(formulier)) return;
  stand.vuil = false;
  stand.bezig = new AbortController();
  const { bezig } = stand;
  const teLang = setTimeout(() => bezig.abort(), GRENS);
  try {
    const inhoud = { versie: stand.versie, velden: JSON.stringify(waarden(formulier)) };
    const nieuw = await antwoordVan(vraag(formulier, inhoud, { signal: bezig.signal }));
    if (stand.klaar) return;
    verwerk(formulier, stand, nieuw);
  } catch {
    if (stand.klaar) return;
    naarTabblad(formulier);
    stand.wachter = setTimeout(() => bewaar(formulier), OPNIEUW);
  } finally {
    clearTimeout(teLang);
    stand.bezig = null;
  }
  if (stand.vuil && !stand.botsing) bewaar(formulier);
}

function verwerk(formulier, stand, nieuw) {
  if (nieuw === null) {
    naarTabblad(formulier);
    zeg(formulier, "Uw concept is niet bewaard: u bent niet meer ingelogd, of de tekst is te lang. Uw tekst staat er nog.");
    return;
  }
  if (nieuw.botsing) {
    toonBotsing(formulier, nieuw);
    return;
  }
  stand.versie = nieuw.versie;
  wisTabblad(formulier);
  zeg(formulier, `Concept opgeslagen ${nieuw.tijd}`);
}

async function gooiWeg(formulier) {
  const stand = standen.get(formulier);
  clearTimeout(stand.wachter);
  try {
    if ((await antwoordVan(vraag(formulier, { weg: "1" }))) === null) return;
  } catch {
    zeg(formulier, "Geen verbinding: het concept staat er nog.");
    return;
  }
  stand.versie = 0;
  wisTabblad(formulier);
  formulier.reset();
  zeg(formulier, "Het concept is weg");
  teksten(formulier)[0]?.focus();
}

function knop(tekst, doe) {
  const uit = document.createElement("button");
  uit.type = "button";
  uit.className = "utrecht-button utrecht-button--secondary-action lp-knop";
  uit.textContent = tekst;
  uit.addEventListener("click", doe);
  return uit;
}

function blok(kop, tekst) {
  const uit = document.createElement("div");
  const titel = document.createElement("p");
  titel.className = "lp-melding__kop";
  titel.textContent = kop;
  const inhoud = document.createElement("p");
  inhoud.className = "lp-botsing__tekst";
  inhoud.textContent = tekst === "" ? "(leeg)" : tekst;
  uit.append(titel, inhoud);
  return uit;
}

function toonBotsing(formulier, ander) {
  const stand = standen.get(formulier);
  const anders = verschilt(formulier, ander.velden);
  if (ander.versie > 0 && anders.length === 0) {
    // Dezelfde tekst: niets te kiezen.
    stand.versie = ander.versie;
    bewaar(formulier);
    return;
  }
  stand.botsing = true;
  naarTabblad(formulier);
  zeg(formulier, ELDERS);
  const vak = document.createElement("div");
  vak.className = "utrecht-alert utrecht-alert--warning lp-melding lp-botsing";
  vak.tabIndex = -1;
  vak.setAttribute("role", "group");
  vak.setAttribute("aria-label", ELDERS);
  vak.dataset.conceptBotsing = "";
  const uitleg = document.createElement("p");
  uitleg.className = "lp-melding__kop";
  uitleg.textContent = ander.versie > 0 ? `${ELDERS} om ${ander.tijd}. Kies welke tekst blijft.` : "Dit concept is ergens anders verstuurd of weggegooid. Uw tekst hier is nog niet bewaard.";
  vak.append(uitleg);
  const kies = (doe) => () => {
    doe();
    stand.versie = ander.versie;
    stand.botsing = false;
    vak.remove();
    teksten(formulier)[0]?.focus();
    bewaar(formulier);
  };
  const knoppen = document.createElement("div");
  knoppen.className = "lp-knoppen";
  if (ander.versie > 0) {
    for (const veld of anders) vak.append(blok("Hier staat:", veld.value), blok("Daar staat:", ander.velden[veld.name] ?? ""));
    knoppen.append(
      knop("Deze tekst houden", kies(() => {})),
      knop("De andere tekst nemen", kies(() => zet(formulier, ander.velden))),
      knop("Beide teksten houden", kies(() => {
        for (const veld of anders) veld.value = [veld.value, ander.velden[veld.name] ?? ""].filter((tekst) => tekst !== "").join("\n");
      })),
    );
  } else {
    knoppen.append(knop("Deze tekst opnieuw bewaren", kies(() => {})), knop("Leegmaken", kies(() => formulier.reset())));
  }
  vak.append(knoppen);
  formulier.querySelector("[data-concept-botsing]")?.remove();
  formulier.append(vak);
  vak.focus();
}

async function begin(formulier) {
  if (standen.has(formulier)) return;
  const stand = { versie: 0, wachter: 0, bezig: null, vuil: false, klaar: false, botsing: false, getypt: false };
  standen.set(formulier, stand);
  stand.bezig = new AbortController();
  const merk = document.createElement("input");
  Object.assign(merk, { type: "hidden", name: "conceptplek", value: formulier.dataset.conceptPlek });
  formulier.append(merk);
  // Met fouten van de server erin is wat er staat het nieuwste.
  const vers = formulier.querySelector("[data-foutenlijst]") !== null;
  const bewaard = vers ? null : uitTabblad(formulier);
  if (bewaard !== null) {
    zet(formulier, bewaard.velden);
    herstelInzending(formulier, bewaard.inzending);
  }
  await haal(formulier, stand, { bewaard, vers });
}

function herstelInzending(formulier, inzending) {
  if (!inzending) return;
  const veld = document.createElement("input");
  Object.assign(veld, { type: "hidden", name: "inzending", value: inzending });
  formulier.append(veld);
}

async function haal(formulier, stand, { bewaard, vers }) {
  try {
    const server = await antwoordVan(vraag(formulier, {}, { lezen: true }));
    stand.bezig = null;
    if (stand.klaar || server === null) return;
    const hier = vers || bewaard !== null || stand.getypt;
    const kende = bewaard?.versie ?? 0;
    if (!hier) {
      stand.versie = server.versie;
      if (server.versie === 0) return;
      zet(formulier, server.velden);
      zeg(formulier, `Uw concept van ${server.tijd} staat er weer`, { weggooien: true });
      return;
    }
    if (server.versie > 0 && server.versie !== kende && !vers) {
      toonBotsing(formulier, server);
      return;
    }
    stand.versie = server.versie;
    bewaar(formulier);
  } catch {
    stand.bezig = null;
    if (stand.getypt || bewaard !== null) naarTabblad(formulier);
    stand.wachter = setTimeout(() => haal(formulier, stand, { bewaard, vers }), OPNIEUW);
  }
}

function beginIn(gebied) {
  const binnen = gebied.matches?.(FORMULIER) ? [gebied] : gebied.querySelectorAll(FORMULIER);
  // In een dicht uitklapvak wacht het tot iemand het opent.
  for (const formulier of binnen) if (formulier.closest("details:not([open])") === null) begin(formulier);
}

document.addEventListener("toggle", (gebeurtenis) => {
  if (gebeurtenis.target.open) beginIn(gebeurtenis.target);
}, true);

document.addEventListener("input", (gebeurtenis) => {
  const formulier = gebeurtenis.target.closest?.(FORMULIER);
  if (!formulier) return;
  begin(formulier);
  const stand = standen.get(formulier);
  stand.getypt = true;
  clearTimeout(stand.wachter);
  if ((!navigator.onLine || stand.klaar) && !stand.botsing) naarTabblad(formulier);
  stand.wachter = setTimeout(() => bewaar(formulier), WACHT);
});

document.addEventListener("submit", (gebeurtenis) => {
  const stand = standen.get(gebeurtenis.target);
  if (stand === undefined) return;
  stand.klaar = true;
  clearTimeout(stand.wachter);
  stand.bezig?.abort();
});

function weerBewaren(formulier) {
  const stand = standen.get(formulier);
  if (stand === undefined) return;
  stand.klaar = false;
  stand.bezig = null;
}

// uitval.js vertelt hoe het versturen afliep.
document.addEventListener("lp:verstuurd", (gebeurtenis) => wisTabblad(gebeurtenis.target));
document.addEventListener("lp:vastgehouden", (gebeurtenis) => {
  if (standen.has(gebeurtenis.target)) naarTabblad(gebeurtenis.target);
});
document.addEventListener("lp:niet-verstuurd", (gebeurtenis) => {
  weerBewaren(gebeurtenis.target);
  if (standen.has(gebeurtenis.target)) bewaar(gebeurtenis.target);
});
document.addEventListener("lp:opnieuw", (gebeurtenis) => beginIn(gebeurtenis.target));

function nuMeteen(keepalive) {
  for (const formulier of document.querySelectorAll(FORMULIER)) {
    const stand = standen.get(formulier);
    if (stand === undefined || stand.klaar || stand.botsing || stand.bezig !== null || !stand.getypt) continue;
    if (!keepalive) {
      bewaar(formulier);
    } else if (stand.versie > 0 || heeftTekst(formulier)) {
      vraag(formulier, { versie: stand.versie, velden: JSON.stringify(waarden(formulier)) }, { keepalive: true }).catch(() => {});
    }
  }
}

window.addEventListener("online", () => nuMeteen(false));
window.addEventListener("pagehide", () => nuMeteen(true));
document.addEventListener("htmx:beforeSwap", () => nuMeteen(true));
document.addEventListener("htmx:load", (gebeurtenis) => beginIn(gebeurtenis.detail.elt));
beginIn(document);
