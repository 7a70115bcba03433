"""Een overleg plannen, wie er aan tafel zit, en wie er op de agenda staat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max

from cases.models import Agendapunt, Jongere, Overleg, Overlegdeelnemer, School, Zaak
from cases.selectors.overleg import aanwezigheidsmerk
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.gezien import toets_gezien, toets_merk
from cases.services.ophangen import gemeente_voor
from cases.services.vestiging import kernpartners_aan_tafel
from kern.klok import vandaag
from toegang.models import Gemeente, Medewerker


@dataclass(frozen=True)
class Overleggegevens:
    """Wat er van een bijeenkomst bekend is."""

    soort: str
    datum: date
    tijd: time | None = None
    plaats: str = ""
    school: School | None = None
    voorzitter: str = ""


@dataclass(frozen=True)
class Punt:
    """Wie er op de agenda komt, bij welke zaak en waarom."""

    jongere: Jongere
    zaak: Zaak | None = None
    vraag: str = ""


@transaction.atomic
def overleg_plannen(
    gemeente: Gemeente, *, gegevens: Overleggegevens, medewerker: Medewerker
) -> Overleg:
    """Plan een overleg; bij kernpartners zitten zij alvast aan tafel.

    Raises ActGeweigerd als het niet klopt.
    """
    overleg = Overleg(gemeente=gemeente, gemaakt_door=medewerker, **vars(gegevens))
    _bewaar(overleg)
    kernpartners_aan_tafel(overleg)
    return overleg


@transaction.atomic
def overleg_wijzigen(
    overleg: Overleg, *, gegevens: Overleggegevens, gezien: str | None = None
) -> Overleg:
    """Verzet of wijzig een overleg dat nog gepland staat; een tweede klik doet niets.

    gezien: de versie op het scherm. Raises ActGeweigerd, IntussenGewijzigd.
    """
    vers = _open(overleg)
    if all(getattr(vers, naam) == waarde for naam, waarde in vars(gegevens).items()):
        return vers
    toets_gezien(vers, gezien)
    for naam, waarde in vars(gegevens).items():
        setattr(vers, naam, waarde)
    _bewaar(vers)
    return vers


@transaction.atomic
def overleg_houden(overleg: Overleg) -> Overleg:
    """Het overleg is geweest. Raises ActGeweigerd als de dag nog komt of er nog iets open staat."""
    vers = _vergrendeld(overleg)
    if vers.stand == "gehouden":
        return vers
    vers = _open(overleg)
    if vers.datum > vandaag():
        raise ActGeweigerd("Dit overleg moet nog komen.")
    open_punten = Agendapunt.objects.filter(overleg=vers, stand="open").count()
    if open_punten:
        wat = "1 jongere is" if open_punten == 1 else f"{open_punten} jongeren zijn"
        wie = "deze jongere" if open_punten == 1 else "deze jongeren"
        raise ActGeweigerd(f"{wat} nog niet besproken. Bespreek {wie} of schuif door.")
    vers.stand = "gehouden"
    vers.save()
    return vers


@transaction.atomic
def overleg_vervallen(overleg: Overleg, *, reden: str) -> Overleg:
    """Het overleg gaat niet door. Raises ActGeweigerd zonder reden of als er al is besproken."""
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    vers = _open(overleg)
    if Agendapunt.objects.filter(overleg=vers, stand="besproken").exists():
        raise ActGeweigerd("Er is in dit overleg al iemand besproken.")
    vers.stand = "vervallen"
    vers._change_reason = reden.strip()[:100]  # type: ignore[attr-defined]  # noqa: SLF001 - naam van simple-history
    vers.save()
    return vers


@transaction.atomic
def deelnemer_toevoegen(overleg: Overleg, *, naam: str, organisatie: str) -> Overlegdeelnemer:
    """Zet een partner aan tafel. Raises ActGeweigerd als zij er al bij staat."""
    rij = Overlegdeelnemer(
        overleg=_open(overleg), naam=naam.strip(), organisatie=organisatie.strip()
    )
    _bewaar(rij)
    return rij


@transaction.atomic
def deelnemer_weghalen(deelnemer: Overlegdeelnemer) -> None:
    """Haal een partner van de lijst; was zij al weg, dan verandert er niets."""
    _open(deelnemer.overleg)
    rij = Overlegdeelnemer.objects.select_for_update().filter(pk=deelnemer.pk).first()
    if rij is not None:
        rij.delete()


@transaction.atomic
def aanwezigheid_vastleggen(
    overleg: Overleg, *, aanwezig: frozenset[int], gezien: str | None = None
) -> None:
    """Leg vast welke deelnemers er waren (nummers); de anderen waren er niet.

    gezien: `aanwezigheidsmerk` op het scherm. Raises ActGeweigerd, IntussenGewijzigd.
    """
    vers = _vergrendeld(overleg)
    if vers.stand == "vervallen":
        raise ActGeweigerd("Dit overleg is vervallen.")
    rijen = list(Overlegdeelnemer.objects.select_for_update().filter(overleg=vers))
    anders = [rij for rij in rijen if rij.aanwezig is not (rij.pk in aanwezig)]
    if anders:
        toets_merk(aanwezigheidsmerk(rijen), gezien)
    for rij in anders:
        rij.aanwezig = rij.pk in aanwezig
        rij.save()


@transaction.atomic
def agenda_vullen(
    overleg: Overleg, *, punten: Sequence[Punt], medewerker: Medewerker
) -> list[Agendapunt]:
    """Zet jongeren op de agenda, achteraan. Wie er al op staat, blijft staan zoals zij staat.

    Raises ActGeweigerd als het overleg voorbij is of een jongere niet in uw gemeente woont.
    """
    vers = _open(overleg)
    staat = set(Agendapunt.objects.filter(overleg=vers).values_list("jongere_id", flat=True))
    plek = Agendapunt.objects.filter(overleg=vers).aggregate(n=Max("volgorde"))["n"] or 0
    nieuw = []
    for punt in punten:
        if punt.jongere.pk in staat:
            continue
        staat.add(punt.jongere.pk)
        plek += 1
        nieuw.append(_agendapunt(vers, punt, volgorde=plek, medewerker=medewerker))
    return nieuw


def _agendapunt(
    overleg: Overleg, punt: Punt, *, volgorde: int, medewerker: Medewerker
) -> Agendapunt:
    if punt.zaak is not None and punt.zaak.jongere_id != punt.jongere.pk:
        raise ActGeweigerd("Deze zaak hoort bij een ander dossier.")
    gemeente_id = gemeente_voor(punt.jongere, zaak=punt.zaak, dag=vandaag())
    if gemeente_id != overleg.gemeente_id:
        raise ActGeweigerd("Dit overleg is van een andere gemeente dan deze jongere.")
    rij = Agendapunt(
        overleg=overleg,
        jongere=punt.jongere,
        gemeente_id=gemeente_id,
        zaak=punt.zaak,
        volgorde=volgorde,
        vraag=punt.vraag.strip(),
        medewerker=medewerker,
    )
    _bewaar(rij)
    return rij


@transaction.atomic
def punt_weghalen(punt: Agendapunt) -> None:
    """Haal een jongere van de agenda zolang er nog niets is besproken of vastgelegd.

    Raises ActGeweigerd als dat wel zo is.
    """
    _open(punt.overleg)
    vers = Agendapunt.objects.select_for_update(of=("self",)).filter(pk=punt.pk).first()
    if vers is None:
        return
    if vers.verslag or vers.besluiten.exists() or vers.bekendheidschecks.exists():
        raise ActGeweigerd(
            "Bij deze jongere is al iets vastgelegd. Schuif haar door of bespreek haar."
        )
    vers.delete()


@transaction.atomic
def punt_verplaatsen(punt: Agendapunt, *, omhoog: bool) -> None:
    """Schuif een jongere één plek op in de agenda."""
    overleg = _open(punt.overleg)
    rijen = list(
        Agendapunt.objects.select_for_update(of=("self",))
        .filter(overleg=overleg)
        .order_by("volgorde", "id")
    )
    hier = next((n for n, rij in enumerate(rijen) if rij.pk == punt.pk), None)
    if hier is None:
        return
    naar = hier - 1 if omhoog else hier + 1
    if not 0 <= naar < len(rijen):
        return
    rijen[hier], rijen[naar] = rijen[naar], rijen[hier]
    for plek, rij in enumerate(rijen, start=1):
        if rij.volgorde != plek:
            rij.volgorde = plek
            rij.save()


def _vergrendeld(overleg: Overleg) -> Overleg:
    vers: Overleg = Overleg.objects.select_for_update(of=("self",)).get(pk=overleg.pk)
    return vers


def _open(overleg: Overleg) -> Overleg:
    vers = _vergrendeld(overleg)
    if vers.stand != "gepland":
        raise IntussenGewijzigd(f"Dit overleg is intussen {vers.get_stand_display().lower()}.")
    return vers


def _bewaar(rij: models.Model) -> None:
    try:
        rij.full_clean(exclude=["gemeente", "zaak", "medewerker", "gemaakt_door"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()
