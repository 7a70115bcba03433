"""De feiten onder een signaal, voor zijn eigen scherm: wat deze gemeente ervan mag zien."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from cases.models import Signaal, Zaak
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import hoeveel
from cases.regels.waarom import Invoer
from cases.selectors.termijnen import termijn_uitleg
from cases.selectors.waarom import geboren_invoer
from inrichting.parameters import Waarde
from inrichting.selectors import feestdagtabel, parameters
from kern.klok import vandaag
from kern.templatetags.weergave import datum
from meldingen.models import Afwezigheid, Verzuimmelding
from signalering.services.definities import STANDAARDPROFIEL
from signalering.teksten import INSTELLINGEN
from vrijstellingen.models import Vrijstelling
from vrijstellingen.regels.besluit import BUITEN_BEHANDELING, besluittermijn
from vrijstellingen.regels.grond import GRONDREGELS
from vrijstellingen.selectors.feiten import besluitfeiten, feiten_van

OP_LEEFTIJD: Final = frozenset(
    {"absoluut_verzuim", "einde_leerplicht", "wordt_18", "doelgroep_doorstroompunt"}
)
"""De soorten waar de geboortedatum een van de feiten is."""


@dataclass(frozen=True, slots=True)
class Signaalfeiten:
    """Waar het signaal op rust. elders: zoveel feiten staan bij een andere gemeente."""

    afwezigheid: Sequence[Afwezigheid]
    meldingen: Sequence[Verzuimmelding]
    vrijstellingen: Sequence[Vrijstelling]
    zaken: Sequence[Zaak]
    elders: int


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


def waarden_bij(signaal: Signaal) -> list[Waarde]:
    """De instellingen die vandaag voor dit signaal gelden, met hun bron."""
    namen = INSTELLINGEN.get(signaal.soort, ())
    wet = parameters(*namen)
    return [
        wet.geldend(
            naam,
            op=vandaag(),
            gemeentecode=signaal.gemeente.code,
            telprofiel=signaal.gemeente.telprofiel or STANDAARDPROFIEL,
        )
        for naam in namen
    ]


def invoer_bij(signaal: Signaal, feiten: Signaalfeiten) -> list[Invoer]:
    """De feiten onder het signaal, elk met waar het vandaan komt."""
    uit = []
    if signaal.soort in OP_LEEFTIJD:
        uit.append(geboren_invoer(signaal.jongere))
    uit += [
        Invoer("Afwezig", _afwezig(rij), rij.inschrijving.school.naam if rij.inschrijving else "")
        for rij in feiten.afwezigheid
    ]
    uit += [
        Invoer(
            "Melding",
            f"{rij.get_soort_display()}, ontvangen {datum(rij.ontvangen_op)}",
            rij.school.naam if rij.school else "",
        )
        for rij in feiten.meldingen
    ]
    uit += [
        Invoer("Vrijstelling", _vrijstelling(rij), rij.get_grond_display())
        for rij in feiten.vrijstellingen
    ]
    uit += [
        Invoer(
            "Zaak",
            f"{rij.get_soort_display()}, geopend {datum(rij.geopend_op)}",
            rij.get_status_display(),
        )
        for rij in feiten.zaken
    ]
    if feiten.elders:
        tekst = f"{hoeveel(feiten.elders, 'feit', 'feiten')} van voor de verhuizing"
        uit.append(Invoer("Bij een andere gemeente", tekst))
    return uit


def _afwezig(rij: Afwezigheid) -> str:
    tot = f"tot en met {datum(rij.tot_en_met)}" if rij.tot_en_met else "tot nu"
    oorzaak = f", {rij.get_oorzaak_display().lower()}" if rij.oorzaak else ""
    return f"van {datum(rij.van)} {tot}, {rij.get_vorm_display().lower()}{oorzaak}"


def _vrijstelling(rij: Vrijstelling) -> str:
    tekst = f"ontvangen {datum(rij.ontvangen_op)}"
    if rij.geldig_van:
        tekst += f", geldig van {datum(rij.geldig_van)}"
        tekst += f" tot en met {datum(rij.geldig_tot_en_met)}" if rij.geldig_tot_en_met else ""
    return tekst if rij.oordeel else f"{tekst}, nog geen besluit"


def rekensom_bij(signaal: Signaal, feiten: Signaalfeiten) -> list[Uitlegregel]:
    """De rekensom van een termijn; leeg bij een andere soort of als hij hier niet te zien is."""
    if signaal.soort != "termijn_verloopt":
        return []
    regels: list[Uitlegregel] = []
    for zaak in feiten.zaken:
        waarom = termijn_uitleg(zaak)
        regels += waarom.regels if waarom else ()
    for aanvraag in feiten.vrijstellingen:
        regels += _besluituitleg(aanvraag)
    return regels


def _besluituitleg(aanvraag: Vrijstelling) -> Sequence[Uitlegregel]:
    feiten = besluitfeiten(aanvraag, feiten_van(aanvraag), op=vandaag())
    wet = parameters(GRONDREGELS[feiten.grond].beslistermijn, BUITEN_BEHANDELING)
    return besluittermijn(feiten, wet=wet, gelijkgesteld=feestdagtabel()).uitleg
