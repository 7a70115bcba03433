// Klein en geen module: draait voor het eerste beeld, zodat het menu niet verspringt.
(function () {
  try {
    if (localStorage.getItem("lp.menu") === "smal") document.documentElement.classList.add("lp-smal");
    if (localStorage.getItem("lp.sneltoetsen") === "uit") document.documentElement.dataset.sneltoetsen = "uit";
  } catch (fout) {
    // Zonder opslag (strenge browserinstelling) blijft alles bij de standaard.
  }
})();
