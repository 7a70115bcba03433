"""Het Doorstroompunt in het pakket van een inzageverzoek; begeleiders van buiten gelakt."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models.signals import post_save

from cases.inzageverzoek.anderen import andere
from cases.inzageverzoek.register import Bron, Stuk, bronnen, derden, uitzondering
from cases.inzageverzoek.rijen import Rijbron, rijbronnen_aanmelden
from cases.models import Inzageverzoek, Taak
from cases.regels.inzageverzoek import uiterste_dag
from cases.regels.lakken import Derde
from cases.services.taken import taak_uit_regel
from cases.taakregels import Taakregel, taakregels
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
    Vsvgemis,
    Vsvlijst,
    Vsvregel,
)
from inrichting.selectors import parameters
from kern.actor import huidige_actor

GEVOELIG: Final = "Gezondheid of straf, met instemming"
TAAKREGEL: Final = "inzage_gevoelig"
LOPENDE_STANDEN: Final = ("open", "voorgelegd", "goedgekeurd")


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
    Rijbron(
        Vsvgemis,
        "vsvgemis",
        "Niet op een lijst met voortijdig schoolverlaters",
        "lijst.datum",
        titel=lambda rij: rij.lijst.get_soort_display(),
        zonder=("gekozen_door",),
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
)


def gevoelig_aanwezig(verzoek: Inzageverzoek) -> list[tuple[int, int | None, int, int]]:
    """Per traject: haar nummer, de begeleider, hoeveel gegevens die ziet, en hoeveel niemand meer.

    De database telt ze zonder ze te geven (`doorstroompunt/trajecten/slot.py`).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from gevoelig_aanwezig(%s, %s)", [verzoek.jongere_id, verzoek.gemeente_id]
        )
        return [(traject, wie, open_, dicht) for traject, wie, open_, dicht in cursor.fetchall()]


def _gevoelig(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    """Dat zij er zijn en van wie u ze krijgt; wat er staat, komt nooit in het pakket (adr 0029)."""
    stukken = []
    for traject, wie, te_zien, dicht in gevoelig_aanwezig(verzoek):
        regels = []
        if te_zien:
            van = "Uw begeleider" if wie else "Het Doorstroompunt"
            regels.append(
                f"Aantal: {te_zien}. Alleen wie de begeleiding doet, mag deze gegevens zien. "
                f"{van} geeft ze u apart."
            )
        if dicht:
            regels.append(
                f"Aantal dat niemand meer mag inzien: {dicht}. De instemming is ingetrokken, of de "
                "bewaartermijn is voorbij."
            )
        stukken.append(Stuk("gevoelig", traject, None, GEVOELIG, "\n".join(regels)))
    return stukken


def coach_vragen(verzoek: Inzageverzoek) -> None:
    """Zet voor elke begeleider met zulke gegevens een taak klaar; nog eens geeft geen tweede."""
    if verzoek.stand not in LOPENDE_STANDEN:
        return
    for traject, wie, te_zien, _dicht in gevoelig_aanwezig(verzoek):
        sleutel = f"inzage:{verzoek.pk}:{traject}"
        if not te_zien or Taak.objects.filter(regel=TAAKREGEL, sleutel=sleutel).exists():
            continue
        taak_uit_regel(
            jongere_id=verzoek.jongere_id,
            gemeente_id=verzoek.gemeente_id,
            regel=TAAKREGEL,
            sleutel=sleutel,
            titel="Geef uw deel bij het inzageverzoek",
            uiterlijk=uiterste_dag(
                verzoek.ontvangen_op, verlengd=verzoek.verlengd_op is not None, wet=parameters()
            ),
            behandelaar_id=wie,
        )


def _verzoek_bewaard(instance: Inzageverzoek, **_: Any) -> None:
    coach_vragen(instance)


def _begeleiders(verzoek: Inzageverzoek) -> Iterable[Derde]:
    vraag = Traject.objects.filter(
        jongere_id=verzoek.jongere_id, gemeente_id=verzoek.gemeente_id
    ).exclude(begeleider_extern="")
    for naam in vraag.values_list("begeleider_extern", flat=True):
        yield from andere(naam, verzoek)


def aanmelden() -> None:
    """Trajecten en uitval bij de stukken, begeleiders van buiten bij wie gelakt wordt."""
    rijbronnen_aanmelden(*RIJEN, volgorde=130)
    bronnen.meld_aan(
        "gevoelig", Bron("gevoelig", GEVOELIG, _gevoelig, (Gevoeliggegeven,)), volgorde=150
    )
    taakregels.meld_aan(
        TAAKREGEL,
        Taakregel(
            "Iemand vroeg welke gegevens er zijn. Alleen u mag die over gezondheid en straf zien: "
            "geef ze de jongere zelf, vanaf het scherm van het traject.",
            eindigt_met_zaak=False,
        ),
    )
    post_save.connect(_verzoek_bewaard, sender=Inzageverzoek, dispatch_uid="inzage_gevoelig")
    uitzondering(Vsvlijst, "Wie op de lijst staat, heeft een eigen regel; de lijst noemt niemand.")
    uitzondering(Campagne, "Wie meedoet, heeft een eigen rij; de campagne noemt niemand.")
    uitzondering(Teamoverdrachtstuk, "Het document zelf staat bij de documenten.")
    uitzondering(Trajectcontact, "Het contact zelf staat bij het contact.")
    derden.meld_aan("trajectbegeleiders", _begeleiders)
