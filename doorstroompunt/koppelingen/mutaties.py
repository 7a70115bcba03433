"""Mutaties over in- en uitschrijvingen en diploma's, zoals DUO ze elke week levert.

Wat de BRP beter weet (verhuisd, overleden, leeftijd) en wat hier uit de feiten volgt
(startkwalificatie, voorwaarden), wordt overgeslagen en geteld.
"""

from typing import Any, Final

from django.db.models import ProtectedError

from cases.keuzes import DIPLOMAS, ONDERWIJSSOORTEN
from cases.models import Inschrijving, Jongere, Kwalificatie, School
from cases.selectors.feiten import gemeente_id_op
from doorstroompunt.koppelingen.csvlezer import Kolom, Rij, dag, dag_geweest, keuze, tekst
from doorstroompunt.koppelingen.personen import KOLOMMEN
from doorstroompunt.koppelingen.soort import (
    GEWIJZIGD,
    NIEUW,
    ONGEWIJZIGD,
    Bestandsoort,
    Verslag,
)
from kern.grens import huidige_grens

INSCHRIJVING: Final = "inschrijving"
VERWIJDERD: Final = "inschrijving_verwijderd"
DIPLOMA: Final = "diploma"
DIPLOMA_VERWIJDERD: Final = "diploma_verwijderd"
OVERGESLAGEN: Final = ("verhuisd", "overleden", "leeftijd", "startkwalificatie", "voorwaarden")
MUTATIES: Final = (INSCHRIJVING, VERWIJDERD, DIPLOMA, DIPLOMA_VERWIJDERD, *OVERGESLAGEN)

_NODIG: Final[dict[str, tuple[str, ...]]] = {
    INSCHRIJVING: ("brin", "onderwijssoort", "van"),
    VERWIJDERD: ("brin", "van"),
    DIPLOMA: ("diploma", "behaald_op"),
    DIPLOMA_VERWIJDERD: ("diploma", "behaald_op"),
}
_DIPLOMAS: Final = (DIPLOMA, DIPLOMA_VERWIJDERD)
BRON: Final = "DUO"
_VAN_BUITEN: Final = ("", BRON)
"""De bron van een diploma uit een register; een ander woord schreef een mens op."""
MET_DE_HAND: Final = "dit diploma legde een medewerker vast; kijk in het dossier of het klopt"
NIVEAUS: Final = ("1", "2", "3", "4")


def _niveau(waarde: str) -> int:
    return int(keuze(*NIVEAUS)(waarde))


def _verwerk(verslag: Verslag) -> None:
    scholen = _scholen(verslag)
    for rij in verslag.goede():
        _toets(verslag, rij, scholen)
    for rij in list(verslag.goede()):
        treffer = verslag.personen.van(rij)
        jongere = Jongere.objects.get(pk=treffer.jongere_id)
        uitkomst = ONGEWIJZIGD
        if rij["mutatie"] == DIPLOMA:
            uitkomst = _diploma(verslag, rij, jongere)
        elif rij["mutatie"] == DIPLOMA_VERWIJDERD:
            uitkomst = _diploma_verwijderd(verslag, rij, jongere)
        elif rij["mutatie"] not in OVERGESLAGEN:
            uitkomst = _inschrijving(verslag, rij, jongere, scholen)
        if uitkomst:
            verslag.gedaan(rij, uitkomst, jongere_id=jongere.pk)


def _scholen(verslag: Verslag) -> dict[tuple[str, str], int]:
    codes = {rij["brin"] for rij in verslag.goede() if rij["brin"]}
    vraag = School.objects.filter(brin__in=codes).order_by("-pk")
    uit = {(s.brin, s.vestiging): s.pk for s in vraag}
    # Zonder vestiging in het bestand telt de hoofdvestiging.
    return uit | {(s.brin, ""): s.pk for s in vraag if s.vestiging in {"", "00"}}


def _toets(verslag: Verslag, rij: Rij, scholen: dict[tuple[str, str], int]) -> None:
    fout = verslag.bestand.fout
    nodig = _NODIG.get(rij["mutatie"], ())
    for kolom in nodig:
        if not rij[kolom]:
            fout(rij, kolom, "mag niet leeg zijn bij deze mutatie")
    if "brin" in nodig and rij["brin"] and (rij["brin"], rij["vestiging"]) not in scholen:
        fout(rij, "brin", "deze vestiging kennen wij niet")
    if rij["mutatie"] in _DIPLOMAS and (rij["diploma"] == "mbo") != (rij["niveau"] is not None):
        fout(rij, "niveau", "vul bij een mbo-diploma het niveau in, en alleen daar")
    if rij["van"] and rij["tot_en_met"] and rij["tot_en_met"] < rij["van"]:
        fout(rij, "tot_en_met", "ligt voor de eerste dag")


def _eigen_gemeente(verslag: Verslag, rij: Rij, jongere: Jongere, *, kolom: str) -> int | None:
    gemeente_id = gemeente_id_op(jongere, dag=rij[kolom])
    if gemeente_id not in huidige_grens().gemeenten:
        verslag.bestand.fout(rij, kolom, "de jongere woonde toen in een andere gemeente")
        return None
    return gemeente_id


def _inschrijving(
    verslag: Verslag, rij: Rij, jongere: Jongere, scholen: dict[tuple[str, str], int]
) -> str:
    gemeente_id = _eigen_gemeente(verslag, rij, jongere, kolom="van")
    if gemeente_id is None:
        return ""
    school_id = scholen[rij["brin"], rij["vestiging"]]
    bekend: Inschrijving | None = (
        Inschrijving.objects.filter(jongere=jongere, school_id=school_id, van=rij["van"])
        .order_by("pk")
        .first()
    )
    if rij["mutatie"] == VERWIJDERD:
        return _verwijderd(verslag, rij, bekend)
    velden = {
        "onderwijssoort": rij["onderwijssoort"],
        "leerjaar": rij["leerjaar"],
        "opleiding": rij["opleiding"],
        "tot_en_met": rij["tot_en_met"],
        "uitschrijfreden": rij["reden_uitschrijving"],
    }
    if bekend is None:
        vast = {"jongere": jongere, "gemeente_id": gemeente_id, "school_id": school_id}
        Inschrijving(**vast, van=rij["van"], **velden).save(force_insert=True)
        return NIEUW
    return _bijgewerkt(bekend, velden)


def _bijgewerkt(rij: Any, velden: dict[str, Any]) -> str:
    """Neem over wat anders is; een lege cel wist niets, behalve een einddatum."""
    anders = {
        veld: waarde
        for veld, waarde in velden.items()
        if getattr(rij, veld) != waarde and (waarde or veld == "tot_en_met")
    }
    for veld, waarde in anders.items():
        setattr(rij, veld, waarde)
    if not anders:
        return ONGEWIJZIGD
    rij.save()
    return GEWIJZIGD


def _verwijderd(verslag: Verslag, rij: Rij, bekend: Inschrijving | None) -> str:
    if bekend is None:
        return ONGEWIJZIGD
    try:
        bekend.delete()
    except ProtectedError:
        verslag.bestand.fout(rij, "van", "deze inschrijving hoort bij een melding of uitval")
        return ""
    return GEWIJZIGD


def _diploma(verslag: Verslag, rij: Rij, jongere: Jongere) -> str:
    gemeente_id = _eigen_gemeente(verslag, rij, jongere, kolom="behaald_op")
    if gemeente_id is None:
        return ""
    feit = _diplomafeit(rij)
    if Kwalificatie.objects.filter(jongere=jongere, **feit).exists():
        return ONGEWIJZIGD
    Kwalificatie(jongere=jongere, gemeente_id=gemeente_id, bron=BRON, **feit).save(
        force_insert=True
    )
    return NIEUW


def _diplomafeit(rij: Rij) -> dict[str, Any]:
    return {"diploma": rij["diploma"], "niveau": rij["niveau"], "behaald_op": rij["behaald_op"]}


def _diploma_verwijderd(verslag: Verslag, rij: Rij, jongere: Jongere) -> str:
    """Haal weg wat DUO intrekt: een diploma te veel houdt iemand ten onrechte buiten beeld.

    Wat een medewerker zelf vastlegde, blijft staan en wordt gemeld.
    """
    if _eigen_gemeente(verslag, rij, jongere, kolom="behaald_op") is None:
        return ""
    uitkomst = ONGEWIJZIGD
    for diploma in Kwalificatie.objects.filter(jongere=jongere, **_diplomafeit(rij)):
        if diploma.bron in _VAN_BUITEN:
            diploma.delete()
            uitkomst = GEWIJZIGD
        else:
            verslag.waarschuw(rij, "diploma", MET_DE_HAND)
    return uitkomst


MUTATIEBESTAND = Bestandsoort(
    soort="mutaties",
    label="Mutaties van inschrijvingen en diploma's",
    uitleg="Elke week van DUO: een CSV met een regel per inschrijving, uitschrijving of diploma.",
    kolommen=(
        Kolom("mutatie", keuze(*MUTATIES), verplicht=True, gevuld=True),
        Kolom("brin", tekst(4)),
        Kolom("vestiging", tekst(2)),
        Kolom("onderwijssoort", keuze(*ONDERWIJSSOORTEN)),
        Kolom("leerjaar", tekst(10)),
        Kolom("opleiding", tekst(120)),
        Kolom("van", dag, leeg=None),
        Kolom("tot_en_met", dag, leeg=None),
        Kolom("reden_uitschrijving", tekst(200)),
        Kolom("diploma", keuze(*DIPLOMAS)),
        Kolom("niveau", _niveau, leeg=None),
        Kolom("behaald_op", dag_geweest, leeg=None),
        *KOLOMMEN,
    ),
    verwerk=_verwerk,
)
