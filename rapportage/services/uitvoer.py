"""Een lijst als bestand: meteen, of op de achtergrond als zij groot is.

Op de achtergrond gaat het in twee transacties: eerst maken en vastleggen wie erin staat, dan het
bestand klaarzetten. De grens is die van het moment van maken, niet die van het vragen. Twee keer
draaien maakt geen tweede bestand: alleen wie de uitvoer nog in de maak vindt, zet haar klaar. Wie
haar intussen stopt, krijgt niets; het log noemt dan een export die niemand kreeg.
"""

import logging
import smtplib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Final
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.core.files import File
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.urls import reverse

from inrichting.selectors import parameter
from kern.autorisatie import Inzage
from kern.beeld import een_beeld
from kern.grens import Grens, binnen
from kern.handelingen import Handeling
from kern.klok import nu, vandaag
from rapportage.models import Uitvoer
from toegang.models import Medewerker
from wpg.services import Regel, gelogd, vastleggen

logger = logging.getLogger("leerplicht")
BLIJFT_HANGEN: Final = timedelta(minutes=15)
LEVEN: Final = 120
ALLEEN_WIJ: Final = 0o600
MISLUKT: Final = "Het bestand kon niet worden gemaakt. Vraag het opnieuw."
GEEN_RECHT: Final = "U mag deze lijst niet meer zien. Er is geen bestand gemaakt."
ONDERWERP: Final = "Uw bestand in Leerplicht"
Stand = Uitvoer.Stand
Meter = Callable[[float], object]
Maker = Callable[[Inzage, Uitvoer, IO[bytes], Meter], int]


@dataclass(frozen=True, slots=True)
class Soort:
    """Een soort uitvoer. maken: schrijft het bestand, legt vast wie erin staat, geeft hoeveel."""

    handeling: Handeling
    maken: Maker


class Gestopt(Exception):
    """De aanvrager stopte de uitvoer, of een andere werker heeft haar."""


def direct_tot() -> int:
    """Tot hoeveel rijen een bestand meteen komt."""
    return int(parameter("uitvoer_direct_tot", op=vandaag()))


@transaction.atomic
def uitvoer_vragen(inzage: Inzage, *, lijst: str, keuzes: str, formaat: str) -> Uitvoer:
    """Vraag een bestand op de achtergrond; een dubbele klik geeft de eerste terug."""
    # De medewerker op slot: twee kliks tegelijk maken er samen een.
    Medewerker.objects.select_for_update(of=("self",)).get(pk=inzage.medewerker.pk)
    bezig: Uitvoer | None = Uitvoer.objects.filter(
        medewerker=inzage.medewerker,
        lijst=lijst,
        keuzes=keuzes,
        formaat=formaat,
        stand__in=(Stand.WACHT, Stand.BEZIG),
    ).first()
    if bezig is not None:
        return bezig
    rij = Uitvoer(
        medewerker=inzage.medewerker,
        lijst=lijst,
        keuzes=keuzes,
        formaat=formaat,
        gevraagd_op=nu(),
    )
    rij.save()
    _aanbieden(rij)
    return rij


def _aanbieden(rij: Uitvoer) -> None:
    from rapportage.tasks import uitvoer_maken

    nummer, medewerker = rij.pk, rij.medewerker_id
    transaction.on_commit(lambda: uitvoer_maken.delay(uitvoer_id=nummer, medewerker_id=medewerker))


def uitvoer_verwerken(uitvoer_id: int) -> str:
    """Maak een gevraagd bestand. Geeft de stand erna, of `vervallen` als er niets te doen was."""
    from rapportage.uitvoersoorten import soort_van

    rij = _beginnen(uitvoer_id)
    if rij is None:
        return "vervallen"
    sinds = rij.begonnen_op
    soort = soort_van(rij.lijst)
    gemeenten = rij.medewerker.gemeenten_voor(soort.handeling)
    if not gemeenten:
        return _mislukt(uitvoer_id, sinds, GEEN_RECHT)
    inzage = Inzage(rij.medewerker, soort.handeling, gemeenten)
    meter = _Meter(uitvoer_id, sinds)
    with tempfile.TemporaryFile() as bak:
        try:
            with (
                een_beeld(),
                binnen(Grens(gemeenten, medewerker_id=rij.medewerker_id)),
                gelogd(),
            ):
                aantal = soort.maken(inzage, rij, bak, meter)
            bak.seek(0)
            return _klaarzetten(uitvoer_id, sinds, bak, aantal, gemeenten)
        except Gestopt:
            return "vervallen"
        except Exception:
            logger.exception("uitvoer_mislukt", extra={"uitvoer": uitvoer_id})
            return _mislukt(uitvoer_id, sinds, MISLUKT)


@transaction.atomic
def _beginnen(uitvoer_id: int) -> Uitvoer | None:
    rij = _op_slot(uitvoer_id)
    if rij is None or not (rij.stand == Stand.WACHT or _is_weggevallen(rij)):
        return None
    rij.stand, rij.begonnen_op = Stand.BEZIG, nu()
    rij.save()
    _melden(uitvoer_id, 0)
    return rij


def _op_slot(uitvoer_id: int) -> Uitvoer | None:
    rij: Uitvoer | None = (
        Uitvoer.objects.select_for_update(of=("self",))
        .select_related("medewerker")
        .filter(pk=uitvoer_id)
        .first()
    )
    return rij


def _is_weggevallen(rij: Uitvoer) -> bool:
    """Of de werker die hieraan begon niets meer laat horen."""
    return (
        rij.stand == Stand.BEZIG
        and rij.begonnen_op is not None
        and nu() - rij.begonnen_op > BLIJFT_HANGEN
        and voortgang_van(rij.pk) is None
    )


@transaction.atomic
def _klaarzetten(
    uitvoer_id: int,
    sinds: datetime | None,
    bak: IO[bytes],
    aantal: int,
    gemeenten: frozenset[int],
) -> str:
    rij = _nog_in_de_maak(uitvoer_id, sinds)
    if rij is None:
        raise Gestopt
    dagen = int(parameter("uitvoer_bewaardagen", op=vandaag()))
    rij.bestand.save(f"{uuid4().hex}.{rij.formaat}", File(bak), save=False)
    Path(rij.bestand.path).chmod(ALLEEN_WIJ)
    rij.stand, rij.klaar_op, rij.aantal = Stand.KLAAR, nu(), aantal
    rij.vervalt_op = nu() + timedelta(days=dagen)
    rij.gemeenten = sorted(gemeenten)
    try:
        rij.save()
    except Exception:
        rij.bestand.delete(save=False)
        raise
    transaction.on_commit(lambda: _mailen(rij))
    return str(rij.stand)


@transaction.atomic
def _mislukt(uitvoer_id: int, sinds: datetime | None, waarom: str) -> str:
    rij = _nog_in_de_maak(uitvoer_id, sinds)
    if rij is not None:
        rij.stand, rij.fout = Stand.MISLUKT, waarom
        rij.save()
    return str(Stand.MISLUKT)


def _nog_in_de_maak(uitvoer_id: int, sinds: datetime | None) -> Uitvoer | None:
    rij = _op_slot(uitvoer_id)
    return rij if rij and rij.stand == Stand.BEZIG and rij.begonnen_op == sinds else None


def _mailen(rij: Uitvoer) -> None:
    """Zeg dat het bestand klaarstaat; wat erin staat, staat niet in de mail."""
    if not rij.medewerker.email:
        return
    adres = f"{settings.WEBADRES}{reverse('rapportage:uitvoer', args=[rij.pk])}"
    try:
        EmailMessage(
            subject=ONDERWERP,
            body=f"Het bestand dat u vroeg, staat klaar.\n\nHaal het op: {adres}\n",
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[rij.medewerker.email],
        ).send()
    except (smtplib.SMTPException, OSError):
        logger.warning("uitvoermail_mislukt", extra={"uitvoer": rij.pk})


@transaction.atomic
def uitvoer_stoppen(uitvoer_id: int) -> None:
    """Stop een uitvoer die nog niet klaar is; wat al gemaakt was, gaat weg."""
    rij = _op_slot(uitvoer_id)
    if rij is not None and rij.stand in {Stand.WACHT, Stand.BEZIG}:
        rij.stand = Stand.GESTOPT
        rij.save()


@transaction.atomic
def uitvoer_vernietigen(uitvoer_id: int) -> None:
    """Haal een klaar bestand meteen weg."""
    rij = _op_slot(uitvoer_id)
    if rij is not None and rij.stand == Stand.KLAAR:
        naam, opslag = str(rij.bestand.name), rij.bestand.storage
        rij.stand, rij.bestand = Stand.VERLOPEN, ""
        rij.save()
        transaction.on_commit(lambda: opslag.delete(naam))


def ophalen_vastleggen(inzage: Inzage, rij: Uitvoer) -> None:
    """Leg vast dat het bestand is opgehaald; wie erin staat, is bij het maken vastgelegd."""
    vastleggen(
        Regel(
            handeling=inzage.handeling,
            operatie="EXPORT",
            jongeren=tuple((None, nummer) for nummer in rij.gemeenten),
            objecttype="uitvoer",
            object_id=rij.pk,
            reden_code="taak",
        )
    )


def uitvoer_nakijken() -> int:
    """Vernietig wat verlopen is en bied aan wat bleef liggen. Geeft hoeveel er verlopen was."""
    verlopen = Uitvoer.objects.filter(stand=Stand.KLAAR, vervalt_op__lt=nu())
    nummers = list(verlopen.values_list("pk", flat=True))
    for nummer in nummers:
        uitvoer_vernietigen(nummer)
    for rij in Uitvoer.objects.filter(stand__in=(Stand.WACHT, Stand.BEZIG)):
        wacht_lang = rij.stand == Stand.WACHT and nu() - rij.gevraagd_op > BLIJFT_HANGEN
        if wacht_lang or _is_weggevallen(rij):
            _aanbieden(rij)
    _wezen_wissen()
    return len(nummers)


def _wezen_wissen() -> None:
    """Haal bestanden weg waar geen klare uitvoer bij hoort: van een afgebroken werker."""
    wortel = Path(settings.MEDIA_ROOT)
    bekend = set(Uitvoer.objects.filter(stand=Stand.KLAAR).values_list("bestand", flat=True))
    grens = (nu() - BLIJFT_HANGEN).timestamp()
    for pad in (wortel / "uitvoer").rglob("*"):
        is_oud = pad.is_file() and pad.stat().st_mtime < grens
        if is_oud and str(pad.relative_to(wortel)) not in bekend:
            pad.unlink(missing_ok=True)


class _Meter:
    """Meldt de voortgang, en merkt dat de aanvrager stopte."""

    def __init__(self, uitvoer_id: int, sinds: datetime | None) -> None:
        self._nummer, self._sinds = uitvoer_id, sinds

    def __call__(self, deel: float) -> None:
        if cache.get(_sleutel(self._nummer, "stop")):
            raise Gestopt
        _melden(self._nummer, deel)


def stop_melden(uitvoer_id: int) -> None:
    """Laat een werker die bezig is bij haar volgende stuk ophouden."""
    cache.set(_sleutel(uitvoer_id, "stop"), 1, LEVEN)


def _sleutel(uitvoer_id: int, deel: str = "deel") -> str:
    # Met de naam van de database: op één Redis kunnen er meer draaien.
    return f"uitvoer:{connection.settings_dict['NAME']}:{uitvoer_id}:{deel}"


def _melden(uitvoer_id: int, deel: float) -> None:
    cache.set(_sleutel(uitvoer_id), deel, LEVEN)


def voortgang_van(uitvoer_id: int) -> float | None:
    """Het deel dat klaar is, of None als er niemand aan werkt."""
    deel: float | None = cache.get(_sleutel(uitvoer_id))
    return deel
