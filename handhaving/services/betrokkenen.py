"""Betrokkenen in een Wpg-zaak: nooit zonder categorie, en de oude categorie blijft te zien (6b)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.keuzes import CATEGORIEEN
from handhaving.log import pseudoniem, wpg_vastleggen
from handhaving.models import Wpgbetrokkene, Wpgzaak
from handhaving.models.dossier import deel_van
from handhaving.selectors.deuren import met_reden
from handhaving.selectors.dossier import Mens, avgzaak_bij, mensen_in
from kern.autorisatie import Inzage
from kern.klok import vandaag
from wpg.services import Persoon

KORTSTE_REDEN = 10


@dataclass(frozen=True)
class Ander:
    """Iemand die niet in het AVG-dossier staat, zoals een getuige."""

    geslachtsnaam: str
    voornamen: str = ""
    geboortedatum: date | None = None
    adres: str = ""


def mens_vastleggen(zaak: Wpgzaak, mens: Mens, *, categorie: str) -> Wpgbetrokkene:
    """Kopieer iemand uit het AVG-dossier naar de zaak, met de herkomst."""
    bron = (
        f"betrokkene {mens.betrokkene_id}" if mens.betrokkene_id else f"jongere {zaak.jongere_id}"
    )
    nummer = mens.betrokkene_id or zaak.jongere_id
    rij = Wpgbetrokkene(
        **deel_van(zaak, herkomst=f"AVG-dossier, {bron}", t0=vandaag()),
        soort=mens.soort,
        betrokkene_id=mens.betrokkene_id,
        voornamen=mens.voornamen,
        geslachtsnaam=mens.geslachtsnaam,
        geboortedatum=mens.geboortedatum,
        bsn=mens.bsn,
        adres=mens.adres[:300],
        categorie=categorie,
        pseudoniem=pseudoniem(mens.soort, nummer),
    )
    rij.save()
    return rij


@transaction.atomic
def betrokkene_toevoegen(
    inzage: Inzage, zaak: Wpgzaak, *, wie: str | Ander, categorie: str
) -> Wpgbetrokkene:
    """Voeg iemand toe aan de zaak. wie: de sleutel van een `Mens`, of een `Ander`.

    Staat zij er al in, dan verandert er niets. Raises ActGeweigerd zonder categorie of bij een
    gesloten zaak.
    """
    blik = met_reden(inzage, zaak)
    vers = vergrendeld(zaak)
    if categorie not in CATEGORIEEN:
        raise ActGeweigerd("Kies in welke hoedanigheid deze persoon erbij hoort.")
    if isinstance(wie, Ander):
        rij = _ander(vers, wie, categorie=categorie)
    else:
        rij = _uit_dossier(vers, wie, categorie=categorie)
    wpg_vastleggen(
        blik,
        [Persoon(rij.jongere_id, rij.gemeente_id, rij.pseudoniem, rij.categorie)],
        objecttype="wpgbetrokkene",
        object_id=rij.pk,
        zaak_id=vers.pk,
        operatie="VERZAMELEN",
        veldnamen=("naam", "geboortedatum", "bsn", "adres", "categorie"),
    )
    return rij


def _uit_dossier(zaak: Wpgzaak, sleutel: str, *, categorie: str) -> Wpgbetrokkene:
    avgzaak = avgzaak_bij(zaak)
    mensen = {m.sleutel: m for m in mensen_in(avgzaak)} if avgzaak is not None else {}
    if sleutel not in mensen:
        raise ActGeweigerd("Kies iemand uit de lijst.")
    mens = mensen[sleutel]
    al = zaak.betrokkenen.filter(soort=mens.soort, betrokkene_id=mens.betrokkene_id).first()
    return al or mens_vastleggen(zaak, mens, categorie=categorie)


def _ander(zaak: Wpgzaak, wie: Ander, *, categorie: str) -> Wpgbetrokkene:
    naam = wie.geslachtsnaam.strip()
    if not naam:
        raise ActGeweigerd("Vul een achternaam in.")
    zelfde = {
        "soort": "ander",
        "geslachtsnaam": naam,
        "voornamen": wie.voornamen.strip(),
        "geboortedatum": wie.geboortedatum,
    }
    al: Wpgbetrokkene | None = zaak.betrokkenen.filter(**zelfde).first()
    if al is not None:
        return al
    rij = Wpgbetrokkene(
        **deel_van(zaak, herkomst="Door de boa vastgelegd in de Wpg-zaak", t0=vandaag()),
        **zelfde,
        adres=wie.adres.strip(),
        categorie=categorie,
    )
    rij.pseudoniem = "nog niet bekend"
    rij.save()
    # Het pseudoniem hangt aan het nummer van de rij, dat er pas na het bewaren is.
    rij.pseudoniem = pseudoniem("ander", rij.pk)
    rij.save()
    return rij


@transaction.atomic
def categorie_wijzigen(
    inzage: Inzage, rij: Wpgbetrokkene, *, categorie: str, reden: str, gezien: str | None = None
) -> Wpgbetrokkene:
    """Geef iemand een andere categorie, met een reden. De vorige blijft in de historie.

    gezien: de categorie die op het scherm stond. Raises ActGeweigerd, IntussenGewijzigd.
    """
    zaak = vergrendeld(rij.wpgzaak)
    blik = met_reden(inzage, zaak)
    vers: Wpgbetrokkene = Wpgbetrokkene.objects.select_for_update(of=("self",)).get(pk=rij.pk)
    if categorie not in CATEGORIEEN:
        raise ActGeweigerd("Kies in welke hoedanigheid deze persoon erbij hoort.")
    if categorie == vers.categorie:
        return vers
    if gezien is not None and gezien != vers.categorie:
        raise IntussenGewijzigd(
            f"Deze persoon is intussen {CATEGORIEEN[vers.categorie].lower()}. Kijk wat er nu staat."
        )
    if len(reden.strip()) < KORTSTE_REDEN:
        raise ActGeweigerd(f"Schrijf een reden van ten minste {KORTSTE_REDEN} tekens.")
    vers.categorie = categorie
    vers.categorie_reden = reden.strip()[:300]
    vers.save()
    wpg_vastleggen(
        blik,
        [Persoon(vers.jongere_id, vers.gemeente_id, vers.pseudoniem, vers.categorie)],
        objecttype="wpgbetrokkene",
        object_id=vers.pk,
        zaak_id=zaak.pk,
        operatie="WIJZIGEN",
        veldnamen=("categorie", "categorie_reden"),
    )
    return vers


def vergrendeld(zaak: Wpgzaak, *, ook_gesloten: bool = False) -> Wpgzaak:
    """De Wpg-zaak zoals zij nu is, op slot tot het einde van de transactie.

    Raises ActGeweigerd als zij gesloten is: dan komt er niets meer bij.
    """
    vers: Wpgzaak = Wpgzaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    if not vers.is_open and not ook_gesloten:
        raise ActGeweigerd("Deze Wpg-zaak is gesloten. Heropen haar eerst.")
    return vers
