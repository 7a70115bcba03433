"""Eigen vragen van een gemeente: beheren, en de antwoorden erop bewaren."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from cases.selectors.versie import merk_van
from cases.services.fouten import ActGeweigerd
from cases.services.gezien import toets_gezien, toets_merk
from toegang.models import Medewerker
from vrijstellingen.models import Eigenantwoord, Eigenvraag, Vrijstelling
from vrijstellingen.models.vragen import JA_NEE

LANGSTE = 500


@transaction.atomic
def vraag_bewaren(vraag: Eigenvraag, *, gezien: str | None = None) -> Eigenvraag:
    """Bewaar een vraag; een nieuwe komt achteraan.

    Is zij al beantwoord, dan blijft wat er gevraagd werd staan: dan verandert alleen de uitleg, de
    volgorde of de laatste dag. gezien: de versie op het scherm. Raises ActGeweigerd,
    IntussenGewijzigd.
    """
    toets_gezien(vraag, gezien)
    if vraag.pk is None:
        rij = Eigenvraag.objects.filter(gemeente_id=vraag.gemeente_id, grond=vraag.grond)
        vraag.volgorde = (rij.aggregate(n=Max("volgorde"))["n"] or 0) + 1
    elif vraag.antwoorden.exists():
        oud = Eigenvraag.objects.get(pk=vraag.pk)
        if (oud.tekst, oud.soort, oud.keuzes) != (vraag.tekst, vraag.soort, vraag.keuzes):
            raise ActGeweigerd(
                "Op deze vraag is al geantwoord. Beëindig haar en maak een nieuwe: anders staan de "
                "antwoorden bij een andere vraag."
            )
    try:
        vraag.full_clean(exclude=["gemeente"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    vraag.save()
    return vraag


@transaction.atomic
def vraag_beeindigen(vraag: Eigenvraag, *, op: date) -> Eigenvraag:
    """Stel de vraag niet meer na deze dag; de antwoorden blijven."""
    vers: Eigenvraag = Eigenvraag.objects.select_for_update(of=("self",)).get(pk=vraag.pk)
    if vers.tot_en_met is not None and vers.tot_en_met <= op:
        return vers
    vers.tot_en_met = max(op, vers.van)
    vers.save()
    return vers


@transaction.atomic
def vraag_schuiven(vraag: Eigenvraag, *, omhoog: bool) -> None:
    """Zet een vraag een plek eerder of later binnen haar lijst."""
    rijen = list(
        Eigenvraag.objects.select_for_update(of=("self",))
        .filter(gemeente_id=vraag.gemeente_id, grond=vraag.grond)
        .order_by("volgorde", "pk")
    )
    plek = next(i for i, rij in enumerate(rijen) if rij.pk == vraag.pk)
    naar = plek - 1 if omhoog else plek + 1
    if 0 <= naar < len(rijen):
        rijen[plek], rijen[naar] = rijen[naar], rijen[plek]
    for nummer, rij in enumerate(rijen, start=1):
        if rij.volgorde != nummer:
            rij.volgorde = nummer
            rij.save()


@transaction.atomic
def antwoorden_bewaren(
    vrijstelling: Vrijstelling,
    *,
    vragen: Sequence[Eigenvraag],
    antwoorden: Mapping[int, str],
    medewerker: Medewerker,
    gezien: str | None = None,
) -> int:
    """Bewaar de antwoorden; een leeg antwoord haalt het weg. Geeft hoeveel er veranderden.

    vragen: die bij deze vrijstelling gesteld worden. Zij bepalen nooit of een beroep geldt.
    gezien: het merk van de antwoorden op het scherm. Raises ActGeweigerd bij een antwoord dat niet
    in de lijst staat, IntussenGewijzigd.
    """
    Vrijstelling.objects.select_for_update(of=("self",)).get(pk=vrijstelling.pk)
    bestaand = {
        rij.vraag_id: rij for rij in Eigenantwoord.objects.filter(vrijstelling=vrijstelling)
    }
    gegeven = {nummer: rij.antwoord for nummer, rij in bestaand.items()}
    if any(gegeven.get(v.pk, "") != antwoorden.get(v.pk, "").strip() for v in vragen):
        toets_merk(merk_van(sorted(gegeven.items())), gezien)
    veranderd = 0
    for vraag in vragen:
        nieuw = antwoorden.get(vraag.pk, "").strip()
        _toets(vraag, nieuw)
        rij = bestaand.get(vraag.pk)
        if (rij.antwoord if rij else "") == nieuw:
            continue
        veranderd += 1
        if not nieuw and rij is not None:
            rij.delete()
            continue
        if rij is None:
            rij = Eigenantwoord(
                vrijstelling=vrijstelling,
                jongere_id=vrijstelling.jongere_id,
                gemeente_id=vrijstelling.gemeente_id,
                vraag=vraag,
            )
        rij.antwoord, rij.medewerker = nieuw, medewerker
        rij.save()
    return veranderd


def _toets(vraag: Eigenvraag, antwoord: str) -> None:
    mag = {"ja_nee": list(JA_NEE), "keuze": vraag.keuzes}.get(vraag.soort)
    if antwoord and mag is not None and antwoord not in mag:
        raise ActGeweigerd("Kies een antwoord uit de lijst.")
    if len(antwoord) > LANGSTE:
        raise ActGeweigerd("Dit antwoord is te lang.")
