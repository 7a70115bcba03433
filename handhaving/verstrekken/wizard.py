"""De wizard: welke stappen er zijn, hoe ver het concept is, en wat er samen uitkomt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from handhaving.forms.verstrekken import (
    Grondform,
    Ontvangerform,
    Stapform,
    Waaromform,
    Watform,
)
from handhaving.models import Verstrekkingconcept, Wpgzaak
from handhaving.services.verstrekken import Aanvraag
from handhaving.verstrekken.stukken import groepen_van
from kern.autorisatie import Inzage

STAPPEN: Final[Mapping[str, type[Stapform]]] = {
    "ontvanger": Ontvangerform,
    "grond": Grondform,
    "wat": Watform,
    "waarom": Waaromform,
}
OVERZICHT: Final = "overzicht"


@dataclass
class Wizard:
    """Het concept van een medewerker bij een zaak, met de formulieren erbij."""

    inzage: Inzage
    zaak: Wpgzaak
    concept: Verstrekkingconcept

    def form(self, stap: str, data: Any = None) -> Stapform:
        """Het formulier van een stap, ingevuld met `data` of met wat bewaard is."""
        extra: dict[str, Any] = {}
        if stap == "wat":
            extra["groepen"] = groepen_van(self.zaak)
        if data is None:
            extra["initial"] = self.concept.antwoorden.get(stap)
        return STAPPEN[stap](
            data,
            inzage=self.inzage,
            zaak=self.zaak,
            antwoorden=self.concept.antwoorden,
            **extra,
        )

    def bewaard(self, stap: str) -> Stapform | None:
        """Het formulier met de bewaarde antwoorden als het (nog) klopt, anders None."""
        antwoorden = self.concept.antwoorden.get(stap)
        if antwoorden is None:
            return None
        form = self.form(stap, antwoorden)
        return form if form.is_valid() else None

    def eerste_open(self, *, voor: str = OVERZICHT) -> str | None:
        """De eerste stap voor `voor` die nog niet klaar is."""
        for stap in STAPPEN:
            if stap == voor:
                return None
            if self.bewaard(stap) is None:
                return stap
        return None

    def balk(self, nu: str) -> list[dict[str, Any]]:
        """De stappen voor bovenaan het scherm; terug kan altijd."""
        namen = [*STAPPEN, OVERZICHT]
        hier = namen.index(nu)
        return [
            {
                "label": "Overzicht" if naam == OVERZICHT else STAPPEN[naam].titel,
                "staat": "klaar" if plek < hier else "nu" if plek == hier else "straks",
                "url": self.url(naam) if plek < hier else "",
            }
            for plek, naam in enumerate(namen)
        ]

    def url(self, stap: str) -> str:
        """Het adres van een stap."""
        return reverse("handhaving:verstrekken_stap", args=[self.zaak.pk, stap])

    def na(self, stap: str) -> str:
        """De stap die volgt."""
        namen = [*STAPPEN, OVERZICHT]
        return namen[namen.index(stap) + 1]

    def voor(self, stap: str) -> str:
        """De stap ervoor, of leeg bij de eerste."""
        namen = [*STAPPEN, OVERZICHT]
        plek = namen.index(stap)
        return namen[plek - 1] if plek else ""

    def formulieren(self) -> dict[str, Any]:
        """De formulieren met geldige antwoorden; alleen vragen als `eerste_open` None geeft."""
        forms = {stap: self.bewaard(stap) for stap in STAPPEN}
        assert all(forms.values())  # noqa: S101 - de aanroeper keek al
        return forms

    def aanvraag(self) -> Aanvraag:
        """Wat er wordt vastgelegd."""
        forms = self.formulieren()
        wie, grond = forms["ontvanger"].cleaned_data, forms["grond"].cleaned_data
        waarom = forms["waarom"].cleaned_data
        return Aanvraag(
            sleutel=self.concept.sleutel,
            ontvanger=wie["ontvanger"],
            organisatie=wie["organisatie"],
            persoon=wie["persoon"],
            identiteit=wie["identiteit"],
            grond=grond["grond"],
            stukken=forms["wat"].gekozen,
            doel=waarom["doel"],
            noodzaak=waarom["noodzaak"],
            aanleiding=waarom["aanleiding"],
            middel=waarom["middel"],
            besloten_door=forms["waarom"].mensen[waarom["besloten_door"]],
            verstrekt_op=waarom["verstrekt_op"],
            belang=grond.get("belang") or "",
            doel_19=grond.get("doel_19") or "",
            instemming_van=grond.get("instemming_van") or "",
            instemming_op=grond.get("instemming_op"),
            samenwerking=forms["grond"].besluit,
            afspraken=grond.get("afspraken") or "",
        )
