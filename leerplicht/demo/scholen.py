"""Rond een paar scholen: contactpersonen, kernpartners, spreekuur, interventies en parkeren."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import Count

from cases.models import (
    Kernpartner,
    Partner,
    School,
    Schoolafspraak,
    Schoolcontact,
    Spreekuur,
    Zaak,
)
from cases.models.zaak import LOPEND
from cases.services.fouten import ActGeweigerd
from cases.services.interventies import Opgave, interventie_vastleggen
from meldingen.models import Verzuimmelding
from meldingen.services.parkeren import melding_parkeren
from toegang.models import Gemeente, Medewerker

SCHOLEN: Final = 2
GEPARKEERD: Final = 3
WEEK: Final = timedelta(days=7)
VRIJDAG: Final = 5
"""De laatste dag waarop een school open is: in het weekend is er geen spreekuur."""
KERNPARTNERS: Final = (
    ("Wijkteam", "Y. Voorbeeld", "jongerenwerker"),
    ("Jeugdgezondheidszorg", "M. Voorbeeld", "jeugdverpleegkundige"),
)
INTERVENTIES: Final = (
    ("FORZA", "Weer op tijd op school", "1250.00", "", None),
    ("EDUCATIEMETER", "Weten welke opleiding past", "475.00", "490.50", "GELUKT"),
    ("BWJ", "Zelfstandig wonen met begeleiding", "3200.00", "1800.00", "AFGEBROKEN"),
)


def scholen_inrichten(gemeente: Gemeente, *, medewerker: Medewerker, vandaag: date) -> None:
    """Geef de drukste scholen van deze gemeente hun mensen, spreekuur en afspraak."""
    scholen = School.objects.filter(zaken__in=_zaken(gemeente)).annotate(aantal=Count("zaken"))
    for school in scholen.order_by("-aantal", "pk")[:SCHOLEN]:
        _mensen(school, gemeente=gemeente, medewerker=medewerker, van=vandaag - 10 * WEEK)
        Spreekuur(
            gemeente=gemeente,
            school=school,
            weekdag=min(vandaag.isoweekday(), VRIJDAG),
            begint=time(9),
            eindigt=time(10, 30),
            plaats="Lokaal 1.12",
            medewerker=medewerker,
            van=vandaag - 10 * WEEK,
        ).save()
        # Een school met leerlingen uit twee gemeenten heeft de afspraak al.
        if Schoolafspraak.objects.filter(school=school, soort="tweede_melding").exists():
            continue
        Schoolafspraak(
            school=school,
            soort="tweede_melding",
            drempel=2,
            van=vandaag - 10 * WEEK,
            bron="Afspraak met de school: de eerste melding handelt zij zelf af",
        ).save()
    _interventies(gemeente, medewerker=medewerker, vandaag=vandaag)
    _parkeren(gemeente, medewerker=medewerker)


def _zaken(gemeente: Gemeente) -> list[int]:
    return list(Zaak.objects.filter(LOPEND, gemeente=gemeente).values_list("pk", flat=True))


def _mensen(school: School, *, gemeente: Gemeente, medewerker: Medewerker, van: date) -> None:
    Schoolcontact(
        gemeente=gemeente, school=school, medewerker=medewerker, hoofdcontact=True, van=van
    ).save()
    for partner, naam, functie in KERNPARTNERS:
        Kernpartner(
            partner=Partner.objects.get(gemeente=gemeente, naam=partner),
            school=school,
            naam=naam,
            functie=functie,
            email="kernpartner@example.org",
            van=van,
        ).save()


def _interventies(gemeente: Gemeente, *, medewerker: Medewerker, vandaag: date) -> None:
    zaken = Zaak.objects.filter(LOPEND, gemeente=gemeente).select_related("jongere")
    aanbieder = Partner.objects.filter(gemeente=gemeente, soort="JEUGDHULP").first()
    for zaak, gegeven in zip(zaken.order_by("pk"), INTERVENTIES, strict=False):
        soort, doel, begroot, werkelijk, resultaat = gegeven
        interventie_vastleggen(
            zaak.jongere,
            zaak=zaak,
            opgave=Opgave(
                soort=soort,
                doel=doel,
                aanbieder=aanbieder,
                van=vandaag - 6 * WEEK,
                tot_en_met=vandaag - WEEK if resultaat else None,
                begroot=Decimal(begroot),
                werkelijk=Decimal(werkelijk) if werkelijk else None,
                resultaat=resultaat or "",
            ),
            medewerker=medewerker,
        )


def _parkeren(gemeente: Gemeente, *, medewerker: Medewerker) -> None:
    nieuw = Verzuimmelding.objects.filter(gemeente=gemeente, status="nieuw", school__isnull=False)
    nieuw = nieuw.exclude(actie_gewenst=True)
    gelukt = 0
    for melding in nieuw.order_by("-ontvangen_op", "pk"):
        try:
            melding_parkeren(
                melding,
                reden="De school handelt deze melding eerst zelf af",
                medewerker=medewerker,
            )
        except ActGeweigerd:
            continue
        gelukt += 1
        if gelukt == GEPARKEERD:
            return
