"""Thuiszitters: perioden, duur, drempel en wie meetelt (telregels H1-H6)."""

from dataclasses import dataclass
from datetime import date

from tests.rapportage.teller.kalender import (
    DAG,
    dagen,
    is_lesdag,
    langer_dan_3_maanden,
    lesdagen,
)
from tests.rapportage.teller.tabel import (
    Tabel,
    Vraag,
    indeling,
    label_van,
    resultaatlabels,
    rij_zonder_resultaat,
)
from tests.rapportage.teller.wereld import Afwezigheid, Wereld, Zaak

GETELDE_VORMEN = frozenset({"geen_onderwijs", "dagbesteding"})
VIER_WEKEN = 20


@dataclass
class Periode:
    """H1: aaneengesloten afwezigheid. `einde` is hooguit de peildatum."""

    afwezigheden: list[Afwezigheid]
    regio: str
    einde: date

    @property
    def begin(self) -> date:
        return self.afwezigheden[0].van

    @property
    def lesdagen(self) -> list[date]:
        return lesdagen(self.begin, self.einde, self.regio)

    def drempeldag(self, profiel: str) -> date | None:
        """H2 en H5: de eerste dag waarop de duur vier weken (of meer dan vier weken) is."""
        nodig = VIER_WEKEN if profiel == "zoetermeer" else VIER_WEKEN + 1
        geteld = self.lesdagen
        return geteld[nodig - 1] if len(geteld) >= nodig else None


def perioden(wereld: Wereld, jongere_id: str, peildatum: date, profiel: str) -> list[Periode]:
    """H1 en H3: de perioden van een jongere, zoals ze er op de peildatum uitzien."""
    tellend = sorted(
        (
            a
            for a in wereld.van("afwezigheid", jongere_id)
            if a.vorm in GETELDE_VORMEN
            and a.van <= peildatum
            and (profiel != "landelijk" or a.oorzaak == "ongeoorloofd")
        ),
        key=lambda a: a.van,
    )
    gevonden: list[Periode] = []
    for a in tellend:
        einde = min(a.tot_en_met or peildatum, peildatum)
        vorige = gevonden[-1] if gevonden else None
        if vorige is not None and _sluit_aan(vorige, a.van):
            vorige.afwezigheden.append(a)
            vorige.einde = max(vorige.einde, einde)
        else:
            regio = wereld.vakantieregio(jongere_id, a.van, a.inschrijving_id)
            gevonden.append(Periode([a], regio, einde))
    return gevonden


def _sluit_aan(vorige: Periode, van: date) -> bool:
    """H1: er ligt geen lesdag tussen het einde van de ene en het begin van de andere."""
    tussen = dagen(vorige.einde + DAG, van - DAG)
    return not any(is_lesdag(dag, vorige.regio) for dag in tussen)


@dataclass(frozen=True)
class Thuiszitter:
    """Een periode die in het verslag telt."""

    jongere_id: str
    periode: Periode
    gemeentecode: str

    def onderwijssoort(self, wereld: Wereld) -> str:
        """W2: de inschrijving van de eerste afwezigheid, anders die van de eerste dag."""
        eerste = self.periode.afwezigheden[0]
        return wereld.onderwijssoort(self.jongere_id, eerste.van, eerste.inschrijving_id)

    def zaken(self, vraag: Vraag) -> list[Zaak]:
        """H6: de zaken THUISZITTER waarnaar een afwezigheid in de periode verwijst."""
        ids = {a.zaak_id for a in self.periode.afwezigheden if a.zaak_id}
        zaken = [vraag.wereld.zaken[i] for i in ids]
        return [z for z in zaken if z.soort == "THUISZITTER" and vraag.gebeurd(z.geopend_op)]


def thuiszitters(vraag: Vraag) -> list[Thuiszitter]:
    """H1-H5 en W1: elke periode die het schooljaar raakt en de drempel haalde."""
    gevonden = []
    for jongere_id in vraag.wereld.jongeren:
        for code in vraag.gemeenten:
            profiel = vraag.profiel_van(code)
            gevonden += [
                Thuiszitter(jongere_id, periode, code)
                for periode in perioden(vraag.wereld, jongere_id, vraag.peildatum, profiel)
                if _telt(vraag, jongere_id, periode, code, profiel)
            ]
    return gevonden


def _telt(vraag: Vraag, jongere_id: str, periode: Periode, code: str, profiel: str) -> bool:
    jaar, wereld = vraag.jaar, vraag.wereld
    if not jaar.geraakt_door(periode.begin, periode.einde):
        return False
    if wereld.woongemeente(jongere_id, jaar.eerste_dag(periode.begin)) != code:
        return False
    drempeldag = periode.drempeldag(profiel)
    if drempeldag is None:
        return False
    toetsdag = max(drempeldag, jaar.van)  # H4
    return (
        wereld.is_plichtig(jongere_id, toetsdag)
        and wereld.staat_ingeschreven(jongere_id, toetsdag)
        and not wereld.met_geldende_vrijstelling(jongere_id, toetsdag, vraag.peildatum)
    )


def utr_thuiszitters(vraag: Vraag) -> Tabel:
    tabel = Tabel(
        ["totaal", "waarvan > 3mnd", "opgelost", "18 of verhuisd"],
        list(indeling("onderwijssoort:utr-4")),
    )
    for t in thuiszitters(vraag):
        kolommen = ["totaal"]
        if langer_dan_3_maanden(t.periode.begin, t.periode.einde, vraag.peildatum):
            kolommen.append("waarvan > 3mnd")
        for zaak in t.zaken(vraag):
            afloop = label_van("resultaat:utr-thuiszitters", vraag.resultaat(zaak))
            kolommen += [afloop] if afloop else []
        label = label_van("onderwijssoort:utr-4", t.onderwijssoort(vraag.wereld))
        tabel.zet(label, t.jongere_id, kolommen)
    return tabel


def _naar_onderwijs(vraag: Vraag, naam: str, kolom: str) -> Tabel:
    tabel = Tabel([kolom], list(indeling(naam)))
    for t in thuiszitters(vraag):
        tabel.zet(label_van(naam, t.onderwijssoort(vraag.wereld)), t.jongere_id, [kolom])
    return tabel


def rb_thuiszitters_reeks(vraag: Vraag) -> Tabel:
    return _naar_onderwijs(vraag, "onderwijssoort:rb-thuiszitters", vraag.jaar.label)


def zm_thuiszitters_onderwijs(vraag: Vraag) -> Tabel:
    return _naar_onderwijs(vraag, "onderwijssoort:zm-3", "aantal")


def zm_g2(vraag: Vraag) -> Tabel:
    """Naar leeftijd op het begin van de periode, per jaar van 5 tot en met 17."""
    tabel = Tabel(["aantal"], [str(n) for n in range(5, 18)])
    for t in thuiszitters(vraag):
        jaren = str(vraag.wereld.jongeren[t.jongere_id].leeftijd(t.periode.begin))
        tabel.zet(jaren if jaren in tabel.labels else None, t.jongere_id, ["aantal"])
    return tabel


def zm_t8(vraag: Vraag) -> Tabel:
    """V2: de reden staat bij de zaak; wie er geen heeft, valt buiten de rijen."""
    tabel = Tabel(["Aantal", "%"], list(indeling("reden:zm-t8")), procenten={"%": ("Aantal",)})
    for t in thuiszitters(vraag):
        redenen = [z.reden for z in t.zaken(vraag)] or [""]
        for reden in redenen:
            tabel.zet(label_van("reden:zm-t8", reden), t.jongere_id, ["Aantal"])
    return tabel


def zm_t9(vraag: Vraag) -> Tabel:
    naam = "resultaat:zm-t9"
    tabel = Tabel(["Aantal", "%"], resultaatlabels(naam), procenten={"%": ("Aantal",)})
    for t in thuiszitters(vraag):
        uitkomsten = [vraag.resultaat(z) for z in t.zaken(vraag)] or [""]
        for uitkomst in uitkomsten:
            label = label_van(naam, uitkomst) if uitkomst else rij_zonder_resultaat(naam)
            tabel.zet(label, t.jongere_id, ["Aantal"])
    return tabel


TABELLEN = {
    "utr-thuiszitters": utr_thuiszitters,
    "rb-thuiszitters-reeks": rb_thuiszitters_reeks,
    "zm-thuiszitters-onderwijs": zm_thuiszitters_onderwijs,
    "zm-g2": zm_g2,
    "zm-t8": zm_t8,
    "zm-t9": zm_t9,
}
