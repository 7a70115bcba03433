"""Aantekeningen in een Wpg-zaak: getypte blokken, en wat onjuist bleek blijft staan (art. 4)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.keuzes import AANTEKENINGSOORTEN
from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Wpgaantekening, Wpgzaak
from handhaving.models.dossier import deel_van
from handhaving.selectors.deuren import met_reden
from handhaving.services.betrokkenen import vergrendeld
from handhaving.services.overnemen import motivering_van
from handhaving.services.verstrekken import ONJUIST, correctie_gemeld
from kern.autorisatie import Inzage
from kern.klok import nu, vandaag

VELDEN = ("soort", "tekst", "van_wie", "datum", "bijzonder", "onvermijdelijk")


@dataclass(frozen=True)
class Blok:
    """Wat er in een aantekening staat. soort: waarneming, verklaring of oordeel."""

    soort: str
    tekst: str
    datum: date
    van_wie: str = ""
    bijzonder: str = ""
    onvermijdelijk: str = ""


@transaction.atomic
def aantekening_maken(
    inzage: Inzage, zaak: Wpgzaak, *, blok: Blok, sleutel: UUID
) -> Wpgaantekening:
    """Schrijf een blok in een lopende Wpg-zaak. Dezelfde sleutel nog eens doet niets.

    Raises ActGeweigerd zonder soort, zonder tekst, een verklaring zonder van wie, of een bijzonder
    gegeven zonder motivering.
    """
    blik = met_reden(inzage, zaak)
    vers = vergrendeld(zaak)
    al: Wpgaantekening | None = Wpgaantekening.objects.filter(sleutel=sleutel, wpgzaak=vers).first()
    if al is not None:
        return al
    rij = _rij(blik, vers, blok, sleutel=sleutel)
    rij.save()
    _vastleggen(blik, rij, operatie="VERZAMELEN", veldnamen=VELDEN)
    return rij


@transaction.atomic
def aantekening_corrigeren(
    inzage: Inzage, oud: Wpgaantekening, *, blok: Blok, reden: str, sleutel: UUID
) -> Wpgaantekening:
    """Vervang een aantekening die onjuist bleek. De oude blijft staan, met waarom.

    Voor elke ontvanger van de oude ontstaat een taak om het te horen (Wpg art. 30).
    Kan ook als de zaak gesloten is: gegevens moeten juist zijn zolang zij er zijn (Wpg art. 4).
    Raises ActGeweigerd zonder reden, IntussenGewijzigd als zij al vervangen is.
    """
    vers = vergrendeld(oud.wpgzaak, ook_gesloten=True)
    blik = met_reden(inzage, vers)
    al: Wpgaantekening | None = Wpgaantekening.objects.filter(sleutel=sleutel, wpgzaak=vers).first()
    if al is not None:
        return al
    rij: Wpgaantekening = Wpgaantekening.objects.select_for_update(of=("self",)).get(pk=oud.pk)
    if rij.onjuist_op is not None:
        raise IntussenGewijzigd("Deze aantekening is intussen al verbeterd. Kijk wat er nu staat.")
    if not reden.strip():
        raise ActGeweigerd("Schrijf op waarom deze aantekening onjuist is.")
    rij.onjuist_op = nu()
    rij.onjuist_reden = reden.strip()[:500]
    rij.save()
    nieuw = _rij(blik, vers, blok, sleutel=sleutel)
    nieuw.vervangt = rij
    nieuw.save()
    _vastleggen(blik, rij, operatie="WIJZIGEN", veldnamen=("onjuist_op", "onjuist_reden", *VELDEN))
    correctie_gemeld(rij, omschrijving=ONJUIST)
    return nieuw


def _rij(inzage: Inzage, zaak: Wpgzaak, blok: Blok, *, sleutel: UUID) -> Wpgaantekening:
    if blok.soort not in AANTEKENINGSOORTEN:
        raise ActGeweigerd("Kies of dit een waarneming, een verklaring of een oordeel is.")
    if not blok.tekst.strip():
        raise ActGeweigerd("Schrijf de tekst van de aantekening.")
    van_wie = blok.van_wie.strip() if blok.soort == "verklaring" else ""
    if blok.soort == "verklaring" and not van_wie:
        raise ActGeweigerd("Vul in van wie de verklaring is.")
    if blok.datum > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is.")
    return Wpgaantekening(
        **deel_van(zaak, herkomst="Door de boa vastgelegd in de Wpg-zaak", t0=vandaag()),
        soort=blok.soort,
        tekst=blok.tekst.strip(),
        van_wie=van_wie[:200],
        datum=blok.datum,
        opgemaakt_door=inzage.medewerker,
        bijzonder=blok.bijzonder,
        onvermijdelijk=motivering_van(blok.bijzonder, blok.onvermijdelijk),
        sleutel=sleutel,
    )


def _vastleggen(
    inzage: Inzage, rij: Wpgaantekening, *, operatie: str, veldnamen: tuple[str, ...]
) -> None:
    wpg_vastleggen(
        inzage,
        personen_van(rij.wpgzaak),
        objecttype="wpgaantekening",
        object_id=rij.pk,
        zaak_id=rij.wpgzaak_id,
        operatie=operatie,
        veldnamen=veldnamen,
    )
