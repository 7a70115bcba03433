// Tekent een grafiek van de tabel die ernaast staat.
//
//   <div class="lp-metgrafiek">
//     <figure data-grafiek="staven" hidden>
//       <div class="lp-grafiek__vlak" data-beschrijving="..."></div>
//       <figcaption>...</figcaption>
//     <table> <th data-niet-tekenen>
//
// De cijfers komen alleen uit de tabel, dus ze zijn altijd gelijk: aantallen, of percentages als er
// geen aantallen zijn. Wat verborgen is of met komma's, wordt niet getekend. Er valt niets te bedienen: alles staat er al, ook zonder muis. Zonder dit script,
// of zonder cijfers, blijft de figuur verborgen en is de tabel er nog.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, SVGRenderer]);

const RIJHOOGTE = 30; // px voor een liggende staaf met wit eromheen
const HOOGTE = 240; // px voor al het andere
const LANGSTE_LABEL = 26; // tekens; daarna breekt een label af
const SMALSTE_LABEL = 32; // px; smaller is niet te lezen
const AS = 48; // px voor de getallen links
const MEESTE_GETALLEN = 24; // met meer staven lopen de getallen door elkaar
const getal = new Intl.NumberFormat("nl-NL");
const stijl = getComputedStyle(document.documentElement);
const kleur = (naam) => stijl.getPropertyValue(naam).trim();
const KLEUREN = ["--lp-grafiek-1", "--lp-grafiek-2", "--lp-grafiek-3", "--lp-grafiek-4", "--lp-grafiek-5", "--lp-grafiek-6"];

// De tekst van een kop, zonder wat alleen wordt voorgelezen.
function kop(cel) {
  const kopie = cel.cloneNode(true);
  for (const stil of kopie.querySelectorAll(".lp-alleen-voorlezen")) stil.remove();
  return kopie.textContent.trim();
}

const AANTAL = /^\d{1,3}(\.\d{3})*$/;
const PROCENT = /^\d+(,\d+)?%$/;
const gelezen = (tekst) => Number(tekst.replaceAll(".", "").replace(",", ".").replace("%", ""));

// { labels, reeksen: [{ naam, waarden }], achter }: een reeks per kolom waarin iets te tekenen is.
function lees(tabel) {
  const koppen = [...tabel.tHead.rows[0].cells];
  const rijen = [...tabel.tBodies[0].rows].map((rij) => ({ rij, teksten: [...rij.cells].map(kop) }));
  for (const [vorm, achter] of [[AANTAL, ""], [PROCENT, "%"]]) {
    const past = (rij, n) => n > 0 && !("nietTekenen" in koppen[n].dataset) && vorm.test(rij.teksten[n]);
    const getekend = rijen.filter((rij) => rij.teksten.some((_, n) => past(rij, n)));
    const kolommen = koppen.map((_, n) => n).filter((n) => getekend.some((rij) => past(rij, n)));
    if (kolommen.length === 0) continue;
    return {
      achter,
      labels: getekend.map(({ rij, teksten }) => rij.dataset.label ?? teksten[0]),
      reeksen: kolommen.map((n) => ({
        naam: kop(koppen[n]),
        waarden: getekend.map((rij) => (past(rij, n) ? gelezen(rij.teksten[n]) : null)),
      })),
    };
  }
  return null;
}

// Een lijn loopt van kolom naar kolom: de rijen worden de reeksen. Zo ook een tabel met een rij.
function gekanteld({ labels, reeksen, achter }) {
  return {
    achter,
    labels: reeksen.map((reeks) => reeks.naam),
    reeksen: labels.map((naam, n) => ({ naam, waarden: reeksen.map((reeks) => reeks.waarden[n]) })),
  };
}

const afgebroken = (tekst) => {
  const regels = [""];
  for (const woord of tekst.split(" ")) {
    if (`${regels.at(-1)} ${woord}`.length > LANGSTE_LABEL && regels.at(-1) !== "") regels.push(woord);
    else regels[regels.length - 1] = `${regels.at(-1)} ${woord}`.trim();
  }
  return regels.join("\n");
};

// Een schooljaar staat op twee regels, dan past het ook op een smal scherm.
const smal = (tekst) => (/^\d{4}-\d{4}$/.test(tekst) ? tekst.replace("-", "-\n") : tekst);

function opties(soort, { labels, reeksen, achter }, beschrijving) {
  const inWoorden = (waarde) => `${getal.format(waarde)}${achter}`;
  const liggend = soort === "liggend";
  const tekst = { color: kleur("--lp-kleur-tekst"), fontFamily: stijl.getPropertyValue("--lp-letter"), fontSize: 13 };
  const namen = {
    type: "category",
    data: labels,
    inverse: liggend,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: kleur("--lp-kleur-rand") } },
    axisLabel: { ...tekst, interval: 0, lineHeight: 15, formatter: liggend ? afgebroken : smal },
  };
  const schaal = {
    type: "value",
    minInterval: 1,
    axisLabel: { ...tekst, formatter: inWoorden },
    splitLine: { lineStyle: { color: kleur("--lp-kleur-lijn-licht") } },
  };
  const meer = reeksen.length > 1;
  return {
    animation: false,
    color: KLEUREN.map(kleur),
    aria: { enabled: true, label: { description: beschrijving }, decal: { show: meer && soort !== "lijn" } },
    grid: { left: 4, right: liggend ? 44 : 12, top: meer ? 44 : 24, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    legend: { show: meer, selectedMode: false, top: 0, left: 0, textStyle: tekst, itemGap: 16 },
    xAxis: liggend ? schaal : namen,
    yAxis: liggend ? namen : schaal,
    series: reeksen.map((reeks, n) => ({
      type: soort === "lijn" ? "line" : "bar",
      name: reeks.naam,
      data: reeks.waarden,
      silent: true,
      stack: soort === "gestapeld" ? "samen" : undefined,
      barMaxWidth: 40,
      symbol: ["circle", "rect", "triangle", "diamond", "roundRect", "pin"][n % 6],
      symbolSize: 8,
      label: {
        ...tekst,
        show: soort !== "gestapeld" && reeksen.length * labels.length <= MEESTE_GETALLEN,
        position: liggend ? "right" : "top",
        formatter: ({ value }) => (value === null || value === undefined ? "" : inWoorden(value)),
      },
    })),
  };
}

function teken(figuur) {
  const tabel = figuur.parentElement.querySelector("table");
  const vlak = figuur.querySelector(".lp-grafiek__vlak");
  const soort = figuur.dataset.grafiek;
  let cijfers = tabel && lees(tabel);
  if (!cijfers?.reeksen.some((reeks) => reeks.waarden.some((waarde) => waarde))) return;
  if (soort === "lijn" || (cijfers.labels.length === 1 && cijfers.reeksen.length > 1)) cijfers = gekanteld(cijfers);
  figuur.hidden = false;
  const staven = cijfers.labels.length * (soort === "liggend" ? Math.max(1, cijfers.reeksen.length * 0.75) : 0);
  const hoogte = soort === "liggend" ? Math.max(120, staven * RIJHOOGTE + 60) : HOOGTE;
  const grafiek = init(vlak, null, { renderer: "svg", height: hoogte });
  grafiek.setOption(opties(soort, cijfers, vlak.dataset.beschrijving));
  vlak.setAttribute("role", "img");
  // Op een ander scherm, en op papier, past de grafiek zich aan de breedte aan.
  new ResizeObserver(() => {
    if (vlak.clientWidth === 0) return;
    grafiek.resize({ width: vlak.clientWidth, height: hoogte });
    if (soort === "liggend") return;
    // Onder een staande staaf is maar zoveel plaats: een langer woord gaat op de volgende regel verder.
    const width = Math.max(SMALSTE_LABEL, (vlak.clientWidth - AS) / cijfers.labels.length - SMALSTE_LABEL / 4);
    grafiek.setOption({ xAxis: { axisLabel: { width, overflow: "break" } } });
  }).observe(vlak);
}

for (const figuur of document.querySelectorAll("figure[data-grafiek]")) teken(figuur);
