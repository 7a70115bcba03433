"""Aanstellingen geven en beëindigen: wie in welke gemeente welke rol heeft, soms voor één taak."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q

from kern.handelingen import Handeling
from kern.klok import vandaag
from toegang.logboek import Toegangsfeit, leg_vast
from toegang.models import Aanstelling, Gemeente, Medewerker, Rol
from toegang.services import toets_samenstelling
from toegang.services.fouten import ToegangGeweigerd, ToegangIntussenGewijzigd

DAG: Final = timedelta(days=1)


@dataclass(frozen=True)
class Aanstellingsgegevens:
    """Wie wat gaat doen. taak: waarvoor, als het voor één taak is."""

    medewerker: Medewerker
    rol: Rol
    gemeente: Gemeente
    van: date
    tot_en_met: date | None = None
    taak: str = ""


@transaction.atomic
def aanstelling_geven(gegevens: Aanstellingsgegevens, *, door: Medewerker) -> Aanstelling:
    """Geef een medewerker een rol in een gemeente. Dezelfde nog eens is een dubbele klik.

    Wie al voor een andere gemeente werkt, krijgt hier een aanstelling voor een taak (domeinregel
    VSV-12): zo is na te gaan waarom zij erbij kan. Raises ToegangGeweigerd.
    """
    # Op de medewerker wachten: twee beheerders tegelijk geven haar niet twee keer hetzelfde.
    wie: Medewerker = Medewerker.objects.select_for_update().get(pk=gegevens.medewerker.pk)
    _toets(gegevens, wie=wie, door=door)
    taak = gegevens.taak.strip()
    eender: Any = Aanstelling.objects.filter(
        medewerker=wie, rol=gegevens.rol, gemeente=gegevens.gemeente
    ).filter(Q(tot_en_met=None) | Q(tot_en_met__gte=gegevens.van))
    if gegevens.tot_en_met is not None:
        eender = eender.filter(van__lte=gegevens.tot_en_met)
    al: Aanstelling
    for al in eender:
        if (al.van, al.tot_en_met, al.taak) == (gegevens.van, gegevens.tot_en_met, taak):
            return al
        raise ToegangGeweigerd("Deze medewerker heeft deze rol hier dan al.", veld="rol")
    rij = Aanstelling(
        medewerker=wie,
        rol=gegevens.rol,
        gemeente=gegevens.gemeente,
        taak=taak,
        van=gegevens.van,
        tot_en_met=gegevens.tot_en_met,
    )
    try:
        rij.full_clean()
    except ValidationError as fout:
        raise ToegangGeweigerd(" ".join(fout.messages), veld="tot_en_met") from fout
    rij.save()
    _log(rij, "gegeven", ("rol", "taak", "van", "tot_en_met"))
    return rij


def _toets(gegevens: Aanstellingsgegevens, *, wie: Medewerker, door: Medewerker) -> None:
    if wie.pk == door.pk:
        raise ToegangGeweigerd("Uw eigen aanstelling geeft een ander.", veld="gebruikersnaam")
    if not wie.is_active or wie.leverancier:
        raise ToegangGeweigerd(
            "Dit account kan geen aanstelling krijgen. Een leverancier laat u binnen bij "
            "Leveranciers.",
            veld="gebruikersnaam",
        )
    if not door.mag(Handeling.AUTORISATIES_BEHEREN, gegevens.gemeente.pk):
        raise ToegangGeweigerd("Kies een gemeente die u beheert.", veld="gemeente")
    if gegevens.van < vandaag():
        raise ToegangGeweigerd("Een aanstelling begint vandaag of later.", veld="van")
    toets_samenstelling(gegevens.rol.handelingen)
    elders = {a.gemeente_id for a in wie.lopende_aanstellingen()}
    if elders and gegevens.gemeente.pk not in elders and not gegevens.taak.strip():
        raise ToegangGeweigerd(
            "Deze medewerker werkt voor een andere gemeente. Schrijf op voor welke taak zij hier "
            "werkt.",
            veld="taak",
        )


@transaction.atomic
def aanstelling_beeindigen(
    aanstelling: Aanstelling, *, laatste_dag: date, gezien: date | None, door: Medewerker
) -> Aanstelling | None:
    """Geef een aanstelling een laatste dag; de dag erna is zij voorbij.

    laatste_dag: niet voor gisteren, want wie wanneer mocht ligt vast. Begon zij vandaag of begint
    zij later, dan trekt gisteren haar in (None); de historie houdt vast dat zij er was. gezien: de
    laatste dag die op het scherm stond. Raises ToegangGeweigerd, ToegangIntussenGewijzigd.
    """
    vers: Aanstelling = (
        Aanstelling.objects.select_for_update(of=("self",))
        .select_related("medewerker", "rol", "gemeente")
        .get(pk=aanstelling.pk)
    )
    if vers.tot_en_met == laatste_dag:
        return vers
    if vers.tot_en_met != gezien:
        raise ToegangIntussenGewijzigd(
            "Een collega heeft deze aanstelling intussen gewijzigd. Kijk wat er nu staat."
        )
    if vers.medewerker_id == door.pk:
        raise ToegangGeweigerd("Uw eigen aanstelling beëindigt een ander.")
    gisteren = vandaag() - DAG
    if laatste_dag < gisteren:
        raise ToegangGeweigerd(
            "Wat geweest is, ligt vast. Kies gisteren om de toegang nu te sluiten.",
            veld="laatste_dag",
        )
    if laatste_dag == gisteren < vers.van:
        _log(vers, "ingetrokken", ("tot_en_met",))
        try:
            vers.delete()
        except ProtectedError:
            raise ToegangGeweigerd(
                "Deze aanstelling is al beoordeeld. Kies vandaag als laatste dag.",
                veld="laatste_dag",
            ) from None
        return None
    if laatste_dag < vers.van:
        raise ToegangGeweigerd("De laatste dag ligt voor de eerste dag.", veld="laatste_dag")
    vers.tot_en_met = laatste_dag
    vers.save()
    _log(vers, "beeindigd", ("tot_en_met",))
    return vers


def _log(rij: Aanstelling, wat: str, velden: tuple[str, ...]) -> None:
    leg_vast(
        Toegangsfeit(
            objecttype="aanstelling",
            object_id=rij.pk,
            gemeente_id=rij.gemeente_id,
            reden_code=wat,
            veldnamen=velden,
            onder_wpg=False,
        )
    )
