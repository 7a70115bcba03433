"""Een gezin dat buiten de vakantie weg was: drie kinderen, een zaak per kind, één gesprek."""

from typing import Final

from django.db.models import Count

from cases.models import Jongere
from cases.services.contact import Contact
from cases.services.gezin import gezinscontact_vastleggen, gezinszaken_openen
from leerplicht.demo.casussen.bureau import Bureau

KINDEREN: Final = 3


def luxe_gezin(bureau: Bureau) -> None:
    """Open de zaken van het gezin samen, en leg het gesprek bij elk kind vast."""
    kinderen = _gezin(bureau)
    zaken = gezinszaken_openen(kinderen, medewerker=bureau.wie, aanmelder="school")
    gezinscontact_vastleggen(
        zaken,
        contact=Contact(
            datum=bureau.vandaag,
            soort="TELEFOON",
            met_wie="ouder",
            doel="informeren",
            bereikt=True,
            verslag="Gezin was vijf schooldagen weg, na de vakantie. Moeder vertelt dat de "
            "vlucht goedkoper was. Uitgelegd dat dit geen reden is. Brief volgt.",
        ),
        medewerker=bureau.wie,
    )


def _gezin(bureau: Bureau) -> list[Jongere]:
    """Het eerste gezin met genoeg leerplichtige kinderen op school. Raises StopIteration."""
    plichtig = Jongere.objects.filter(
        gemeente=bureau.gemeente,
        geboortedatum__lte=bureau.vandaag.replace(year=bureau.vandaag.year - 6, day=1),
        geboortedatum__gt=bureau.vandaag.replace(year=bureau.vandaag.year - 16, day=1),
        overleden_op=None,
        geheim=False,
        afschermingen=None,
        inschrijving__tot_en_met=None,
        inschrijving__isnull=False,
    ).exclude(gezin="")
    gezinnen = (
        plichtig.order_by()
        .values("gezin")
        .annotate(hoeveel=Count("id", distinct=True))
        .order_by("-hoeveel", "gezin")
    )
    gezin = next(iter(gezinnen))["gezin"]
    return list(plichtig.filter(gezin=gezin).distinct().order_by("geboortedatum", "id"))[:KINDEREN]
