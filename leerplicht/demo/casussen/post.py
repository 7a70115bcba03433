"""Brieven in elke stand, en een reeks. Twee worden echt gezet en verzonden, als pdf."""

from typing import Final

from cases.models import Brief, Briefreeks, Zaak
from cases.services.brieven.goedkeuren import brief_aanbieden, brief_goedkeuren, voorbeeld_gezien
from cases.services.brieven.opstellen import Opgave, brief_opstellen
from cases.services.brieven.reeksen import brief_klaarzetten
from cases.services.brieven.verzenden import brief_verzenden
from inrichting.models import Sjabloonversie
from inrichting.selectors.brieven import versie_voor
from kern.kalender import datum_voluit
from leerplicht.demo.casussen.bureau import Bureau
from wpg.services import gelogd

IN_DE_REEKS: Final = 5


def _sjabloon(bureau: Bureau, code: str) -> Sjabloonversie:
    return versie_voor(code, gemeentecode=bureau.gemeente.code, op=bureau.vandaag)


def _gesprek(bureau: Bureau, over: int) -> dict[str, str]:
    return {
        "gesprek.doel": "hoe het op school gaat en wat er beter kan",
        "gesprek.datum": datum_voluit(bureau.dag(over)),
        "gesprek.tijd": "10.00 uur",
        "gesprek.plaats": f"Stadskantoor {bureau.gemeente.naam}, kamer 2.14",
    }


def _brief(bureau: Bureau, code: str, velden: dict[str, str]) -> Brief:
    zaak = next(iter(_zaken(bureau)))
    versie = _sjabloon(bureau, code)
    return brief_opstellen(
        zaak.jongere,
        versie=versie,
        opgave=Opgave(versie.sjabloon.naam, velden),
        medewerker=bureau.wie,
        zaak=zaak,
    )


def _zaken(bureau: Bureau) -> list[Zaak]:
    """Lopende zaken van deze medewerker waar nog geen brief bij is."""
    vraag = Zaak.objects.filter(
        gemeente=bureau.gemeente,
        jongere__gemeente=bureau.gemeente,
        behandelaar=bureau.wie,
        status__in=["in_behandeling", "wacht"],
        brieven=None,
        jongere__geheim=False,
        jongere__voorlopig=False,
    )
    return list(vraag.select_related("jongere", "school").order_by("id"))


def concept(bureau: Bureau) -> None:
    """Een brief die nog geschreven wordt."""
    _brief(bureau, "uitnodiging_gesprek", _gesprek(bureau, 9))


def wacht_op_goedkeuring(bureau: Bureau) -> None:
    """Een brief die een collega nog goedkeurt."""
    brief = voorbeeld_gezien(
        _brief(
            bureau,
            "afsluitbrief",
            {"tekst": "De afgelopen weken was er geen verzuim meer. Dat is heel mooi."},
        )
    )
    brief_aanbieden(brief, medewerker=bureau.wie)


def verzonden(bureau: Bureau) -> None:
    """Een uitnodiging die weg is: met de pdf bij het dossier en een contact op de tijdlijn."""
    _verzend(bureau, _brief(bureau, "uitnodiging_gesprek", _gesprek(bureau, 5)))


def verzonden_oproep(bureau: Bureau) -> None:
    """Een oproep die weg is."""
    _verzend(bureau, _brief(bureau, "oproep", _gesprek(bureau, 8)))


def _verzend(bureau: Bureau, brief: Brief) -> None:
    gezien = voorbeeld_gezien(brief)
    goed = brief_goedkeuren(gezien, medewerker=bureau.wie)
    with gelogd():
        brief_verzenden(goed, medewerker=bureau.wie)


def reeks(bureau: Bureau) -> None:
    """Dezelfde uitnodiging aan meer gezinnen; de concepten staan klaar om te bekijken."""
    versie = _sjabloon(bureau, "uitnodiging_gesprek")
    kinderen = [zaak.jongere_id for zaak in _zaken(bureau)[:IN_DE_REEKS]]
    rij = Briefreeks(
        gemeente=bureau.gemeente,
        sjabloonversie=versie,
        onderwerp="Uitnodiging: ouderavond over verzuim",
        velden=_gesprek(bureau, 20) | {"gesprek.doel": "hoe wij samen verzuim voorkomen"},
        jongeren=sorted(set(kinderen)),
        gemaakt_door=bureau.wie,
    )
    rij.save()
    for pk in rij.jongeren:
        brief_klaarzetten(rij.pk, pk)


BRIEVEN = (concept, wacht_op_goedkeuring, verzonden, verzonden_oproep, reeks)
