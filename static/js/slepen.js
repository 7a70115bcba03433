// Bestanden slepen: een e-mail naar het mailvak, iets anders naar het documentvak.
//
//   <input type="file" data-mailvak>            een .eml of .msg gaat meteen weg
//   <input type="file" data-slepen multiple>    elk bestand gaat apart, met voortgang en eigen fout
//
// Zonder dit script werken beide velden gewoon als keuzeveld.

const isMail = (bestand) => /\.(eml|msg)$/i.test(bestand.name);
const MB = 1_000_000;

function zet(veld, bestanden) {
  const bak = new DataTransfer();
  for (const bestand of bestanden) bak.items.add(bestand);
  veld.files = bak.files;
  veld.dispatchEvent(new Event("change", { bubbles: true }));
}

const doelen = () => ({
  mail: document.querySelector("[data-mailvak]"),
  document: document.querySelector("[data-slepen]"),
});
const sleeptBestand = (gebeurtenis) => [...(gebeurtenis.dataTransfer?.types ?? [])].includes("Files");

document.addEventListener("dragover", (gebeurtenis) => {
  const { mail, document: stuk } = doelen();
  if (!sleeptBestand(gebeurtenis) || (mail === null && stuk === null)) return;
  gebeurtenis.preventDefault();
  window.document.documentElement.classList.add("lp-sleept");
});

for (const soort of ["dragleave", "drop", "dragend"]) {
  document.addEventListener(soort, (gebeurtenis) => {
    if (soort !== "dragleave" || gebeurtenis.relatedTarget === null) document.documentElement.classList.remove("lp-sleept");
  });
}

document.addEventListener("drop", (gebeurtenis) => {
  const { mail, document: stuk } = doelen();
  if (!sleeptBestand(gebeurtenis) || (mail === null && stuk === null)) return;
  gebeurtenis.preventDefault();
  const bestanden = [...gebeurtenis.dataTransfer.files];
  const opStuk = gebeurtenis.target instanceof Element && stuk?.closest("form")?.contains(gebeurtenis.target);
  if (mail !== null && !opStuk && bestanden.length === 1 && isMail(bestanden[0])) {
    zet(mail, bestanden);
    mail.form.requestSubmit();
  } else if (stuk !== null) {
    zet(stuk, bestanden);
  }
});

function lijstVan(veld) {
  let lijst = veld.parentElement.querySelector(".lp-uploads");
  if (lijst === null) {
    lijst = document.createElement("ul");
    lijst.className = "lp-uploads";
    lijst.setAttribute("aria-live", "polite");
    veld.after(lijst);
  }
  return lijst;
}

function regel(lijst, bestand, tekst) {
  const item = document.createElement("li");
  item.className = "lp-uploads__regel";
  const naam = document.createElement("span");
  naam.textContent = bestand.name;
  const stand = document.createElement("span");
  stand.className = "lp-uploads__stand";
  stand.textContent = tekst;
  item.append(naam, stand);
  lijst.append(item);
  return { item, stand };
}

function fout(rij, tekst) {
  rij.item.classList.add("lp-uploads__regel--fout");
  rij.stand.textContent = tekst;
}

const teGroot = (veld, bestand) => bestand.size > Number(veld.dataset.hoogstens || Infinity);
const grens = (veld) => `Te groot. Hoogstens ${Math.floor(Number(veld.dataset.hoogstens) / MB)} MB.`;

document.addEventListener("change", (gebeurtenis) => {
  const veld = gebeurtenis.target;
  if (!(veld instanceof HTMLInputElement) || !veld.matches("[data-slepen]")) return;
  const lijst = lijstVan(veld);
  lijst.replaceChildren();
  for (const bestand of veld.files) {
    const rij = regel(lijst, bestand, "Klaar om toe te voegen");
    if (teGroot(veld, bestand)) fout(rij, grens(veld));
  }
});

function stuur(formulier, veld, bestand, rij) {
  const gegevens = new FormData(formulier);
  gegevens.delete(veld.name);
  gegevens.append(veld.name, bestand);
  return new Promise((klaar) => {
    const vraag = new XMLHttpRequest();
    vraag.open("POST", formulier.action);
    vraag.setRequestHeader("X-Los-Bestand", "ja");
    vraag.upload.addEventListener("progress", (stap) => {
      if (stap.lengthComputable) rij.stand.textContent = `${Math.round((100 * stap.loaded) / stap.total)}%`;
    });
    vraag.addEventListener("load", () => {
      let antwoord = {};
      try {
        antwoord = JSON.parse(vraag.responseText);
      } catch {
        antwoord = { fout: "Het toevoegen is niet gelukt. Probeer het opnieuw." };
      }
      if (vraag.status === 200) rij.stand.textContent = antwoord.tekst ?? "Toegevoegd";
      else fout(rij, antwoord.fout ?? "Het toevoegen is niet gelukt. Probeer het opnieuw.");
      klaar(vraag.status === 200 ? antwoord.naar : null);
    });
    vraag.addEventListener("error", () => {
      fout(rij, "De verbinding viel weg. Probeer het opnieuw.");
      klaar(null);
    });
    vraag.send(gegevens);
  });
}

document.addEventListener("submit", async (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  const veld = formulier.querySelector?.("[data-slepen]");
  if (!veld || veld.files.length < 2) return;
  gebeurtenis.preventDefault();
  const knop = formulier.querySelector("button[type='submit']");
  if (knop?.disabled) return;
  if (knop) knop.disabled = true;
  const lijst = lijstVan(veld);
  lijst.replaceChildren();
  const over = [];
  let naar = null;
  for (const bestand of [...veld.files]) {
    const rij = regel(lijst, bestand, "Wacht");
    const gelukt = teGroot(veld, bestand) ? null : await stuur(formulier, veld, bestand, rij);
    if (teGroot(veld, bestand)) fout(rij, grens(veld));
    if (gelukt) naar = gelukt;
    else over.push(bestand);
  }
  if (knop) knop.disabled = false;
  if (over.length === 0 && naar) location.assign(naar);
});
