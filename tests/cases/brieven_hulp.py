"""Korte wegen voor toetsen van brieven: een sjabloon, een briefhoofd, ouders met een adres."""

from datetime import date
from typing import Any

from cases.models import Betrokkene, Jongere, Woonplaats
from inrichting.models import Briefsjabloon, Parameter, Sjabloonversie
from kern.klok import nu, vandaag

TEKST = """Ik nodig u uit voor een gesprek over #veld("jongere.naam").

- Dag: #veld("gesprek.datum")
- Plaats: #veld("gesprek.plaats")

#als("tekst")[#alineas("tekst")]
"""
ADRES = {
    "straat": "Proefstraat",
    "huisnummer": "1",
    "postcode": "9999 AA",
    "plaats": "Waterhoven",
}


def een_sjabloon(code: str = "uitnodiging_gesprek", **velden: Any) -> Sjabloonversie:
    """Een geldende versie van een sjabloon voor thuis; bestaat de code al, dan een nieuwe."""
    gegevens = {"naam": "Uitnodiging voor een gesprek", "ontvanger": "ouders", "bron": "toets"}
    tekst = velden.pop("tekst", TEKST)
    sjabloon = Briefsjabloon.objects.filter(code=code).first()
    if sjabloon is None:
        sjabloon = Briefsjabloon(code=code, omschrijving="Een toets.", **{**gegevens, **velden})
        sjabloon.save()
    versie = Sjabloonversie(
        sjabloon=sjabloon,
        nummer=sjabloon.versies.count() + 1,
        motor="typst",
        tekst=tekst,
        geldig_van=date(2026, 1, 1),
        herkomst="eigen",
        gecontroleerd_op=nu(),
    )
    versie.save()
    return versie


def een_briefhoofd(code: str = "9901") -> None:
    """Het adres van de gemeente boven de brief."""
    for naam, waarde in {
        "brief_gemeente_adres": "Postbus 1",
        "brief_gemeente_postcode_plaats": "9999 ZZ Waterhoven",
    }.items():
        Parameter(naam=naam, bereik=f"gemeente:{code}", waarde=waarde, bron="toets").save()


def vierogen(keuze: str, code: str = "9901") -> None:
    """Welke brieven een ander goedkeurt, in deze gemeente."""
    Parameter(naam="brief_vierogen", bereik=f"gemeente:{code}", waarde=keuze, bron="toets").save()


def een_ouder(jongere: Jongere, **velden: Any) -> Betrokkene:
    """Een ouder met gezag en een adres."""
    gegevens = {"rol": "ouder", "gezag": True, "naam": "A. Proef", **ADRES, **velden}
    rij = Betrokkene(jongere=jongere, **gegevens)
    rij.save()
    return rij


def met_adres(jongere: Jongere) -> None:
    """Geef de jongere een adres in de BRP."""
    woont = Woonplaats.objects.get(jongere=jongere)
    for naam, waarde in ADRES.items():
        setattr(woont, naam, waarde)
    woont.save()


def geboren(jaren: int) -> dict[str, Any]:
    """Geboren zoveel jaar geleden."""
    dag = vandaag().replace(year=vandaag().year - jaren, month=1, day=2)
    return {"geboren": f"{dag:%Y-%m-%d}", "geboortedatum": dag}
