"""Toegang in de demo: iemand die geen boa is, een voorstel dat wacht, en een leverancier."""

from datetime import timedelta

from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from toegang.demo import WACHTWOORD
from toegang.models import (
    Autorisatie,
    Autorisatiesoort,
    Geheimhouding,
    Gemeente,
    Leverancierstoegang,
    Medewerker,
)
from toegang.models.geheimhouding import TEKSTVERSIE
from toegang.services import medewerker_aanmaken


def toegang_vullen(accounts: dict[str, Medewerker], gemeente: Gemeente) -> None:
    """Vul de schermen over autorisaties van de eerste gemeente."""
    _geen_boa(accounts, gemeente)
    _voorstel(accounts, gemeente)
    _leverancier(accounts, gemeente)


def _geen_boa(accounts: dict[str, Medewerker], gemeente: Gemeente) -> None:
    wie = accounts["administratie-a"]
    Autorisatie(
        soort=Autorisatiesoort.NIET_BOA,
        medewerker=wie,
        gemeente=gemeente,
        verwerkingen=[str(Handeling.WPG_ZIEN)],
        taak="Brieven in strafzaken klaarzetten",
        besluit="Besluit geen boa 2026-04 (demo)",
        besluit_op=vandaag() - timedelta(days=12),
        onderwerp="Brieven aan verdachten en aan de officier van justitie",
        duur="Zolang de boa door ziekte minder werkt",
        aard="Lezen en brieven klaarzetten",
        doel="De boa ontlasten",
        soort_gegevens="Naam, adres, feit en stand van de zaak",
        betrokkenen="Verdachten en getuigen",
        verleend_door=accounts["teamleider-a"],
        voorgesteld_op=nu() - timedelta(days=11),
        bevestigd_door=accounts["beheer"],
        bevestigd_op=nu() - timedelta(days=10),
        van=vandaag() - timedelta(days=10),
        tot_en_met=vandaag() + timedelta(days=80),
    ).save()
    Geheimhouding(medewerker=wie, versie=TEKSTVERSIE).save()


def _voorstel(accounts: dict[str, Medewerker], gemeente: Gemeente) -> None:
    Autorisatie(
        medewerker=accounts["boa-a"],
        gemeente=gemeente,
        verwerkingen=[str(Handeling.WPG_RECHTEN)],
        taak="Verzoeken van betrokkenen behandelen",
        besluit="Besluit autorisaties 2026-09 (demo)",
        besluit_op=vandaag() - timedelta(days=2),
        verleend_door=accounts["beheer"],
        van=vandaag(),
    ).save()


def _leverancier(accounts: dict[str, Medewerker], gemeente: Gemeente) -> None:
    wie = medewerker_aanmaken(
        "leverancier",
        naam="Levi Ranciers",
        rol="functioneel_beheer",
        gemeenten=[gemeente],
        wachtwoord=WACHTWOORD,
        leverancier="Voorbeeld Software BV",
        toets_wachtwoord=False,
    )
    for ticket, doel, dagen in (
        ("M-2026-0417", "Een instelling van de kalender nakijken", 20),
        ("M-2026-0533", "Meekijken bij een storing in de brieven", -1),
    ):
        begin = nu().replace(hour=9, minute=0, second=0) - timedelta(days=dagen)
        Leverancierstoegang(
            medewerker=wie,
            gemeente=gemeente,
            ticket=ticket,
            doel=doel,
            van=begin,
            tot=begin + timedelta(hours=8),
            toegestaan_door=accounts["teamleider-a"],
        ).save()
