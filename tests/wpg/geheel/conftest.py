"""Een Wpg-zaak met van elk onderdeel een rij."""

import pytest
from django.core.files.base import ContentFile

from handhaving.models import (
    Tekstblok,
    Wpgaantekening,
    Wpgstuk,
)
from handhaving.models.dossier import deel_van
from handhaving.models.onderdeel import bij_zaak
from kern.grens import met_wpg
from kern.klok import vandaag
from tests.fabrieken import een_jongere, een_wpgzaak, een_zaak
from tests.wpg.geheel.hulp import GEHEIM
from tests.wpg.opsporing_hulp import (
    een_halt,
    een_jongere_in,
    een_pv,
    een_verhoor,
)


@pytest.fixture
def boa(accounts):
    return accounts["boa-a"]


@pytest.fixture
def wereld(alles, boa, gemeente_a):
    """Een zaak met van elk soort stuk een, en een bijzonder gegeven op twee plekken."""
    with alles(), met_wpg():
        jongere = een_jongere(gemeente_a)
        een_zaak(jongere, behandelaar=boa)
        zaak = een_wpgzaak(jongere, boa)
        ouder = zaak.betrokkenen.get()
        kind = een_jongere_in(zaak)
        vast = deel_van(zaak, herkomst="AVG-dossier", t0=vandaag())
        aantekening = Wpgaantekening(
            **vast,
            soort="verklaring",
            tekst="De deur bleef dicht.",
            van_wie="een buurvrouw",
            datum=vandaag(),
            opgemaakt_door=boa,
        )
        stuk = Wpgstuk(
            **vast,
            bron_soort="contact",
            bron_id=1,
            soortnaam="Contact",
            titel="Gesprek thuis",
            tekst=GEHEIM,
            dag=vandaag(),
            overgenomen_door=boa,
            bijzonder="gezondheid",
            onvermijdelijk="Zonder is het verzuim niet te begrijpen.",
        )
        bestand = Wpgstuk(
            **vast,
            bron_soort="document",
            bron_id=2,
            soortnaam="Document",
            titel="Brief",
            dag=vandaag(),
            overgenomen_door=boa,
        )
        bestand.bestand.save("brief.txt", ContentFile(b"inhoud van de brief"), save=False)
        for rij in (aantekening, stuk, bestand):
            rij.save()
        verhoor = een_verhoor(zaak, ouder, boa)
        Tekstblok(
            **bij_zaak(zaak, herkomst="Verhoor"),
            verhoor=verhoor,
            soort="verklaring",
            van_wie="Robin Proefouder",
            tekst=GEHEIM,
            bijzonder="gezondheid",
            onvermijdelijk="Zonder is de verklaring niet te begrijpen.",
        ).save()
        return {
            "zaak": zaak,
            "ouder": ouder,
            "kind": kind,
            "aantekening": aantekening,
            "stuk": stuk,
            "verhoor": verhoor,
            "halt": een_halt(zaak, kind, boa),
            "pv": een_pv(zaak, ouder, boa, opgemaakt_op=vandaag()),
        }
