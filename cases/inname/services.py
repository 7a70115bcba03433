"""De acten van een inname: aanbieden, verwerken, opnieuw aanbieden aan een werker, opruimen."""

import logging
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from celery import current_app
from django.core.files import File
from django.db import OperationalError, transaction

from cases.inname.gemeentetoets import gemeenten_toetsen
from cases.inname.opslag import bewaren, werkmap, wezen_wissen, wissen
from cases.inname.register import (
    Aanlevering,
    InnameGeweigerd,
    Lezer,
    Uitkomst,
    Wijze,
    lezer_voor,
)
from cases.inname.uitpakken import (
    GROOTSTE_AANLEVERING,
    MB,
    Upload,
    inhoud_toetsen,
    inpakken,
    kale_naam,
    uitpakken,
)
from cases.inname.verslag import Foutenboek
from cases.inname.voortgang import Meter, hartslag, leeft
from cases.models import Inname
from kern.actor import namens
from kern.grens import toets_uitgestelde_sloten, voor_systeem
from kern.handelingen import KENMERKEN, Handeling
from kern.klok import nu
from toegang.models import Medewerker
from toegang.taakactor import actor_uit_id
from wpg.services import Regel, gelogd, vastleggen

logger = logging.getLogger("leerplicht")

TAAK: Final = "cases.inname_verwerken"
ONAF: Final = (Inname.Stand.WACHT, Inname.Stand.BEZIG)
MEESTE_POGINGEN: Final = 5
AFKEUR_BEWAREN: Final = timedelta(days=30)
OPNIEUW_NA: Final = timedelta(minutes=5)
ALLEEN_TOT_OPRUIMEN: Final = ("fouten", "waarschuwingen", "regels")
"""Wat in de totalen naar een persoon kan verwijzen; dat gaat met het afkeurbestand mee weg."""


@dataclass(frozen=True)
class Keuze:
    """Wat iemand bij het aanbieden koos."""

    soort: str
    wijze: Wijze
    bron: str = ""
    gemeente_id: int | None = None


class _Terugdraaien(Exception):
    """Het lezen is klaar, maar er wordt niets bewaard."""


# --- aanbieden -----------------------------------------------------------------------------


@transaction.atomic
def inname_aanbieden(
    bestanden: Sequence[Upload], *, keuze: Keuze, medewerker: Medewerker
) -> Inname:
    """Bewaar een levering en zet haar klaar voor een werker.

    Raises InnameGeweigerd als het bestand niets is wat deze soort kan lezen.
    """
    lezer = lezer_voor(keuze.soort)
    gemeenten = medewerker.gemeenten_voor(Handeling.INNAME)
    if keuze.gemeente_id is not None and keuze.gemeente_id not in gemeenten:
        raise InnameGeweigerd("Voor deze gemeente mag u geen bestanden inlezen.")
    aanlevering_toetsen(bestanden, lezer=lezer)
    inname = Inname(
        soort=keuze.soort,
        naam=_naam(bestanden),
        bron=keuze.bron if lezer.vraagt_bron else "",
        gemeente_id=keuze.gemeente_id,
        gemeenten=sorted(gemeenten),
        goede_rijen_laden=keuze.wijze is Wijze.GOEDE_RIJEN,
        totalen={"wijze": keuze.wijze.value},
        gestart_door=medewerker,
        gestart_op=nu(),
    )
    _bewaar_levering(inname, bestanden, lezer=lezer)
    inname.save()
    transaction.on_commit(lambda: _aan_het_werk(inname), robust=True)
    return inname


def aanlevering_toetsen(bestanden: Sequence[Upload], *, lezer: Lezer) -> None:
    """Kijk naar namen, maten en de inhoudsopgave van een zip. Raises InnameGeweigerd."""
    namen = [kale_naam(bestand.name or "") for bestand in bestanden]
    if not bestanden:
        raise InnameGeweigerd("Kies een bestand.")
    for naam, bestand in zip(namen, bestanden, strict=True):
        if not naam.lower().endswith(lezer.extensies):
            soorten = " of ".join(lezer.extensies)
            raise InnameGeweigerd(f"'{naam[:60]}' kan hier niet: kies een bestand op {soorten}.")
        if not bestand.size:
            raise InnameGeweigerd(f"'{naam[:60]}' is leeg.")
    if sum(bestand.size or 0 for bestand in bestanden) > GROOTSTE_AANLEVERING:
        raise InnameGeweigerd(
            f"Dit is meer dan {GROOTSTE_AANLEVERING // MB} MB. Lever in delen aan, "
            "of laat een beheerder het met de opdracht inlezen."
        )
    _toets_verzameling(namen, bestanden, lezer=lezer)


def _toets_verzameling(namen: list[str], bestanden: Sequence[Upload], *, lezer: Lezer) -> None:
    zips = [naam for naam in namen if naam.lower().endswith(".zip")]
    if len(namen) > 1 and (zips or not lezer.uit_map):
        raise InnameGeweigerd("Kies één bestand." if not zips else "Kies één zip, zonder meer.")
    if zips:
        inhoud_toetsen(cast("BinaryIO", bestanden[0].open()), toegestaan=lezer.bestandsnamen())
    elif lezer.uit_map:
        _toets_losse_namen(namen, lezer=lezer)


def _toets_losse_namen(namen: list[str], *, lezer: Lezer) -> None:
    bekend = lezer.bestandsnamen()
    for naam in namen:
        if naam not in bekend:
            raise InnameGeweigerd(f"Wij kennen geen bestand met de naam '{naam[:60]}'.")
        if namen.count(naam) > 1:
            raise InnameGeweigerd(f"'{naam}' zit twee keer in de levering.")


def _naam(bestanden: Sequence[Upload]) -> str:
    eerste = kale_naam(bestanden[0].name or "")
    rest = len(bestanden) - 1
    return f"{eerste[:150]} en {rest} andere" if rest else eerste[:190]


def _bewaar_levering(inname: Inname, bestanden: Sequence[Upload], *, lezer: Lezer) -> None:
    eerste = bestanden[0]
    extensie = Path(kale_naam(eerste.name or "")).suffix.lower()
    if not lezer.uit_map or extensie == ".zip":
        eerste.seek(0)
        bewaren(inname.bestand, eerste, extensie=extensie)
        return
    with werkmap(f"aanbod-{id(inname)}") as werk:
        inpakken(bestanden, doel=werk / "levering.zip")
        with (werk / "levering.zip").open("rb") as bron:
            bewaren(inname.bestand, File(bron), extensie=".zip")


def _aan_het_werk(inname: Inname) -> None:
    gemeente_id = inname.gemeente_id or inname.gemeenten[0]
    current_app.send_task(TAAK, args=[inname.pk], kwargs={"gemeente_id": gemeente_id})


# --- verwerken -----------------------------------------------------------------------------


@contextmanager
def in_behandeling(inname_id: int) -> Iterator[bool]:
    """Neem een inname in behandeling, of geef False als er niets (meer) te doen is.

    Een inname die nog *bezig* heet maar geen hartslag meer heeft, is van een werker die weg is:
    die mag opnieuw. Van zijn werk staat niets in de database, want dat was één transactie.
    """
    with hartslag(inname_id) as van_mij:
        yield van_mij and _claim(inname_id)


@transaction.atomic
def _claim(inname_id: int) -> bool:
    # Wie de rij op slot heeft, is er nog mee bezig, wat de hartslag ook zegt.
    inname = (
        Inname.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=inname_id, stand__in=ONAF)
        .first()
    )
    if inname is None:
        return False
    pogingen = inname.totalen.get("pogingen", 0) + 1
    inname.totalen = inname.totalen | {"pogingen": pogingen}
    inname.stand = Inname.Stand.BEZIG
    if pogingen > MEESTE_POGINGEN:
        _afronden(
            inname,
            stand=Inname.Stand.MISLUKT,
            melding="Het inlezen is een paar keer afgebroken. Er is niets geladen. "
            "Probeer het met een kleiner bestand of vraag een beheerder.",
        )
    inname.save()
    return inname.stand == Inname.Stand.BEZIG


def inname_verwerken(inname_id: int) -> None:
    """Lees een inname in: alles in de lopende transactie, ook de uitslag.

    Een mislukte inname is een uitslag en geen fout van de taak. Raises OperationalError als de
    database even weg is; dan is er niets gebeurd en mag de taak opnieuw.
    """
    inname = Inname.objects.select_for_update(of=("self",)).get(pk=inname_id)
    if inname.stand not in ONAF:
        return
    actor = actor_uit_id(inname.gestart_door_id, taak=TAAK)
    with namens(actor), gelogd(), werkmap(str(inname.pk)) as werk:
        boek = Foutenboek(werk)
        try:
            uitkomst, probleem = _proberen(inname, boek=boek, werk=werk)
        finally:
            boek.sluiten()
        _uitslag(inname, boek=boek, uitkomst=uitkomst, probleem=probleem)
        if boek.inpakken(werk / "afkeur.zip"):
            with (werk / "afkeur.zip").open("rb") as bron:
                bewaren(inname.afkeur, File(bron), extensie=".zip")
        inname.save()
        _leg_vast(inname)


def _proberen(inname: Inname, *, boek: Foutenboek, werk: Path) -> tuple[Uitkomst, str]:
    """De uitkomst, en het probleem in woorden als het niet lukte."""
    try:
        lezer = lezer_voor(inname.soort)
        aanlevering = _aanlevering(inname, lezer=lezer, boek=boek, werk=werk)
        return _lezen(lezer, aanlevering, boek=boek), ""
    except InnameGeweigerd as fout:
        return Uitkomst(geladen=False), str(fout)
    except OperationalError:
        raise
    except Exception as fout:  # noqa: BLE001 - elke fout van een lezer is een uitslag
        # De tekst van de fout kan gegevens van een persoon noemen; alleen de plaats gaat mee.
        plek = [f"{f.filename}:{f.lineno}" for f in traceback.extract_tb(fout.__traceback__)][-3:]
        logger.error(  # noqa: TRY400
            "inname_mislukt %s %s %s", inname.pk, type(fout).__name__, " ".join(plek)
        )
        return Uitkomst(geladen=False), (
            "Er ging bij ons iets mis. Er is niets geladen. "
            f"Noem inname {inname.pk} als u de beheerder belt."
        )


def _aanlevering(inname: Inname, *, lezer: Lezer, boek: Foutenboek, werk: Path) -> Aanlevering:
    gemeenten = _gemeenten_nu(inname)
    meter = Meter(inname.pk)
    meter("Uitpakken")
    pad = _klaarzetten(inname, lezer=lezer, werk=werk)
    aanlevering = Aanlevering(
        pad=pad,
        naam=inname.naam,
        bron=inname.bron,
        gemeentecode=inname.gemeente.code if inname.gemeente else "",
        gemeenten=gemeenten,
        wijze=Wijze(inname.totalen["wijze"]),
        afkeur=boek.afkeur,
        meld=boek.meld,
        resultaat=boek.resultaat,
        voortgang=meter,
    )
    if lezer.gemeenten_in is not None:
        gemeenten_toetsen(lezer.gemeenten_in(pad), gemeenten=gemeenten)
    return aanlevering


def _gemeenten_nu(inname: Inname) -> frozenset[int]:
    """De gemeenten van de inname, als de medewerker daar nu nog voor mag inlezen."""
    medewerker = inname.gestart_door
    gemeenten = frozenset(inname.gemeenten)
    if medewerker is None or not gemeenten <= medewerker.gemeenten_voor(Handeling.INNAME):
        raise InnameGeweigerd(
            "Wie dit aanbood, mag voor deze gemeenten niet meer inlezen. Er is niets geladen."
        )
    return gemeenten


def _klaarzetten(inname: Inname, *, lezer: Lezer, werk: Path) -> Path:
    if not inname.bestand or not Path(inname.bestand.path).is_file():
        raise InnameGeweigerd("Het bestand is er niet meer. Bied het opnieuw aan.")
    if not lezer.uit_map:
        return Path(inname.bestand.path)
    levering = werk / "levering"
    levering.mkdir()
    with inname.bestand.open("rb") as bron:
        uitpakken(bron.file, doel=levering, toegestaan=lezer.bestandsnamen())
    return levering


def _lezen(lezer: Lezer, aanlevering: Aanlevering, *, boek: Foutenboek) -> Uitkomst:
    """Lees binnen de grens van de medewerker; een proef gaat daarna helemaal terug."""
    uitkomst = Uitkomst(geladen=False)
    try:
        with voor_systeem(aanlevering.gemeenten), gelogd():
            if lezer.toets is not None:
                lezer.toets(aanlevering)
            uitkomst = lezer.inlezen(aanlevering)
            _toets_bewaren(aanlevering.wijze, fouten=boek.aantal_fouten)
            toets_uitgestelde_sloten()
    except _Terugdraaien:
        uitkomst.geladen = False
    return uitkomst


def _toets_bewaren(wijze: Wijze, *, fouten: int) -> None:
    if wijze is Wijze.PROEF or (wijze is Wijze.ALLES_OF_NIETS and fouten > 0):
        raise _Terugdraaien


def _uitslag(inname: Inname, *, boek: Foutenboek, uitkomst: Uitkomst, probleem: str) -> None:
    wijze = Wijze(inname.totalen["wijze"])
    inname.totalen = inname.totalen | boek.totalen(uitkomst, wijze=wijze)
    mislukt = bool(probleem) or (not uitkomst.geladen and wijze is not Wijze.PROEF)
    if mislukt and not probleem:
        probleem = "Er zitten fouten in de levering. Er is niets geladen."
    stand = Inname.Stand.MISLUKT if mislukt else Inname.Stand.KLAAR
    _afronden(inname, stand=stand, melding=probleem)


def _afronden(inname: Inname, *, stand: Inname.Stand, melding: str) -> None:
    """Zet de stand, en laat het aangeleverde bestand los zodra dat vaststaat."""
    inname.stand = stand
    inname.melding = melding
    inname.klaar_op = nu()
    opslag, naam = inname.bestand.storage, inname.bestand.name
    inname.bestand = ""
    if naam:
        transaction.on_commit(lambda: opslag.delete(naam), robust=True)


def _leg_vast(inname: Inname) -> None:
    vastleggen(
        Regel(
            handeling=Handeling.INNAME,
            operatie=KENMERKEN[Handeling.INNAME].operatie,
            jongeren=tuple((None, gemeente) for gemeente in inname.gemeenten),
            objecttype="inname",
            object_id=inname.pk,
            reden_code="taak",
        )
    )


# --- onderhoud -----------------------------------------------------------------------------


def innames_nakijken() -> int:
    """Geef innames die zijn blijven liggen opnieuw aan een werker. Geeft het aantal."""
    liggen = [
        inname
        for inname in Inname.objects.filter(
            stand__in=ONAF, gestart_op__lt=nu() - OPNIEUW_NA
        ).exclude(bestand="")
        if not leeft(inname.pk)
    ]
    for inname in liggen:
        _aan_het_werk(inname)
    return len(liggen)


def innames_opruimen() -> int:
    """Haal weg wat niet langer nodig is: afkeur na 30 dagen, en wat is blijven staan.

    Nog eens draaien verandert niets. Geeft het aantal opgeruimde innames.
    """
    aantal = 0
    oud = Inname.objects.filter(klaar_op__lt=nu() - AFKEUR_BEWAREN)
    for inname in oud.iterator():
        aantal += _opruimen(inname)
    bekend = {
        naam
        for paar in Inname.objects.values_list("bestand", "afkeur").iterator()
        for naam in paar
        if naam
    }
    wezen_wissen(bekend)
    return aantal


@transaction.atomic
def _opruimen(inname: Inname) -> int:
    rest: dict[str, Any] = {
        sleutel: waarde
        for sleutel, waarde in inname.totalen.items()
        if sleutel not in ALLEEN_TOT_OPRUIMEN
    }
    if not inname.afkeur and rest == inname.totalen:
        return 0
    wissen(inname.afkeur)
    inname.afkeur = ""
    inname.totalen = rest
    inname.save(update_fields=["afkeur", "totalen"])
    return 1
