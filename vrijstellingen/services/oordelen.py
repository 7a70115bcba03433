"""Het oordeel en wat erop volgt: bekendmaken, doorzenden, intrekken en beëindigen.

Het systeem wijst nooit zelf af: elk oordeel komt van een medewerker.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q

from cases.models import Zaak
from cases.regels.zaak import LOPEND
from cases.services.fouten import ActGeweigerd
from cases.services.zaken import zaak_openen
from kern.kalender import datum_voluit
from kern.klok import vandaag
from toegang.models import Medewerker
from vrijstellingen.keuzes import GELDENDE_OORDELEN, VERLOFGRONDEN
from vrijstellingen.models import Vrijstelling
from vrijstellingen.regels.acten import Act, oordelen_bij
from vrijstellingen.regels.grond import Grond, Oordeel
from vrijstellingen.selectors.plicht import plichtperiode_van
from vrijstellingen.services.basis import TOEKOMST, Geopend, bewaren, feit_vastleggen, openen
from vrijstellingen.services.uitbak import begin_melden, einde_melden, opnieuw_melden
from vrijstellingen.services.verlofdagen import verlof_besluit_nagaan

MET_DAGEN: Final = frozenset({Oordeel.VOLDOET, Oordeel.VERLEEND, Oordeel.GEDOGEN})


@dataclass(frozen=True)
class Uitspraak:
    """Een oordeel met de dagen waarop het geldt. op: de dag van het oordeel."""

    oordeel: Oordeel
    op: date
    motivering: str = ""
    geldig_van: date | None = None
    geldig_tot_en_met: date | None = None
    tot_einde_plicht: bool = False
    plek: str = ""


@transaction.atomic
def vrijstelling_beoordelen(
    vrijstelling: Vrijstelling,
    *,
    uitspraak: Uitspraak,
    medewerker: Medewerker,
    gezien: str | None = None,
) -> Vrijstelling:
    """Leg vast of het beroep voldoet, of neem het besluit (VR-01, VR-02).

    Raises ActGeweigerd bij een oordeel dat nu niet kan of dagen die niet kloppen.
    """
    if _al_zo(vrijstelling, uitspraak.oordeel, medewerker):
        return vrijstelling
    geopend = openen(vrijstelling, act=Act.OORDELEN, gezien=gezien)
    vers = geopend.vrijstelling
    _toets_uitspraak(geopend, uitspraak)
    verlofdagen = verlof_besluit_nagaan(
        vers,
        oordeel=uitspraak.oordeel.value,
        van=uitspraak.geldig_van,
        tot_en_met=uitspraak.geldig_tot_en_met,
    )
    vers.verlofdagen = verlofdagen or vers.verlofdagen
    vers.oordeel, vers.oordeel_op = uitspraak.oordeel.value, uitspraak.op
    vers.motivering, vers.beoordeeld_door = uitspraak.motivering.strip(), medewerker
    if uitspraak.oordeel in MET_DAGEN:
        _toets_dagen(vers, uitspraak)
        vers.geldig_van = uitspraak.geldig_van
        vers.geldig_tot_en_met = uitspraak.geldig_tot_en_met
        vers.tot_einde_leerplicht = uitspraak.tot_einde_plicht
        vers.plek = uitspraak.plek
    bewaren(vers, reden=f"Oordeel: {vers.get_oordeel_display()}")
    _melden(vers, uitspraak.oordeel)
    return vers


def _al_zo(vrijstelling: Vrijstelling, oordeel: Oordeel, medewerker: Medewerker) -> bool:
    """Deze medewerker gaf dit oordeel net al: een tweede klik doet niets."""
    return bool(
        Vrijstelling.objects.filter(
            pk=vrijstelling.pk, oordeel=oordeel.value, beoordeeld_door=medewerker
        ).exists()
    )


def _toets_uitspraak(geopend: Geopend, uitspraak: Uitspraak) -> None:
    grond = Grond(geopend.vrijstelling.grond)
    if uitspraak.oordeel not in oordelen_bij(grond, geopend.stand):
        raise ActGeweigerd("Dit oordeel kan nu niet bij deze grond.")
    if uitspraak.op > vandaag():
        raise ActGeweigerd(TOEKOMST)
    if uitspraak.op < geopend.vrijstelling.ontvangen_op:
        raise ActGeweigerd("Het oordeel kan niet voor de dag van ontvangst liggen.")
    if uitspraak.oordeel is not Oordeel.VOLDOET and not uitspraak.motivering.strip():
        raise ActGeweigerd("Schrijf op waarom u dit oordeel geeft.")
    if uitspraak.oordeel is Oordeel.BUITEN_BEHANDELING:
        _toets_buiten_behandeling(geopend, uitspraak.op)


def _toets_buiten_behandeling(geopend: Geopend, op: date) -> None:
    """Eerst moet de aanvrager de kans hebben gehad om aan te vullen (Awb 4:5 lid 1)."""
    vragen = [f for f in geopend.feiten if f.soort == "aanvulling"]
    if not vragen:
        raise ActGeweigerd("Vraag eerst om een aanvulling. Daarna kan dit.")
    if any(f.klaar_op is None and (f.tot_en_met or f.op) >= op for f in vragen):
        raise ActGeweigerd("De tijd om aan te vullen is nog niet voorbij.")


def _toets_dagen(vrijstelling: Vrijstelling, uitspraak: Uitspraak) -> None:
    van, tot = uitspraak.geldig_van, uitspraak.geldig_tot_en_met
    if van is None:
        raise ActGeweigerd("Vul de eerste dag in.")
    if uitspraak.tot_einde_plicht:
        if vrijstelling.grond != Grond.ONGESCHIKT or tot is not None:
            raise ActGeweigerd("Tot het einde van de plicht kan alleen bij artikel 5 onder a.")
    elif tot is None:
        raise ActGeweigerd("Vul de laatste dag in.")
    if tot is not None and tot < van:
        raise ActGeweigerd("De laatste dag ligt voor de eerste dag.")
    _toets_plicht(vrijstelling, van, tot)
    if uitspraak.oordeel.value in GELDENDE_OORDELEN and vrijstelling.grond not in VERLOFGRONDEN:
        _toets_overlap(vrijstelling, van, tot)


def _toets_plicht(vrijstelling: Vrijstelling, van: date, tot: date | None) -> None:
    """Een vrijstelling duurt nooit langer dan de plicht (VR-09)."""
    plicht = plichtperiode_van(vrijstelling.jongere)
    if plicht is None:
        return
    if (tot or van) > plicht.tot_en_met:
        raise ActGeweigerd(
            f"De plicht eindigt op {datum_voluit(plicht.tot_en_met)}. De vrijstelling kan niet "
            "langer duren."
        )
    if van < plicht.van:
        raise ActGeweigerd(
            f"De plicht begint op {datum_voluit(plicht.van)}. De vrijstelling kan niet eerder "
            "beginnen."
        )


def _toets_overlap(vrijstelling: Vrijstelling, van: date, tot: date | None) -> None:
    """Ook wat uit een vorig systeem komt, mag niet tegelijk lopen."""
    andere = Vrijstelling.objects.filter(
        jongere_id=vrijstelling.jongere_id,
        gemeente_id=vrijstelling.gemeente_id,
        oordeel__in=GELDENDE_OORDELEN,
        geldig_van__isnull=False,
    ).exclude(Q(pk=vrijstelling.pk) | Q(grond__in=VERLOFGRONDEN))
    andere = andere.filter(Q(geldig_tot_en_met=None) | Q(geldig_tot_en_met__gte=van))
    if tot is not None:
        andere = andere.filter(geldig_van__lte=tot)
    gevonden = andere.order_by("geldig_van").first()
    if gevonden is None:
        return
    einde = (
        f"tot en met {datum_voluit(gevonden.geldig_tot_en_met)}"
        if gevonden.geldig_tot_en_met
        else "tot het einde van de plicht"
    )
    raise ActGeweigerd(
        f"In deze dagen loopt er al een vrijstelling: van {datum_voluit(gevonden.geldig_van)} "
        f"{einde}. Kies andere dagen, of beëindig die eerst."
    )


def _melden(vrijstelling: Vrijstelling, oordeel: Oordeel) -> None:
    """De momenten van Besluit ROD: 3a, 3b en 15 bij toestemming; 5 en 5a als er iets verandert."""
    if oordeel is Oordeel.VERLEEND:
        begin_melden(vrijstelling)
    elif oordeel is Oordeel.VOLDOET:
        opnieuw_melden(vrijstelling)
    elif oordeel is Oordeel.VOLDOET_NIET:
        einde_melden(vrijstelling, op=None)


@transaction.atomic
def vrijstelling_bekendmaken(
    vrijstelling: Vrijstelling, *, op: date, medewerker: Medewerker, gezien: str | None = None
) -> Vrijstelling:
    """Leg vast wanneer het besluit of de mededeling is verstuurd of uitgereikt (Awb 3:41)."""
    if Vrijstelling.objects.filter(pk=vrijstelling.pk, bekendgemaakt_op=op).exists():
        return vrijstelling
    vers = openen(vrijstelling, act=Act.BEKENDMAKEN, gezien=gezien).vrijstelling
    if op > vandaag():
        raise ActGeweigerd(TOEKOMST)
    if vers.oordeel_op is not None and op < vers.oordeel_op:
        raise ActGeweigerd("Bekendmaken kan niet voor de dag van het oordeel.")
    vers.bekendgemaakt_op = op
    bewaren(vers, reden="Bekendgemaakt")
    return vers


@transaction.atomic
def aanvraag_doorzenden(
    vrijstelling: Vrijstelling,
    *,
    op: date,
    tekst: str,
    medewerker: Medewerker,
    gezien: str | None = None,
) -> Vrijstelling:
    """Zend een aanvraag door naar wie erover gaat, meestal het schoolhoofd (Awb 2:3)."""
    vers = openen(vrijstelling, act=Act.DOORZENDEN, gezien=gezien).vrijstelling
    if vers.grond not in VERLOFGRONDEN:
        raise ActGeweigerd("Alleen een aanvraag om verlof gaat naar het schoolhoofd.")
    feit_vastleggen(
        vers, soort="doorgezonden", op=op, medewerker=medewerker, tekst=tekst.strip(), met="hoofd"
    )
    vers.oordeel, vers.oordeel_op = Oordeel.NAAR_SCHOOLHOOFD.value, op
    vers.beoordeeld_door = medewerker
    bewaren(vers, reden="Doorgezonden naar het schoolhoofd")
    return vers


@transaction.atomic
def vrijstelling_intrekken(
    vrijstelling: Vrijstelling,
    *,
    op: date,
    tekst: str,
    medewerker: Medewerker,
    gezien: str | None = None,
) -> Vrijstelling:
    """Leg vast dat de aanvrager het beroep of de aanvraag intrekt."""
    if not tekst.strip():
        raise ActGeweigerd("Schrijf op hoe u dit weet.")
    if _al_zo(vrijstelling, Oordeel.INGETROKKEN, medewerker):
        return vrijstelling
    vers = openen(vrijstelling, act=Act.INTREKKEN, gezien=gezien).vrijstelling
    if op > vandaag():
        raise ActGeweigerd(TOEKOMST)
    if op < vers.ontvangen_op:
        raise ActGeweigerd("Intrekken kan niet voor de dag van ontvangst.")
    vers.oordeel, vers.oordeel_op = Oordeel.INGETROKKEN.value, op
    vers.motivering, vers.beoordeeld_door = tekst.strip(), medewerker
    vers.geldig_van = vers.geldig_tot_en_met = None
    vers.tot_einde_leerplicht = None
    bewaren(vers, reden="Ingetrokken")
    einde_melden(vers, op=None)
    return vers


@transaction.atomic
def vrijstelling_beeindigen(
    vrijstelling: Vrijstelling,
    *,
    op: date,
    door: str,
    medewerker: Medewerker,
    gezien: str | None = None,
) -> Vrijstelling:
    """Zet de laatste dag, met de reden (VR-13). DUO hoort het einde.

    Raises ActGeweigerd bij een dag buiten de dagen waarop zij geldt.
    """
    if not door.strip():
        raise ActGeweigerd("Vul in waardoor de vrijstelling eindigt.")
    if Vrijstelling.objects.filter(pk=vrijstelling.pk, beeindigd_op=op).exists():
        return vrijstelling
    vers = openen(vrijstelling, act=Act.BEEINDIGEN, gezien=gezien).vrijstelling
    van = vers.geldig_van
    if van is not None and op < van:
        raise ActGeweigerd(
            f"De vrijstelling begint pas op {datum_voluit(van)}. Kies een latere dag."
        )
    if vers.geldig_tot_en_met is not None and op > vers.geldig_tot_en_met:
        raise ActGeweigerd(f"De vrijstelling eindigt al op {datum_voluit(vers.geldig_tot_en_met)}.")
    vers.geldig_tot_en_met = vers.beeindigd_op = op
    vers.beeindigd_door = door.strip()
    if vers.tot_einde_leerplicht:
        vers.tot_einde_leerplicht = False
    bewaren(vers, reden="Beëindigd")
    einde_melden(vers, op=op)
    return vers


@transaction.atomic
def verzuimzaak_openen(
    vrijstelling: Vrijstelling, *, medewerker: Medewerker, gezien: str | None = None
) -> Zaak:
    """Open een zaak absoluut verzuim als een beroep niet voldoet (VR-01, Lpw 22).

    Loopt er al een, dan is dat de zaak: nog eens klikken opent er geen tweede.
    """
    vers = openen(vrijstelling, act=Act.VERZUIM_OPENEN, gezien=gezien).vrijstelling
    lopend: Zaak | None = Zaak.objects.filter(
        jongere_id=vers.jongere_id, gemeente_id=vers.gemeente_id, soort="AV", status__in=LOPEND
    ).first()
    return lopend or zaak_openen(
        vers.jongere, soort="AV", medewerker=medewerker, behandelaar=medewerker
    )
