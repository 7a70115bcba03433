"""Een school, samenwerkingsverband of schoolbestuur als bereik van een tabel."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from cases.models import School

PER: Final = {
    "school": "School",
    "samenwerkingsverband": "Samenwerkingsverband",
    "schoolbestuur": "Schoolbestuur",
}
_MEER: Final = {
    "school": "scholen",
    "samenwerkingsverband": "samenwerkingsverbanden",
    "schoolbestuur": "schoolbesturen",
}
_BRIN: Final = 4
_BRIN_MET_VESTIGING: Final = 6


class OnbekendeSchool(ValueError):
    """Deze school, dit verband of dit bestuur is er niet, of niet eenduidig; de tekst zegt wat."""


@dataclass(frozen=True, slots=True)
class Schoolkeuze:
    """Alleen wat bij deze scholen hoort. sleutel: het nummer van een school, of een naam."""

    soort: str
    sleutel: str
    naam: str
    scholen: tuple[int, ...]

    @property
    def adres(self) -> str:
        """`school:12` of `schoolbestuur:Stichting Een`, zoals het in een adres staat."""
        return f"{self.soort}:{self.sleutel}"

    @property
    def woorden(self) -> str:
        """`school De Linde`."""
        return f"{PER[self.soort].lower()} {self.naam}"


def schoolkeuze(tekst: str) -> Schoolkeuze:
    """Van `school:De Linde`, `school:01AB00`, `school:12` of `schoolbestuur:NAAM` naar een keuze.

    Raises OnbekendeSchool.
    """
    soort, _, naam = (deel.strip() for deel in tekst.partition(":"))
    if soort not in PER or not naam:
        raise OnbekendeSchool(
            f"'{tekst}' is geen keuze. Schrijf school:NAAM, samenwerkingsverband:NAAM of"
            " schoolbestuur:NAAM."
        )
    if soort != "school":
        scholen = tuple(School.objects.filter(**{soort: naam}).values_list("pk", flat=True))
        if not scholen:
            raise OnbekendeSchool(f"Het {PER[soort].lower()} '{naam}' bestaat niet.")
        return Schoolkeuze(soort, naam, naam, tuple(sorted(scholen)))
    gevonden = _scholen(naam)
    if not gevonden:
        raise OnbekendeSchool(f"De school '{naam}' bestaat niet.")
    if len(gevonden) > 1:
        raise OnbekendeSchool(
            f"Er is meer dan een school '{naam}'. Noem haar BRIN en vestiging: school:01AB00."
        )
    (school,) = gevonden
    return Schoolkeuze(soort, str(school.pk), school.naam, (school.pk,))


def _scholen(naam: str) -> list[School]:
    """De eerste twee die zo heten: op nummer, op BRIN (met vestiging), of op naam."""
    waar = Q(naam=naam)
    if naam.isdecimal():
        waar = Q(pk=int(naam))
    elif len(naam) in {_BRIN, _BRIN_MET_VESTIGING}:
        code = Q(brin__iexact=naam[:_BRIN])
        waar |= code & Q(vestiging=naam[_BRIN:]) if naam[_BRIN:] else code
    return list(School.objects.filter(waar).order_by("pk")[:2])


def schoolkeuzes(gemeenten: Collection[int]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Waaruit te kiezen is: per soort (adres, naam), van de scholen in deze gemeenten."""
    uit: dict[str, dict[str, str]] = {soort: {} for soort in PER}
    rijen = School.objects.filter(gemeente_id__in=list(gemeenten)).order_by("naam", "pk")
    for pk, naam, verband, bestuur in rijen.values_list(
        "pk", "naam", "samenwerkingsverband", "schoolbestuur"
    ):
        uit["school"][f"school:{pk}"] = naam
        for soort, eigen in (("samenwerkingsverband", verband), ("schoolbestuur", bestuur)):
            if eigen:
                uit[soort][f"{soort}:{eigen}"] = eigen
    return [
        (_MEER[soort].capitalize(), sorted(per.items(), key=lambda paar: paar[1]))
        for soort, per in uit.items()
        if per
    ]
