"""Veel zaken tegelijk verdelen: toewijzen, overdragen of vrijgeven, in één transactie.

Elke zaak gaat langs dezelfde act als op haar eigen scherm (`cases.services.zaken`) en krijgt
dus haar eigen regel op de tijdlijn. Wat een collega intussen veranderde, blijft zoals het is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction
from django.db.models import Count

from cases.models import Zaak
from cases.models.zaak import LOPEND
from cases.services.fouten import ActGeweigerd
from cases.services.zaken import zaak_overdragen, zaak_toewijzen, zaak_vrijgeven
from kern.autorisatie import Inzage
from toegang.models import Medewerker
from wpg.services import inzage_vastleggen

TOEWIJZEN: Final = "toewijzen"
OVERDRAGEN: Final = "overdragen"
VRIJGEVEN: Final = "vrijgeven"
ACTEN: Final = {TOEWIJZEN: "Toewijzen", OVERDRAGEN: "Overdragen", VRIJGEVEN: "Vrijgeven"}
TERUGDRAAIEN: Final = "Ongedaan gemaakt"


@dataclass(frozen=True)
class Verdeling:
    """De uitkomst: wat er veranderde, en wat niet en waarom.

    stappen: (zaak, behandelaar ervoor, behandelaar erna); genoeg om het ongedaan te maken.
    """

    stappen: list[tuple[int, int | None, int | None]] = field(default_factory=list)
    intussen: int = 0
    geweigerd: list[str] = field(default_factory=list)


@transaction.atomic
def zaken_verdelen_over(
    gezien: Mapping[int, int | None],
    *,
    act: str,
    aan: Sequence[Medewerker],
    reden: str,
    inzage: Inzage,
    alleen_eigen: bool = False,
) -> Verdeling:
    """Verdeel de gekozen zaken. `gezien`: zaak -> behandelaar zoals het scherm die toonde.

    Bij meer ontvangers krijgt steeds wie de minste open zaken heeft de volgende.
    alleen_eigen: wie niet het team verdeelt, mag alleen eigen zaken overdragen of vrijgeven.
    Raises ActGeweigerd zonder reden of ontvanger; dan verandert er niets.
    """
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    if act != VRIJGEVEN and not aan:
        raise ActGeweigerd("Kies minstens één collega.")
    # Altijd in dezelfde volgorde op slot: twee teamleiders wachten op elkaar, nooit vast.
    zaken = Zaak.objects.select_for_update(of=("self",)).filter(
        LOPEND, pk__in=list(gezien), gemeente_id__in=sorted(inzage.gemeenten)
    )
    last = _last_per_behandelaar(aan)
    uit = Verdeling()
    for zaak in zaken.order_by("pk"):
        mag = not alleen_eigen or zaak.behandelaar_id == inzage.medewerker.pk
        if zaak.behandelaar_id != gezien[zaak.pk] or not mag:
            continue
        _verdeel(zaak, act=act, last=last, reden=reden, inzage=inzage, uit=uit)
    intussen = len(gezien) - len(uit.stappen) - len(uit.geweigerd)
    return Verdeling(uit.stappen, intussen, uit.geweigerd)


def _verdeel(
    zaak: Zaak,
    *,
    act: str,
    last: dict[Medewerker, int],
    reden: str,
    inzage: Inzage,
    uit: Verdeling,
) -> None:
    van = zaak.behandelaar_id
    naar = None if act == VRIJGEVEN else min(last, key=lambda wie: (last[wie], wie.naam))
    try:
        _zet(zaak, naar=naar, reden=reden, medewerker=inzage.medewerker)
    except ActGeweigerd as fout:
        uit.geweigerd.append(str(fout))
        return
    if naar is not None:
        last[naar] += 1
    uit.stappen.append((zaak.pk, van, naar.pk if naar else None))
    inzage_vastleggen(
        inzage,
        jongeren=[(zaak.jongere_id, zaak.gemeente_id)],
        objecttype="zaak",
        object_id=zaak.pk,
        zaak_id=zaak.pk,
    )


def _zet(zaak: Zaak, *, naar: Medewerker | None, reden: str, medewerker: Medewerker) -> None:
    if naar is None:
        zaak_vrijgeven(zaak, reden=reden, medewerker=medewerker)
    elif zaak.behandelaar_id is None:
        zaak_toewijzen(zaak, aan=naar, reden=reden, medewerker=medewerker)
    else:
        zaak_overdragen(zaak, aan=naar, reden=reden, medewerker=medewerker)


@transaction.atomic
def verdeling_terugdraaien(
    stappen: Sequence[tuple[int, int | None, int | None]], *, inzage: Inzage
) -> Verdeling:
    """Geef elke zaak haar vorige behandelaar terug, als niemand haar intussen weer verdeelde."""
    op_nummer = {nummer: (voor, na) for nummer, voor, na in stappen}
    zaken = Zaak.objects.select_for_update(of=("self",)).filter(
        LOPEND, pk__in=list(op_nummer), gemeente_id__in=sorted(inzage.gemeenten)
    )
    wie = Medewerker.objects.in_bulk([voor for voor, _ in op_nummer.values() if voor])
    uit = Verdeling()
    for zaak in zaken.order_by("pk"):
        voor, na = op_nummer[zaak.pk]
        if zaak.behandelaar_id != na:
            continue
        doel = {wie[voor]: 0} if voor else {}
        _verdeel(
            zaak,
            act=OVERDRAGEN if voor else VRIJGEVEN,
            last=doel,
            reden=TERUGDRAAIEN,
            inzage=inzage,
            uit=uit,
        )
    return Verdeling(
        uit.stappen, len(stappen) - len(uit.stappen) - len(uit.geweigerd), uit.geweigerd
    )


def _last_per_behandelaar(aan: Sequence[Medewerker]) -> dict[Medewerker, int]:
    """Hoeveel lopende zaken elke ontvanger nu heeft."""
    tel = dict(
        Zaak.objects.filter(LOPEND, behandelaar__in=aan)
        .order_by()
        .values_list("behandelaar_id")
        .annotate(aantal=Count("id"))
    )
    return {wie: tel.get(wie.pk, 0) for wie in aan}
