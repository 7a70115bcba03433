"""Overleg met partners: een thuiszitterstafel die komt, een zorgoverleg dat is geweest, en MAT."""

from datetime import time
from typing import Final

from cases.models import Betrokkene, Overleg, Zaak
from cases.regels.zaak import LOPEND
from cases.services.overleg.bekendheid import bekendheid_antwoord_vastleggen, bekendheid_vragen
from cases.services.overleg.bespreken import Besluit, besluit_vastleggen, punt_bespreken
from cases.services.overleg.bijeenkomst import (
    Overleggegevens,
    Punt,
    aanwezigheid_vastleggen,
    agenda_vullen,
    deelnemer_toevoegen,
    overleg_houden,
    overleg_plannen,
)
from cases.services.overleg.mat import Matopgave, matdossier_openen
from leerplicht.demo.casussen.bureau import Bureau

AAN_TAFEL: Final = (
    ("R. de Wit", "Samenwerkingsverband Water en Zand"),
    ("F. Yildiz", "Jeugdhulp De Brug"),
    ("J. van Dam", "Wijkteam"),
)


def tafels(bureau: Bureau) -> None:
    """De tafel van volgende week, het zorgoverleg van vorige week, en een MAT-dossier."""
    _thuiszitterstafel(bureau)
    bureau.speel(_zorgoverleg)
    bureau.speel(_mat)


def _overleg(bureau: Bureau, soort: str, over: int) -> Overleg:
    overleg = overleg_plannen(
        bureau.gemeente,
        gegevens=Overleggegevens(
            soort=soort,
            datum=bureau.werkdag(over),
            tijd=time(13, 30),
            plaats=f"Stadskantoor {bureau.gemeente.naam}, raadzaal",
            voorzitter="R. de Wit",
        ),
        medewerker=bureau.wie,
    )
    for naam, organisatie in AAN_TAFEL:
        deelnemer_toevoegen(overleg, naam=naam, organisatie=organisatie)
    return overleg


def _zaken(bureau: Bureau, soort: str, hoeveel: int) -> list[Zaak]:
    vraag = Zaak.objects.filter(
        gemeente=bureau.gemeente,
        jongere__gemeente=bureau.gemeente,
        soort=soort,
        status__in=LOPEND,
    )
    return list(vraag.select_related("jongere").order_by("geopend_op", "id")[:hoeveel])


def _thuiszitterstafel(bureau: Bureau) -> None:
    overleg = _overleg(bureau, "thuiszitters", 7)
    agenda_vullen(
        overleg,
        punten=[
            Punt(zaak.jongere, zaak, "Welke plek past, en wie heeft de regie?")
            for zaak in _zaken(bureau, "THUISZITTER", 4)
        ],
        medewerker=bureau.wie,
    )


def _zorgoverleg(bureau: Bureau) -> None:
    """Gehouden: over elke jongere een eigen verslag, en besluiten die taken werden."""
    overleg = _overleg(bureau, "zorg", -7)
    agenda_vullen(
        overleg,
        punten=[
            Punt(zaak.jongere, zaak, "Welke hulp is er nodig?")
            for zaak in _zaken(bureau, "ZORG", 3)
        ],
        medewerker=bureau.wie,
    )
    punten = list(overleg.punten.order_by("volgorde"))
    for punt in punten:
        klaar = punt_bespreken(
            punt,
            verslag="School ziet dat het contact met de mentor groeit. Thuis is er nog onrust. "
            "Jeugdhulp kan binnen twee weken starten.",
            klaar=True,
            gezien=punt.versie,
            medewerker=bureau.wie,
        )
        besluit_vastleggen(
            klaar,
            besluit=Besluit("Ouders bellen over de start van de hulp", bureau.dag(3), bureau.wie),
            medewerker=bureau.wie,
        )
        besluit_vastleggen(
            klaar,
            besluit=Besluit("Kennismaken thuis", bureau.dag(10), wie="F. Yildiz"),
            medewerker=bureau.wie,
        )
    check = bekendheid_vragen(
        next(iter(punten)),
        organisatie="Jeugdgezondheidszorg",
        doel="Hulp op elkaar afstemmen",
        medewerker=bureau.wie,
    )
    bekendheid_antwoord_vastleggen(
        check, bekend=True, contact="L. Bakker, jeugdverpleegkundige", op=bureau.vandaag
    )
    aanwezig = overleg.deelnemers.exclude(naam="J. van Dam").values_list("pk", flat=True)
    aanwezigheid_vastleggen(overleg, aanwezig=frozenset(aanwezig))
    overleg_houden(overleg)


def _mat(bureau: Bureau) -> None:
    """Een kind van voor de leerplicht: eigen grondslag, vaste laatste dag."""
    kind = bureau.kind(3, 5)
    ouder = Betrokkene.objects.filter(jongere=kind, gezag=True).order_by("id").first()
    matdossier_openen(
        kind,
        opgave=Matopgave(
            grondslag="toestemming" if ouder else "jeugdhulp",
            toelichting="De voorschool vraagt mee te denken over de stap naar de basisschool.",
            tot_en_met=bureau.dag(120),
            toestemming_van=ouder,
        ),
        medewerker=bureau.wie,
    )
