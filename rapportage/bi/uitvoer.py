"""De BI-uitvoer maken: een zip met een csv per entiteit, de beschrijving en een leesmij.

Elk nummer geeft het lot, en het wordt nergens bewaard: van een rij in de zip is niet terug te
vinden bij wie zij hoort, en twee uitvoeren zijn niet aan elkaar te leggen. Het blijven
persoonsgegevens (AVG overweging 26): wie meer weet, kan iemand herkennen.
"""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any, Final

from django.db import connection
from django.http import QueryDict
from django.utils.http import urlencode

from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.kalender import begin_schooljaar, einde_schooljaar, schooljaar_label, schooljaar_uit_label
from kern.klok import vandaag
from kern.rekenblad import csv_inhoud
from rapportage.bi.entiteiten import ENTITEITEN, ENUMS, HULPTABELLEN, OPRUIMEN, Entiteit
from rapportage.models import Uitvoer
from rapportage.openbaar import MASKER
from toegang.models import Gemeente
from wpg.services import Regel, vastleggen_uit

GGM: Final = "ggm"
Meter = Callable[[float], object]


@dataclass(frozen=True, slots=True)
class Bivraag:
    """Van welke gemeenten en welke schooljaren (beginjaren, allebei mee)."""

    gemeenten: Sequence[Gemeente]
    van: int
    tot: int

    @property
    def keuzes(self) -> str:
        """Als zoekreeks, om te bewaren."""
        return urlencode(
            {
                "gemeente": ",".join(g.code for g in self.gemeenten),
                "van": schooljaar_label(self.van),
                "tot": schooljaar_label(self.tot),
            }
        )

    @property
    def dagen(self) -> tuple[date, date]:
        """De eerste en de laatste dag; niet verder dan vandaag."""
        return begin_schooljaar(self.van), min(einde_schooljaar(self.tot), vandaag())


def vraag_uit(keuzes: str, *, gemeenten: frozenset[int]) -> Bivraag:
    """De vraag terug, met alleen de gemeenten die er nu nog bij mogen."""
    gekozen = QueryDict(keuzes)
    rijen = Gemeente.objects.filter(
        pk__in=gemeenten, code__in=gekozen.get("gemeente", "").split(",")
    )
    return Bivraag(
        list(rijen.order_by("naam")),
        schooljaar_uit_label(str(gekozen["van"])),
        schooljaar_uit_label(str(gekozen["tot"])),
    )


def bi_schrijven(inzage: Inzage, rij: Uitvoer, bak: IO[bytes], meter: Meter) -> int:
    """Schrijf de gevraagde BI-uitvoer; zie `services.uitvoer.Soort`."""
    vraag = vraag_uit(rij.keuzes, gemeenten=inzage.gemeenten)
    return bi_zip(vraag, bak, handeling=inzage.handeling, meter=meter)


def bi_zip(vraag: Bivraag, bak: IO[bytes], *, handeling: str, meter: Meter = lambda _: None) -> int:
    """Schrijf de zip en leg elke jongere vast als export. Geeft het aantal rijen in LEERLING.

    De aanroeper zet het beeld, de grens en het log.
    """
    van, tot = vraag.dagen
    waarden: dict[str, Any] = {
        "gemeenten": [g.pk for g in vraag.gemeenten],
        "van": van,
        "tot": tot,
        "onder": _onder(vraag),
    }
    _voorbereiden(waarden)
    vastleggen_uit(
        Regel(
            handeling=handeling,
            operatie="EXPORT",
            objecttype="bi_uitvoer",
            reden_code="taak",
        ),
        selectie="select jongere_id, gemeente_id from bi_leerling",
    )
    aantallen: dict[str, int] = {}
    with zipfile.ZipFile(bak, "w", zipfile.ZIP_DEFLATED) as zip_:
        for klaar, entiteit in enumerate(ENTITEITEN, start=1):
            rijen = _rijen(entiteit, waarden)
            aantallen[entiteit.naam] = len(rijen)
            kop = [veld.naam for veld in entiteit.velden]
            zip_.writestr(f"{entiteit.naam}.csv", csv_inhoud(kop, rijen))
            meter(klaar / len(ENTITEITEN))
        for naam, paren in ENUMS.items():
            regels = [[str(nummer), waarde] for nummer, waarde in paren]
            zip_.writestr(f"{naam}.csv", csv_inhoud([f"{naam}_ID", "VALUE"], regels))
        zip_.writestr("beschrijving.csv", beschrijving())
        zip_.writestr("LEESMIJ.txt", _leesmij(vraag, aantallen, waarden["onder"]).encode())
    with connection.cursor() as cursor:
        cursor.execute(OPRUIMEN)
    return aantallen["LEERLING"]


def _onder(vraag: Bivraag) -> int:
    wet = parameters(MASKER)
    op = vraag.dagen[1]
    return max(
        int(wet.geldend(MASKER, op=op, gemeentecode=g.code, telprofiel=g.telprofiel).waarde)
        for g in vraag.gemeenten
    )


def _voorbereiden(waarden: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        for sql in HULPTABELLEN:
            cursor.execute(sql, waarden)


def _rijen(entiteit: Entiteit, waarden: dict[str, Any]) -> list[list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(entiteit.sql, waarden)
        return [[_tekst(cel) for cel in rij] for rij in cursor.fetchall()]


def _tekst(cel: Any) -> str:
    if cel is None:
        return ""
    return cel.isoformat() if isinstance(cel, date) else str(cel)


def beschrijving() -> bytes:
    """Elk veld met zijn herkomst en betekenis, als csv."""
    rijen = [
        [entiteit.naam, veld.naam, veld.herkomst, veld.uitleg]
        for entiteit in ENTITEITEN
        for veld in entiteit.velden
    ]
    return csv_inhoud(["Entiteit", "Veld", "Herkomst", "Uitleg"], rijen)


def _leesmij(vraag: Bivraag, aantallen: dict[str, int], onder: int) -> str:
    regels = [
        "BI-uitvoer van Leerplicht",
        "",
        f"Gemeenten: {', '.join(g.naam for g in vraag.gemeenten)}",
        f"Schooljaren: {schooljaar_label(vraag.van)} tot en met {schooljaar_label(vraag.tot)}",
        f"Stand van: {vraag.dagen[1].isoformat()}",
        "",
        *(f"{naam}: {aantal}" for naam, aantal in aantallen.items()),
        "",
        "Dit zijn gegevens over personen, ook zonder naam en nummer. Wie een jongere kent,",
        "kan haar herkennen aan een school, een dag of een grond. Bewaar de bestanden niet",
        "langer dan nodig en deel ze niet buiten de gemeente.",
        f"Publiceer geen aantallen onder {onder}. Een geboortejaar met minder dan {onder}",
        "jongeren in een gemeente is leeggelaten.",
        "De nummers gelden alleen in deze uitvoer; een volgende geeft andere.",
        "Wat de velden betekenen, staat in beschrijving.csv.",
    ]
    return "\r\n".join(regels) + "\r\n"
