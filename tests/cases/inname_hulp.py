"""Leveringen en een nagemaakte lezer, om de regie van de inname mee te beproeven."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.inname.register import (
    Aanlevering,
    Fout,
    Genoemd,
    Lezer,
    Regelresultaat,
    Uitkomst,
    Wijze,
)
from cases.inname.services import Keuze, inname_aanbieden
from cases.models import Inname
from tests.fabrieken import een_jongere
from toegang.models import Gemeente, Medewerker

GEMEENTEN = "gemeentecode,naam,doorstroompuntregio,vakantieregio,telprofiel\n"
WATERHOVEN = GEMEENTEN + "9901,Waterhoven,,midden,utrecht\n"
JONGEREN = "jongere_id,geslachtsnaam,geboortedatum\n"


def zip_van(**inhoud: str | bytes) -> SimpleUploadedFile:
    """Een zip; `jongeren="..."` wordt jongeren.csv."""
    return zip_met({f"{naam}.csv": tekst for naam, tekst in inhoud.items()})


def zip_met(inhoud: dict[str, str | bytes]) -> SimpleUploadedFile:
    """Een zip met precies deze namen."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipje:
        for naam, tekst in inhoud.items():
            zipje.writestr(naam, tekst)
    return SimpleUploadedFile("levering.zip", buffer.getvalue())


class Naleeslezer:
    """Doet alsof: telt zijn aanroepen en doet wat de toets wil."""

    def __init__(self, doe: Callable[[Aanlevering], Any] | None = None) -> None:
        self.keren = 0
        self.aanleveringen: list[Aanlevering] = []
        self.codes: list[Genoemd] = []
        self.doe = doe

    def __call__(self, aanlevering: Aanlevering) -> Uitkomst:
        self.keren += 1
        self.aanleveringen.append(aanlevering)
        if self.doe is not None:
            self.doe(aanlevering)
        gemeente = Gemeente.objects.get(pk=min(aanlevering.gemeenten))
        jongere = een_jongere(gemeente, voorlopig=True)
        aanlevering.resultaat(
            Regelresultaat(1, "M1", "nieuw", "", jongere.pk, gemeente.pk, voorlopig=True)
        )
        telling = {"gelezen": 2, "nieuw": 1, "gewijzigd": 0, "ongewijzigd": 1, "afgekeurd": 0}
        return Uitkomst({"jongeren.csv": telling}, voorlopig=1)

    def lezer(self, **anders: Any) -> Lezer:
        """De inschrijving voor het register."""
        velden: dict[str, Any] = {
            "soort": "conversie",
            "label": "Proefsoort",
            "uitleg": "Alleen in toetsen.",
            "extensies": (".zip", ".csv"),
            "inlezen": self,
            "uit_map": True,
            "vraagt_bron": True,
            "bestandsnamen": lambda: ("gemeenten.csv", "jongeren.csv"),
            "gemeenten_in": lambda _: iter(self.codes),
        }
        return Lezer(**(velden | anders))


def met_fout(aanlevering: Aanlevering) -> None:
    """Eén fout, in de eerste rij."""
    aanlevering.meld(Fout("jongeren.csv", 2, "bsn", "=12", "een BSN heeft negen cijfers"))


def aanbieden(
    medewerker: Medewerker, *bestanden: SimpleUploadedFile, wijze: Wijze = Wijze.GOEDE_RIJEN
) -> Inname:
    """Bied een levering aan zoals het scherm dat doet."""
    return inname_aanbieden(
        bestanden or (zip_van(gemeenten=WATERHOVEN, jongeren=JONGEREN),),
        keuze=Keuze("conversie", wijze, bron="proef"),
        medewerker=medewerker,
    )
