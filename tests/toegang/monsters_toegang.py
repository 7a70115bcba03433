"""De dingen achter de routes over toegang, per gemeente."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from kern.klok import nu
from toegang.models import (
    Aanstelling,
    Autorisatie,
    Beoordelingscampagne,
    Gemeente,
    Leverancierstoegang,
    Medewerker,
)
from toegang.services import medewerker_aanmaken

ROUTES = {
    **dict.fromkeys(
        ("autorisatie", "autorisatie_wijzigen", "autorisatie_bevestigen", "autorisatie_intrekken"),
        "autorisatie",
    ),
    **dict.fromkeys(("ronde", "ronde_bestand", "ronde_afsluiten"), "ronde"),
    "akte": "boa",
    "aanstelling_einde": "beheerder",
    "tijdvak_sluiten": "tijdvak",
}
"""Naam van de route (zonder `toegang:`) naar het ding in de wereld."""

SLEUTELS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "beoordelen_autorisatie": lambda w: {"pk": w["ronde"].pk, "nummer": w["autorisatie"].pk},
    "beoordelen_aanstelling": lambda w: {"pk": w["ronde"].pk, "nummer": w["beheerder"].pk},
}
"""Routes met meer dan een nummer."""


def een_leverancier(gemeente: Gemeente, **velden: Any) -> Medewerker:
    """Het account van een leverancier; het is dicht tot iemand het opent."""
    return medewerker_aanmaken(
        velden.get("gebruikersnaam", f"leverancier-{gemeente.code}"),
        naam="Lev de Rancier",
        rol="functioneel_beheer",
        gemeenten=[gemeente],
        wachtwoord="demo-waterhoven-2026",
        leverancier="Voorbeeld Software BV",
        toets_wachtwoord=False,
    )


def toegangswereld(gemeente: Gemeente, boa: Medewerker) -> dict[str, Any]:
    """Een autorisatie, een ronde en een tijdvak in deze gemeente."""
    beheerder = (
        Aanstelling.objects.filter(
            gemeente=gemeente, rol__handelingen__contains=["autorisaties_beheren"]
        )
        .order_by("pk")
        .last()
    )
    ronde = Beoordelingscampagne(gemeente=gemeente, soort="alle", gestart_door=beheerder.medewerker)
    ronde.save()
    tijdvak = Leverancierstoegang(
        medewerker=een_leverancier(gemeente),
        gemeente=gemeente,
        ticket="M-2026-0001",
        doel="Storing nakijken",
        van=nu(),
        tot=nu() + timedelta(hours=4),
        toegestaan_door=beheerder.medewerker,
    )
    tijdvak.save()
    return {
        "autorisatie": Autorisatie.objects.get(medewerker=boa),
        "boa": boa,
        "beheerder": beheerder,
        "ronde": ronde,
        "tijdvak": tijdvak,
    }
