"""Welke brieven er zijn, en welke versie voor een gemeente op een dag geldt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404

from inrichting.models import Briefsjabloon, Sjabloonversie
from inrichting.selectors.wet import bereiken


def gemeentebereik(gemeentecode: str) -> str:
    """`gemeente:9901`, of leeg voor landelijk."""
    return f"gemeente:{gemeentecode}" if gemeentecode else ""


def geldende_versies(*, gemeentecode: str, op: date) -> Mapping[str, Sjabloonversie]:
    """Per code de versie die een gemeente op deze dag gebruikt: de eigen, anders de landelijke.

    In één vraag, met het sjabloon erbij, in de volgorde van de sjablonen.
    """
    eigen = gemeentebereik(gemeentecode)
    rijen = (
        Sjabloonversie.objects.select_related("sjabloon")
        .filter(bereik__in={"", eigen}, geldig_van__lte=op)
        .filter(Q(sjabloon__bereik="") | Q(sjabloon__bereik=eigen))
        .order_by("sjabloon__volgorde", "sjabloon__naam", "geldig_van", "nummer")
    )
    gekozen: dict[str, Sjabloonversie] = {}
    for rij in rijen:
        huidig = gekozen.get(rij.sjabloon.code)
        if huidig is None or rij.bereik or not huidig.bereik:
            gekozen[rij.sjabloon.code] = rij
    return gekozen


def versie_voor(code: str, *, gemeentecode: str, op: date) -> Sjabloonversie:
    """De versie van één brief. Raises Briefsjabloon.DoesNotExist als die er niet is."""
    versie = geldende_versies(gemeentecode=gemeentecode, op=op).get(code)
    if versie is None:
        raise Briefsjabloon.DoesNotExist(code)
    return versie


@dataclass(frozen=True, slots=True)
class Sjabloonregel:
    """Een brief in de lijst: welke tekst nu geldt, landelijk en per gemeente."""

    sjabloon: Briefsjabloon
    landelijk: Sjabloonversie | None
    eigen: tuple[tuple[str, Sjabloonversie], ...]


def bereiken_van(gemeenten: Collection[int]) -> dict[str, str]:
    """Voor wie deze beheerder een brief mag maken: landelijk, en elke eigen gemeente."""
    return {
        bereik: label
        for bereik, label in bereiken(gemeenten)
        if not bereik or bereik.startswith("gemeente:")
    }


def sjabloonlijst(*, gemeenten: Collection[int], op: date) -> list[Sjabloonregel]:
    """Alle brieven die deze beheerder ziet, met de versies die op deze dag gelden."""
    namen = bereiken_van(gemeenten)
    geldend: dict[tuple[int, str], Sjabloonversie] = {}
    rijen = Sjabloonversie.objects.filter(bereik__in=namen, geldig_van__lte=op).defer("bestand")
    for rij in rijen.order_by("geldig_van", "nummer"):
        geldend[rij.sjabloon_id, rij.bereik] = rij
    return [
        Sjabloonregel(
            sjabloon,
            geldend.get((sjabloon.pk, "")),
            tuple(
                (namen[bereik].removeprefix("Gemeente "), geldend[sjabloon.pk, bereik])
                for bereik in namen
                if bereik and (sjabloon.pk, bereik) in geldend
            ),
        )
        for sjabloon in Briefsjabloon.objects.filter(bereik__in=namen)
    ]


def sjabloon_voor(code: str, *, gemeenten: Collection[int]) -> Briefsjabloon:
    """De deur van een brief. Raises Http404."""
    sjabloon = Briefsjabloon.objects.filter(code=code, bereik__in=bereiken_van(gemeenten)).first()
    if sjabloon is None:
        raise Http404
    return sjabloon


def sjabloonversie_voor(pk: int, *, gemeenten: Collection[int]) -> Sjabloonversie:
    """De deur van één versie: landelijk, of van een eigen gemeente. Raises Http404."""
    namen = bereiken_van(gemeenten)
    versie = (
        Sjabloonversie.objects.select_related("sjabloon")
        .filter(pk=pk, bereik__in=namen, sjabloon__bereik__in=namen)
        .first()
    )
    if versie is None:
        raise Http404
    return versie


@dataclass(frozen=True, slots=True)
class Versieregel:
    """Een versie op het scherm. stand: nu, straks of voorbij."""

    versie: Sjabloonversie
    voor: str
    stand: str
    wie: str


def versies_van(
    sjabloon: Briefsjabloon, *, gemeenten: Collection[int], op: date
) -> list[Versieregel]:
    """De versies van een brief, per bereik de nieuwste eerst, met wie ze maakte."""
    namen = bereiken_van(gemeenten)
    rijen = list(sjabloon.versies.filter(bereik__in=namen).order_by("bereik", "-nummer"))
    makers = _makers([rij.pk for rij in rijen])
    nu: dict[str, Sjabloonversie] = {}
    for rij in sorted(rijen, key=lambda r: (r.geldig_van, r.nummer)):
        if rij.geldig_van <= op:
            nu[rij.bereik] = rij
    return [
        Versieregel(
            rij,
            namen[rij.bereik],
            "nu" if nu.get(rij.bereik) == rij else "straks" if rij.geldig_van > op else "voorbij",
            makers.get(rij.pk, ""),
        )
        for rij in rijen
    ]


def _makers(pks: list[int]) -> dict[int, str]:
    rijen = Sjabloonversie.historie.filter(id__in=pks, history_type="+")
    return {
        rij.id: rij.history_user.naam if rij.history_user else "Geleverd met het systeem"
        for rij in rijen.select_related("history_user").defer("bestand", "tekst")
    }


def vorige_versie(versie: Sjabloonversie) -> Sjabloonversie | None:
    """De versie ervoor in hetzelfde bereik; bij een eerste eigen versie de laatste landelijke."""
    alle = versie.sjabloon.versies
    eerder = alle.filter(bereik=versie.bereik, nummer__lt=versie.nummer).order_by("-nummer").first()
    if eerder is None and versie.bereik:
        return alle.filter(bereik="").order_by("-nummer").first()
    return eerder


def voorbereid(sjabloon: Briefsjabloon, bereik: str, *, op: date) -> tuple[str, int]:
    """Waar een nieuwe versie mee begint: de tekst van nu, en het laatste nummer van het bereik.

    Een gemeente zonder eigen versie begint met de landelijke tekst; bij Word is er geen tekst.
    """
    eigen = sjabloon.versies.filter(bereik=bereik).order_by("-nummer").first()
    begin = eigen or (
        sjabloon.versies.filter(bereik="", geldig_van__lte=op)
        .order_by("-geldig_van", "-nummer")
        .first()
    )
    return (begin.tekst if begin else ""), (eigen.nummer if eigen else 0)
