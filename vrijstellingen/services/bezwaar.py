"""Bezwaar en ingebrekestelling: vastgelegd met hun termijn, en niet meer dan dat (VR-02)."""

from datetime import date

from django.db import transaction

from cases.services.fouten import ActGeweigerd
from toegang.models import Medewerker
from vrijstellingen.models import Vrijstelling, Vrijstellingfeit
from vrijstellingen.regels.acten import Act
from vrijstellingen.services.basis import Geopend, feit_vastleggen, openen


@transaction.atomic
def bezwaar_registreren(
    vrijstelling: Vrijstelling,
    *,
    op: date,
    medewerker: Medewerker,
    gepost_op: date | None = None,
    tekst: str = "",
    gezien: str | None = None,
) -> Vrijstellingfeit:
    """Leg vast dat er bezwaar binnenkwam. Te laat is een bevinding, geen slot (Awb 6:11)."""
    geopend = openen(vrijstelling, act=Act.BEZWAAR, gezien=gezien)
    bekend = geopend.vrijstelling.bekendgemaakt_op
    if bekend is not None and op < bekend:
        raise ActGeweigerd("Het bezwaar kan niet binnen zijn voor de bekendmaking.")
    if gepost_op is not None and gepost_op > op:
        raise ActGeweigerd("Het poststempel ligt na de dag van ontvangst.")
    return _een_keer(
        geopend,
        "bezwaar",
        op=op,
        medewerker=medewerker,
        gepost_op=gepost_op,
        tekst=tekst.strip(),
    )


@transaction.atomic
def ingebrekestelling_registreren(
    vrijstelling: Vrijstelling,
    *,
    op: date,
    medewerker: Medewerker,
    tekst: str = "",
    gezien: str | None = None,
) -> Vrijstellingfeit:
    """Leg vast dat de aanvrager schreef dat het besluit te laat is (Awb 4:17)."""
    geopend = openen(vrijstelling, act=Act.INGEBREKESTELLING, gezien=gezien)
    if op < geopend.vrijstelling.ontvangen_op:
        raise ActGeweigerd("Deze dag ligt voor de dag van ontvangst.")
    return _een_keer(
        geopend, "ingebrekestelling", op=op, medewerker=medewerker, tekst=tekst.strip()
    )


def _een_keer(
    geopend: Geopend, soort: str, *, op: date, medewerker: Medewerker, **velden: object
) -> Vrijstellingfeit:
    for rij in geopend.feiten:
        if rij.soort == soort and rij.op == op:
            return rij
    return feit_vastleggen(
        geopend.vrijstelling, soort=soort, op=op, medewerker=medewerker, **velden
    )
