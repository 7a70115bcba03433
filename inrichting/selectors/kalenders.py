"""De kalenders zoals het beheer ze ziet: per schooljaar en regio, en wat er ontbreekt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Max, Min
from django.http import Http404

from inrichting.models import Feestdag, Schoolvakantie
from kern.kalender import Regio, schooljaar, schooljaar_label, schooljaar_uit_label
from kern.klok import vandaag

VAKANTIENAMEN: Final = (
    "herfstvakantie",
    "kerstvakantie",
    "voorjaarsvakantie",
    "meivakantie",
    "zomervakantie",
)


@dataclass(frozen=True, slots=True)
class Vakantierij:
    """Een vakantie in een schooljaar: per regio de rij, of None als zij ontbreekt."""

    naam: str
    cellen: tuple[tuple[Regio, Schoolvakantie | None], ...]

    @property
    def bronnen(self) -> str:
        """De bronnen van deze rij, elk een keer."""
        return "; ".join(dict.fromkeys(v.bron for _, v in self.cellen if v is not None))


def vakantierijen(jaar: int) -> list[Vakantierij]:
    """De vakanties van een schooljaar; een lege lijst als er geen enkele bekend is."""
    gevonden = {
        (v.naam, v.regio): v
        for v in Schoolvakantie.objects.filter(schooljaar=schooljaar_label(jaar))
    }
    if not gevonden:
        return []
    eigen = sorted({naam for naam, _ in gevonden} - set(VAKANTIENAMEN))
    return [
        Vakantierij(naam, tuple((regio, gevonden.get((naam, regio))) for regio in Regio))
        for naam in (*VAKANTIENAMEN, *eigen)
    ]


def bekende_schooljaren() -> list[int]:
    """De schooljaren waarvan vakanties bekend zijn, op volgorde."""
    labels = Schoolvakantie.objects.order_by().values_list("schooljaar", flat=True).distinct()
    return sorted(schooljaar_uit_label(label) for label in labels)


def vakantie_voor(pk: int) -> Schoolvakantie:
    """De deur van een vakantie. Raises Http404."""
    rij: Schoolvakantie | None = Schoolvakantie.objects.filter(pk=pk).first()
    if rij is None:
        raise Http404
    return rij


def overlappende_vakantie(
    regio: str, van: date, tot_en_met: date, *, behalve: int | None = None
) -> Schoolvakantie | None:
    """Een vakantie van dezelfde regio die deze dagen raakt, of None."""
    rij: Schoolvakantie | None = (
        Schoolvakantie.objects.filter(regio=regio, van__lte=tot_en_met, tot_en_met__gte=van)
        .exclude(pk=behalve)
        .first()
    )
    return rij


def bestaat_vakantie(label: str, regio: str, naam: str, *, behalve: int | None = None) -> bool:
    """Of deze vakantie er voor dit schooljaar en deze regio al staat."""
    rijen = Schoolvakantie.objects.filter(schooljaar=label, regio=regio, naam=naam)
    return bool(rijen.exclude(pk=behalve).exists())


def feestdagen_van(jaar: int) -> list[Feestdag]:
    """De feestdagen en gelijkgestelde dagen van een kalenderjaar."""
    return list(Feestdag.objects.filter(datum__year=jaar))


def feestdagjaren() -> tuple[int, int]:
    """Het eerste en het laatste jaar met feestdagen; dit jaar als er geen zijn."""
    grens = Feestdag.objects.aggregate(eerste=Min("datum"), laatste=Max("datum"))
    eerste, laatste = grens["eerste"] or vandaag(), grens["laatste"] or vandaag()
    return eerste.year, laatste.year


def feestdag_voor(pk: int) -> Feestdag:
    """De deur van een feestdag. Raises Http404."""
    rij: Feestdag | None = Feestdag.objects.filter(pk=pk).first()
    if rij is None:
        raise Http404
    return rij


def kalenderwaarschuwingen() -> list[str]:
    """Wat er in de kalenders ontbreekt voor dit en het volgende schooljaar, in zinnen."""
    nu = schooljaar(vandaag())
    labels = [schooljaar_label(nu), schooljaar_label(nu + 1)]
    rijen = Schoolvakantie.objects.filter(schooljaar__in=labels)
    bekend = {(rij.schooljaar, rij.regio, rij.naam) for rij in rijen}
    zinnen = [zin for label in labels for zin in _over_vakanties(label, bekend)]
    dit_jaar = vandaag().year
    zinnen.extend(
        f"De feestdagen van {jaar} ontbreken. Er wordt gerekend met die van de wet."
        for jaar in (dit_jaar, dit_jaar + 1)
        if not Feestdag.objects.filter(datum__year=jaar, soort=Feestdag.Soort.FEESTDAG).exists()
    )
    return zinnen


def _over_vakanties(label: str, bekend: set[tuple[str, str, str]]) -> Sequence[str]:
    ontbreekt = {
        regio: [naam for naam in VAKANTIENAMEN if (label, regio, naam) not in bekend]
        for regio in Regio
    }
    leeg = [regio for regio, namen in ontbreekt.items() if len(namen) == len(VAKANTIENAMEN)]
    if len(leeg) == len(Regio):
        return [f"De schoolvakanties van {label} ontbreken. Elke weekdag telt dan als lesdag."]
    zinnen = []
    for regio, namen in ontbreekt.items():
        if regio in leeg:
            zinnen.append(f"De schoolvakanties van {label} ontbreken voor regio {regio.title()}.")
        elif namen:
            zinnen.append(f"In {label} mist regio {regio.title()} de {', de '.join(namen)}.")
    return zinnen
