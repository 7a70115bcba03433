// Formulieren voor onderweg: valt de verbinding weg, dan blijft de tekst staan en gaat hij later.
//
//   <form data-bij-uitval data-concept id="bezoek" method="post"> ... <div data-uitval-stand></div>
//
// Elke inzending krijgt een eigen nummer (veld `inzending`), zodat de server een tweede poging
// herkent. Bij een botsing (409) kiest het scherm niet, maar laat het zien wat er is.

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

async function verstuur(formulier, inhoud) {
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

async function verwerk(formulier, antwoord) {
  klaar(formulier);
  if (antwoord.redirected && antwoord.ok) {
    formulier.dispatchEvent(new CustomEvent("lp:verstuurd", { bubbles: true }));
    location.assign(antwoord.url);
    return;
  }
  if (antwoord.status === 409) {
    zeg(formulier, "warning", "Niet opgeslagen: een collega heeft dit intussen gewijzigd. Uw tekst staat er nog. Open de pagina in een nieuw tabblad, kijk wat er nu staat en beslis dan.");
  } else if (antwoord.status === 403) {
    zeg(formulier, "warning", "Niet opgeslagen: u bent niet meer ingelogd of mag dit niet. Uw tekst staat er nog. Log opnieuw in, in een nieuw tabblad, en verstuur daarna.");
  } else if (antwoord.ok || antwoord.status === 422) {
    toonFouten(formulier, await antwoord.text());
  } else {
    zeg(formulier, "error", "Niet opgeslagen: er ging iets mis bij ons. Uw tekst staat er nog; probeer het opnieuw.");
  }
}

// Geen doorverwijzing betekent: de server heeft iets aan te merken. Zet zijn formulier neer.
function toonFouten(formulier, html) {
  const nieuw = new DOMParser().parseFromString(html, "text/html").getElementById(formulier.id);
  if (nieuw === null) {
    zeg(formulier, "error", "Niet opgeslagen. Uw tekst staat er nog; probeer het opnieuw.");
    return;
  }
  formulier.replaceWith(nieuw);
  nieuw.querySelector("[data-foutenlijst]")?.focus();
}

async function probeer(formulier) {
  const inhoud = wachtend.get(formulier);
  if (inhoud === undefined || formulier.dataset.onderweg === "ja") return;
  formulier.dataset.onderweg = "ja";
  try {
    await verwerk(formulier, await verstuur(formulier, inhoud));
  } catch {
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
  wachtend.set(formulier, new FormData(formulier, gebeurtenis.submitter));
  probeer(formulier);
});

window.addEventListener("online", () => {
  for (const formulier of wachtend.keys()) probeer(formulier);
});

window.addEventListener("beforeunload", (gebeurtenis) => {
  if (wachtend.size > 0) gebeurtenis.preventDefault();
});
