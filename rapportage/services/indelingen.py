"""Een indeling of een codewoord van een gemeente in een schooljaar wijzigen, met historie.

Wat gelijk is aan het geleverde, wordt niet bewaard: dan geldt het geleverde, ook als dat later met
een nieuwe versie verandert. Een vastgesteld verslag houdt de indeling van toen.
"""

from collections.abc import Mapping

from django.db import transaction

from cases.services.fouten import ActGeweigerd
from cases.services.gezien import toets_merk
from rapportage.indelingen import Indeling, OnjuisteIndeling, indeling_toetsen, indelingen
from rapportage.models import Codewoord, Eigenindeling, Indelingcode
from rapportage.selectors.indelingen import eigen_per_gemeente, is_gelijk, stand_van
from toegang.models import Gemeente


@transaction.atomic
def indeling_bewaren(
    gemeente: Gemeente, jaar: int, naam: str, *, nieuw: Indeling, gezien: str | None = None
) -> bool:
    """Bewaar een eigen indeling. Geeft of de gemeente er daarna een heeft.

    gezien: het merk van wat op het scherm stond. Raises ActGeweigerd als een code nergens of
    dubbel staat, IntussenGewijzigd als een collega eerder was.
    """
    try:
        indeling_toetsen(nieuw)
    except OnjuisteIndeling as fout:
        raise ActGeweigerd(str(fout)) from fout
    kop = _op_slot(gemeente, jaar, naam)
    toets_merk(stand_van(gemeente, jaar, naam).merk, gezien)
    if is_gelijk(nieuw, indelingen()[naam]):
        _weghalen(kop)
        return False
    labels = list(nieuw.labels)
    if kop is None:
        kop = Eigenindeling(gemeente=gemeente, jaar=jaar, indeling=naam)
    if kop.labels != labels or kop.pk is None:
        kop.labels = labels
        kop.save()
    _codes_bewaren(kop, nieuw)
    return True


def _op_slot(gemeente: Gemeente, jaar: int, naam: str) -> Eigenindeling | None:
    rijen = Eigenindeling.objects.select_for_update(of=("self",))
    gevonden: Eigenindeling | None = rijen.filter(
        gemeente=gemeente, jaar=jaar, indeling=naam
    ).first()
    return gevonden


def _codes_bewaren(kop: Eigenindeling, nieuw: Indeling) -> None:
    plek: dict[str, int | None] = dict.fromkeys(nieuw.buiten)
    for nummer, codes in enumerate(nieuw.labels.values()):
        plek |= dict.fromkeys(codes, nummer)
    bestaand = {rij.code: rij for rij in kop.codes.all()}
    for code, regel in plek.items():
        rij = bestaand.pop(code, None)
        if rij is None:
            Indelingcode(eigen=kop, code=code, regel=regel).save()
        elif rij.regel != regel:
            rij.regel = regel
            rij.save()
    for rij in bestaand.values():
        rij.delete()


def _weghalen(kop: Eigenindeling | None) -> None:
    if kop is not None:
        for rij in kop.codes.all():
            rij.delete()
        kop.delete()


@transaction.atomic
def indeling_terugzetten(gemeente: Gemeente, jaar: int, naam: str) -> None:
    """Terug naar de geleverde indeling; de historie houdt de eigen vast."""
    _weghalen(_op_slot(gemeente, jaar, naam))


@transaction.atomic
def jaar_overnemen(gemeente: Gemeente, *, van: int, naar: int) -> int:
    """Neem de eigen indelingen en woorden van een schooljaar over. Geeft hoeveel.

    Wat in `naar` al eigen is, blijft zoals het is. Nog eens doen verandert niets.
    """
    bron = eigen_per_gemeente([gemeente.pk], van).get(gemeente.pk, {})
    doel = eigen_per_gemeente([gemeente.pk], naar).get(gemeente.pk, {})
    aantal = 0
    for naam, indeling in bron.items():
        if naam not in doel:
            aantal += indeling_bewaren(gemeente, naar, naam, nieuw=indeling)
    heeft = set(Codewoord.objects.filter(gemeente=gemeente, jaar=naar).values_list("lijst", "code"))
    for rij in Codewoord.objects.filter(gemeente=gemeente, jaar=van):
        if (rij.lijst, rij.code) not in heeft:
            Codewoord(
                gemeente=gemeente,
                jaar=naar,
                lijst=rij.lijst,
                code=rij.code,
                betekenis=rij.betekenis,
            ).save()
            aantal += 1
    return aantal


@transaction.atomic
def woorden_bewaren(
    gemeente: Gemeente, jaar: int, lijst: str, *, woorden: Mapping[str, str]
) -> int:
    """Bewaar de eigen woorden van een codelijst; een leeg woord is weer het geleverde.

    Geeft hoeveel er veranderde.
    """
    bestaand = {
        rij.code: rij
        for rij in Codewoord.objects.select_for_update(of=("self",)).filter(
            gemeente=gemeente, jaar=jaar, lijst=lijst
        )
    }
    aantal = 0
    for code, woord in woorden.items():
        rij = bestaand.get(code)
        if (rij.betekenis if rij else "") == woord:
            continue
        aantal += 1
        if not woord and rij is not None:
            rij.delete()
        elif rij is not None:
            rij.betekenis = woord
            rij.save()
        else:
            Codewoord(gemeente=gemeente, jaar=jaar, lijst=lijst, code=code, betekenis=woord).save()
    return aantal
