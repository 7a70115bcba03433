"""Verwijzen naar Halt: een mens toetst, besluit en legt uit; daarna wat Halt terugmeldt."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import HaltVerwijzing, Verstrekking, Wpgbetrokkene, Wpgzaak
from handhaving.models.onderdeel import bij_zaak
from handhaving.selectors.opsporing.feiten import is_eerder_naar_halt
from handhaving.selectors.opsporing.toetsen import haltbeeld
from handhaving.services.gemeen import (
    al_gedaan,
    betrokkene_van,
    bewaren,
    is_verstrekt,
    op_slot,
    toets_hoedanigheid,
    zaak_op_slot,
)
from handhaving.services.opsporing.uitkomst import uitkomst_bijwerken
from kern.autorisatie import Inzage
from kern.klok import vandaag
from kern.templatetags.weergave import datum as dag_kort

FEITEN = (
    *("geboren", "plichtstatus", "uren", "telaat", "dagdelen", "dagen_aaneen"),
    *("dagen_half_jaar", "jongere_stemt_in", "ouders_stemmen_in", "eigen_initiatief"),
    *("zware_problemen_zonder_hulp", "eerder_halt"),
)


def halt_klaarzetten(
    zaak: Wpgzaak, betrokkene: Wpgbetrokkene, feiten: dict[str, object], *, herkomst: str
) -> HaltVerwijzing:
    """Een verwijzing die nog niet bestaat, om te toetsen. Eerdere Halt telt altijd mee."""
    rij = HaltVerwijzing(
        **bij_zaak(zaak, herkomst=herkomst), betrokkene=betrokkene, besluit_op=vandaag()
    )
    for naam in FEITEN:
        setattr(rij, naam, feiten.get(naam))
    if is_eerder_naar_halt(zaak):
        rij.eerder_halt = True
    return rij


@transaction.atomic
def halt_verwijzen(
    voorstel: HaltVerwijzing,
    *,
    reden: str,
    motivering_afwijking: str = "",
    inzage: Inzage,
    sleutel: UUID | None = None,
) -> HaltVerwijzing:
    """Besluit om een jongere naar Halt te verwijzen (HA-01).

    voorstel: uit `halt_klaarzetten`. Wie hier besluit, is de medewerker van de inzage: er is geen
    weg zonder mens (Wpg art. 7a). Raises ActGeweigerd zonder reden, als de jongere geen verdachte
    is, als een punt Halt uitsluit, of als een afwijking niet is uitgelegd.
    """
    zaak = zaak_op_slot(voorstel.wpgzaak, inzage)
    eerder = al_gedaan(HaltVerwijzing, sleutel)
    if eerder is not None:
        return eerder
    wie = betrokkene_van(zaak, voorstel.betrokkene)
    if wie.soort != "jongere":
        raise ActGeweigerd("Alleen een jongere kan naar Halt.")
    toets_hoedanigheid(wie, "verdachte")
    if is_eerder_naar_halt(zaak):
        voorstel.eerder_halt = True
    oordeel = haltbeeld(voorstel).oordeel
    if oordeel.belemmeringen:
        zinnen = " ".join(punt.uitleg.tekst for punt in oordeel.belemmeringen)
        raise ActGeweigerd(f"Halt kan nu niet. {zinnen}")
    if oordeel.afwijkingen and not motivering_afwijking.strip():
        raise ActGeweigerd("U wijkt af van de voorwaarden. Schrijf op waarom Halt toch past.")
    voorstel.sleutel = sleutel or uuid4()
    voorstel.besluit_door = inzage.medewerker
    voorstel.besluit_op = vandaag()
    voorstel.reden = reden.strip()
    voorstel.motivering_afwijking = motivering_afwijking.strip() if oordeel.afwijkingen else ""
    bewaren(
        voorstel,
        inzage,
        operatie="VERZAMELEN",
        velden=(*FEITEN, "besluit_op", "reden", "uitkomst"),
        reden="naar Halt verwezen",
        over=wie,
    )
    uitkomst_bijwerken(zaak)
    return voorstel


@transaction.atomic
def halt_verzenden(
    halt: HaltVerwijzing, *, verstrekking: Verstrekking, inzage: Inzage
) -> HaltVerwijzing:
    """De verwijzing is aan Halt verstrekt (Wpg art. 18); nog eens met dezelfde doet niets.

    Het verstrekken zelf staat al in het log. Raises ActGeweigerd bij een andere verstrekking.
    """
    stond = HaltVerwijzing.objects.get(pk=halt.pk)
    if stond.verstrekking_id == verstrekking.pk:
        return stond  # type: ignore[no-any-return]
    vers = _lopend(halt, inzage, None)
    if vers.verzonden_op is not None:
        raise IntussenGewijzigd("De verwijzing is al verzonden.")
    is_verstrekt(vers, verstrekking, "halt")
    _dag(verstrekking.verstrekt_op, vanaf=vers.besluit_op)
    vers.verzonden_op, vers.verstrekking_id = verstrekking.verstrekt_op, verstrekking.pk
    return _bewaar(vers, inzage, ("verzonden_op", "verstrekking_id"), reden="verzonden aan Halt")


@transaction.atomic
def halt_ontvangen(
    halt: HaltVerwijzing, *, op: date, inzage: Inzage, gezien: int | None = None
) -> HaltVerwijzing:
    """Leg vast dat Halt de verwijzing heeft ontvangen."""
    stond = HaltVerwijzing.objects.get(pk=halt.pk)
    if stond.ontvangen_op is not None and stond.ontvangen_op == op:
        return stond  # type: ignore[no-any-return]
    vers = _verzonden(halt, inzage, gezien)
    _dag(op, vanaf=vers.verzonden_op)
    vers.ontvangen_op = op
    return _bewaar(vers, inzage, ("ontvangen_op",), reden="ontvangen door Halt")


@transaction.atomic
def halt_terugmelden(
    halt: HaltVerwijzing,
    *,
    retour: str,
    op: date,
    inzage: Inzage,
    toelichting: str = "",
    gezien: int | None = None,
) -> HaltVerwijzing:
    """Leg vast hoe het bij Halt afliep. Negatief vraagt daarna om een proces-verbaal."""
    stond = HaltVerwijzing.objects.get(pk=halt.pk)
    if stond.retour:
        if (stond.retour, stond.retour_op) == (retour, op):
            return stond  # type: ignore[no-any-return]
        raise IntussenGewijzigd("Er is al een bericht van Halt vastgelegd.")
    vers = _verzonden(halt, inzage, gezien)
    _dag(op, vanaf=vers.verzonden_op)
    vers.retour, vers.retour_op = retour, op
    vers.retour_toelichting = toelichting.strip()
    velden = ("retour", "retour_op", "retour_toelichting")
    return _bewaar(vers, inzage, velden, reden="bericht van Halt")


@transaction.atomic
def halt_intrekken(
    halt: HaltVerwijzing, *, reden: str, inzage: Inzage, gezien: int | None = None
) -> HaltVerwijzing:
    """Trek een verwijzing in waar nog geen bericht op kwam. Raises ActGeweigerd zonder reden."""
    stond = HaltVerwijzing.objects.get(pk=halt.pk)
    if stond.ingetrokken_op is not None:
        return stond  # type: ignore[no-any-return]
    vers = _lopend(halt, inzage, gezien)
    vers.ingetrokken_op, vers.ingetrokken_reden = vandaag(), reden.strip()
    velden = ("ingetrokken_op", "ingetrokken_reden", "uitkomst")
    _bewaar(vers, inzage, velden, reden="verwijzing ingetrokken")
    uitkomst_bijwerken(vers.wpgzaak)
    return vers


def _lopend(halt: HaltVerwijzing, inzage: Inzage, gezien: int | None) -> HaltVerwijzing:
    vers = op_slot(halt, inzage, gezien=gezien)
    if not vers.loopt:
        raise IntussenGewijzigd("Deze verwijzing is al afgelopen.")
    return vers


def _verzonden(halt: HaltVerwijzing, inzage: Inzage, gezien: int | None) -> HaltVerwijzing:
    vers = _lopend(halt, inzage, gezien)
    if vers.verzonden_op is None:
        raise ActGeweigerd("De verwijzing is nog niet verzonden.")
    return vers


def _dag(op: date, *, vanaf: date | None) -> None:
    if vanaf is None or not vanaf <= op <= vandaag():
        raise ActGeweigerd(f"Kies een dag vanaf {dag_kort(vanaf)}, tot en met vandaag.")


def _bewaar(
    vers: HaltVerwijzing, inzage: Inzage, velden: tuple[str, ...], *, reden: str
) -> HaltVerwijzing:
    return bewaren(
        vers, inzage, operatie="WIJZIGEN", velden=velden, reden=reden, over=vers.betrokkene
    )
