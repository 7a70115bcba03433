"""Het Doorstroompunt in het pakket van een inzageverzoek; begeleiders van buiten gelakt."""

from collections.abc import Iterable
from typing import Any

from cases.inzageverzoek.anderen import andere
from cases.inzageverzoek.register import derden, uitzondering
from cases.inzageverzoek.rijen import Rijbron, rijbronnen_aanmelden
from cases.models import Inzageverzoek
from cases.regels.lakken import Derde
from doorstroompunt.models import (
    Benaderafwijking,
    Benaderpoging,
    Campagne,
    Campagnedeelname,
    Dagbesteding,
    Gevoeliggegeven,
    Instantie,
    Instemming,
    Overstap,
    Stopvoorwaarde,
    Teamoverdracht,
    Teamoverdrachtstuk,
    Traject,
    Trajectcontact,
    Trajecttrede,
    Triage,
    Uitval,
    Vsvlijst,
    Vsvregel,
)
from kern.actor import huidige_actor


def _achtergrond(uitval: Any) -> str:
    """Een strafrechtelijk feit ziet hier alleen de behandelaar; het pakket zelf noemt het wel."""
    kijker = huidige_actor().medewerker_id
    return str(uitval.achtergrond if kijker is None else uitval.achtergrond_voor(kijker))


RIJEN = (
    Rijbron(
        Uitval,
        "uitval",
        "Van school zonder startkwalificatie",
        "uitgevallen_op",
        zonder=("achtergrond",),
        erbij=(("Achtergrond", _achtergrond),),
    ),
    Rijbron(Traject, "traject", "Trajecten", "benaderd_op"),
    Rijbron(Dagbesteding, "dagbesteding", "Werk en dagbesteding", "van"),
    Rijbron(Instantie, "instantie", "Andere instanties", "van"),
    Rijbron(
        Triage, "triage", "Besluit van het Doorstroompunt", "besloten_op", zonder=("medewerker",)
    ),
    Rijbron(
        Vsvregel,
        "vsvregel",
        "Op een lijst met voortijdig schoolverlaters",
        "lijst.datum",
        titel=lambda regel: regel.lijst.get_soort_display(),
        zonder=("nummer", "gekozen_door"),
    ),
    Rijbron(Overstap, "overstap", "De overstap naar het mbo", "aangeschreven_op"),
    Rijbron(
        Campagnedeelname,
        "campagnedeelname",
        "Gevolgd in een campagne",
        "toegevoegd_op",
        titel=lambda rij: rij.campagne.get_soort_display(),
        zonder=("medewerker",),
    ),
    Rijbron(Benaderafwijking, "benaderafwijking", "Afwijking bij het benaderen", "van"),
    Rijbron(
        Benaderpoging,
        "benaderpoging",
        "Poging om contact te krijgen",
        "contact.datum",
        zonder=("traject_nieuw", "uitkomst_voor"),
    ),
    Rijbron(Trajecttrede, "trajecttrede", "Participatietrede", "op"),
    Rijbron(Stopvoorwaarde, "stopvoorwaarde", "Voorwaarde om te stoppen met school", "voldaan_op"),
    Rijbron(Instemming, "instemming", "Instemming met de begeleiding", "gegeven_op"),
    Rijbron(
        Teamoverdracht,
        "teamoverdracht",
        "Overdracht tussen leerplicht en het Doorstroompunt",
        "aangeboden_op",
        titel=lambda rij: f"Naar {rij.get_naar_display()}",
        zonder=("aangeboden_door", "beantwoord_door", "voor"),
    ),
    Rijbron(Gevoeliggegeven, "gevoelig", "Gezondheid of straf, met instemming"),
)


def _begeleiders(verzoek: Inzageverzoek) -> Iterable[Derde]:
    vraag = Traject.objects.filter(
        jongere_id=verzoek.jongere_id, gemeente_id=verzoek.gemeente_id
    ).exclude(begeleider_extern="")
    for naam in vraag.values_list("begeleider_extern", flat=True):
        yield from andere(naam, verzoek)


def aanmelden() -> None:
    """Trajecten en uitval bij de stukken, begeleiders van buiten bij wie gelakt wordt."""
    rijbronnen_aanmelden(*RIJEN, volgorde=130)
    uitzondering(Vsvlijst, "Wie op de lijst staat, heeft een eigen regel; de lijst noemt niemand.")
    uitzondering(Campagne, "Wie meedoet, heeft een eigen rij; de campagne noemt niemand.")
    uitzondering(Teamoverdrachtstuk, "Het document zelf staat bij de documenten.")
    uitzondering(Trajectcontact, "Het contact zelf staat bij het contact.")
    derden.meld_aan("trajectbegeleiders", _begeleiders)
