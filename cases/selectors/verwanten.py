"""Wie bij wie hoort: broers en zussen, en dossiers die van hetzelfde kind kunnen zijn.

Het zijn vermoedens, geen feiten: zij helpen kijken en veranderen niets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import reverse

from cases.models import Jongere, Woonplaats
from cases.panelen import Begin, Begingroep, Dossierblik, Paneel, zijpanelen
from cases.regels.naam import genormaliseerd
from cases.selectors.samenvoegen import samenvoegingen_van
from cases.selectors.werkvoorraad import leeftijd
from kern.autorisatie import Inzage
from kern.bsn import bsn_gemaskeerd
from kern.handelingen import Handeling
from kern.klok import vandaag
from wpg.services import inzage_vastleggen

MEEST: Final = 8
GELIJKE_LETTERS: Final = 3


@dataclass(frozen=True)
class Verwant:
    """Een ander dossier, en waarom het hierbij genoemd wordt."""

    id: int
    gemeente_id: int
    naam: str
    geboren: date | None
    leeftijd: str
    bsn: str
    waarom: str


def _verwant(jongere: Jongere, waarom: str) -> Verwant:
    return Verwant(
        id=jongere.pk,
        gemeente_id=jongere.gemeente_id,
        naam=jongere.volledige_naam,
        geboren=jongere.geboortedatum,
        leeftijd=leeftijd(jongere.geboortedatum, jongere.geboren),
        bsn=bsn_gemaskeerd(jongere.bsn or ""),
        waarom=waarom,
    )


def _anderen(jongere: Jongere) -> QuerySet[Jongere]:
    uit: QuerySet[Jongere] = Jongere.objects.filter(opgegaan_in__isnull=True).exclude(pk=jongere.pk)
    return uit


def broers_en_zussen(jongere: Jongere) -> list[Verwant]:
    """Jongeren met hetzelfde gezinsnummer, of die nu op hetzelfde adres wonen.

    Een opvanglocatie of een geheim adres telt niet als hetzelfde adres. De aanroeper legt vast
    wie hij toont.
    """
    dag = vandaag()
    woont = Q(van__lte=dag) & (Q(tot_en_met__isnull=True) | Q(tot_en_met__gte=dag))
    adres = (
        Woonplaats.objects.filter(woont, jongere=jongere, opvanglocatie=False, adres_onjuist=False)
        .exclude(Q(postcode="") | Q(huisnummer=""))
        .first()
    )
    op_adres: set[int] = set()
    if adres is not None and not jongere.geheim:
        op_adres = set(
            Woonplaats.objects.filter(
                woont,
                postcode=adres.postcode,
                huisnummer=adres.huisnummer,
                opvanglocatie=False,
                jongere__geheim=False,
            ).values_list("jongere_id", flat=True)
        )
    zelfde_gezin = Q(gezin=jongere.gezin) & ~Q(gezin="")
    rijen = _anderen(jongere).filter(zelfde_gezin | Q(pk__in=op_adres)).order_by("geboren")[:MEEST]
    return [
        _verwant(
            ander,
            "zelfde gezin" if ander.gezin and ander.gezin == jongere.gezin else "zelfde adres",
        )
        for ander in rijen
    ]


def mogelijke_dubbelen(jongere: Jongere) -> list[Verwant]:
    """Dossiers die van hetzelfde kind kunnen zijn: zelfde nummer, of geboortedag en naam.

    `jongere` hoeft nog niet bewaard te zijn: zo waarschuwt ook het formulier voor een nieuwe.
    """
    zoek = Q(geboren=jongere.geboren) & Q(
        zoeknaam__startswith=genormaliseerd(jongere.geslachtsnaam)[:GELIJKE_LETTERS]
    )
    if jongere.bsn:
        zoek |= Q(bsn=jongere.bsn) | Q(onderwijsnummer=jongere.bsn)
    if jongere.onderwijsnummer:
        zoek |= Q(onderwijsnummer=jongere.onderwijsnummer) | Q(bsn=jongere.onderwijsnummer)
    rijen = _anderen(jongere).filter(zoek).order_by("zoeknaam")[: MEEST * 3]
    gevonden = [
        _verwant(ander, waarom)
        for ander in rijen
        if (waarom := _waarom_dubbel(jongere, ander)) is not None
    ]
    return gevonden[:MEEST]


def mogelijke_anderen(inzage: Inzage, jongere: Jongere, *, familie: bool) -> list[Verwant]:
    """De dubbelen, en met `familie` ook broers en zussen; legt vast wie er genoemd worden."""
    gevonden = mogelijke_dubbelen(jongere)
    if familie:
        bekend = {verwant.id for verwant in gevonden}
        gevonden += [v for v in broers_en_zussen(jongere) if v.id not in bekend]
    inzage_vastleggen(
        inzage,
        jongeren=[(verwant.id, verwant.gemeente_id) for verwant in gevonden],
        objecttype="verwanten",
    )
    return gevonden


def _paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Wie erbij hoort, wat er dubbel lijkt, en wat er samengevoegd is."""
    if blik.zaak is not None:
        return None
    dubbel = mogelijke_dubbelen(blik.jongere)
    al = {verwant.id for verwant in dubbel}
    familie = [v for v in broers_en_zussen(blik.jongere) if v.id not in al]
    inzage_vastleggen(
        blik.inzage,
        jongeren=[(v.id, v.gemeente_id) for v in (*dubbel, *familie)],
        objecttype="verwanten",
    )
    mag = blik.inzage.medewerker.mag(Handeling.JONGERE_BEHEREN)
    verhuisd = samenvoegingen_van(blik.jongere) if mag else []
    if not (dubbel or familie or mag):
        return None
    return {
        "jongere": blik.jongere,
        "dubbel": dubbel,
        "familie": familie,
        "mag": mag,
        "verhuisd": verhuisd,
    }


def _begin(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if not gegevens["mag"]:
        return ()
    samen, splits = (
        reverse(route, args=[blik.jongere.pk]) for route in ("cases:samenvoegen", "cases:splitsen")
    )
    return (
        Begin("Samenvoegen met een dossier", samen, Begingroep.VERDER, 80),
        Begin("Dossier splitsen", splits, Begingroep.VERDER, 90),
    )


def paneel_aanmelden() -> None:
    """Hang het paneel aan het dossier."""
    zijpanelen.meld_aan(
        "verwanten",
        Paneel(
            "cases/samenvoegen_paneel.html",
            _paneel,
            vult=("dubbel", "familie", "verhuisd"),
            begin=_begin,
        ),
        volgorde=80,
    )


def dubbelen_van_nieuw(inzage: Inzage, jongere: Jongere) -> list[Verwant]:
    """De mogelijke dubbelen van een jongere die nog ingeschreven moet worden; legt ze vast."""
    gevonden = mogelijke_dubbelen(jongere)
    inzage_vastleggen(
        inzage,
        jongeren=[(verwant.id, verwant.gemeente_id) for verwant in gevonden],
        objecttype="inschrijven",
    )
    return gevonden


def _waarom_dubbel(jongere: Jongere, ander: Jongere) -> str | None:
    if jongere.bsn and jongere.bsn == ander.bsn:
        return "zelfde BSN"
    nummers = {jongere.bsn, jongere.onderwijsnummer} & {ander.bsn, ander.onderwijsnummer}
    if nummers - {None, ""}:
        return "zelfde nummer"
    if jongere.bsn and ander.bsn:
        return None  # twee verschillende BSN's: een tweeling, of gewoon een ander kind
    if jongere.geboren == ander.geboren and _lijkt_op(jongere, ander):
        return "zelfde geboortedag en bijna dezelfde naam"
    return None


def _lijkt_op(een: Jongere, ander: Jongere) -> bool:
    """Dezelfde eerste letter van de voornaam, en een achternaam die hetzelfde begint."""
    voor_een, voor_ander = genormaliseerd(een.voornamen), genormaliseerd(ander.voornamen)
    voornaam = not voor_een or not voor_ander or voor_een[0] == voor_ander[0]
    achter_een, achter_ander = (
        genormaliseerd(een.geslachtsnaam),
        genormaliseerd(ander.geslachtsnaam),
    )
    kort = min(len(achter_een), len(achter_ander), GELIJKE_LETTERS)
    return voornaam and achter_een[:kort] == achter_ander[:kort]
