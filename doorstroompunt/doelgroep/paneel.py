"""Wat de doelgroep aan het dossier en het menu laat zien."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.urls import reverse

from cases.panelen import Begin, Begingroep, Dossierblik, Paneel, zijpanelen
from cases.regels.leeftijd import is_onder
from cases.regels.plicht import EINDLEEFTIJD
from doorstroompunt.menu import bladen
from doorstroompunt.models import Triage, Uitval
from inrichting.parameters import Parameters, geleverde_waarden
from kern.handelingen import Handeling
from kern.klok import vandaag
from kern.navigatie import Ingang


@cache
def _geleverd() -> Parameters:
    """De geleverde wet: genoeg om te zeggen of het blok er staat, en het kost geen vraag."""
    return Parameters(geleverde_waarden())


def _paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Alleen bij wie de leeftijd van de leerplicht voorbij is: eerder kan het niet."""
    geboren = blik.jongere.geboortedatum
    if blik.zaak is not None or geboren is None:
        return None
    if is_onder(geboren, EINDLEEFTIJD, op=vandaag(), wet=_geleverd()):
        return None
    uitval = []
    if blik.heeft(Uitval):
        uitval = list(Uitval.objects.filter(jongere_id=blik.jongere.pk))
    besluit = None
    if blik.heeft(Triage):
        besluit = Triage.objects.filter(jongere_id=blik.jongere.pk).order_by("-besloten_op").first()
    return {
        "jongere_id": blik.jongere.pk,
        "uitval": uitval,
        "besluit": besluit,
        "mag": blik.inzage.medewerker.mag(Handeling.ZAAK_BEHANDELEN, blik.jongere.gemeente_id),
    }


def _begin(blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if not gegevens["mag"]:
        return ()
    url = reverse("doorstroompunt:uitval_nieuw", args=[blik.jongere.pk])
    return (Begin("Uitval van school", url, Begingroep.VERDER, 40),)


def aanmelden() -> None:
    """Hang het blok aan het dossier, en de bladen aan de ingang Doorstroompunt."""
    zijpanelen.meld_aan(
        "doelgroep",
        Paneel("doorstroompunt/doelgroep/paneel.html", _paneel, begin=_begin, uit=(Uitval, Triage)),
        volgorde=45,
    )
    for volgorde, ingang in (
        (
            10,
            Ingang(
                *("Nieuw in beeld", "doorstroompunt:triage", "jongeren"),
                Handeling.WERKVOORRAAD_ZIEN,
                "Wie er door de hogere leeftijdsgrens bij kwam: oppakken, volgen of niet.",
            ),
        ),
        (
            20,
            Ingang(
                *(
                    "Lijsten met voortijdig schoolverlaters",
                    "doorstroompunt:vsvlijsten",
                    "document",
                ),
                Handeling.WERKVOORRAAD_ZIEN,
                "De lijst van het ministerie naast de onze, met een reden per verschil.",
            ),
        ),
    ):
        bladen.meld_aan(ingang.route, ingang, volgorde=volgorde)
