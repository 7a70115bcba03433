"""Na het terugzetten van een kopie: vernietig opnieuw wat sindsdien al vernietigd was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from toegang.models import Gemeente
from wpg.bewaring import motor
from wpg.bewaring.lijst import Lijstregel, lezen
from wpg.bewaring.models import Vernietiging, Vernietigingsdeel
from wpg.bewaring.services import Herzoeker, Sleutels, herzoekers, vernietiging_afronden

REGIMES: Final = ("AVG", "WPG")


@dataclass
class Uitkomst:
    """Wat het herhalen deed, in aantallen."""

    regels: int = 0
    opnieuw: int = 0
    rijen: int = 0
    bestanden: int = 0
    overgeslagen: int = 0


def herhalen(*, proef: bool = False) -> Uitkomst:
    """Speel de lijsten van beide regimes af. Nog eens draaien vernietigt niets.

    proef: alleen tellen. Loopt buiten elke transactie; elk deel is een eigen transactie, dus
    onderbreken mag. Raises LijstBeschadigd, voordat er iets is gedaan.
    """
    regels = [regel for regime in REGIMES for regel in lezen(regime)]
    uitkomst = Uitkomst(regels=len(regels))
    for regel in regels:
        soort = str(regel.onderwerp.get("soort", ""))
        if soort not in herzoekers:
            uitkomst.overgeslagen += 1
            continue
        _herhaal(regel, herzoekers[soort], uitkomst, proef=proef)
    return uitkomst


def _herhaal(regel: Lijstregel, zoeker: Herzoeker, uitkomst: Uitkomst, *, proef: bool) -> None:
    op = datetime.fromisoformat(regel.op)
    with zoeker.grens():
        gezocht = _samen(_herkenbaar(regel.sleutels), zoeker.zoek(regel.onderwerp, op))
        sleutels = nog_aanwezig(gezocht, voor=op)
        deel = _bekend(regel)
        if sleutels:
            uitkomst.opnieuw += 1
            if not proef:
                deel = _klaarzetten(regel, sleutels)
    if deel is None or proef:
        return
    if sleutels:
        uitkomst.rijen += sum(motor.deel_vernietigen(deel).values())
    with zoeker.grens():
        if hasattr(Vernietigingsdeel.objects.get(pk=deel.pk), "bewijs"):
            uitkomst.bestanden += motor.bestanden_wissen(deel, ook_buiten=bool(sleutels))
            vernietiging_afronden(deel.vernietiging)


def _herkenbaar(sleutels: Sleutels) -> Sleutels:
    """Zonder historie is niet te zien of een rij ouder is; die wordt alleen opnieuw gezocht."""
    tabellen = motor.vernietigbare_tabellen()
    zonder = {tabel for tabel, historie in tabellen.items() if not historie}
    return {tabel: nummers for tabel, nummers in sleutels.items() if tabel not in zonder}


def _samen(een: Sleutels, twee: Sleutels) -> Sleutels:
    return {tabel: sorted({*een.get(tabel, ()), *twee.get(tabel, ())}) for tabel in {*een, *twee}}


def nog_aanwezig(sleutels: Sleutels, *, voor: datetime) -> Sleutels:
    """De nummers die er nog zijn en er op `voor` al waren."""
    uit: Sleutels = {}
    for tabel, sleutel, kolom, historie in _plekken(sleutels):
        nieuwer = (
            f" and not exists (select from {historie} h where h.id = t.id"
            " and h.history_type = '+' and h.history_date > %s)"
            if historie
            else ""
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"select t.{kolom} from {tabel} t where t.{kolom} = any (%s){nieuwer}",
                [sleutels[sleutel], *([voor] if historie else [])],
            )
            nummers = sorted(nummer for (nummer,) in cursor.fetchall())
        if nummers:
            uit[sleutel] = nummers
    return uit | _losse_historie(sleutels, uit, voor)


def _plekken(sleutels: Sleutels) -> Iterator[tuple[str, str, str, str]]:
    for tabel, historie in motor.vernietigbare_tabellen().items():
        if sleutels.get(tabel):
            yield tabel, tabel, "id", historie
        if historie and sleutels.get(historie):
            yield historie, historie, "history_id", historie


def _losse_historie(sleutels: Sleutels, gevonden: Sleutels, voor: datetime) -> Sleutels:
    """Van een rij die zelf al weg is, kan de historie nog in de kopie staan."""
    uit: Sleutels = {}
    for tabel, historie in motor.vernietigbare_tabellen().items():
        rest = sorted({*sleutels.get(tabel, ())} - {*gevonden.get(tabel, ())})
        if not historie or not rest:
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                f"select h.history_id from {historie} h where h.id = any (%s)"
                " and h.history_date <= %s",
                [rest, voor],
            )
            nummers = {nummer for (nummer,) in cursor.fetchall()}
        if nummers:
            uit[historie] = sorted({*nummers, *gevonden.get(historie, ())})
    return uit


def _bekend(regel: Lijstregel) -> Vernietigingsdeel | None:
    deel: Vernietigingsdeel | None = (
        Vernietigingsdeel.objects.select_related("vernietiging")
        .filter(vernietiging__kenmerk=regel.vernietiging, nr=regel.nr)
        .first()
    )
    return deel


@transaction.atomic
def _klaarzetten(regel: Lijstregel, sleutels: Sleutels) -> Vernietigingsdeel:
    """Het deel met deze nummers; de opdracht en haar besluit komen zo nodig terug van de lijst."""
    vernietiging = _vernietiging(regel)
    deel = _bekend(regel)
    if deel is None or hasattr(deel, "bewijs"):
        nr = regel.nr
        if deel is not None:
            laatste = vernietiging.delen.order_by("-nr").first()
            nr = laatste.nr + 1 if laatste else nr
        deel = Vernietigingsdeel(
            vernietiging=vernietiging,
            regime=regel.regime,
            gemeente_id=vernietiging.gemeente_id,
            nr=nr,
            jongere_id=regel.jongere_id,
            onderwerp=regel.onderwerp,
            categorie=regel.categorie,
            termijn=regel.termijn,
            bron=regel.bron,
            versie=regel.versie,
            dag=regel.dag or None,
        )
    deel.sleutels = sleutels
    deel.bestanden = sorted({*regel.bestanden, *motor.bestanden_van(sleutels)})
    deel.save()
    return deel


def _vernietiging(regel: Lijstregel) -> Vernietiging:
    rij: Vernietiging | None = Vernietiging.objects.filter(kenmerk=regel.vernietiging).first()
    if rij is not None and rij.goedgekeurd_op is not None:
        return rij
    rij = rij or Vernietiging(
        kenmerk=regel.vernietiging,
        regime=regel.regime,
        gemeente=Gemeente.objects.get(code=regel.gemeente),
        grondslag=regel.grondslag,
        aantal=regel.aantal,
        voorgelegd_op=regel.voorgelegd["op"],
        voorgelegd_door_id=regel.voorgelegd["id"],
        voorgelegd_door=regel.voorgelegd["naam"],
    )
    rij.goedgekeurd_door_id = regel.goedgekeurd["id"]
    rij.goedgekeurd_door = regel.goedgekeurd["naam"]
    rij.goedgekeurd_op = datetime.fromisoformat(regel.goedgekeurd["op"])
    rij.teruggestuurd_op, rij.teruggestuurd_om = None, ""
    rij.save()
    return rij
