"""Meldingen parkeren en terughalen: met de hand, bij het inlezen en 's nachts (VM-04)."""

from collections.abc import Collection, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.regels.zaak import Zaakstatus
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.zaken import zaak_vervallen
from inrichting.selectors import parameters
from kern.klok import vandaag
from meldingen.models import Parkering, Verzuimmelding
from meldingen.regels.parkeren import PARKEREN_DAGEN, Parkeerfeiten, Terugreden, alarm, alarm_op
from meldingen.selectors.parkeren import Gemeld, feiten_bij, open_parkeringen
from meldingen.services.zaken import zaak_bij_melding
from toegang.models import Medewerker

VERVALREDEN = "De melding is geparkeerd"
HOOGSTENS = 20


@transaction.atomic
def melding_parkeren(melding: Verzuimmelding, *, reden: str, medewerker: Medewerker) -> Parkering:
    """Parkeer een nieuwe melding met de hand; haar nieuwe zaak vervalt, want er is geen werk.

    Stond zij al geparkeerd, dan verandert er niets. Raises ActGeweigerd zonder reden, als iemand
    er al mee bezig is, of als de zaak ook over andere meldingen gaat.
    """
    if not reden.strip():
        raise ActGeweigerd("Schrijf op waarom deze melding kan wachten.")
    vers: Verzuimmelding = (
        Verzuimmelding.objects.select_for_update(of=("self",))
        .select_related("zaak", "jongere")
        .get(pk=melding.pk)
    )
    staat: Parkering | None = Parkering.objects.filter(melding=vers, terug_op=None).first()
    if staat is not None:
        return staat
    if vers.status != "nieuw":
        raise ActGeweigerd("Alleen een nieuwe melding kunt u parkeren.")
    _zaak_loslaten(vers, medewerker=medewerker)
    (feiten,) = feiten_bij([Gemeld.van(vers)])
    rij = Parkering(
        jongere_id=vers.jongere_id,
        gemeente_id=vers.gemeente_id,
        melding=vers,
        van=vandaag(),
        aantal=max(feiten.aantal, 1),
        vanaf=feiten.vanaf,
        bekend=sorted(risico.value for risico in feiten.risicos),
        reden=reden.strip()[:300],
        medewerker=medewerker,
    )
    try:
        rij.full_clean(exclude=["jongere", "gemeente", "melding", "medewerker"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()
    return rij


def _zaak_loslaten(melding: Verzuimmelding, *, medewerker: Medewerker) -> None:
    zaak = melding.zaak
    if zaak is None:
        return
    if zaak.status != Zaakstatus.NIEUW:
        raise ActGeweigerd("Aan de zaak van deze melding is al gewerkt. Laat de zaak zelf wachten.")
    if Verzuimmelding.objects.filter(zaak=zaak).exclude(pk=melding.pk).exists():
        raise ActGeweigerd("De zaak van deze melding gaat ook over een andere melding.")
    melding.zaak = None
    melding._change_reason = "Geparkeerd"  # type: ignore[attr-defined]  # noqa: SLF001 - naam van simple-history
    melding.save()
    zaak_vervallen(zaak, reden=VERVALREDEN, medewerker=medewerker)


@transaction.atomic
def parkering_halen(
    parkering: Parkering,
    *,
    terugreden: Terugreden = Terugreden.HAND,
    toelichting: str = "",
    medewerker: Medewerker | None = None,
) -> Parkering:
    """Haal een melding terug: zij is weer nieuw werk, met een zaak en een termijn vanaf vandaag.

    Een tweede keer verandert niets. Raises ActGeweigerd zonder reden bij met de hand,
    IntussenGewijzigd als zij om een andere reden al terugkwam.
    """
    if terugreden is Terugreden.HAND and not toelichting.strip():
        raise ActGeweigerd("Schrijf op waarom u deze melding terughaalt.")
    melding: Verzuimmelding = (
        Verzuimmelding.objects.select_for_update(of=("self",))
        .select_related("zaak", "jongere")
        .get(pk=parkering.melding_id)
    )
    vers: Parkering = (
        Parkering.objects.select_for_update(of=("self",))
        .select_related("gemeente")
        .get(pk=parkering.pk)
    )
    if vers.terug_op is not None:
        zelf = medewerker is not None and vers.teruggehaald_door_id == medewerker.pk
        if medewerker is None or zelf:
            return vers
        raise IntussenGewijzigd(
            "Deze melding is intussen al teruggekomen: "
            f"{vers.get_terugreden_display().lower()}. Kijk wat er nu staat."
        )
    if melding.status != "nieuw":
        terugreden = Terugreden.AFGEHANDELD
    _sluit(vers, terugreden, toelichting=toelichting, medewerker=medewerker)
    if melding.status == "nieuw" and melding.zaak is None:
        melding.zaak = zaak_bij_melding(melding, medewerker=medewerker, op=vandaag())
        melding._change_reason = "Teruggekomen na parkeren"  # type: ignore[attr-defined]  # noqa: SLF001 - naam van simple-history
        melding.save()
    return vers


def _sluit(
    vers: Parkering, terugreden: Terugreden, *, toelichting: str, medewerker: Medewerker | None
) -> None:
    vers.terug_op = max(vandaag(), vers.van)
    vers.terugreden = terugreden.value
    vers.toelichting = toelichting.strip()[:300]
    vers.teruggehaald_door = medewerker
    vers.save()


def parkering_afsluiten(melding: Verzuimmelding, *, medewerker: Medewerker | None) -> None:
    """Een act op de melding zelf (oppakken, afsluiten) beëindigt het wachten.

    Draait in de transactie van die act, die de melding al op slot heeft.
    """
    staat: Parkering | None = (
        Parkering.objects.select_for_update(of=("self",))
        .filter(melding=melding, terug_op=None)
        .first()
    )
    if staat is not None:
        _sluit(staat, Terugreden.AFGEHANDELD, toelichting="", medewerker=medewerker)


@transaction.atomic
def meldingen_parkeren(
    meldingen: Sequence[Verzuimmelding], *, reden: str, medewerker: Medewerker
) -> list[Parkering]:
    """Parkeer er hoogstens twintig tegelijk met één reden; alles of niets."""
    _hoogstens(len(meldingen))
    return [melding_parkeren(rij, reden=reden, medewerker=medewerker) for rij in meldingen]


@transaction.atomic
def parkeringen_halen(
    parkeringen: Sequence[Parkering], *, toelichting: str, medewerker: Medewerker
) -> list[Parkering]:
    """Haal er hoogstens twintig tegelijk terug met één reden; alles of niets."""
    _hoogstens(len(parkeringen))
    return [
        parkering_halen(rij, toelichting=toelichting, medewerker=medewerker) for rij in parkeringen
    ]


def _hoogstens(aantal: int) -> None:
    if not aantal:
        raise ActGeweigerd("Kies een of meer meldingen.")
    if aantal > HOOGSTENS:
        raise ActGeweigerd(f"Kies er hoogstens {HOOGSTENS} tegelijk.")


def alarmen(*, jongeren: Collection[int] | None = None) -> dict[int, Terugreden]:
    """Welke geparkeerde meldingen nu terug moeten, en waarom; in een vast aantal vragen.

    jongeren: alleen die van hen, of None voor alles binnen de grens.
    """
    vraag = open_parkeringen().select_related("melding", "gemeente")
    if jongeren is not None:
        vraag = vraag.filter(jongere_id__in=jongeren)
    rijen = list(vraag.order_by("id"))
    if not rijen:
        return {}
    feiten = feiten_bij([Gemeld.van(rij.melding) for rij in rijen])
    wet, op = parameters(PARKEREN_DAGEN), vandaag()
    gevonden: dict[int, Terugreden] = {}
    for rij, feit in zip(rijen, feiten, strict=True):
        dag = alarm_op(rij.van, wet=wet, gemeentecode=rij.gemeente.code)
        reden = _reden(rij, feit, alarmdag=dag, op=op)
        if reden is not None:
            gevonden[rij.pk] = reden
    return gevonden


def _reden(rij: Parkering, feit: Parkeerfeiten, *, alarmdag: date, op: date) -> Terugreden | None:
    if rij.melding.status != "nieuw":
        return Terugreden.AFGEHANDELD
    return alarm(feit, bekend=rij.bekend, aantal_toen=rij.aantal, alarmdag=alarmdag, op=op)


@transaction.atomic
def parkeringen_nalopen(*, jongeren: Collection[int] | None = None) -> int:
    """Haal terug wat niet langer kan wachten. Geeft het aantal; een tweede keer doet niets."""
    gevonden = alarmen(jongeren=jongeren)
    for rij in Parkering.objects.filter(pk__in=gevonden).order_by("melding_id"):
        parkering_halen(rij, terugreden=gevonden[rij.pk])
    return len(gevonden)
