// Vaste teksten invoegen in het tekstvak van het formulier, waar de cursor stond.
//
//   <details data-vaste-teksten> … <button type="button" data-invoegen="tekst">Naam</button>
//
// Daarna staat de eerste plek om in te vullen, `[...]`, gekozen: typen vervangt haar. Is er geen, dan
// staat de cursor achter de tekst.

const PLEK = "[...]";
const laatst = new WeakMap();

document.addEventListener("focusin", (gebeurtenis) => {
  if (gebeurtenis.target.matches("textarea")) laatst.set(gebeurtenis.target.form, gebeurtenis.target);
});

document.addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("[data-invoegen]");
  if (knop === null) return;
  const formulier = knop.closest("form");
  const vak = laatst.get(formulier) ?? formulier?.querySelector("textarea");
  if (!vak) return;
  knop.closest("details").open = false;
  const begin = vak.selectionStart;
  const ervoor = begin > 0 && !/\s$/.test(vak.value.slice(0, begin)) ? " " : "";
  const tekst = ervoor + knop.dataset.invoegen;
  vak.setRangeText(tekst, begin, vak.selectionEnd, "end");
  const open = vak.value.indexOf(PLEK, begin);
  vak.focus();
  if (open !== -1 && open < begin + tekst.length) vak.setSelectionRange(open, open + PLEK.length);
  vak.dispatchEvent(new Event("input", { bubbles: true }));
});
