"""Een verslag schrijven en vaststellen.

Vaststellen gaat op de achtergrond in twee transacties: eerst rekenen in één momentopname, dan de
versie bewaren. Twee keer draaien maakt geen tweede versie: alleen wie het verslag nog in de maak
vindt, bewaart.
"""

import logging
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.cache import cache
from django.db import connection, transaction

from cases.services.fouten import ActGeweigerd
from cases.services.gezien import toets_gezien
from kern.beeld import een_beeld
from kern.grens import voor_systeem
from kern.klok import nu
from rapportage.models import Verslag, Verslagversie
from rapportage.services.inhoud import BereikVeranderd, inhoud_maken
from toegang.models import Medewerker
from toegang.selectors import alle_gemeente_ids
from wpg.services import gelogd

logger = logging.getLogger("leerplicht")
BLIJFT_HANGEN: Final = timedelta(minutes=15)
_BEWAREN: Final = 3600
MISLUKT: Final = "Het verslag kon niet worden gemaakt. Probeer het opnieuw."


def is_bezig(verslag: Verslag) -> bool:
    """Of er nu een versie wordt gemaakt; na een kwartier telt een werker als weggevallen."""
    return verslag.maken_sinds is not None and nu() - verslag.maken_sinds < BLIJFT_HANGEN


@transaction.atomic
def verslag_bewaren(verslag: Verslag, *, gezien: str | None = None) -> Verslag:
    """Bewaar een nieuw of gewijzigd verslag. Raises IntussenGewijzigd."""
    toets_gezien(verslag, gezien)
    verslag.save()
    return verslag


@transaction.atomic
def maken_starten(verslag_id: int, *, medewerker: Medewerker) -> None:
    """Laat een versie maken op de achtergrond. Raises ActGeweigerd."""
    from rapportage.tasks import verslag_maken

    verslag: Verslag = Verslag.objects.select_for_update(of=("self",)).get(pk=verslag_id)
    if not verslag.tabellen:
        raise ActGeweigerd("Kies eerst een of meer tabellen.")
    if is_bezig(verslag):
        raise ActGeweigerd("Er wordt al een versie gemaakt. Wacht tot die klaar is.")
    verslag.maken_sinds, verslag.fout = nu(), ""
    verslag.save()
    sinds = verslag.maken_sinds.isoformat()
    transaction.on_commit(
        lambda: verslag_maken.delay(verslag_id=verslag_id, sinds=sinds, medewerker_id=medewerker.pk)
    )


def versie_maken(verslag_id: int, *, sinds: datetime, medewerker_id: int | None) -> str:
    """Reken het verslag uit en stel de versie vast. Geeft `klaar`, `mislukt` of `vervallen`.

    sinds: het moment van de opdracht; is het verslag intussen al gemaakt of opnieuw gevraagd, dan
    vervalt deze.
    """
    try:
        with een_beeld():
            verslag = Verslag.objects.select_related("gemeente", "gebied").get(pk=verslag_id)
            if verslag.maken_sinds != sinds:
                return "vervallen"
            with voor_systeem(alle_gemeente_ids()), gelogd():
                inhoud = inhoud_maken(
                    verslag,
                    maker=Medewerker.objects.filter(pk=medewerker_id or 0).first(),
                    meter=lambda deel: voortgang_melden(verslag_id, deel),
                )
    except BereikVeranderd:
        return _mislukt(verslag_id, sinds, "Dit gebied heeft in dat schooljaar geen gemeenten.")
    except Exception:
        logger.exception("verslag_mislukt", extra={"verslag": verslag_id})
        return _mislukt(verslag_id, sinds, MISLUKT)
    return _vaststellen(verslag_id, sinds, inhoud, medewerker_id)


@transaction.atomic
def _vaststellen(
    verslag_id: int, sinds: datetime, inhoud: dict[str, Any], medewerker_id: int | None
) -> str:
    verslag = _nog_in_de_maak(verslag_id, sinds)
    if verslag is None:
        return "vervallen"
    moment = nu()
    laatste = verslag.versies.order_by("-nummer").values_list("nummer", flat=True).first() or 0
    Verslagversie(
        verslag=verslag,
        nummer=laatste + 1,
        gemaakt_op=moment,
        gemaakt_door_id=medewerker_id,
        peildatum=inhoud["peildatum"],
        telregelversie=inhoud["telregelversie"],
        inhoud={**inhoud, "nummer": laatste + 1, "gemaakt_op": moment.isoformat("T", "seconds")},
    ).save()
    verslag.maken_sinds = None
    verslag.save()
    return "klaar"


@transaction.atomic
def _mislukt(verslag_id: int, sinds: datetime, waarom: str) -> str:
    verslag = _nog_in_de_maak(verslag_id, sinds)
    if verslag is not None:
        verslag.maken_sinds, verslag.fout = None, waarom
        verslag.save()
    return "mislukt"


def _nog_in_de_maak(verslag_id: int, sinds: datetime) -> Verslag | None:
    verslag: Verslag = Verslag.objects.select_for_update(of=("self",)).get(pk=verslag_id)
    return verslag if verslag.maken_sinds == sinds else None


def _sleutel(verslag_id: int) -> str:
    # Met de naam van de database: op één Redis kunnen er meer draaien.
    return f"verslag:{connection.settings_dict['NAME']}:{verslag_id}"


def voortgang_melden(verslag_id: int, deel: float) -> None:
    """Zeg welk deel klaar is, van 0 tot 1."""
    cache.set(_sleutel(verslag_id), deel, _BEWAREN)


def voortgang_van(verslag_id: int) -> float | None:
    """Het deel dat klaar is, of None als dat niet bekend is."""
    deel: float | None = cache.get(_sleutel(verslag_id))
    return deel
