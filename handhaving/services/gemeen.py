"""Wat elke act onder de Wpg deelt: op slot, gezien door een ander, bewaren en in het log."""

from collections.abc import Iterable
from typing import TypeVar, cast
from uuid import UUID

from django.core.exceptions import ValidationError

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.keuzes import VERDACHT
from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Verstrekking, Wpgbetrokkene, Wpgzaak, Zaakonderdeel
from handhaving.selectors.deuren import met_reden
from handhaving.verstrekken.stukken import bron_van
from kern.autorisatie import Inzage
from wpg.services import Persoon

M = TypeVar("M", bound=Zaakonderdeel)

INTUSSEN = "Een collega heeft dit net gewijzigd. Kijk wat er nu staat en doe het zo nodig opnieuw."
GESLOTEN = "Deze zaak is gesloten. Heropen haar eerst."


def zaak_op_slot(zaak: Wpgzaak, inzage: Inzage, *, ook_gesloten: bool = False) -> Wpgzaak:
    """De Wpg-zaak, op slot tot het einde van de transactie; een gesloten zaak alleen op verzoek.

    Raises ActGeweigerd als zij gesloten is of niet van een gemeente van deze autorisatie.
    """
    vers = cast(
        Wpgzaak | None,
        Wpgzaak.objects.select_for_update(of=("self",))
        .filter(pk=zaak.pk, gemeente__in=inzage.gemeenten)
        .first(),
    )
    if vers is None:
        raise ActGeweigerd("Deze zaak is er voor u niet.")
    if not vers.is_open and not ook_gesloten:
        raise ActGeweigerd(GESLOTEN)
    return vers


def versie_van(rij: Zaakonderdeel) -> int:
    """De laatste versie van een rij; staat in het formulier en zegt of een ander eerder was."""
    historie = type(rij).historie  # type: ignore[attr-defined]
    laatste = historie.filter(id=rij.pk).order_by("-history_id").values_list("history_id").first()
    return int(laatste[0]) if laatste else 0


def op_slot(rij: M, inzage: Inzage, *, gezien: int | None = None, ook_gesloten: bool = False) -> M:
    """De rij zoals zij nu is, op slot.

    gezien: de versie die op het scherm stond. Raises IntussenGewijzigd als zij nu anders is.
    """
    vers = cast(M, type(rij).objects.select_for_update(of=("self",)).get(pk=rij.pk))
    zaak_op_slot(vers.wpgzaak, inzage, ook_gesloten=ook_gesloten)
    if gezien is not None and gezien != versie_van(vers):
        raise IntussenGewijzigd(INTUSSEN)
    return vers


def al_gedaan(model: type[M], sleutel: UUID | None) -> M | None:
    """Wat een eerdere klik met dezelfde sleutel al vastlegde."""
    if sleutel is None:
        return None
    return cast(M | None, model.objects.filter(sleutel=sleutel).first())


def betrokkene_van(zaak: Wpgzaak, betrokkene: Wpgbetrokkene) -> Wpgbetrokkene:
    """De betrokkene, als zij in deze zaak staat. Raises ActGeweigerd."""
    if betrokkene.wpgzaak_id != zaak.pk:
        raise ActGeweigerd("Deze persoon hoort niet bij deze zaak.")
    return betrokkene


def toets_hoedanigheid(wie: Wpgbetrokkene, hoedanigheid: str) -> None:
    """Wie als verdachte wordt aangesproken, staat ook zo in de zaak, en andersom (Wpg art. 6b).

    Een veroordeelde mag opnieuw verdachte zijn. Raises ActGeweigerd, met wat er eerst moet.
    """
    if hoedanigheid == "verdachte" and wie.categorie not in VERDACHT:
        raise ActGeweigerd(
            f"Deze persoon staat in de zaak als {wie.get_categorie_display().lower()}, niet als "
            "verdachte. Wijzig eerst de hoedanigheid, met een reden (Wpg art. 6b)."
        )
    if hoedanigheid != "verdachte" and wie.categorie == "verdachte":
        raise ActGeweigerd("Deze persoon is verdachte in deze zaak. Hoor haar ook zo.")


def persoon(betrokkene: Wpgbetrokkene) -> Persoon:
    """De betrokkene zoals zij in het log staat."""
    return Persoon(
        betrokkene.jongere_id,
        betrokkene.gemeente_id,
        betrokkene.pseudoniem,
        betrokkene.categorie,
    )


def bewaren(
    rij: M,
    inzage: Inzage,
    *,
    operatie: str,
    velden: Iterable[str],
    reden: str,
    over: Wpgbetrokkene | None = None,
) -> M:
    """Bewaar een onderdeel met zijn historie, en zet de verwerking in het log.

    operatie: VERZAMELEN of WIJZIGEN; leeg als de act zelf een andere verwerking in het log zet.
    velden: wat is vastgelegd, alleen de namen. over: om wie het gaat; zonder is dat iedereen in de
    zaak. Raises ActGeweigerd als de rij niet klopt.
    """
    try:
        rij.full_clean(exclude=["wpgzaak", "gemeente", "betrokkene", "sleutel"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    setattr(rij, "_change_reason", reden[:100])  # noqa: B010 - naam van simple-history
    rij.save()
    if operatie:
        loggen(rij, inzage, operatie=operatie, velden=velden, over=over)
    return rij


def is_verstrekt(rij: Zaakonderdeel, verstrekking: Verstrekking, ontvanger: str) -> None:
    """Raises ActGeweigerd als deze verstrekking niet dit onderdeel aan deze ontvanger is."""
    goed = (
        verstrekking.ontvanger == ontvanger
        and verstrekking.wpgzaak_id == rij.wpgzaak_id
        and verstrekking.stukken.filter(bronnen__contains=[bron_van(rij)]).exists()
    )
    if not goed:
        raise ActGeweigerd("Verzenden gaat alleen door te verstrekken.")


def loggen(  # noqa: PLR0913 - wat een logregel nu eenmaal vraagt
    rij: Zaakonderdeel,
    inzage: Inzage,
    *,
    operatie: str,
    velden: Iterable[str] = (),
    over: Wpgbetrokkene | None = None,
    grondslag: str = "",
    ontvanger: tuple[str, str] = ("", ""),
    verstrekking_id: int | None = None,
) -> None:
    """Zet een verwerking van dit onderdeel in het log, met de reden van deze zaak."""
    zaak = rij.wpgzaak
    wpg_vastleggen(
        met_reden(inzage, zaak),
        [persoon(over)] if over else personen_van(zaak),
        objecttype=str(rij._meta.model_name),
        object_id=rij.pk,
        zaak_id=zaak.pk,
        operatie=operatie,
        veldnamen=velden,
        grondslag=grondslag,
        ontvanger=ontvanger,
        verstrekking_id=verstrekking_id,
    )
