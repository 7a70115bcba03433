"""Taken: één weg om ze te maken, met waarom, en wat er daarna mee gebeurt.

Een taak uit een regel draagt de regel (`cases.taakregels`) en een sleutel: zolang zij openstaat,
maakt dezelfde regel niet nog eens dezelfde taak. Valt haar grond weg, dan vervalt zij vanzelf.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from cases.models import Jongere, Taak, Zaak
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.ophangen import hang_aan, met_reden
from cases.taakregels import taakregels
from inrichting.selectors import feestdagtabel
from kern.klok import vandaag
from kern.termijnen import eerste_werkdag_vanaf
from toegang.models import Medewerker

ZAAK_GESLOTEN: Final = "De zaak is gesloten."
LANGSTE_TITEL: Final = 200


@transaction.atomic
def taak_maken(  # noqa: PLR0913 - een taak heeft zoveel delen
    jongere: Jongere,
    *,
    titel: str,
    uiterlijk: date,
    medewerker: Medewerker,
    zaak: Zaak | None = None,
    behandelaar: Medewerker | None = None,
    regel: str = "",
    sleutel: str = "",
) -> Taak:
    """Maak een taak; wie hem maakt doet hem, tenzij er een ander is gekozen.

    regel: waarom hij er komt (een sleutel van `taakregels`), leeg als iemand hem zelf bedacht.
    sleutel: waarover de regel gaat; staat die taak al open, dan komt er geen tweede.
    """
    rij = Taak(titel=titel.strip(), uiterlijk=uiterlijk, behandelaar=behandelaar or medewerker)
    hang_aan(rij, jongere=jongere, zaak=zaak, dag=vandaag())
    return _bewaar(rij, regel=regel, sleutel=sleutel)


@transaction.atomic
def taak_uit_regel(  # noqa: PLR0913 - een taak heeft zoveel delen
    *,
    jongere_id: int,
    gemeente_id: int,
    regel: str,
    sleutel: str,
    titel: str,
    uiterlijk: date,
    zaak_id: int | None = None,
    behandelaar_id: int | None = None,
) -> Taak:
    """Zet de taak van een regel klaar, of geef de taak die er al voor openstaat."""
    rij = Taak(
        jongere_id=jongere_id,
        gemeente_id=gemeente_id,
        zaak_id=zaak_id,
        titel=titel[:LANGSTE_TITEL],
        uiterlijk=uiterlijk,
        behandelaar_id=behandelaar_id,
    )
    return _bewaar(rij, regel=regel, sleutel=sleutel)


def _bewaar(rij: Taak, *, regel: str, sleutel: str) -> Taak:
    if regel and regel not in taakregels:
        raise ValueError(f"Geen taakregel {regel}")
    rij.bron, rij.regel, rij.sleutel = ("regel" if regel else "hand"), regel, sleutel
    if not sleutel:
        rij.save()
        return rij
    al = _open_van(rij)
    if al is not None:
        return al
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError:
        # Een andere werker was net iets eerder met dezelfde taak.
        al = _open_van(rij)
        if al is None:
            raise
        return al
    return rij


def _open_van(rij: Taak) -> Taak | None:
    al: Taak | None = Taak.objects.filter(
        gemeente_id=rij.gemeente_id,
        jongere_id=rij.jongere_id,
        regel=rij.regel,
        sleutel=rij.sleutel,
        klaar_op__isnull=True,
    ).first()
    return al


@transaction.atomic
def taak_afronden(taak: Taak, *, medewerker: Medewerker) -> Taak:
    """Zet een taak op klaar; was hij dat al, dan verandert er niets."""
    vers = _op_slot(taak)
    if vers.klaar_op is None:
        vers.klaar_op = vandaag()
        met_reden(vers, f"afgerond door {medewerker.naam}")
        vers.save()
    return vers


@transaction.atomic
def taak_heropenen(taak: Taak, *, medewerker: Medewerker) -> Taak:
    """Een taak bleek toch niet klaar. Raises ActGeweigerd als dezelfde taak intussen openstaat."""
    vers = _op_slot(taak)
    if vers.klaar_op is None:
        return vers
    if vers.sleutel and _open_van(vers) is not None:
        raise ActGeweigerd("Deze taak staat intussen opnieuw op de lijst.")
    vers.klaar_op, vers.vervallen_om = None, ""
    met_reden(vers, f"heropend door {medewerker.naam}")
    vers.save()
    return vers


@transaction.atomic
def taak_uitstellen(taak: Taak, *, tot: date, medewerker: Medewerker) -> Taak:
    """Verzet de uiterste dag van een taak. Raises ActGeweigerd bij een dag die voorbij is."""
    if tot < vandaag():
        raise ActGeweigerd("Kies een dag vanaf vandaag.")
    vers = _op_slot(taak)
    if vers.klaar_op is not None:
        raise ActGeweigerd("Deze taak is al klaar.")
    if vers.uiterlijk != tot:
        vers.uiterlijk = tot
        met_reden(vers, f"uitgesteld door {medewerker.naam}")
        vers.save()
    return vers


@transaction.atomic
def taak_uitstel_terug(taak: Taak, *, naar: date, medewerker: Medewerker) -> Taak:
    """Maak een uitstel ongedaan: de oude uiterste dag, ook als die voorbij is.

    Raises ActGeweigerd als dat geen dag is waarop deze taak eerder stond.
    """
    vers = _op_slot(taak)
    if vers.klaar_op is not None or not vers.historie.filter(uiterlijk=naar).exists():
        raise ActGeweigerd("Dit uitstel kunt u niet meer ongedaan maken.")
    if vers.uiterlijk != naar:
        vers.uiterlijk = naar
        met_reden(vers, f"uitstel ongedaan gemaakt door {medewerker.naam}")
        vers.save()
    return vers


def morgen() -> date:
    """De eerstvolgende werkdag: waar één klik een taak naartoe verzet."""
    return eerste_werkdag_vanaf(vandaag() + timedelta(days=1), gelijkgesteld=feestdagtabel())


@transaction.atomic
def taak_oppakken(taak: Taak, *, medewerker: Medewerker) -> Taak:
    """Neem een taak van het team op je. Raises IntussenGewijzigd als een collega hem al heeft."""
    vers = _op_slot(taak)
    if vers.behandelaar_id == medewerker.pk:
        return vers
    if vers.behandelaar_id is not None or vers.klaar_op is not None:
        raise IntussenGewijzigd("Een collega was eerder met deze taak.")
    vers.behandelaar = medewerker
    met_reden(vers, f"opgepakt door {medewerker.naam}")
    vers.save()
    return vers


@transaction.atomic
def taak_teruggeven(taak: Taak, *, medewerker: Medewerker) -> Taak:
    """Geef een taak terug aan het team. Raises IntussenGewijzigd als hij niet (meer) van u is."""
    vers = _op_slot(taak)
    if vers.behandelaar_id is None:
        return vers
    if vers.behandelaar_id != medewerker.pk or vers.klaar_op is not None:
        raise IntussenGewijzigd("Deze taak is niet meer van u.")
    vers.behandelaar = None
    met_reden(vers, f"teruggegeven door {medewerker.naam}")
    vers.save()
    return vers


@transaction.atomic
def taak_vervallen(taak: Taak, *, reden: str) -> Taak:
    """De grond onder een taak is weg: zij vervalt, met die reden in de historie."""
    vers = _op_slot(taak)
    if vers.klaar_op is None:
        vers.klaar_op, vers.vervallen_om = vandaag(), reden
        met_reden(vers, f"vervallen: {reden}")
        vers.save()
    return vers


def taken_van_zaak_vervallen(zaak: Zaak) -> None:
    """De zaak sluit of vervalt: taken die alleen bij een lopende zaak horen, vervallen mee.

    Een taak die iemand zelf bedacht blijft staan; zij beslist daar zelf over.
    """
    for taak in Taak.objects.filter(
        zaak=zaak, klaar_op__isnull=True, regel__in=_regels_met_zaak()
    ).order_by("pk"):
        taak_vervallen(taak, reden=ZAAK_GESLOTEN)


def taken_van_zaak_terug(zaak: Zaak) -> None:
    """De zaak is weer open: wat bij het sluiten verviel, staat weer op de lijst."""
    for taak in Taak.objects.select_for_update(of=("self",)).filter(
        zaak=zaak, vervallen_om=ZAAK_GESLOTEN
    ):
        if taak.sleutel and _open_van(taak) is not None:
            continue
        taak.klaar_op, taak.vervallen_om = None, ""
        met_reden(taak, "de zaak is heropend")
        taak.save()


def _regels_met_zaak() -> Iterable[str]:
    return [code for code in taakregels.sleutels() if taakregels[code].eindigt_met_zaak]


def taken_gaan_mee(zaak: Zaak, vorige: int | None) -> None:
    """De zaak kreeg een andere behandelaar: haar open taken gaan mee, ook als er geen is."""
    for taak in Taak.objects.select_for_update(of=("self",)).filter(
        zaak=zaak, klaar_op__isnull=True, behandelaar_id=vorige
    ):
        taak.behandelaar_id = zaak.behandelaar_id
        met_reden(taak, "de zaak kreeg een andere behandelaar")
        taak.save()


def _op_slot(taak: Taak) -> Taak:
    vers: Taak = Taak.objects.select_for_update(of=("self",)).get(pk=taak.pk)
    return vers
