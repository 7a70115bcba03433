// Een pagina die het antwoord is op een formulier, kan de browser niet opnieuw ophalen: de terugknop
// geeft dan een foutpagina. Daarom krijgt zij het adres van de pagina waar men vandaan kwam, of het
// adres dat de server noemt.

const naPost = document.body.dataset.naPost;
if (naPost !== undefined) {
  const hier = new URL(location.href);
  let adres = naPost === "" ? null : new URL(naPost, hier);
  const status = performance.getEntriesByType("navigation")[0]?.responseStatus ?? 0;
  if (adres === null && status >= 400 && document.referrer !== "") adres = new URL(document.referrer);
  if (adres !== null && adres.origin === hier.origin) {
    // Een formulier zonder eigen adres gaat naar het adres van de pagina; dat moet zo blijven.
    for (const vorm of document.querySelectorAll("form:not([action])")) vorm.setAttribute("action", hier.pathname + hier.search);
    history.replaceState(history.state, "", adres);
  }
}
