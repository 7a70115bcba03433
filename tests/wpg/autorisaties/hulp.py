"""Wat de toetsen van autorisaties delen."""

from dataclasses import replace
from datetime import timedelta

from kern.handelingen import Handeling
from kern.klok import vandaag
from toegang.models import (
    Autorisatie,
)
from toegang.services.autorisaties import (
    ONDERDELEN,
    Autorisatiegegevens,
    autorisatie_bevestigen,
    autorisatie_voorstellen,
)

ZAKEN = "/handhaving/"


def gegevens_voor(accounts, gemeente, **velden):
    begin = Autorisatiegegevens(
        soort="boa",
        medewerker=accounts["boa-a"],
        gemeente=gemeente,
        verwerkingen=(str(Handeling.WPG_ZIEN),),
        taak="Opsporing",
        besluit="B-2026-12",
        besluit_op=vandaag(),
        van=vandaag(),
    )
    return replace(begin, **velden)


def niet_boa(accounts, gemeente, **velden):
    delen = dict.fromkeys(ONDERDELEN, "Ingevuld")
    basis = {
        "soort": "niet_boa",
        "medewerker": accounts["administratie-a"],
        "tot_en_met": vandaag() + timedelta(days=60),
    }
    return gegevens_voor(accounts, gemeente, **(basis | delen | velden))


def verleend(accounts, gegevens):
    rij = autorisatie_voorstellen(gegevens, door=accounts["teamleider-a"])
    return autorisatie_bevestigen(rij, door=accounts["beheer"])


def autorisatie_van(medewerker):
    return Autorisatie.objects.get(medewerker=medewerker)


def lang(accounts, wie="boa-a"):
    """Zonder laatste dag: alleen de herbeoordeling maakt er een einde aan."""
    rij = autorisatie_van(accounts[wie])
    rij.tot_en_met = None
    rij.save()
    houder = accounts[wie]
    houder.boa_geldig_tot_en_met = vandaag() + timedelta(days=4000)
    houder.save()
    return rij
