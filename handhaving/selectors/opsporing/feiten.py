"""De feiten over het verzuim: wat het dossier weet, en wat daarvan is overgenomen."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, cast

from cases.haken import verzuimbeelden
from cases.models import Jongere
from cases.regels.plicht import Plichtstatus
from cases.selectors.waarom import plicht_met_waarom
from handhaving.models import HaltVerwijzing, Uitkomst, Verzuimfeiten, Wpgzaak
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag

HERKOMST_ZAAK: Final = "Wpg-zaak "
"""Waar de herkomst van een afloop mee begint die uit een zaak hier volgt."""


@dataclass(frozen=True)
class Dossierfeiten:
    """Wat er uit het dossier is over te nemen, met de herkomst in woorden; leeg is niet bekend."""

    melding_op: date | None = None
    geboren: date | None = None
    plichtstatus: str = Plichtstatus.ONBEPAALD.value
    uren: Decimal = Decimal(0)
    telaat: int = 0
    herkomst: str = "Met de hand vastgelegd"
    velden: dict[str, str] = field(default_factory=dict)


def feiten_van(zaak: Wpgzaak) -> Verzuimfeiten | None:
    """De overgenomen feiten van deze zaak."""
    return cast(Verzuimfeiten | None, Verzuimfeiten.objects.filter(wpgzaak=zaak).first())


def dossierfeiten(inzage: Inzage, zaak: Wpgzaak) -> Dossierfeiten:
    """Wat het dossier nu weet, alleen voor wie dat dossier mag zien (Wpg art. 3).

    Lezen voor overnemen: de aanroeper legt het vast als verzamelen, en alleen in het log van de
    Wpg. Aan de AVG-kant blijft er geen spoor van.
    """
    if not inzage.medewerker.mag(Handeling.DOSSIER_ZIEN, zaak.gemeente_id):
        return Dossierfeiten()
    jongere = cast(Jongere | None, Jongere.objects.filter(pk=zaak.jongere_id).first())
    if jongere is None:
        return Dossierfeiten()
    dag = vandaag()
    oordeel, _ = plicht_met_waarom(jongere, op=dag)
    uren, eerste = Decimal(0), None
    nummers: list[int] = []
    for tel in verzuimbeelden:
        beeld = tel(zaak.jongere_id, zaak.zaak_id, zaak.melding_id)
        uren += beeld.uren
        nummers += beeld.meldingen
        eerste = beeld.eerste_melding_op if eerste is None else eerste
    uit = f"Dossier van de jongere, {dag:%d-%m-%Y}"
    melding = f"Verzuimmelding {', '.join(str(n) for n in nummers)}, {dag:%d-%m-%Y}"
    velden = {"geboren": uit, "plichtstatus": uit}
    if nummers:
        velden |= {"uren": melding, "melding_op": melding}
    return Dossierfeiten(
        melding_op=eerste,
        geboren=jongere.geboortedatum,
        plichtstatus=(oordeel.status if oordeel else Plichtstatus.ONBEPAALD).value,
        uren=uren,
        herkomst=f"{melding}; {uit}"[:200] if nummers else uit,
        velden=velden,
    )


def is_eerder_naar_halt(zaak: Wpgzaak) -> bool:
    """Is deze jongere eerder naar Halt verwezen, in een andere zaak die nu te zien is?

    Wat achter het schot staat, telt hier niet: daarvoor is de vraag van `recidive`.
    """
    eerder = HaltVerwijzing.objects.filter(
        jongere_id=zaak.jongere_id, ingetrokken_op__isnull=True
    ).exclude(wpgzaak=zaak)
    bekend = Uitkomst.objects.filter(jongere_id=zaak.jongere_id, resultaat="HALT")
    if zaak.zaak_id is not None:
        bekend = bekend.exclude(zaak_id=zaak.zaak_id)
    if zaak.melding_id is not None:
        bekend = bekend.exclude(melding_id=zaak.melding_id)
    return bool(eerder.exists() or bekend.exists())
