"""De feiten onder een signaal, voor zijn eigen scherm: wat deze gemeente ervan mag zien."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cases.models import Signaal, Zaak
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.waarom import Getal, als_getallen
from cases.selectors.termijnen import termijn_uitleg
from inrichting.selectors import parameters
from kern.klok import vandaag
from meldingen.models import Afwezigheid, Verzuimmelding
from signalering.services.definities import STANDAARDPROFIEL
from signalering.teksten import INSTELLINGEN
from vrijstellingen.models import Vrijstelling
from vrijstellingen.regels.besluit import Besluitfeiten, besluittermijn
from vrijstellingen.regels.grond import GRONDREGELS, Grond


@dataclass(frozen=True, slots=True)
class Signaalfeiten:
    """Waar het signaal op rust. elders: zoveel feiten staan bij een andere gemeente."""

    afwezigheid: Sequence[Afwezigheid]
    meldingen: Sequence[Verzuimmelding]
    vrijstellingen: Sequence[Vrijstelling]
    zaken: Sequence[Zaak]
    elders: int

    @property
    def zijn_er(self) -> bool:
        """Of er iets te tonen is."""
        return bool(
            self.afwezigheid or self.meldingen or self.vrijstellingen or self.zaken or self.elders
        )


def feiten_bij(signaal: Signaal) -> Signaalfeiten:
    """De rijen waar het signaal naar verwijst, binnen de grens."""
    g = signaal.gegevens
    afwezigheid, weg_a = _rijen(
        Afwezigheid.objects.select_related("inschrijving__school").order_by("van", "pk"),
        g.get("afwezigheden"),
    )
    meldingen, weg_m = _rijen(
        Verzuimmelding.objects.select_related("school").order_by("ontvangen_op", "pk"),
        g.get("meldingen"),
    )
    vrijstellingen, weg_v = _rijen(Vrijstelling.objects.order_by("pk"), _een(g, "vrijstelling"))
    zaken, weg_z = _rijen(
        Zaak.objects.order_by("geopend_op", "pk"), g.get("zaken") or _een(g, "zaak")
    )
    return Signaalfeiten(
        afwezigheid, meldingen, vrijstellingen, zaken, weg_a + weg_m + weg_v + weg_z
    )


def _een(gegevens: dict[str, Any], naam: str) -> list[int]:
    return [gegevens[naam]] if gegevens.get(naam) else []


def _rijen(vraag: QuerySet[Any], ids: Sequence[int] | None) -> tuple[list[Any], int]:
    if not ids:
        return [], 0
    rijen = list(vraag.filter(pk__in=ids))
    return rijen, len(ids) - len(rijen)


def getallen_bij(signaal: Signaal) -> tuple[Getal, ...]:
    """De instellingen die vandaag voor dit signaal gelden, met hun bron."""
    namen = INSTELLINGEN.get(signaal.soort, ())
    wet = parameters(*namen)
    return als_getallen(
        wet.geldend(
            naam,
            op=vandaag(),
            gemeentecode=signaal.gemeente.code,
            telprofiel=signaal.gemeente.telprofiel or STANDAARDPROFIEL,
        )
        for naam in namen
    )


def toelichting_bij(signaal: Signaal, feiten: Signaalfeiten) -> tuple[str, ...]:
    """De rekensom van een termijn; leeg bij een andere soort of als hij hier niet te zien is."""
    if signaal.soort != "termijn_verloopt":
        return ()
    regels: list[Uitlegregel] = []
    for zaak in feiten.zaken:
        waarom = termijn_uitleg(zaak)
        regels += waarom.regels if waarom else ()
    for aanvraag in feiten.vrijstellingen:
        regels += _besluituitleg(aanvraag)
    return tuple(f"{regel.tekst} ({regel.artikel})" for regel in regels)


def _besluituitleg(aanvraag: Vrijstelling) -> Sequence[Uitlegregel]:
    grond = Grond(aanvraag.grond)
    wet = parameters(GRONDREGELS[grond].beslistermijn)
    return besluittermijn(Besluitfeiten(grond, aanvraag.ontvangen_op), wet=wet).uitleg
