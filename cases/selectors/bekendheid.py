"""Kennen wij deze jongere? Alleen ja of nee, en wie te bellen."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from cases.models import Agendapunt, Bekendheidscheck, Jongere, Zaak
from cases.models.zaak import LOPEND
from cases.regels.naam import zoeknaam
from cases.selectors.deuren import gebeurtenis_voor
from kern.autorisatie import Inzage
from wpg.services import inzage_vastleggen


@dataclass(frozen=True, slots=True)
class Bekendheid:
    """Het antwoord voor een partner. jongere: voor het vastleggen, nooit voor het scherm."""

    bekend: bool
    contact: str = ""
    jongere: Jongere | None = None


def bekendheid(inzage: Inzage, *, achternaam: str, geboortedatum: date) -> Bekendheid:
    """Loopt er een zaak van een jongere met deze naam en geboortedatum? Legt vast wie het betrof.

    Alleen de hele achternaam en de juiste dag tellen: dit is geen zoekscherm. Zijn er twee die
    passen, of is het dossier voor de vrager gesloten, dan is het antwoord nee.
    """
    gezocht = zoeknaam(achternaam, voorvoegsel="", voornamen="")
    passend = [
        j
        for j in Jongere.objects.filter(
            geboortedatum=geboortedatum, opgegaan_in=None, gemeente__in=inzage.gemeenten
        )
        if gezocht
        in {
            zoeknaam(j.geslachtsnaam, voorvoegsel="", voornamen=""),
            zoeknaam(f"{j.voorvoegsel} {j.geslachtsnaam}", voorvoegsel="", voornamen=""),
        }
    ]
    zaken = list(
        Zaak.objects.filter(LOPEND, jongere__in=passend, gemeente__in=inzage.gemeenten)
        .select_related("behandelaar", "jongere")
        .order_by("jongere_id", "geopend_op", "id")
    )
    kinderen = {zaak.jongere_id for zaak in zaken}
    bekend = len(kinderen) == 1
    inzage_vastleggen(
        inzage,
        jongeren=[(zaken[0].jongere_id, zaken[0].gemeente_id)] if bekend else [],
        objecttype="bekendheidscheck",
    )
    if not bekend:
        return Bekendheid(bekend=False)
    wie = next((z.behandelaar for z in zaken if z.behandelaar is not None), None)
    contact = wie.naam if wie is not None else "team Leerplicht en Doorstroompunt"
    return Bekendheid(bekend=True, contact=contact, jongere=zaken[0].jongere)


def bekendheidscheck_voor(inzage: Inzage, pk: int) -> Bekendheidscheck:
    """De vraag met dit nummer, gelogd. Raises Http404 buiten de grens."""
    vraag = Bekendheidscheck.objects.select_related("punt")
    rij: Any = gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="bekendheidscheck")
    return cast(Bekendheidscheck, rij)


def checks_bij(punt: Agendapunt) -> list[Bekendheidscheck]:
    """Welke partners bij dit punt zijn gevraagd, met hun antwoord."""
    return list(Bekendheidscheck.objects.filter(punt=punt).order_by("organisatie", "id"))
