"""Zoetermeer, het Doorstroompunt: wie uitviel, dit schooljaar of eerder, en wat er van hen werd.

Gedrukt is van welk onderwijs zij kwamen en hoe oud zij waren, waarom zij stopten, wat de benadering
gaf en waar zij terechtkwamen; niet in welke combinatie. Hier zijn de combinaties gekozen die bij
elkaar passen: wie inburgert kwam van buiten, wie studeert ging terug naar onderwijs.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from kern.kalender import DAG, begin_schooljaar, schooljaar
from leerplicht.demo.jaarverslag.aanlevering import NET_ACHTTIEN, Aanlevering, codes, uitgeschreven
from leerplicht.demo.jaarverslag.rondom import Benadering, benaderd
from rapportage.periode import zelfde_dag

NIEUW_HIER: Final = ("School buitenland", "Inburgering")
ONDERWIJS: Final[Mapping[str, tuple[str, ...]]] = {
    "VMBO": ("VMBO_BB",),
    "School buitenland": ("BUITENLAND",),
    "Particulier onderwijs": ("HAVO_BB",),
}
"""Wat zij volgden bij een regel van tabel 13, als dat niet al haar codes kunnen zijn."""
GEWOON: Final = ("VMBO_BB", "HAVO_BB", "MBO1", *("MBO2",) * 3, *("MBO3",) * 2, *("MBO4",) * 3)
"""Waar wie eerder uitviel vandaan kwam; dat is niet gedrukt."""
LEEFTIJD_EERDER: Final = (17, 19)
"""Zo oud waren zij toen: twee jaar later zijn zij nog geen 23."""

WEGGEVALLEN: Final = {"Toeleidingstrajecten": "ARBEIDSMATIG", "Niet plaatsbaar": "NP_BEPERKING"}
"""Wat er bij een hoofdregel van tabel 14 in geen subregel staat (ZM-23)."""
BESTEMMING: Final = {
    "Onderwijs": "OND_MBO",
    "Werk": "WERK_REGULIER",
    "Werk regulier": "WERK_REGULIER",
    "Werk regulier/interne opleiding": "WERK_REGULIER",
    "Toeleidingstraject": "TRAJECT_REINT",
    "UWV/GSD/Binnenbaan": "TRAJECT_REINT",
    "Niet plaatsbaar": "NP_BEREIK",
    "Onbekend": "ONBEKEND",
}
"""De bestemming bij een regel zonder subregels."""
NIET_BEKEND: Final = ""
VOORKEUR: Final[Mapping[str, tuple[str, ...]]] = {
    "INBURGERING": (NIET_BEKEND, "TRAJECT_REINT"),
    "WAJONG": ("TRAJECT_REINT",),
    "BEPERKING": ("TRAJECT_REINT",),
    "WERK": ("OND_MBO", "WERK_REGULIER"),
    "GEEN_HULPVRAAG": ("WERK_REGULIER",),
    "NIET_GETRACEERD": ("ONBEKEND", "NP_BEREIK", "WERK_REGULIER"),
    "BEGELEID": (),
}
"""Welke bestemming het beste bij een uitkomst past; wat er op is, wordt iets anders."""
TERUG_NAAR: Final = {"OND_MBO": "MBO2", "OND_VO_VSO": "VMBO_BB", "OND_VAVO_HAVO": "VAVO"}
OVERIGE_REDENEN: Final = ("GEZIN", "PSY_INT", "HOOGST_HAALBAAR", "STAGE")

ENTREE: Final = "MBO1"
UIT_DIT_JAAR, IN_BEGELEIDING = 15, 31
"""Van de kwetsbare jongeren, gedrukt onder tabel 16 als tekst."""
PROFIELEN: Final = ("arbeidsmarktgericht", "arbeidsmarktgericht", "dagbesteding")


class Gestopt(NamedTuple):
    """Wie op die dag van het mbo ging, meerderjarig was en niet terugging."""

    wie: str
    op: date


def van_percentages(percentages: Mapping[str, int], totaal: int) -> dict[str, int]:
    """De aantallen van een totaal die bij afgeronde percentages horen."""
    return {rij: round(totaal * deel / 100) for rij, deel in percentages.items()}


def nieuwe_uitvallers(a: Aanlevering) -> list[Gestopt]:
    """De uitvallers van het schooljaar (tabel 13 en 14, grafiek 5 en 6, het overzicht)."""
    tabel = a.verslag.tabellen["zm-t13"]
    herkomst = [
        (rij, int(leeftijd))
        for rij in tabel.rijen
        for leeftijd in tabel.kolommen[:-1]
        for _ in range(a.verslag.cel("zm-t13", rij, leeftijd))
    ]
    afloop = [*(("BEGELEID", bestemming) for bestemming in _begeleid(a)), *_niet_begeleid(a)]
    # Wie van buiten kwam voorop: die burgeren in, of wonen hier net.
    herkomst = sorted(a.gehusseld(herkomst), key=lambda h: h[0] not in NIEUW_HIER)
    afloop = sorted(a.gehusseld(afloop), key=lambda u: u[0] != "INBURGERING")
    redenen = _redenen(a, len(herkomst))
    uit = []
    for (rij, leeftijd), (uitkomst, bestemming), reden in zip(
        herkomst, afloop, redenen, strict=True
    ):
        op = a.dag()
        onderwijs = a.lot.choice(ONDERWIJS.get(rij) or codes("onderwijssoort/zm-t13")[rij])
        wie = _uitgevallen(a, onderwijs, op, leeftijd=leeftijd, reden=reden)
        if onderwijs == "BUITENLAND":
            # Met de verhuizing hierheen hield die school op.
            a.woont_sinds(op)
            a.bijwerken(wie, tot_en_met=op - DAG)
        if rij == "Particulier onderwijs":
            a.bijwerken(wie, school_id=a.nieuwe_school(onderwijs, particulier=True))
        benaderd_op = op + timedelta(days=a.lot.randint(7, 14))
        _benaderd(a, wie, Benadering("nieuw", uitkomst, bestemming), benaderd_op)
        if rij == "MBO" and leeftijd >= NET_ACHTTIEN and bestemming not in TERUG_NAAR:
            uit.append(Gestopt(wie, op))
    return uit


def _redenen(a: Aanlevering, totaal: int) -> list[str]:
    """Waarom zij stopten, wie hier net woont voorop; de rest van de redenen is niet gedrukt."""
    gedrukt = van_percentages(a.verslag.kolom("zm-reden-uitval", "%"), totaal)
    uit = [codes("reden/zm-uitval")[rij][0] for rij in uitgeschreven(gedrukt)]
    uit += [a.lot.choice(OVERIGE_REDENEN) for _ in range(totaal - len(uit))]
    return sorted(a.gehusseld(uit), key=lambda reden: reden != "NIEUW_IN_GEMEENTE")


def _begeleid(a: Aanlevering) -> list[str]:
    """De bestemming van wie begeleid is: de subregels, en wat er onder een hoofdregel ontbreekt."""
    aantallen = a.verslag.kolom("zm-t14", "Aantal")
    sub, hoofd = codes("vsv_uitstroom/zm-t14-sub"), codes("vsv_uitstroom/zm-t14-hoofd")
    uit = [sub[rij][0] for rij in uitgeschreven({rij: aantallen[rij] for rij in sub})]
    for rij, code in WEGGEVALLEN.items():
        uit += [code] * (aantallen[rij] - sum(bestemming in hoofd[rij] for bestemming in uit))
    return uit


def _niet_begeleid(a: Aanlevering) -> Iterator[tuple[str, str]]:
    """De uitkomst en bestemming van wie geen gebruik maakte van het aanbod."""
    uitkomsten = a.verslag.kolom("zm-oogopslag-vsv-reden", "aantal")
    bestemmingen = a.verslag.kolom("zm-oogopslag-vsv", "geen gebruik ondersteuningsaanbod")
    return _gekoppeld("benadering/zm-oogopslag-reden", uitkomsten, bestemmingen)


def _gekoppeld(
    indeling: str, uitkomsten: Mapping[str, int], bestemmingen: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Bij elke uitkomst een bestemming die er nog over is; van de rest is zij niet bekend."""
    per_code = {codes(indeling)[rij][0]: aantal for rij, aantal in uitkomsten.items()}
    over = {BESTEMMING[rij]: aantal for rij, aantal in bestemmingen.items()}
    over[NIET_BEKEND] = sum(per_code.values()) - sum(over.values())
    for uitkomst, voorkeur in VOORKEUR.items():
        for _ in range(per_code.get(uitkomst, 0)):
            bestemming = next(b for b in (*voorkeur, *over) if over.get(b))
            over[bestemming] -= 1
            studeert = uitkomst == "WERK" and bestemming in TERUG_NAAR
            yield "STUDIE" if studeert else uitkomst, bestemming


def oude_uitvallers(a: Aanlevering) -> None:
    """Wie eerder uitviel en dit jaar is benaderd (tabel 15, grafiek 6), en die van vorig jaar."""
    uitkomsten = a.verslag.kolom("zm-t15", "oude vsv-ers")
    totaal = sum(uitkomsten.values())
    bestemmingen = van_percentages(a.verslag.kolom("zm-g6b", "%"), totaal)
    # Afgerond zijn het er samen net niet zoveel; de grootste regel verandert er het minst van.
    grootste = max(bestemmingen, key=lambda rij: bestemmingen[rij])
    bestemmingen[grootste] += totaal - sum(bestemmingen.values())
    for uitkomst, bestemming in _gekoppeld("benadering/zm-t15", uitkomsten, bestemmingen):
        wie = _eerder_uitgevallen(a, terug=(1, 2))
        op = a.dag(tot=date(a.verslag.jaar + 1, 3, 1))
        _benaderd(a, wie, Benadering("oud", uitkomst, bestemming), op)
    vorig = a.verslag.kolom("zm-oude-vsv-vorig", f"{a.verslag.jaar - 1}-{a.verslag.jaar}")
    for n in range(vorig["benaderd"]):
        wie = _eerder_uitgevallen(a, terug=(2, 3))
        op = a.dag(date(a.verslag.jaar - 1, 9, 4), date(a.verslag.jaar, 3, 1))
        uitkomst = "BEGELEID" if n < vorig["begeleid"] else "WERK"
        _benaderd(a, wie, Benadering("oud", uitkomst), op)


def kwetsbaren(a: Aanlevering) -> None:
    """Schoolverlaters van pro, vso en entree met een profiel (tabel 16 en 17).

    Die van entree vielen allemaal eerder uit en zijn toen benaderd: dit jaar uitgevallen zouden zij
    bij de uitvallers tellen, en dit jaar benaderd bij de oude (telregel D1).
    """
    tabel = a.verslag.tabellen["zm-t16"]
    herkomst = [
        (codes("onderwijssoort/zm-t16")[rij][0], int(leeftijd))
        for rij in tabel.rijen
        for leeftijd in tabel.kolommen[:-1]
        for _ in range(a.verslag.cel("zm-t16", rij, leeftijd))
    ]
    bestemmingen = [
        BESTEMMING[rij] for rij in a.gehusseld(uitgeschreven(a.verslag.kolom("zm-t17", "Aantal")))
    ]
    # Om en om, zodat die van dit jaar van beide soorten school komen.
    dit_jaar = [n % 2 == 0 and n < 2 * UIT_DIT_JAAR for n in range(len(herkomst))]
    for n, ((onderwijs, leeftijd), bestemming) in enumerate(
        zip(herkomst, bestemmingen, strict=True)
    ):
        tot = date(a.verslag.jaar + 1, 3, 1)
        op = a.dag(tot=tot) if dit_jaar[n] else _dag_eerder(a, 1)
        wie = _uitgevallen(a, onderwijs, op, leeftijd=leeftijd)
        a.bijwerken(wie, uitstroomprofiel=a.lot.choice(PROFIELEN))
        uitkomst = "BEGELEID" if n < IN_BEGELEIDING else "ANDERE_INSTANTIE"
        meteen = dit_jaar[n] or onderwijs == ENTREE
        benaderd_op = op + timedelta(days=14) if meteen else a.dag(tot=tot)
        _benaderd(a, wie, Benadering("kwetsbaar", uitkomst, bestemming), benaderd_op)


def eerder_en_niet_benaderd(a: Aanlevering, aantal: int) -> None:
    """Zoveel uitvallers van het vorige schooljaar die nog niemand benaderde."""
    for _ in range(aantal):
        _eerder_uitgevallen(a, terug=(1, 1))


def _dag_eerder(a: Aanlevering, jaren: int) -> date:
    """Een dag in het schooljaar zoveel jaar eerder."""
    jaar = a.verslag.jaar - jaren
    return a.dag(date(jaar, 9, 4), date(jaar + 1, 6, 27))


def _eerder_uitgevallen(a: Aanlevering, *, terug: tuple[int, int]) -> str:
    """Wie zoveel schooljaren terug uitviel (van, tot en met)."""
    op = _dag_eerder(a, a.lot.randint(*terug))
    return _uitgevallen(a, a.lot.choice(GEWOON), op, leeftijd=a.lot.randint(*LEEFTIJD_EERDER))


def _uitgevallen(
    a: Aanlevering, onderwijs: str, op: date, *, leeftijd: int, reden: str = ""
) -> str:
    """Een jongere die op die dag van school ging, en heel dat schooljaar al zo oud was."""
    begin = begin_schooljaar(schooljaar(op))
    geboren = a.lot.dag(
        zelfde_dag(op, leeftijd + 1) + DAG, begin.replace(year=begin.year - leeftijd) - DAG
    )
    wie = a.jongere(geboren=geboren, met_bsn=False)
    a.inschrijven(wie, onderwijs, van=begin, tot=op)
    a.zet(
        "uitval",
        jongere_id=wie,
        uitgevallen_op=op,
        inschrijving_id=a.inschrijving_van(wie),
        reden=reden,
    )
    return wie


def _benaderd(a: Aanlevering, wie: str, wat: Benadering, op: date) -> None:
    """De benadering; met een huisbezoek bij wie niet is gevonden, een school bij wie terugging."""
    soort = "intensief" if wat.uitkomst == "BEGELEID" else ""
    met_soort = Benadering(wat.doelgroep, wat.uitkomst, wat.bestemming, soort)
    klaar = benaderd(a, wie, met_soort, op=op)
    if wat.uitkomst == "NIET_GETRACEERD":
        a.zet(
            "contactmomenten",
            contact_id=a.nieuw("C"),
            jongere_id=wie,
            datum=op,
            soort="HUISBEZOEK",
            doel="benaderen",
            bereikt="nee",
        )
    if wat.bestemming in TERUG_NAAR:
        halverwege = date(a.verslag.jaar + 1, 2, 1)
        van = halverwege if klaar < halverwege else a.einde + DAG
        a.inschrijven(wie, TERUG_NAAR[wat.bestemming], van=van)
