"""Alles wat op een verslag staat, in één keer uitgerekend uit één momentopname.

Per hoofdstuk en schooljaar staat elke bron één keer klaar en delen alle tabellen haar. Een eerder
jaar komt uit het vastgestelde verslag als dat er is, anders wordt het nu geteld; waar de cijfers
daardoor niet te vergelijken zijn, staat een breuk.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from handhaving.selectors.verslag import ware_aflopen
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.handelingen import Handeling
from kern.kalender import einde_schooljaar, schooljaar_label
from rapportage.bouwstenen import Hoofdstuk, Som, optelsommen
from rapportage.breuk import TELREGELVERSIE, Meetlat, leeftijdsgrens, redenen_van_breuk
from rapportage.cellen import Optelling
from rapportage.definitie import Definitie, definities
from rapportage.indelingen import codelijsten
from rapportage.keuze import Keuze
from rapportage.klaarzetten import Stand
from rapportage.models import Verslag, Verslagversie
from rapportage.openbaar import gevraagd, samen_gemaskeerd
from rapportage.selectors.bereik import Bereik, bereiken
from rapportage.selectors.indelingen import eigen_woorden
from rapportage.selectors.tabelscherm import weergave
from rapportage.selectors.verslagen import bereiksleutel
from rapportage.services.tellen import masker_mogelijk, masker_onder
from rapportage.tabel import Tabel
from rapportage.tellen import Opzet, opzet, tabellen
from rapportage.uitleg import telregels_van
from rapportage.vraag import Vraag
from toegang.models import Medewerker
from toegang.selectors import alle_gemeente_ids

Meter = Callable[[float], object]


class BereikVeranderd(Exception):
    """De gemeente of het gebied van dit verslag bestaat in dat jaar niet meer."""


@dataclass(frozen=True, slots=True)
class _Geteld:
    tabel: Tabel
    procent: list[bool]


def bereik_van(verslag: Verslag) -> Bereik:
    """Waarover een verslag gaat. Raises BereikVeranderd."""
    kan = bereiken(alle_gemeente_ids(), verslag.jaar)
    sleutel = bereiksleutel(verslag)
    if sleutel not in kan:
        raise BereikVeranderd
    return kan[sleutel]


def inhoud_maken(verslag: Verslag, *, maker: Medewerker | None, meter: Meter) -> dict[str, Any]:
    """Reken het hele verslag uit. meter: hoort welk deel klaar is, van 0 tot 1.

    De aanroeper opende het beeld (`een_beeld`), de grens van het systeem en het log. Raises
    BereikVeranderd.
    """
    bereik, wet, alle = bereik_van(verslag), parameters(), definities()
    with ware_aflopen(mag=verslag.openbaar or _ziet_aflopen(maker, bereik)):
        gekozen = [(alle[t["id"]], t.get("tekst", "")) for t in verslag.tabellen if t["id"] in alle]
        delen = [bereik, *_per_gemeente(bereik)]
        per_jaar = {}
        for jaar in range(verslag.jaar - verslag.jaren_terug, verslag.jaar + 1):
            per_jaar[jaar] = _tellen(verslag, delen, jaar, [d for d, _ in gekozen], wet)
            meter(len(per_jaar) / (verslag.jaren_terug + 1))
        hoofdstukken = [
            _hoofdstuk(
                verslag, deel, gekozen, {jaar: alle[n] for jaar, alle in per_jaar.items()}, wet
            )
            for n, deel in enumerate(delen)
        ]
    keuze = Keuze(bereik, verslag.jaar, verslag.peildatum)
    return {
        "titel": verslag.titel,
        "naam": bereik.naam,
        "schooljaar": keuze.schooljaar,
        "peildatum": keuze.op.isoformat(),
        "telregelversie": TELREGELVERSIE,
        "openbaar": verslag.openbaar,
        "inleiding": verslag.inleiding,
        "slot": verslag.slot_tekst,
        "oogopslag": _oogopslag(hoofdstukken[0]),
        "hoofdstukken": hoofdstukken,
        "begrippen": _begrippen(
            [d for d, _ in gekozen],
            [Keuze(deel, verslag.jaar, verslag.peildatum).vraag(wet) for deel in delen],
        ),
    }


def _ziet_aflopen(maker: Medewerker | None, bereik: Bereik) -> bool:
    """Of de maker de ware afloop mag zien; anders staat die alleen gemaskeerd in een verslag.

    Telregel X2 toont haar in vastgestelde verslagen. Zonder deze grens kon iedereen met cijfers
    een ongemaskeerd verslag vaststellen om haar te zien.
    """
    eigen = maker.gemeenten_voor(Handeling.WPG_CIJFERS) if maker else frozenset()
    return {g.pk for g in bereik.gemeenten} <= eigen


def _per_gemeente(bereik: Bereik) -> list[Bereik]:
    if not bereik.is_gebied:
        return []
    return [Bereik(g.code, g.naam, (g,)) for g in bereik.gemeenten]


def _hoofdstuk(
    verslag: Verslag,
    bereik: Bereik,
    gekozen: Sequence[tuple[Definitie, str]],
    geteld: dict[int, dict[str, _Geteld]],
    wet: Parameters,
) -> dict[str, Any]:
    eerder = {
        jaar: _eerder(verslag, bereik, jaar, [d for d, _ in gekozen], geteld[jaar])
        for jaar in geteld
        if jaar != verslag.jaar
    }
    # De tekst van de schrijver gaat over het geheel; een hoofdstuk per gemeente heeft er geen.
    hele = bereik.sleutel == bereiksleutel(verslag)
    tabellen = []
    for definitie, tekst in gekozen:
        rij = _tabel(definitie, geteld[verslag.jaar][definitie.id], tekst if hele else "")
        if eerder:
            rij["reeks"] = _reeks(definitie, rij, eerder, verslag.jaar, wet)
        tabellen.append(rij)
    return {"naam": bereik.naam, "tabellen": tabellen}


def _tellen(
    verslag: Verslag,
    delen: Sequence[Bereik],
    jaar: int,
    gekozen: Sequence[Definitie],
    wet: Parameters,
) -> list[dict[str, _Geteld]]:
    """Per deel de tabellen van een schooljaar; elke bron staat per deel een keer klaar.

    Alles wat in dit jaar samen naar buiten gaat, wordt ook samen gemaskeerd. Waar de getallen van
    een gemeente uit zijn opgeteld, komt uit de bronnen van het geheel.
    """
    peildatum = verslag.peildatum if jaar == verslag.jaar else None
    keuzes = [Keuze(deel, jaar, peildatum) for deel in delen]
    vragen = [keuze.vraag(wet) for keuze in keuzes]
    onder = masker_onder(wet, keuzes[0]) if verslag.openbaar else 0
    stel: list[tuple[Tabel, Opzet, Hoofdstuk]] = []
    sommen: Mapping[tuple[Optelling, Hoofdstuk], Som] = {}
    hoofdstukken: list[Hoofdstuk] = [None, *(k.bereik.gemeenten[0].pk for k in keuzes[1:])]
    for n, (vraag, hoofdstuk) in enumerate(zip(vragen, hoofdstukken, strict=True)):
        stand = Stand(vraag)
        stel += [
            (geteld, opzet(definities()[geteld.id], stand.vraag), hoofdstuk)
            for geteld in tabellen(gekozen, stand.vraag, stand=stand)
        ]
        if onder and not n:
            plannen = [
                (opzet(definitie, v), h)
                for v, h in zip(vragen, hoofdstukken, strict=True)
                for definitie in gekozen
            ]
            sommen = optelsommen(stand, gevraagd(plannen))
        stand.opruimen()
    uit: list[dict[str, _Geteld]] = [{} for _ in delen]
    mogelijk = masker_mogelijk(wet, keuzes[0])
    gemaskeerd = samen_gemaskeerd(stel, sommen, onder=onder, mogelijk=mogelijk)
    for n, getoond in enumerate(gemaskeerd):
        deel, definitie = n // len(gekozen), gekozen[n % len(gekozen)]
        procent = [kolom.is_percentage for kolom in stel[n][1].zichtbaar]
        uit[deel][definitie.id] = _Geteld(getoond, procent)
    return uit


def _ruw(waarde: Any) -> Any:
    return float(waarde) if isinstance(waarde, Decimal) else waarde


def _cellen(waarden: Sequence[Any], procent: Sequence[bool]) -> dict[str, Any]:
    paren = zip(waarden, procent, strict=True)
    return {
        "waarden": [_ruw(w) for w in waarden],
        "teksten": [weergave(w, percentage=p) for w, p in paren],
    }


def _tabel(definitie: Definitie, geteld: _Geteld, tekst: str) -> dict[str, Any]:
    uit = geteld.tabel
    totalen = [
        {"label": naam, **_cellen(waarden, geteld.procent)}
        for naam, waarden in (("Totaal (som)", uit.som), ("Totaal (uniek)", uit.uniek))
        if any(w is not None for w in waarden)
    ]
    return {
        "id": definitie.id,
        "titel": uit.titel,
        "grafiek": definitie.grafiek,
        "definitie": uit.definitie,
        "tekst": tekst,
        "profiel": uit.profiel,
        "afdruk": uit.meetlat.afdruk if uit.meetlat else "",
        "kolommen": list(uit.kolommen),
        "rijen": [{"label": r.label, **_cellen(r.waarden, geteld.procent)} for r in uit.rijen],
        "totalen": totalen,
        "buiten": None if definitie.stand else weergave(uit.buiten),
        "bronnen": list(uit.bronnen),
        "extra": [{"naam": naam, "tekst": weergave(w)} for naam, w in uit.extra.items()],
    }


def _eerder(
    verslag: Verslag,
    bereik: Bereik,
    jaar: int,
    gekozen: Sequence[Definitie],
    geteld: dict[str, _Geteld],
) -> dict[str, tuple[dict[str, Any], bool]]:
    """Per tabel de uitkomst van een eerder jaar, en of die al was vastgesteld."""
    vast = _vastgesteld(verslag, bereik, jaar)
    return {
        d.id: (vast[d.id], True) if d.id in vast else (_tabel(d, geteld[d.id], ""), False)
        for d in gekozen
    }


def _vastgesteld(verslag: Verslag, bereik: Bereik, jaar: int) -> dict[str, dict[str, Any]]:
    versies = Verslagversie.objects.filter(
        verslag__jaar=jaar,
        verslag__gemeente=verslag.gemeente,
        verslag__gebied=verslag.gebied,
        verslag__openbaar=verslag.openbaar,
    )
    versie = versies.order_by("-gemaakt_op").first()
    hoofdstukken = versie.inhoud["hoofdstukken"] if versie else []
    return {t["id"]: t for h in hoofdstukken if h["naam"] == bereik.naam for t in h["tabellen"]}


def _reeks(
    definitie: Definitie,
    rij: dict[str, Any],
    eerder: dict[int, dict[str, tuple[dict[str, Any], bool]]],
    jaar: int,
    wet: Parameters,
) -> dict[str, Any]:
    """De eerste getelde kolom over de jaren, met een breuk waar vergelijken niet kan."""
    bron = {j: per[definitie.id] for j, per in eerder.items() if definitie.id in per}
    bron[jaar] = (rij, False)
    jaren = sorted(bron)
    labels = [r["label"] for r in (*rij["rijen"], *rij["totalen"])]
    latten = {
        j: Meetlat(toen["afdruk"], leeftijdsgrens(definitie, wet, op=einde_schooljaar(j)))
        for j, (toen, _) in bron.items()
    }
    breuken = [
        {"schooljaar": schooljaar_label(j), "reden": reden}
        for j in jaren[:-1]
        for reden in redenen_van_breuk(latten[j], latten[jaar])
    ]
    return {
        "kolom": rij["kolommen"][0],
        "koppen": [schooljaar_label(j) + (" (vastgesteld)" if bron[j][1] else "") for j in jaren],
        "rijen": [
            {"label": label, "teksten": [_eerste(bron[j][0], label) for j in jaren]}
            for label in labels
        ],
        "breuken": breuken,
    }


def _eerste(rij: dict[str, Any], label: str) -> str:
    for regel in (*rij["rijen"], *rij["totalen"]):
        if regel["label"] == label and regel["teksten"]:
            return str(regel["teksten"][0])
    return "–"


def _oogopslag(hoofdstuk: dict[str, Any]) -> list[dict[str, str]]:
    """Van elke tabel met een totaal het totaal, en dat van het jaar ervoor."""
    uit = []
    for rij in hoofdstuk["tabellen"]:
        if not rij["totalen"]:
            continue
        laatste = rij["totalen"][-1]
        reeks = rij.get("reeks")
        vorig = (
            next(r["teksten"][-2] for r in reeks["rijen"] if r["label"] == laatste["label"])
            if reeks and len(reeks["koppen"]) > 1
            else ""
        )
        uit.append(
            {
                "titel": rij["titel"],
                "kolom": rij["kolommen"][0],
                "tekst": laatste["teksten"][0],
                "vorig": vorig,
            }
        )
    return uit


def _begrippen(gekozen: Sequence[Definitie], vragen: Sequence[Vraag]) -> list[dict[str, str]]:
    """De regels van de gebruikte indelingen met hun codes, en de telregels, uit het systeem.

    vragen: die van elk hoofdstuk; waar indelingen verschillen, staat de gemeente erbij.
    """
    begrippen: dict[str, dict[str, str]] = {}
    for vraag in vragen:
        for term, uitleg in _labels_in_woorden(gekozen, vraag).items():
            begrippen.setdefault(term, {}).setdefault(uitleg, vraag.naam)
    uit = [
        {"term": term, "uitleg": uitleg if len(per) == 1 else f"{uitleg} ({plek})"}
        for term, per in sorted(begrippen.items())
        for uitleg, plek in per.items()
    ]
    regels = dict.fromkeys(regel for d in gekozen for regel in telregels_van(d))
    return [*uit, *({"term": f"Telregel {n}" if n else "Bron", "uitleg": z} for n, z in regels)]


def _labels_in_woorden(gekozen: Sequence[Definitie], vraag: Vraag) -> dict[str, str]:
    """De regels van de indelingen van deze vraag, met hun codes in woorden."""
    woorden = eigen_woorden(vraag.gemeenten, vraag.jaar)
    uit: dict[str, str] = {}
    for definitie in gekozen:
        for naam in (definitie.rijen.indeling, definitie.kolommen.indeling):
            if naam:
                indeling = vraag.indeling(naam)
                codes = codelijsten()[indeling.lijst]
                for label, erin in indeling.labels.items():
                    delen = [woorden.get((indeling.lijst, c), codes[c]) for c in erin]
                    uit.setdefault(label, "; ".join(delen) or "geen code")
    return uit
