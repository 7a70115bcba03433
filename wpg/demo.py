"""De registers van de Wpg in de demo: wat een organisatie er zelf in zet, en wat zij nog moet doen.

Waterhoven is zover klaar; in Zandrecht staat de DPIA nog open. Zo is van elk woord op *Stand van
de normen* een voorbeeld te zien.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from kern.klok import nu, vandaag
from toegang.models import Gemeente, Medewerker
from wpg.models import Audit, Datalek, Normstuk, Registergegeven

STUKKEN: Final = {
    "1": "Besluit reikwijdte van de Wpg bij leerplicht",
    "2": "Beleid doelbinding, met de controle van dit jaar",
    "3": "Werkinstructie overnemen uit het AVG-dossier",
    "4": "Verslag van de controle op juistheid en vernietiging",
    "5": "Werkinstructie waarneming, verklaring en oordeel",
    "6": "Informatiebeveiligingsbeleid en risicoanalyse",
    "7": "Vaststelling van de standaardinstellingen",
    "9": "Beleid bijzondere gegevens in een strafzaak",
    "10": "Autorisatiebesluit Wpg",
    "11": "Aanwijzing van bevoegde functionarissen",
    "12": "Werkinstructie categorieën van betrokkenen",
    "13": "Verwerkersovereenkomst AVG en Wpg",
    "14": "Tekst van de geheimhouding",
    "17": "Afspraken met politie en andere boa-werkgevers",
    "18": "Aanwijzing van de Wpg-coördinator",
    "19": "Vastlegging van de ondersteunende taak",
    "20": "Verslag van het terugzetten van een reservekopie",
    "21": "Beleid verstrekken van politiegegevens",
    "22": "Vastlegging: geen doorgifte aan derde landen",
    "23": "Samenwerkingsbesluit aanpak verzuim",
    "24": "Vastlegging: geen rechtstreekse verstrekking",
    "25": "Privacyverklaring Wpg op de website",
    "26": "Vaststelling van het verwerkingsregister",
    "28": "Werkwijze van de maandcontrole op het log",
    "29": "Auditplan",
    "30": "Procedure datalekken",
    "31": "Benoeming en positie van de FG",
    "B4-1": "Procedure ingebruikname van een nieuwe versie",
    "B4-2": "Procedure in dienst en uit dienst",
    "B4-3": "Afspraken over updates met de leverancier",
    "B4-4": "Verklaring versleuteling van de leverancier",
}
"""Per norm de titel van het stuk. De DPIA (8) en de penetratietest (B4-5) liggen er nog niet."""


def registers_vullen(gemeenten: Sequence[Gemeente], *, fg: Medewerker) -> None:
    """Vul van elke gemeente het verwerkingsregister, de stukken, een audit en een datalek.

    gemeenten: de laatste heeft de DPIA nog niet.
    """
    for gemeente in gemeenten:
        _verwerkingsregister(gemeente, dpia_klaar=gemeente != gemeenten[-1])
        _stukken(gemeente, fg)
        _audit(gemeente)
    _datalek(gemeenten[0], fg)


def _verwerkingsregister(gemeente: Gemeente, *, dpia_klaar: bool) -> None:
    naam, domein = gemeente.naam, f"{gemeente.naam.lower()}.example"
    Registergegeven(
        gemeente=gemeente,
        verantwoordelijke=f"Burgemeester en wethouders van {naam}",
        contact=f"Stadhuis {naam}, Plein 1, leerplicht@{domein}",
        fg=f"Functionaris gegevensbescherming van de regio Water en Zand, fg@{domein}",
        dienst="Team Leerplicht en Doorstroompunt",
        verwerkers=(
            "Voorbeeld Software BV levert en beheert dit systeem. Verwerkersovereenkomst AVG en"
            f" Wpg Z-2026-1012 van {vandaag() - timedelta(days=200):%d-%m-%Y}."
        ),
        systemen=(
            "Geen andere bestanden met politiegegevens. De netwerkmap van het team is op dit"
            " onderwerp leeg en dicht."
        ),
        beveiliging=(
            "Informatiebeveiligingsbeleid van de regio, op grond van de BIO. Werkplekken zijn"
            " versleuteld; wie weggaat, levert haar pas en toegang dezelfde dag in."
        ),
        doorgifte="Geen.",
        dpia="Vastgesteld door het college, zaak Z-2026-1008" if dpia_klaar else "",
        herzien_op=vandaag() + timedelta(days=240),
    ).save()


def _stukken(gemeente: Gemeente, fg: Medewerker) -> None:
    for volgnummer, (norm, titel) in enumerate(STUKKEN.items(), start=1):
        Normstuk(
            gemeente=gemeente,
            norm=norm,
            titel=titel,
            plek=f"Zaak Z-2026-1{volgnummer:03d} (demo)",
            van=vandaag() - timedelta(days=200 + volgnummer),
            toegevoegd_door=fg,
        ).save()


def _audit(gemeente: Gemeente) -> None:
    tot = vandaag() - timedelta(days=60)
    Audit(
        gemeente=gemeente,
        soort=Audit.Soort.INTERN,
        van=tot - timedelta(days=364),
        tot_en_met=tot,
        door="Concerncontrol, regio Water en Zand",
        conclusie=(
            "Autorisaties en log zijn op orde. De penetratietest is nog niet gedaan; verbeterplan"
            " volgt binnen drie maanden."
        ),
        afgesloten_op=tot + timedelta(days=21),
    ).save()


def _datalek(gemeente: Gemeente, fg: Medewerker) -> None:
    ontdekt = nu() - timedelta(days=45)
    Datalek(
        gemeente=gemeente,
        onder="WPG",
        ontdekt_op=ontdekt,
        aard=Datalek.Aard.VERTROUWELIJK,
        omschrijving="Een uitnodiging voor een verhoor ging naar een oud adres; ongeopend terug.",
        soorten="Naam, adres en het feit",
        aantal=1,
        gevolgen="Geen: de envelop kwam dicht terug.",
        maatregelen="Het adres wordt voor verzending opnieuw opgevraagd.",
        ap_melden=False,
        ap_reden="De brief is niet gelezen; er is geen risico voor de betrokkene.",
        betrokkenen_melden=True,
        betrokkenen_gemeld_op=ontdekt + timedelta(days=2),
        afgesloten_op=ontdekt + timedelta(days=5),
        vastgelegd_door=fg,
    ).save()
