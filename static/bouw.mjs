// Zet klaar wat de browser nodig heeft, in static/dist/ (staat niet in git).
//
//   npm run build     eenmaal
//   npm run kijk      opnieuw bij elke wijziging in static/css, static/js of static/grafieken
//
// De eigen scripts kennen elkaar niet en de stijlbladen hoeven alleen achter elkaar: die gaan zonder
// bundelaar. Alleen de grafieken rusten op een pakket; daar gaat mee wat static/grafieken/ noemt.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, watch, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const HIER = dirname(fileURLToPath(import.meta.url));
const PAKKETTEN = join(HIER, "..", "node_modules");
const DOEL = join(HIER, "dist");
const TOKENS = join(PAKKETTEN, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css");
const LETTERS = join(PAKKETTEN, "@fontsource-variable/noto-sans/files");

// Alleen wat de schermen gebruiken; een nieuw onderdeel erbij is een regel erbij.
const ONDERDELEN = [
  "document", "button", "link", "skip-link", "paragraph", "separator",
  "heading-1", "heading-2", "heading-3", "heading-4", "unordered-list", "ordered-list",
  "form-label", "form-field-description", "form-field-error-message",
  "form-fieldset", "textbox", "textarea", "select", "checkbox", "radio-button",
  "alert", "table", "pagination", "data-badge", "badge-counter",
];

const lees = (pad) => readFileSync(pad, "utf8");
const bladen = (map) => readdirSync(map).filter((naam) => naam.endsWith(".css")).sort().map((naam) => join(map, naam));

function namenIn(css) {
  return new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((treffer) => treffer[1]));
}

// Het tokenpakket telt duizenden waarden. We nemen wat onze stijlbladen noemen, en wat
// die waarden op hun beurt noemen.
function gebruikteTokens(css) {
  const alle = new Map();
  for (const [, naam, waarde] of lees(TOKENS).matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)) alle.set(naam, waarde);
  const nodig = new Set();
  const nogTeDoen = [...namenIn(css)];
  while (nogTeDoen.length > 0) {
    const naam = nogTeDoen.pop();
    if (nodig.has(naam) || !alle.has(naam)) continue;
    nodig.add(naam);
    nogTeDoen.push(...namenIn(alle.get(naam)));
  }
  const regels = [...nodig].sort().map((naam) => `  ${naam}: ${alle.get(naam)};`);
  return `:root {\n${regels.join("\n")}\n}\n`;
}

function stijl() {
  const onderdelen = ONDERDELEN.map((naam) => lees(join(PAKKETTEN, `@utrecht/${naam}-css/dist/index.min.css`))).join("\n")
    // Een leeg verplicht veld is pas fout als de server het zegt, niet bij het openen van de pagina.
    .replaceAll(/:(user-)?invalid/g, '[aria-invalid="true"]');
  const thema = lees(join(HIER, "css/thema.css"));
  const eigen = [join(HIER, "css/tokens.css"), join(HIER, "css/basis.css"), ...bladen(join(HIER, "css/componenten"))]
    .map(lees).join("\n");
  writeFileSync(join(DOEL, "nlds.css"), [gebruikteTokens(onderdelen + thema + eigen), onderdelen, thema].join("\n"));
  writeFileSync(join(DOEL, "leerplicht.css"), eigen);
}

// Elk script staat op zichzelf; een blok houdt de namen van het ene uit het andere.
function gedrag() {
  const namen = readdirSync(join(HIER, "js")).filter((naam) => naam.endsWith(".js") && naam !== "vroeg.js").sort();
  const delen = namen.map((naam) => `// ${naam}\n{\n${lees(join(HIER, "js", naam))}}\n`);
  writeFileSync(join(DOEL, "leerplicht.js"), delen.join("\n"));
  copyFileSync(join(HIER, "js/vroeg.js"), join(DOEL, "vroeg.js"));
}

// Een los bestand, want alleen een scherm met een grafiek haalt het op.
function grafieken() {
  buildSync({
    entryPoints: [join(HIER, "grafieken/grafieken.js")],
    outfile: join(DOEL, "grafieken.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  });
}

function bouw() {
  mkdirSync(join(DOEL, "letters"), { recursive: true });
  stijl();
  gedrag();
  grafieken();
  copyFileSync(join(PAKKETTEN, "htmx.org/dist/htmx.min.js"), join(DOEL, "htmx.min.js"));
  for (const deel of ["latin", "latin-ext"]) {
    copyFileSync(join(LETTERS, `noto-sans-${deel}-wdth-normal.woff2`), join(DOEL, "letters", `noto-sans-${deel}.woff2`));
  }
  try {
    copyFileSync(join(PAKKETTEN, "axe-core/axe.min.js"), join(DOEL, "axe.min.js"));
  } catch (fout) {
    if (fout.code !== "ENOENT") throw fout; // axe is er alleen bij ontwikkelen
  }
}

rmSync(DOEL, { recursive: true, force: true });
bouw();
process.stdout.write("static/dist is klaar\n");

if (process.argv.includes("--kijk")) {
  for (const map of ["css", "css/componenten", "js", "grafieken"]) watch(join(HIER, map), () => bouw());
}
