"""De ronde voor 1 juli: maken, herinneren, antwoorden vastleggen, afronden (Lpw 6 lid 2).

Alles is verzameling en mag twee keer: een ronde bestaat een keer per gemeente en schooljaar, en een
vrijstelling staat er een keer in.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.kalender import schooljaar
from kern.klok import vandaag
from kern.verzameling import bijwerken, invoegen
from toegang.models import Medewerker
from vrijstellingen.models import Campagneregel, Verlengingscampagne
from vrijstellingen.selectors.campagne import (
    IN_DE_RONDE,
    STAND,
    rondewaarden,
    tellingen_van,
)

AFGEROND = "Deze ronde is afgerond. Er kan niets meer veranderen."


@transaction.atomic
def campagne_maken(
    gemeente_id: int, *, schooljaar_van: int, medewerker: Medewerker
) -> tuple[Verlengingscampagne, int]:
    """Maak de ronde, of vul haar aan. Geeft de ronde en hoeveel jongeren erbij kwamen.

    schooljaar_van: het beginjaar van het schooljaar waarvoor de kennisgeving is.
    Raises ActGeweigerd bij een schooljaar dat al begonnen is, of als de ronde is afgerond.
    """
    nu = schooljaar(vandaag())
    if schooljaar_van != nu + 1:
        raise ActGeweigerd("Een ronde gaat over het volgende schooljaar.")
    ronde = _eens(gemeente_id, schooljaar_van, medewerker)
    if ronde.afgerond_op is not None:
        raise ActGeweigerd(AFGEROND)
    nieuw = invoegen(
        Campagneregel,
        kolommen=["campagne_id", "vrijstelling_id", "jongere_id", "gemeente_id"],
        selectie=f"""select %(campagne)s::bigint, v.id, v.jongere_id, v.gemeente_id
            from vrijstellingen_vrijstelling v
            join cases_jongere j on j.id = v.jongere_id
            where {IN_DE_RONDE} and not exists (
              select from vrijstellingen_campagneregel r
              where r.campagne_id = %(campagne)s and r.vrijstelling_id = v.id)
            order by v.id""",
        waarden=rondewaarden(ronde, op=vandaag()),
        reden="In de ronde",
    )
    return ronde, nieuw


def _eens(gemeente_id: int, jaar: int, medewerker: Medewerker) -> Verlengingscampagne:
    """De ronde van dit schooljaar, op slot; wie tegelijk maakt, krijgt dezelfde."""
    vraag = Verlengingscampagne.objects.select_for_update(of=("self",)).filter(
        gemeente_id=gemeente_id, schooljaar=jaar
    )
    ronde = vraag.first()
    if ronde is None:
        try:
            with transaction.atomic():
                Verlengingscampagne(
                    gemeente_id=gemeente_id, schooljaar=jaar, gemaakt_door=medewerker
                ).save()
        except IntegrityError:
            pass  # Een collega was net eerder: neem die van haar.
        ronde = vraag.get()
    return ronde  # type: ignore[no-any-return]


@transaction.atomic
def herinnerd_vastleggen(
    campagne: Verlengingscampagne, *, regels: Collection[int], op: date | None = None
) -> int:
    """Leg vast dat deze regels vandaag herinnerd zijn. Geeft hoeveel er echt veranderden.

    Wie al antwoordde of niets hoeft, wordt overgeslagen. Twee keer klikken verandert niets.
    """
    dag = op or vandaag()
    if dag > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is, of vandaag.")
    _open(campagne)
    return bijwerken(
        Campagneregel,
        zet={"herinnerd_op": "%(dag)s::date"},
        bron=f"""(select r.id from vrijstellingen_campagneregel r
            join vrijstellingen_vrijstelling v on v.id = r.vrijstelling_id
            where r.campagne_id = %(campagne)s and r.id = any(%(regels)s)
              and r.herinnerd_op is null
              and {STAND} in ('te_herinneren', 'niet_ontvangen'))""",
        waar="t.id = s.id",
        waarden=rondewaarden(campagne, op=vandaag()) | {"dag": dag, "regels": list(regels)},
        reden="Herinnerd",
    )


@transaction.atomic
def antwoord_vastleggen(
    regel: Campagneregel,
    *,
    gezien: str,
    ontvangen_op: date | None = None,
    niet_nodig: str = "",
) -> Campagneregel:
    """Leg vast dat het antwoord er is, of dat het niet nodig is en waarom. Allebei leeg: wis het.

    gezien: `antwoordstand` zoals op het scherm. Raises IntussenGewijzigd, ActGeweigerd.
    """
    _open(regel.campagne)
    vers: Campagneregel = (
        Campagneregel.objects.select_for_update(of=("self",))
        .select_related("campagne")
        .get(pk=regel.pk)
    )
    reden = niet_nodig.strip()
    if (vers.ontvangen_op, vers.niet_nodig_reden) == (ontvangen_op, reden):
        return vers
    if antwoordstand(vers) != gezien:
        raise IntussenGewijzigd("Een collega heeft dit net gewijzigd. Kijk eerst wat er staat.")
    if ontvangen_op is not None and reden:
        raise ActGeweigerd("Kies of het antwoord er is, of dat het niet nodig is.")
    if ontvangen_op is not None and ontvangen_op > vandaag():
        raise ActGeweigerd("Kies een dag die al geweest is, of vandaag.")
    vers.ontvangen_op = ontvangen_op
    vers.niet_nodig_reden = reden
    vers.save()
    return vers


def antwoordstand(regel: Campagneregel) -> str:
    """Wat er nu staat; het formulier stuurt dit mee om te zien of een ander eerder was."""
    return f"{regel.ontvangen_op or ''}|{regel.niet_nodig_reden}"


@transaction.atomic
def campagne_afronden(
    campagne: Verlengingscampagne, *, medewerker: Medewerker
) -> Verlengingscampagne:
    """Sluit de ronde met haar eindverslag. Een tweede klik doet niets."""
    vers = Verlengingscampagne.objects.select_for_update(of=("self",)).get(pk=campagne.pk)
    if vers.afgerond_op is None:
        vers.verslag = _verslag(vers)
        vers.afgerond_op = vandaag()
        vers.afgerond_door = medewerker
        vers.save()
    return vers  # type: ignore[no-any-return]


def _verslag(campagne: Verlengingscampagne) -> dict[str, Any]:
    return {
        "op": vandaag().isoformat(),
        "standen": tellingen_van(campagne, op=vandaag()),
        "per_grond": {
            grond: tellingen_van(campagne, op=vandaag(), grond=grond)
            for grond in ("5a", "5b", "5c", "3a")
        },
    }


def _open(campagne: Verlengingscampagne) -> None:
    """Houd de ronde vast zolang deze transactie duurt. Raises ActGeweigerd als zij af is."""
    vers = Verlengingscampagne.objects.select_for_update(of=("self",)).get(pk=campagne.pk)
    if vers.afgerond_op is not None:
        raise ActGeweigerd(AFGEROND)
