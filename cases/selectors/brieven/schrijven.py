"""Wat het schrijven van een brief nodig heeft: sjablonen, velden, zaak en broers en zussen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from cases.briefvelden import Briefblik
from cases.models import Brief, Jongere, Zaak
from cases.selectors.brieven.velden import bekend_van, dossiervelden, in_te_vullen, reactie_voor
from cases.selectors.verwanten import broers_en_zussen
from inrichting.brieven.velden import Briefveld
from inrichting.brieven.zetten import ZettenMislukt
from inrichting.brieven.zetten import velden_van as gebruikte_velden
from inrichting.models import Briefsjabloon, Sjabloonversie
from inrichting.selectors.brieven import geldende_versies
from kern.autorisatie import Inzage
from kern.klok import vandaag
from kern.nummers import nummer as als_nummer
from toegang.models import Gemeente, Medewerker
from wpg.services import inzage_vastleggen

VOOR_THUIS: Final = (Briefsjabloon.Ontvanger.OUDERS, Briefsjabloon.Ontvanger.OUDERS_OF_JONGERE)


@dataclass(frozen=True)
class Schrijfblad:
    """Alles wat het formulier van een brief nodig heeft. bekend: wat het dossier al weet."""

    versie: Sjabloonversie
    velden: Sequence[Briefveld]
    bekend: Mapping[str, Any]


def sjabloongroepen(gemeente: Gemeente) -> list[tuple[str, list[Briefsjabloon]]]:
    """De brieven om uit te kiezen, per soort ontvanger."""
    versies = geldende_versies(gemeentecode=gemeente.code, op=vandaag()).values()
    wie = Briefsjabloon.Ontvanger
    # Wat men het meest schrijft, staat bovenaan.
    volgorde: list[str] = [wie.OUDERS_OF_JONGERE, wie.OUDERS, wie.JONGERE, wie.SCHOOL, wie.PARTNER]
    sjablonen = sorted(
        (v.sjabloon for v in versies), key=lambda s: (volgorde.index(s.ontvanger), s.volgorde)
    )
    return [
        (str(wie(voor).label), list(groep))
        for voor, groep in groupby(sjablonen, key=lambda s: s.ontvanger)
    ]


def versie_op(code: str, gemeente: Gemeente) -> Sjabloonversie | None:
    """De versie die vandaag in deze gemeente geldt, of None als die er niet is."""
    return geldende_versies(gemeentecode=gemeente.code, op=vandaag()).get(code)


def schrijfblad(
    jongere: Jongere, *, versie: Sjabloonversie, zaak: Zaak | None, schrijver: Medewerker
) -> Schrijfblad:
    """De velden van een nieuwe brief, gevuld uit het dossier."""
    gemeente = zaak.gemeente if zaak is not None else jongere.gemeente
    blik = Briefblik(jongere, gemeente, schrijver, vandaag(), zaak, versie.sjabloon.code)
    return _blad(versie, dossiervelden(blik))


def schrijfblad_van(brief: Brief) -> Schrijfblad:
    """De velden van een concept: wat er al is ingevuld gaat voor."""
    bekend = bekend_van(brief)
    blad = _blad(brief.sjabloonversie, bekend)
    return Schrijfblad(blad.versie, blad.velden, {**bekend, **brief.velden})


def reeksblad(versie: Sjabloonversie, gemeente: Gemeente, schrijver: Medewerker) -> Schrijfblad:
    """De velden die voor alle brieven van een reeks hetzelfde zijn; de rest vult elk dossier."""
    gebruikt = _gebruikt(versie)
    velden = [v for v in in_te_vullen(gebruikt, {}) if "." not in v.naam or _deelbaar(v.naam)]
    bekend = reactie_voor(versie.sjabloon.code, gemeente=gemeente, dag=vandaag(), zaak=None)
    return Schrijfblad(versie, velden, bekend)


def _deelbaar(naam: str) -> bool:
    return not naam.startswith(("gemeente.", "behandelaar.", "jongere.", "school.", "zaak."))


def _blad(versie: Sjabloonversie, bekend: Mapping[str, Any]) -> Schrijfblad:
    return Schrijfblad(versie, in_te_vullen(_gebruikt(versie), bekend), bekend)


def _gebruikt(versie: Sjabloonversie) -> frozenset[str]:
    try:
        return frozenset(gebruikte_velden(versie))
    except ZettenMislukt:
        return frozenset()


def zaak_van(jongere: Jongere, nummer: str) -> Zaak | None:
    """De zaak van dit dossier met dit nummer, of None."""
    pk = als_nummer(nummer)
    if pk is None:
        return None
    gevonden: Zaak | None = (
        Zaak.objects.filter(pk=pk, jongere_id=jongere.pk)
        .select_related("gemeente", "school", "behandelaar")
        .first()
    )
    return gevonden


def gezinskeuzes(
    inzage: Inzage, jongere: Jongere, *, versie: Sjabloonversie
) -> list[tuple[str, str]]:
    """Broers en zussen in dezelfde gemeente, om de brief ook over te laten gaan; gelogd.

    Alleen bij een brief voor thuis; anders een lege lijst.
    """
    if versie.sjabloon.ontvanger not in VOOR_THUIS:
        return []
    familie = [v for v in broers_en_zussen(jongere) if v.gemeente_id == jongere.gemeente_id]
    inzage_vastleggen(
        inzage, jongeren=[(v.id, v.gemeente_id) for v in familie], objecttype="verwanten"
    )
    return [(str(v.id), f"{v.naam} ({v.leeftijd}, {v.waarom})") for v in familie]


def jongeren_met(nummers: Sequence[int]) -> list[Jongere]:
    """De jongeren met deze nummers die binnen de grens vallen, op naam."""
    rijen = Jongere.objects.filter(pk__in=nummers, opgegaan_in__isnull=True)
    return list(rijen.select_related("gemeente").order_by("geslachtsnaam", "voornamen", "pk"))


def jongeren_van_zaken(nummers: Sequence[int]) -> list[int]:
    """De jongeren van deze zaken, elk één keer."""
    rijen = Zaak.objects.filter(pk__in=nummers).order_by("jongere_id")
    return list(rijen.values_list("jongere_id", flat=True).distinct())


def gekozen_jongeren(inzage: Inzage, nummers: Sequence[int]) -> list[Jongere]:
    """De gekozen jongeren van de eigen gemeenten, gelogd, om te tonen voor wie de brief is."""
    rijen = [j for j in jongeren_met(nummers) if j.gemeente_id in inzage.gemeenten]
    inzage_vastleggen(
        inzage, jongeren=[(j.pk, j.gemeente_id) for j in rijen], objecttype="briefreeks"
    )
    return rijen
