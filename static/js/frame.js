// Het kader: zoekvak, menu's, dialogen, sluitbare meldingen.

const wortel = document.documentElement;
const onthoud = (sleutel, waarde) => {
  try {
    localStorage.setItem(sleutel, waarde);
  } catch {
    // niet kunnen onthouden is geen fout
  }
};

const typt = (doel) => doel instanceof Element && doel.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "/" || gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.altKey) return;
  if (typt(gebeurtenis.target) || wortel.dataset.sneltoetsen === "uit") return;
  const zoekvak = document.querySelector("[data-zoekvak]");
  if (zoekvak === null || document.querySelector("dialog[open]") !== null) return;
  gebeurtenis.preventDefault();
  zoekvak.focus();
  zoekvak.select();
});

document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Escape") return;
  const open = document.querySelector("details[data-menu][open]");
  if (open === null) return;
  open.open = false;
  open.querySelector("summary").focus();
});

document.addEventListener("click", (gebeurtenis) => {
  const doel = gebeurtenis.target;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(doel)) menu.open = false;
  }
  const opener = doel.closest("[data-opent]");
  if (opener !== null) {
    opener.closest("details[data-menu]")?.removeAttribute("open");
    document.getElementById(opener.dataset.opent)?.showModal();
  }
  if (doel.closest("[data-sluit-dialoog]") !== null) doel.closest("dialog")?.close();
  const sluiter = doel.closest("[data-sluit-melding]");
  if (sluiter !== null) {
    sluiter.closest(".lp-melding").remove();
    document.getElementById("inhoud")?.focus({ preventScroll: true });
  }
  const inklap = doel.closest("[data-nav-inklap]");
  if (inklap !== null) zetMenu(!wortel.classList.contains("lp-smal"));
  const meer = doel.closest("[data-nav-meer]");
  if (meer !== null) zetMeer(meer, meer.getAttribute("aria-expanded") !== "true");
});

function zetMenu(smal) {
  wortel.classList.toggle("lp-smal", smal);
  onthoud("lp.menu", smal ? "smal" : "breed");
  toonStand();
}

function toonStand() {
  const inklap = document.querySelector("[data-nav-inklap]");
  if (inklap === null) return;
  const smal = wortel.classList.contains("lp-smal");
  inklap.setAttribute("aria-expanded", String(!smal));
  inklap.querySelector(".lp-nav__label").textContent = smal ? "Menu uitklappen" : "Menu inklappen";
}

function zetMeer(knop, open) {
  knop.setAttribute("aria-expanded", String(open));
  knop.closest("[data-navigatie]").toggleAttribute("data-open", open);
}

const schakelaar = document.querySelector("[data-sneltoetsen]:is(input)");
if (schakelaar !== null) {
  schakelaar.checked = wortel.dataset.sneltoetsen !== "uit";
  schakelaar.addEventListener("change", () => {
    wortel.dataset.sneltoetsen = schakelaar.checked ? "aan" : "uit";
    onthoud("lp.sneltoetsen", wortel.dataset.sneltoetsen);
  });
}

toonStand();
