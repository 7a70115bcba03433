"""Verschillen met de BRP overnemen of afwijzen, met een vers antwoord van de BRP in de hand.

Wat het scherm terugstuurt is alleen de keuze en een merk van wat er stond. De waarde komt uit
het antwoord dat de aanroeper net heeft gelezen. Is er intussen iets veranderd, bij ons of in de
BRP, dan gebeurt er met dat veld niets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.crypto import constant_time_compare

from cases.koppelingen.brp.gegevens import Persoon
from cases.models import Brpafwijzing, Jongere
from cases.selectors.brp.vergelijken import OVERGENOMEN, Rij, afdruk, rijen, veldnaam
from cases.services.brp.toepassen import Toepassing
from cases.services.fouten import ActGeweigerd
from kern.klok import nu
from toegang.models import Medewerker

LANGSTE_REDEN = 100  # van de historie


@dataclass(frozen=True)
class Keuze:
    """Wat iemand met één verschil wil. reden: verplicht bij afwijzen."""

    veld: str
    neemt_over: bool
    merk: str
    reden: str = ""


@dataclass
class Uitkomst:
    """Wat er is gebeurd, per veld; gewijzigd: er was intussen iets anders, dus niets gedaan."""

    overgenomen: list[str] = field(default_factory=list)
    afgewezen: list[str] = field(default_factory=list)
    gewijzigd: list[str] = field(default_factory=list)


@transaction.atomic
def vergeleken(jongere: Jongere, *, persoon: Persoon) -> list[Rij]:
    """Leg vast dat er is vergeleken. Geeft de verschillen van dit moment."""
    vers = _op_slot(jongere)
    vers.brp_gezien_op = nu()
    _bewaar(vers, "Vergeleken met de BRP")
    return rijen(vers, persoon)


@transaction.atomic
def verschillen_verwerken(
    jongere: Jongere, *, persoon: Persoon, keuzes: Sequence[Keuze], medewerker: Medewerker
) -> Uitkomst:
    """Neem over of wijs af, per veld. Raises ActGeweigerd bij afwijzen zonder reden."""
    if any(not k.neemt_over and not k.reden.strip() for k in keuzes):
        raise ActGeweigerd("Vul bij elk verschil dat u afwijst in waarom.")
    vers = _op_slot(jongere)
    nu_anders = {rij.verschil.veld: rij for rij in rijen(vers, persoon)}
    uitkomst = Uitkomst()
    toepassing = Toepassing(vers, persoon)
    for keuze in keuzes:
        rij = _zelfde(keuze, nu_anders)
        if rij is None:
            uitkomst.gewijzigd.append(keuze.veld)
        elif keuze.neemt_over:
            toepassing.neem_over(rij.verschil)
            uitkomst.overgenomen.append(keuze.veld)
        else:
            _wijs_af(vers, rij, reden=keuze.reden, medewerker=medewerker)
            uitkomst.afgewezen.append(keuze.veld)
    vers.brp_gezien_op = nu()
    namen = dict.fromkeys(veldnaam(veld) for veld in uitkomst.overgenomen)
    _bewaar(vers, f"{OVERGENOMEN}: {', '.join(namen)}" if namen else "Vergeleken met de BRP")
    return uitkomst


def _op_slot(jongere: Jongere) -> Jongere:
    vers: Jongere = (
        Jongere.objects.select_related("gemeente")
        .select_for_update(of=("self",))
        .get(pk=jongere.pk)
    )
    return vers


def _zelfde(keuze: Keuze, nu_anders: Mapping[str, Rij]) -> Rij | None:
    rij = nu_anders.get(keuze.veld)
    if rij is None or not constant_time_compare(rij.merk, keuze.merk):
        return None
    return rij if rij.verschil.neemt_over or not keuze.neemt_over else None


def _wijs_af(jongere: Jongere, rij: Rij, *, reden: str, medewerker: Medewerker) -> None:
    if rij.afgewezen is not None:
        return
    afwijzing = Brpafwijzing(
        jongere=jongere,
        veld=rij.verschil.veld,
        waarde=afdruk(jongere.pk, rij.verschil),
        reden=reden.strip(),
        medewerker=medewerker,
    )
    afwijzing.full_clean(exclude=["jongere", "medewerker", "op"])
    afwijzing.save()


def _bewaar(jongere: Jongere, reden: str) -> None:
    jongere._change_reason = reden[:LANGSTE_REDEN]  # type: ignore[attr-defined]  # noqa: SLF001
    jongere.save()
