// Formulieren voor onderweg: valt de verbinding weg, dan blijft de tekst staan en gaat hij later.
//
//   <form data-bij-uitval data-concept id="bezoek" method="post"> ... <div data-uitval-stand></div>
//
// Elke inzending krijgt een eigen nummer (veld `inzending`), zodat de server een tweede poging
// herkent. 201 met Location is gelukt. Bij een botsing (409) kiest het scherm niet, maar laat het zien
// wat er is.

const OPNIEUW = 15000;
const GRENS = 20000;
const wachtend = new Map();

function nummer() {
  const getallen = crypto.getRandomValues(new Uint8Array(16));
  return [...getallen].map((getal) => getal.toString(16).padStart(2, "0")).join("");
}

function merk(formulier) {
  let veld = formulier.querySelector("input[name='inzending']");
  if (veld === null) {
    veld = document.createElement("input");
    veld.type = "hidden";
    veld.name = "inzending";
    formulier.append(veld);
  }
  if (veld.value === "") veld.value = nummer();
}

function zeg(formulier, soort, tekst) {
  const plek = formulier.querySelector("[data-uitval-stand]");
  if (plek === null) return;
  const vak = document.createElement("div");
  vak.className = `utrecht-alert utrecht-alert--${soort} lp-melding`;
  const regel = document.createElement("p");
  regel.className = "lp-melding__tekst";
  regel.textContent = tekst;
  vak.append(regel);
  plek.setAttribute("role", "status");
  plek.replaceChildren(vak);
}

// Na opnieuw inloggen in een ander tabblad staat het geldige merk in de cookie, niet meer in de pagina.
function csrf(formulier) {
  const koekje = document.cookie.split("; ").find((deel) => deel.startsWith("csrftoken="));
  return koekje?.split("=")[1] ?? formulier.querySelector("[name='csrfmiddlewaretoken']").value;
}

async function verstuur(formulier, knop) {
  // Wat er nu staat, niet wat er bij de eerste poging stond: wie intussen typte, verliest niets.
  const inhoud = new FormData(formulier, knop);
  inhoud.set("csrfmiddlewaretoken", csrf(formulier));
  const antwoord = await fetch(formulier.action || location.href, {
    method: "POST",
    body: inhoud,
    headers: { "X-Requested-With": "uitval" },
    signal: AbortSignal.timeout(GRENS),
  });
  if (antwoord.status >= 502 && antwoord.status <= 504) throw new TypeError("niet bereikbaar");
  return antwoord;
}

function klaar(formulier) {
  wachtend.delete(formulier);
  formulier.removeAttribute("aria-busy");
}

const meld = (formulier, wat) => formulier.dispatchEvent(new CustomEvent(wat, { bubbles: true }));

// Wacht er nog een ander formulier op verbinding, dan blijft de pagina staan tot ook dat weg is.
function aangekomen(formulier, naar) {
  meld(formulier, "lp:verstuurd");
  if (wachtend.size === 0) {
    location.assign(naar);
    return;
  }
  zeg(formulier, "ok", "Verstuurd. Een ander formulier op deze pagina wacht nog op verbinding.");
  for (const veld of formulier.elements) veld.disabled = true;
}

async function verwerk(formulier, antwoord) {
  klaar(formulier);
  const uitgelogd = antwoord.redirected && new URL(antwoord.url).pathname.startsWith("/account/");
  if (!uitgelogd && (antwoord.status === 201 || (antwoord.redirected && antwoord.ok))) {
    aangekomen(formulier, antwoord.headers.get("Location") ?? antwoord.url);
    return;
  }
  if (!uitgelogd && (antwoord.ok || antwoord.status === 422)) {
    toonFouten(formulier, await antwoord.text());
    return;
  }
  meld(formulier, "lp:niet-verstuurd");
  if (antwoord.status === 409) {
    zeg(formulier, "warning", "Niet opgeslagen: een collega heeft dit intussen gewijzigd. Uw tekst staat er nog. Open de pagina in een nieuw tabblad, kijk wat er nu staat en beslis dan.");
  } else if (uitgelogd || antwoord.status === 403) {
    zeg(formulier, "warning", "Niet opgeslagen: u bent niet meer ingelogd of mag dit niet. Uw tekst staat er nog. Log opnieuw in, in een nieuw tabblad, en verstuur daarna.");
  } else {
    zeg(formulier, "error", "Niet opgeslagen: er ging iets mis bij ons. Uw tekst staat er nog; probeer het opnieuw.");
  }
}

// Geen doorverwijzing betekent: de server heeft iets aan te merken. Zet zijn formulier neer.
function toonFouten(formulier, html) {
  const nieuw = new DOMParser().parseFromString(html, "text/html").getElementById(formulier.id);
  if (nieuw === null) {
    meld(formulier, "lp:niet-verstuurd");
    zeg(formulier, "error", "Niet opgeslagen. Uw tekst staat er nog; probeer het opnieuw.");
    return;
  }
  formulier.replaceWith(nieuw);
  meld(nieuw, "lp:opnieuw");
  window.htmx?.process(nieuw);
  nieuw.querySelector("[data-foutenlijst]")?.focus();
}

async function probeer(formulier) {
  if (!wachtend.has(formulier) || formulier.dataset.onderweg === "ja") return;
  formulier.dataset.onderweg = "ja";
  try {
    await verwerk(formulier, await verstuur(formulier, wachtend.get(formulier)));
  } catch {
    meld(formulier, "lp:vastgehouden");
    zeg(formulier, "warning", "Geen verbinding. Uw tekst is bewaard en gaat vanzelf weg zodra er weer verbinding is. Laat deze pagina open.");
    setTimeout(() => probeer(formulier), OPNIEUW);
  } finally {
    delete formulier.dataset.onderweg;
  }
}

document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (!formulier.matches("[data-bij-uitval]")) return;
  gebeurtenis.preventDefault();
  merk(formulier);
  formulier.setAttribute("aria-busy", "true");
  wachtend.set(formulier, gebeurtenis.submitter);
  probeer(formulier);
});

window.addEventListener("online", () => {
  for (const formulier of wachtend.keys()) probeer(formulier);
});

window.addEventListener("beforeunload", (gebeurtenis) => {
  if (wachtend.size > 0) gebeurtenis.preventDefault();
});
