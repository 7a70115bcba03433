"""Wat er te zien is voordat en nadat dossiers worden samengevoegd of gesplitst."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db import models
from django.http import Http404
from django.urls import reverse

from cases.keuzes import ZAAKSOORTEN, ZAAKSTATUSSEN
from cases.models import Jongere, Samenvoeging, Signaal, Zaak
from cases.services.verhuizing import sleutels_naar_jongere
from kern.autorisatie import Inzage
from kern.modellen import Basismodel, Gebeurtenis
from wpg.services import inzage_vastleggen

MEEST_PER_SOORT = 30


@dataclass(frozen=True)
class Onderdeel:
    """Iets wat naar een ander dossier kan. waarde: `model:id`, zoals het formulier hem stuurt."""

    waarde: str
    soort: str
    tekst: str
    dag: date | None


@dataclass(frozen=True)
class Kant:
    """Een van de twee dossiers, om naast elkaar te zetten."""

    jongere: Jongere
    aantallen: list[tuple[str, int]]

    @property
    def url(self) -> str:
        """Het dossier."""
        return reverse("cases:jongere", args=[self.jongere.pk])


def _dagveld(model: type[models.Model]) -> str | None:
    velden = model._meta.concrete_fields
    return next((veld.name for veld in velden if isinstance(veld, models.DateField)), None)


def onderdelen(jongere: Jongere) -> list[Onderdeel]:
    """Zaken eerst, dan elke andere gebeurtenis van deze jongere, nieuwste eerst."""
    zaken = [
        Onderdeel(
            f"cases.zaak:{zaak.pk}",
            "Zaak",
            f"{ZAAKSOORTEN[zaak.soort]}, {ZAAKSTATUSSEN[zaak.status].lower()}",
            zaak.geopend_op,
        )
        for zaak in Zaak.objects.filter(jongere=jongere).order_by("-geopend_op")
    ]
    los: list[Onderdeel] = []
    for model, veld in sleutels_naar_jongere():
        if model not in {Zaak, Signaal} and _staat_op_zichzelf(model):
            los.extend(_van_model(model, veld, jongere))
    return zaken + los


def _staat_op_zichzelf(model: type[models.Model]) -> bool:
    """Een gebeurtenis die niet zonder een andere bestaat, zoals de ontvanger van een brief, gaat
    daar vanzelf mee mee (`met_wat_eraan_hangt`); los kiezen zegt een mens niets."""
    return issubclass(model, Gebeurtenis) and not any(
        isinstance(veld, models.ForeignKey)
        and not veld.null
        and issubclass(veld.related_model, Gebeurtenis)
        for veld in model._meta.concrete_fields
    )


def _van_model(model: type[Basismodel], veld: str, jongere: Jongere) -> list[Onderdeel]:
    naam = str(model._meta.verbose_name)
    dagveld = _dagveld(model)
    rijen = model._base_manager.filter(**{veld: jongere}).order_by("-pk")[:MEEST_PER_SOORT]
    return [
        Onderdeel(
            f"{model._meta.label_lower}:{rij.pk}",
            naam.capitalize(),
            "hoort bij een zaak" if getattr(rij, "zaak_id", None) else "",
            getattr(rij, dagveld) if dagveld else None,
        )
        for rij in rijen
    ]


def kant(jongere: Jongere) -> Kant:
    """Hoeveel er in dit dossier staat dat deze medewerker mag zien."""
    aantallen = [
        (str(model._meta.verbose_name_plural), aantal)
        for model, veld in sleutels_naar_jongere()
        if issubclass(model, Gebeurtenis)
        and (aantal := model._base_manager.filter(**{veld: jongere}).count())
    ]
    return Kant(jongere, aantallen)


def samenvoegingen_van(jongere: Jongere) -> list[Samenvoeging]:
    """Wat er met dit dossier is samengevoegd of ervan is afgesplitst en nog geldt."""
    betrokken = models.Q(jongere=jongere) | models.Q(vervalt=jongere)
    return list(
        Samenvoeging.objects.filter(betrokken, teruggedraaid_op__isnull=True)
        .select_related("medewerker")
        .order_by("-op")
    )


def samenvoeging_voor(inzage: Inzage, pk: int) -> Samenvoeging:
    """De samenvoeging met dit nummer. Raises Http404 buiten de grens."""
    rij = (
        Samenvoeging.objects.filter(pk=pk, gemeente_id__in=inzage.gemeenten)
        .select_related("jongere", "vervalt")
        .first()
    )
    if rij is None:
        raise Http404
    inzage_vastleggen(
        inzage,
        jongeren=[(rij.jongere_id, rij.gemeente_id), (rij.vervalt_id, rij.gemeente_id)],
        objecttype="samenvoeging",
        object_id=rij.pk,
    )
    return cast(Samenvoeging, rij)
