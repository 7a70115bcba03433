"""De acten op interventies: vastleggen, bijwerken en weghalen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.keuzes_school import EIGEN_SOORT
from cases.models import Interventie, Interventiesoort, Jongere, Partner, Zaak
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.gezien import toets_gezien
from cases.services.ophangen import gemeente_voor
from kern.klok import vandaag
from toegang.models import Medewerker


@dataclass(frozen=True)
class Opgave:
    """Wat er over een interventie is ingevuld. Kosten in euro's; None is niet bekend."""

    soort: str
    van: date
    doel: str
    eigen_soort: Interventiesoort | None = None
    aanbieder: Partner | None = None
    tot_en_met: date | None = None
    begroot: Decimal | None = None
    werkelijk: Decimal | None = None
    resultaat: str = ""
    toelichting: str = ""


@transaction.atomic
def interventie_vastleggen(
    jongere: Jongere, *, opgave: Opgave, medewerker: Medewerker, zaak: Zaak | None = None
) -> Interventie:
    """Leg een interventie vast. Staat precies deze er al, dan komt er geen tweede.

    Raises ActGeweigerd bij een onlogische periode, negatieve kosten of een soort of aanbieder van
    een andere gemeente.
    """
    if zaak is not None and zaak.jongere_id != jongere.pk:
        raise ActGeweigerd("Deze zaak hoort bij een ander dossier.")
    # Op slot, zodat een dubbele klik op de eerste wacht.
    Jongere.objects.select_for_update(of=("self",)).get(pk=jongere.pk)
    eerder: Interventie | None = Interventie.objects.filter(
        jongere=jongere,
        soort=opgave.soort,
        eigen_soort=opgave.eigen_soort,
        aanbieder=opgave.aanbieder,
        van=opgave.van,
    ).first()
    if eerder is not None:
        return eerder
    rij = Interventie(
        jongere=jongere,
        gemeente_id=gemeente_voor(jongere, zaak=zaak, dag=vandaag()),
        zaak=zaak,
        medewerker=medewerker,
        **vars(opgave),
    )
    return _bewaar(rij)


@transaction.atomic
def interventie_wijzigen(
    interventie: Interventie, *, opgave: Opgave, gezien: int, medewerker: Medewerker
) -> Interventie:
    """Werk een interventie bij: kosten, einde, resultaat.

    gezien: de versie op het scherm. Raises ActGeweigerd, IntussenGewijzigd.
    """
    vers: Interventie = Interventie.objects.select_for_update(of=("self",)).get(pk=interventie.pk)
    if all(getattr(vers, naam) == waarde for naam, waarde in vars(opgave).items()):
        return vers
    if vers.versie != gezien:
        raise IntussenGewijzigd(
            "Een collega heeft deze interventie intussen gewijzigd. Kijk wat er nu staat."
        )
    for naam, waarde in vars(opgave).items():
        setattr(vers, naam, waarde)
    vers.versie += 1
    vers.medewerker = medewerker
    return _bewaar(vers)


@transaction.atomic
def interventie_weghalen(interventie: Interventie, *, reden: str) -> None:
    """Haal een verkeerd vastgelegde interventie weg; de historie bewaart haar.

    Was zij al weg, dan verandert er niets. Raises ActGeweigerd zonder reden.
    """
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    rij = Interventie.objects.select_for_update(of=("self",)).filter(pk=interventie.pk).first()
    if rij is not None:
        rij._change_reason = reden.strip()[:100]  # noqa: SLF001 - naam van simple-history
        rij.delete()


@transaction.atomic
def interventiesoort_bewaren(soort: Interventiesoort, *, gezien: str | None = None) -> None:
    """Bewaar een eigen soort van een gemeente. gezien: de versie op het scherm.

    Raises ActGeweigerd, IntussenGewijzigd.
    """
    toets_gezien(soort, gezien)
    try:
        soort.full_clean()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    soort.save()


def _bewaar(rij: Interventie) -> Interventie:
    if (rij.soort == EIGEN_SOORT) != (rij.eigen_soort is not None):
        raise ActGeweigerd("Kies een soort uit de lijst.")
    if rij.eigen_soort is not None and rij.eigen_soort.gemeente_id != rij.gemeente_id:
        raise ActGeweigerd("Deze soort is van een andere gemeente.")
    if rij.aanbieder is not None and rij.aanbieder.gemeente_id != rij.gemeente_id:
        raise ActGeweigerd("Deze aanbieder is van een andere gemeente.")
    if rij.tot_en_met is not None and rij.tot_en_met < rij.van:
        raise ActGeweigerd("De laatste dag ligt voor de eerste.")
    if any(bedrag is not None and bedrag < 0 for bedrag in (rij.begroot, rij.werkelijk)):
        raise ActGeweigerd("Kosten zijn nul of meer.")
    if rij.resultaat and (rij.tot_en_met is None or rij.tot_en_met > vandaag()):
        raise ActGeweigerd("Een resultaat hoort bij een laatste dag die geweest is.")
    try:
        rij.full_clean(exclude=["jongere", "gemeente", "zaak", "medewerker"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()
    return rij
