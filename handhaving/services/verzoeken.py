"""Verzoeken van betrokkenen behandelen (Wpg art. 25 tot en met 30)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.keuzes_verstrekken import BESLUITEN, WEIGERGRONDEN
from handhaving.models import Betrokkeneverzoek, Betwisting, Wpgbetrokkene
from handhaving.regels.verzoek import Uitstel
from handhaving.selectors.verzoeken import (
    overzicht_van,
    rijen_van,
    te_betwisten,
    termijn_van,
    verzoek_vastgelegd,
    vrager_oordeel,
)
from handhaving.services.verstrekken import correctie_gemeld
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Gemeente

KORTSTE_REDEN = 10


@dataclass(frozen=True)
class Verzoekgegevens:
    """Wie wat vraagt, en hoe is vastgesteld wie dat is."""

    soort: str
    vrager: str
    voornamen: str
    geslachtsnaam: str
    geboortedatum: date | None
    bsn: str
    adres: str
    vertegenwoordiger: str
    machtiging_gezien: bool
    identiteit: str
    identiteit_op: date
    ontvangen_op: date
    wat: str = ""


@transaction.atomic
def verzoek_vastleggen(
    inzage: Inzage, gemeente: Gemeente, *, gegevens: Verzoekgegevens
) -> Betrokkeneverzoek:
    """Leg een verzoek vast; de klok loopt vanaf de ontvangst.

    Raises ActGeweigerd als deze persoon niet kan vragen. Een kind dat zelf vraagt, wordt
    vastgelegd en gemarkeerd.
    """
    if max(gegevens.ontvangen_op, gegevens.identiteit_op) > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    if not gegevens.identiteit:
        raise ActGeweigerd("Stel eerst de identiteit vast.")
    if gegevens.vrager != "zelf" and not gegevens.vertegenwoordiger.strip():
        raise ActGeweigerd("Vul in wie namens de betrokkene vraagt.")
    if gegevens.soort != "inzage" and not gegevens.wat.strip():
        raise ActGeweigerd("Schrijf op wat er volgens de betrokkene niet klopt.")
    rij = Betrokkeneverzoek(
        gemeente=gemeente,
        # Er is nog niemand gevonden; bij het nazoeken komt de jongere van de zaak erbij.
        jongere_id=0,
        herkomst="Verzoek van de betrokkene",
        eerste_verwerking_op=vandaag(),
        vastgelegd_door=inzage.medewerker,
        **{naam: getattr(gegevens, naam) for naam in Verzoekgegevens.__dataclass_fields__},
    )
    bezwaar = vrager_oordeel(rij).bezwaar
    if bezwaar:
        raise ActGeweigerd(bezwaar)
    rij.save()
    verzoek_vastgelegd(inzage, rij, operatie="VERZAMELEN")
    return rij


@transaction.atomic
def verzoek_koppelen(
    inzage: Inzage, verzoek: Betrokkeneverzoek, *, pseudoniemen: Collection[str]
) -> Betrokkeneverzoek:
    """Leg vast wie de betrokkene in de Wpg-zaken is; niemand kiezen is ook een antwoord."""
    vers = _op_slot(verzoek)
    rijen = list(
        Wpgbetrokkene.objects.filter(
            pseudoniem__in=list(pseudoniemen), gemeente_id=vers.gemeente_id
        ).order_by("pk")
    )
    if {r.pseudoniem for r in rijen} != set(pseudoniemen):
        raise IntussenGewijzigd("Een gekozen persoon is er niet meer. Kijk opnieuw.")
    vers.pseudoniemen = sorted(set(pseudoniemen))
    vers.jongere_id = rijen[0].jongere_id if rijen else 0
    vers.nagezocht_op = vandaag()
    return _bewaar(inzage, vers)


@transaction.atomic
def verzoek_bevestigen(
    inzage: Inzage, verzoek: Betrokkeneverzoek, *, naam: str
) -> Betrokkeneverzoek:
    """De wettelijk vertegenwoordiger staat achter het verzoek van een jonger kind."""
    vers = _op_slot(verzoek)
    if not vrager_oordeel(vers).markering:
        raise ActGeweigerd("Bij dit verzoek hoeft niemand te bevestigen.")
    if not naam.strip():
        raise ActGeweigerd("Vul de naam van de wettelijk vertegenwoordiger in.")
    vers.bevestigd_door, vers.bevestigd_op = naam.strip()[:200], vandaag()
    return _bewaar(inzage, vers)


@transaction.atomic
def verzoek_uitstellen(
    inzage: Inzage, verzoek: Betrokkeneverzoek, *, uitstel: str, reden: str
) -> Betrokkeneverzoek:
    """Stel het antwoord uit: alleen bij inzage, een keer, en voor de laatste dag."""
    vers = _op_slot(verzoek)
    if vers.soort != "inzage":
        raise ActGeweigerd("Uitstel kan alleen bij een verzoek om inzage.")
    if vers.uitstel:
        raise ActGeweigerd("Het antwoord is al uitgesteld. Dat kan één keer.")
    if uitstel not in {Uitstel.GEWOON, Uitstel.MEER_ONDERDELEN}:
        raise ActGeweigerd("Kies waarom uitstel nodig is.")
    if len(reden.strip()) < KORTSTE_REDEN:
        raise ActGeweigerd(f"Schrijf een reden van ten minste {KORTSTE_REDEN} tekens.")
    if vandaag() > termijn_van(vers).uiterlijk:
        raise ActGeweigerd("De termijn is al voorbij. Uitstellen kan alleen daarvoor.")
    vers.uitstel, vers.uitstel_op, vers.uitstelreden = uitstel, vandaag(), reden.strip()[:500]
    return _bewaar(inzage, vers)


@transaction.atomic
def gegevens_betwisten(
    inzage: Inzage, verzoek: Betrokkeneverzoek, *, bronnen: Collection[str]
) -> Betrokkeneverzoek:
    """Zet bij deze gegevens dat de betrokkene ze bestrijdt; tot het besluit."""
    vers = _op_slot(verzoek)
    if vers.soort == "inzage":
        raise ActGeweigerd("Bij een verzoek om inzage wordt niets bestreden.")
    overzicht = overzicht_van(inzage, vers)
    if not bronnen or set(bronnen) - set(te_betwisten(overzicht)):
        raise ActGeweigerd("Kies om welke gegevens het gaat.")
    bestaand = {b.bron for b in vers.betwistingen.filter(opgeheven_op__isnull=True)}
    for bron in sorted(set(bronnen) - bestaand):
        Betwisting(
            gemeente_id=vers.gemeente_id,
            jongere_id=vers.jongere_id,
            herkomst=f"Verzoek {vers.pk}",
            eerste_verwerking_op=vandaag(),
            verzoek=vers,
            bron=bron,
            sinds=vandaag(),
        ).save()
    _hef_op(vers, bestaand - set(bronnen), "Niet langer onderdeel van het verzoek")
    vers.bronnen = sorted(set(bronnen))
    return _bewaar(inzage, vers)


@dataclass(frozen=True)
class Verzoekbesluit:
    """Het besluit op een verzoek, met de grond als er iets wordt geweigerd (Wpg art. 27)."""

    besluit: str
    weigergrond: str = ""
    motivering: str = ""
    om_afgestemd_op: date | None = None


@transaction.atomic
def verzoek_besluiten(
    inzage: Inzage, verzoek: Betrokkeneverzoek, *, besluit: Verzoekbesluit
) -> Betrokkeneverzoek:
    """Besluit op het verzoek. Bij een verbetering horen de ontvangers het (Wpg art. 30).

    Raises ActGeweigerd zonder grond of motivering, of zolang er eerst iets anders moet.
    """
    vers = _op_slot(verzoek)
    _toets_besluit(vers, besluit)
    overzicht = overzicht_van(inzage, vers)
    geeft = besluit.besluit in {"toegewezen", "deels"}
    if geeft and vers.soort == "inzage" and overzicht.bij_om and besluit.om_afgestemd_op is None:
        raise ActGeweigerd("Een zaak loopt bij het OM. Stem eerst af en vul in wanneer dat was.")
    if geeft and vers.soort != "inzage":
        if not vers.bronnen:
            raise ActGeweigerd("Kies eerst om welke gegevens het gaat.")
        for rij in rijen_van(vers.bronnen, overzicht):
            correctie_gemeld(rij, omschrijving=f"{vers.get_soort_display()} na een verzoek")
        _hef_op(vers, set(vers.bronnen), f"{vers.get_soort_display()} na het verzoek")
    vers.besluit, vers.besluit_op, vers.besluit_door = besluit.besluit, vandaag(), inzage.medewerker
    weigert = besluit.besluit != "toegewezen"
    vers.weigergrond = besluit.weigergrond if weigert else ""
    vers.motivering = besluit.motivering.strip()
    vers.om_afgestemd_op = besluit.om_afgestemd_op
    return _bewaar(inzage, vers)


def _toets_besluit(vers: Betrokkeneverzoek, besluit: Verzoekbesluit) -> None:
    if besluit.besluit not in BESLUITEN:
        raise ActGeweigerd("Kies een besluit.")
    if vers.nagezocht_op is None:
        raise ActGeweigerd("Zoek eerst na wie dit in de Wpg-zaken is.")
    if besluit.besluit != "toegewezen":
        if besluit.weigergrond not in WEIGERGRONDEN:
            raise ActGeweigerd("Kies de grond waarop u weigert.")
        if len(besluit.motivering.strip()) < KORTSTE_REDEN:
            raise ActGeweigerd("Leg uit waarom deze grond hier geldt.")
    if besluit.besluit != "geweigerd" and vrager_oordeel(vers).markering:
        raise ActGeweigerd(vrager_oordeel(vers).markering)
    if besluit.om_afgestemd_op is not None and besluit.om_afgestemd_op > vandaag():
        raise ActGeweigerd("De dag van afstemming met het OM is nog niet geweest.")


def _hef_op(vers: Betrokkeneverzoek, bronnen: Collection[str], reden: str) -> None:
    for rij in Betwisting.objects.filter(
        verzoek=vers, bron__in=list(bronnen), opgeheven_op__isnull=True
    ):
        rij.opgeheven_op, rij.opheffing = vandaag(), reden[:300]
        rij.save()


def _op_slot(verzoek: Betrokkeneverzoek) -> Betrokkeneverzoek:
    vers: Betrokkeneverzoek = (
        Betrokkeneverzoek.objects.select_for_update(of=("self",))
        .select_related("gemeente")
        .get(pk=verzoek.pk)
    )
    if vers.versie != verzoek.versie or vers.besluit:
        raise IntussenGewijzigd("Dit verzoek is intussen verder. Kijk opnieuw.")
    return vers


def _bewaar(inzage: Inzage, vers: Betrokkeneverzoek) -> Betrokkeneverzoek:
    vers.versie += 1
    vers.save()
    verzoek_vastgelegd(inzage, vers, operatie="WIJZIGEN")
    return vers
