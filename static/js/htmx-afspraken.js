// Wat er gebeurt als een verzoek van htmx niet lukt: zeg het, in woorden, en laat de tekst staan.

const MELDINGEN = {
  0: "Geen verbinding. Er is niets opgeslagen; probeer het opnieuw.",
  403: "U bent niet meer ingelogd of mag dit niet. Open Leerplicht in een nieuw tabblad en log opnieuw in.",
  404: "Dit is er niet (meer).",
  409: "Iemand heeft dit intussen gewijzigd. Laad de pagina opnieuw en kijk wat er nu staat.",
};

function meld(tekst) {
  const plek = document.getElementById("meldingen");
  if (plek === null) return;
  const vak = document.createElement("div");
  vak.className = "utrecht-alert utrecht-alert--error lp-melding";
  const regel = document.createElement("p");
  regel.className = "lp-melding__tekst";
  regel.textContent = tekst;
  vak.append(regel);
  plek.replaceChildren(vak);
}

// Een formulier met fouten komt terug als 422, een botsing als 409: die inhoud hoort op het scherm.
document.addEventListener("htmx:beforeSwap", (gebeurtenis) => {
  const { xhr } = gebeurtenis.detail;
  if (xhr.status === 422 || (xhr.status === 409 && xhr.responseText.trim() !== "")) {
    gebeurtenis.detail.shouldSwap = true;
    gebeurtenis.detail.isError = false;
  }
});

document.addEventListener("htmx:responseError", (gebeurtenis) => {
  const { status } = gebeurtenis.detail.xhr;
  meld(MELDINGEN[status] ?? "Er ging iets mis bij ons. Er is niets opgeslagen; probeer het over een minuut opnieuw.");
});

document.addEventListener("htmx:sendError", () => meld(MELDINGEN[0]));
