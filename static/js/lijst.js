// Toetsen in een lijst. Ze werken alleen als de focus op een regel van die lijst staat.
//
//   <tbody data-lijst>
//     <tr data-rij> <a data-open href="..."> ... <a data-toets="contact"> <button data-toets="oppakken">
//
// De focus zelf staat op de link van de regel: zo klopt Enter vanzelf, en ook wat een
// voorleesprogramma zegt.

const opToets = {
  j: (rij) => stap(rij, 1),
  k: (rij) => stap(rij, -1),
  c: (rij) => rij.querySelector("[data-toets='contact']")?.click(),
  a: (rij) => rij.querySelector("[data-toets='afronden']")?.click(),
  m: (rij) => rij.querySelector("[data-toets='later']")?.click(),
  o: (rij) => rij.querySelector("[data-toets='oppakken']")?.click(),
  x: (rij) => rij.querySelector("[data-kies]")?.click(),
  "?": () => document.getElementById("toetsenhulp")?.showModal(),
};

function stap(rij, richting) {
  const rijen = [...rij.closest("[data-lijst]").querySelectorAll("[data-rij]")];
  const volgende = rijen[rijen.indexOf(rij) + richting];
  volgende?.querySelector("[data-open]")?.focus();
}

document.addEventListener("keydown", (gebeurtenis) => {
  const { target, key, ctrlKey, metaKey, altKey } = gebeurtenis;
  if (ctrlKey || metaKey || altKey || document.documentElement.dataset.sneltoetsen === "uit") return;
  if (target.closest("input:not([type='checkbox']), textarea, select") !== null) return;
  const rij = target.closest("[data-lijst] [data-rij]");
  if (rij === null || !Object.hasOwn(opToets, key)) return;
  gebeurtenis.preventDefault();
  opToets[key](rij);
});
