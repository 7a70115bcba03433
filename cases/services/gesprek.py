"""Uitnodigen voor een gesprek, wie er kwam, en afspraken met een dag om na te gaan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from cases.keuzes_bezoek import NAGEKOMEN, OPKOMSTEN
from cases.models import Afspraak, Genodigde, Jongere, Taak, Uitnodiging, Zaak
from cases.models.gesprek import GEWONE_DUUR
from cases.services.contact import DUBBELE_KLIK, Contact, contact_bewaren
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.ophangen import hang_aan, met_reden
from cases.services.taakregels import grond_weg
from cases.services.taken import taak_afronden, taak_maken
from cases.taakregels import GESPREK
from kern.klok import nu, vandaag
from toegang.models import Medewerker

LANGSTE_TITEL = 200


@dataclass(frozen=True)
class Gesprekplan:
    """Wanneer, waar en waarvoor. genodigden: paren (rol, naam); duur in minuten."""

    datum: date
    tijd: time
    plaats: str
    doel: str
    genodigden: Sequence[tuple[str, str]]
    duur: int = GEWONE_DUUR


@dataclass(frozen=True)
class Gespreksuitslag:
    """Wie er kwam (nummer van de genodigde -> sleutel van `OPKOMSTEN`), en wat er nu komt."""

    opkomst: Mapping[int, str]
    verslag: str = ""
    vervolg: str = ""
    vervolg_uiterlijk: date | None = None


@dataclass(frozen=True)
class Toezegging:
    """Wie wat doet, en wanneer dat wordt nagegaan."""

    wie: str
    wat: str
    controle_op: date


@transaction.atomic
def uitnodiging_maken(
    jongere: Jongere, *, plan: Gesprekplan, medewerker: Medewerker, zaak: Zaak | None = None
) -> Uitnodiging:
    """Nodig uit voor een gesprek. Dezelfde nog eens binnen een minuut geeft de eerste terug.

    Raises ActGeweigerd bij een dag die voorbij is of zonder genodigden.
    """
    if plan.datum < vandaag():
        raise ActGeweigerd("Kies een dag vanaf vandaag.")
    if not plan.genodigden:
        raise ActGeweigerd("Kies wie u uitnodigt.")
    vast = {"datum": plan.datum, "tijd": plan.tijd, "plaats": plan.plaats.strip()}
    eerder: Uitnodiging | None = Uitnodiging.objects.filter(
        jongere=jongere,
        zaak=zaak,
        medewerker=medewerker,
        gewijzigd_op__gt=nu() - DUBBELE_KLIK,
        **vast,
    ).first()
    if eerder is not None:
        return eerder
    rij = Uitnodiging(**vast, duur=plan.duur, doel=plan.doel.strip(), medewerker=medewerker)
    hang_aan(rij, jongere=jongere, zaak=zaak, dag=vandaag())
    rij.save()
    for rol, naam in plan.genodigden:
        genodigde = Genodigde(
            uitnodiging=rij, jongere=jongere, gemeente_id=rij.gemeente_id, rol=rol, naam=naam
        )
        genodigde.full_clean(exclude=["jongere", "gemeente", "uitnodiging"])
        genodigde.save()
    return rij


@transaction.atomic
def gesprek_vastleggen(
    uitnodiging: Uitnodiging, *, uitslag: Gespreksuitslag, medewerker: Medewerker, gezien: str
) -> tuple[Uitnodiging, Taak | None]:
    """Leg vast wie er kwam: precies één contactmoment. Dezelfde uitslag nog eens doet niets.

    Raises ActGeweigerd voor de dag zelf of als iemand ontbreekt, IntussenGewijzigd als een ander
    eerder was.
    """
    vers = _op_slot(uitnodiging)
    genodigden = list(vers.genodigden.all())
    if vers.gehouden_op is not None:
        zelfde = all(g.opkomst == uitslag.opkomst.get(g.pk) for g in genodigden)
        if zelfde and vers.verslag == uitslag.verslag.strip():
            return vers, None
    if not vers.is_open or vers.gezien != gezien:
        raise IntussenGewijzigd("Een collega was eerder met dit gesprek. Kijk wat er nu staat.")
    if vers.datum > vandaag():
        raise ActGeweigerd("Dit gesprek is nog niet geweest.")
    for genodigde in genodigden:
        genodigde.opkomst = uitslag.opkomst.get(genodigde.pk, "")
        if genodigde.opkomst not in OPKOMSTEN:
            raise ActGeweigerd("Kies voor elke genodigde of zij er was.")
        genodigde.save()
    vers.gehouden_op, vers.verslag = nu(), uitslag.verslag.strip()
    vers.contact = contact_bewaren(
        vers.jongere,
        contact=Contact(
            datum=vers.datum,
            soort="GESPREK",
            met_wie=_met_wie(genodigden),
            bereikt=any(g.opkomst == "verschenen" for g in genodigden),
            verslag=vers.verslag,
        ),
        medewerker=medewerker,
        zaak=vers.zaak,
    )
    met_reden(vers, "gesprek vastgelegd")
    vers.save()
    grond_weg(GESPREK, jongere_id=vers.jongere_id, sleutel=f"gesprek:{vers.pk}")
    if not uitslag.vervolg.strip():
        return vers, None
    return vers, taak_maken(
        vers.jongere,
        titel=uitslag.vervolg,
        uiterlijk=uitslag.vervolg_uiterlijk or vandaag(),
        zaak=vers.zaak,
        medewerker=medewerker,
        regel="vervolg",
    )


def _met_wie(genodigden: Sequence[Genodigde]) -> str:
    """Wie er in het contact staat: de eerste die kwam, of anders de eerste genodigde."""
    er = [g.rol for g in genodigden if g.opkomst == "verschenen"]
    return (er or [g.rol for g in genodigden])[0]


@transaction.atomic
def gesprek_afzeggen(uitnodiging: Uitnodiging, *, reden: str, gezien: str) -> Uitnodiging:
    """Het gesprek gaat niet door. Raises ActGeweigerd zonder reden, IntussenGewijzigd."""
    vers = _op_slot(uitnodiging)
    if vers.afgezegd_op is not None:
        return vers
    if not vers.is_open or vers.gezien != gezien:
        raise IntussenGewijzigd("Een collega was eerder met dit gesprek. Kijk wat er nu staat.")
    if not reden.strip():
        raise ActGeweigerd("Schrijf waarom het gesprek niet doorgaat.")
    vers.afgezegd_op, vers.reden = nu(), reden.strip()
    met_reden(vers, "gesprek afgezegd")
    vers.save()
    grond_weg(GESPREK, jongere_id=vers.jongere_id, sleutel=f"gesprek:{vers.pk}")
    return vers


@transaction.atomic
def afspraak_maken(
    jongere: Jongere,
    *,
    toezegging: Toezegging,
    medewerker: Medewerker,
    zaak: Zaak | None = None,
    uitnodiging: Uitnodiging | None = None,
) -> Afspraak:
    """Leg vast wie wat doet. Er komt een taak op de dag waarop iemand het nagaat.

    Dezelfde afspraak nog eens, zolang die open staat, geeft de eerste terug.
    Raises ActGeweigerd bij een dag die voorbij is.
    """
    if toezegging.controle_op < vandaag():
        raise ActGeweigerd("Kies een dag vanaf vandaag.")
    wat = toezegging.wat.strip()
    vast = {"jongere": jongere, "zaak": zaak, "wie": toezegging.wie, "wat": wat}
    eerder: Afspraak | None = Afspraak.objects.filter(
        **vast, controle_op=toezegging.controle_op, nagekomen=""
    ).first()
    if eerder is not None:
        return eerder
    rij = Afspraak(
        wie=toezegging.wie,
        wat=wat,
        controle_op=toezegging.controle_op,
        medewerker=medewerker,
        uitnodiging=uitnodiging,
    )
    hang_aan(rij, jongere=jongere, zaak=zaak, dag=vandaag())
    rij.taak = taak_maken(
        jongere,
        titel=f"Afspraak nagaan: {wat}"[:LANGSTE_TITEL],
        uiterlijk=toezegging.controle_op,
        zaak=zaak,
        medewerker=medewerker,
        regel="afspraak",
    )
    rij.save()
    return rij


@transaction.atomic
def afspraak_nagaan(
    afspraak: Afspraak, *, nagekomen: str, toelichting: str, medewerker: Medewerker
) -> Afspraak:
    """Leg vast of de afspraak is nagekomen; de taak is dan klaar. Nog eens hetzelfde doet niets.

    Raises ActGeweigerd zonder toelichting als zij niet (helemaal) is nagekomen,
    IntussenGewijzigd als er al een ander antwoord is.
    """
    vers: Afspraak = (
        Afspraak.objects.select_related("taak").select_for_update(of=("self",)).get(pk=afspraak.pk)
    )
    if vers.nagekomen:
        if (vers.nagekomen, vers.toelichting) == (nagekomen, toelichting.strip()):
            return vers
        raise IntussenGewijzigd("Deze afspraak is al nagegaan. Kijk wat er nu staat.")
    if nagekomen not in NAGEKOMEN:
        raise ActGeweigerd("Kies of de afspraak is nagekomen.")
    if nagekomen != "ja" and not toelichting.strip():
        raise ActGeweigerd("Schrijf in een paar woorden wat er niet is gebeurd.")
    vers.nagekomen, vers.nagegaan_op, vers.toelichting = nagekomen, nu(), toelichting.strip()
    met_reden(vers, "afspraak nagegaan")
    vers.save()
    if vers.taak is not None:
        taak_afronden(vers.taak, medewerker=medewerker)
    return vers


def _op_slot(uitnodiging: Uitnodiging) -> Uitnodiging:
    vraag = Uitnodiging.objects.select_related("jongere", "zaak")
    vers: Uitnodiging = vraag.select_for_update(of=("self",)).get(pk=uitnodiging.pk)
    return vers
