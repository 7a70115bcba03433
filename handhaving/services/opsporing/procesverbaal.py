"""Een proces-verbaal: besluiten, opmaken, ondertekenen door een boa, en verzenden aan het OM."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.models import (
    HaltVerwijzing,
    ProcesVerbaal,
    Verstrekking,
    Wpgbetrokkene,
    Wpgzaak,
)
from handhaving.models.onderdeel import bij_zaak
from handhaving.regels.procesverbaal import Gericht
from handhaving.selectors.opsporing.toetsen import geboren_van, hulp_van, is_gehoord
from handhaving.services.gemeen import (
    al_gedaan,
    betrokkene_van,
    bewaren,
    is_verstrekt,
    op_slot,
    toets_hoedanigheid,
    zaak_op_slot,
)
from handhaving.services.opsporing.stukken import pv_stuk_maken
from handhaving.services.opsporing.uitkomst import uitkomst_bijwerken
from handhaving.services.opsporing.verhoor import boa_op
from kern.autorisatie import Inzage
from kern.klok import vandaag
from kern.templatetags.weergave import datum as dag_kort


@dataclass(frozen=True)
class Pvopgave:
    """Tegen wie, waarover, en waarom. De velden zijn die van `ProcesVerbaal`."""

    betrokkene: Wpgbetrokkene
    soort: str
    pleegplaats: str
    pleeg_van: date
    pleeg_tot_en_met: date
    reden: str
    motivering_afwijking: str = ""
    schooldagen: int | None = None
    eerste_keer: bool | None = None
    verlof_geweigerd: bool = False
    langer_dan_verlof: bool = False
    beide_ouders: bool = False
    ouders_eerder_veroordeeld: bool = False
    aanvulling_op: ProcesVerbaal | None = None


_FEITEN = (
    *("soort", "pleegplaats", "pleeg_van", "pleeg_tot_en_met", "schooldagen", "eerste_keer"),
    *("verlof_geweigerd", "langer_dan_verlof", "beide_ouders", "ouders_eerder_veroordeeld"),
)


@transaction.atomic
def pv_besluiten(
    zaak: Wpgzaak, *, opgave: Pvopgave, inzage: Inzage, sleutel: UUID | None = None
) -> ProcesVerbaal:
    """Besluit om een proces-verbaal op te maken (PV-01).

    Wie besluit, is de medewerker van de inzage: er is geen weg zonder mens (Wpg art. 7a). Raises
    ActGeweigerd zonder reden, tegen wie het niet kan of geen verdachte is (art. 6b), zolang Halt
    loopt of als het daar goed afliep, en zonder uitleg als iemand niet is gehoord of de hulp een
    ander noemt.
    """
    vers = zaak_op_slot(zaak, inzage)
    eerder = al_gedaan(ProcesVerbaal, sleutel)
    if eerder is not None:
        return eerder
    wie = betrokkene_van(vers, opgave.betrokkene)
    rij = ProcesVerbaal(
        **bij_zaak(vers, herkomst="Opgemaakt door de boa"),
        sleutel=sleutel or uuid4(),
        betrokkene=wie,
        aanvulling_op=opgave.aanvulling_op,
        besluit_door=inzage.medewerker,
        besluit_op=vandaag(),
        reden=opgave.reden.strip(),
        motivering_afwijking=opgave.motivering_afwijking.strip(),
        **{naam: getattr(opgave, naam) for naam in _FEITEN},
    )
    if opgave.aanvulling_op is None:
        _toets_persoon(vers, rij)
        _toets_halt(vers, wie)
    elif opgave.aanvulling_op.ondertekend_op is None:
        raise ActGeweigerd("Vul het proces-verbaal zelf aan: het is nog niet ondertekend.")
    bewaren(
        rij,
        inzage,
        operatie="VERZAMELEN",
        velden=("betrokkene", *_FEITEN, "besluit_op", "reden", "uitkomst"),
        reden="proces-verbaal besloten",
        over=wie,
    )
    uitkomst_bijwerken(vers)
    return rij


def afwijkingen_van(zaak: Wpgzaak, rij: ProcesVerbaal) -> list[str]:
    """Waar dit proces-verbaal van de aanwijzing afwijkt, in zinnen; dat vraagt een motivering."""
    zinnen = []
    if not is_gehoord(rij.betrokkene):
        zinnen.append("Deze persoon is nog niet gehoord.")
    geboren = geboren_van(zaak)
    if geboren is not None:
        gericht = hulp_van(rij, geboren=geboren).gericht
        if rij.betrokkene.soort not in {str(g) for g in gericht}:
            zinnen.append("De aanwijzing noemt bij dit verzuim een ander.")
    return zinnen


def _toets_persoon(zaak: Wpgzaak, rij: ProcesVerbaal) -> None:
    if rij.betrokkene.soort not in {str(g) for g in Gericht}:
        raise ActGeweigerd("Een proces-verbaal gaat tegen een ouder of tegen de jongere.")
    toets_hoedanigheid(rij.betrokkene, "verdachte")
    geboren = geboren_van(zaak)
    if geboren is None:
        raise ActGeweigerd(
            "De geboortedag van de jongere is niet bekend. Neem eerst de feiten over."
        )
    if rij.betrokkene.soort == Gericht.JONGERE:
        kan = ProcesVerbaal(soort="signaal", pleeg_tot_en_met=rij.pleeg_tot_en_met)
        if Gericht.JONGERE not in hulp_van(kan, geboren=geboren).gericht:
            raise ActGeweigerd("De jongere is te jong voor een proces-verbaal.")
    afwijkingen = afwijkingen_van(zaak, rij)
    if afwijkingen and not rij.motivering_afwijking:
        raise ActGeweigerd(f"{' '.join(afwijkingen)} Schrijf op waarom u toch verdergaat.")


def _toets_halt(zaak: Wpgzaak, wie: Wpgbetrokkene) -> None:
    if wie.soort != Gericht.JONGERE:
        return
    halt = HaltVerwijzing.objects.filter(wpgzaak=zaak, ingetrokken_op__isnull=True).first()
    if halt is None:
        return
    if halt.loopt:
        raise ActGeweigerd("Halt loopt nog. Wacht op het bericht, of trek de verwijzing in.")
    if halt.retour == "positief":
        raise ActGeweigerd("Halt is goed afgerond. Voor hetzelfde volgt geen proces-verbaal.")


@transaction.atomic
def pv_opmaken(
    pv: ProcesVerbaal, *, op: date, inzage: Inzage, gezien: int | None = None
) -> ProcesVerbaal:
    """Leg vast dat het proces-verbaal is opgemaakt. Raises ActGeweigerd zonder waarneming."""
    stond = ProcesVerbaal.objects.get(pk=pv.pk)
    if stond.opgemaakt_op is not None and stond.opgemaakt_op == op:
        return stond  # type: ignore[no-any-return]
    vers = _open(pv, inzage, gezien)
    if not vers.blokken.filter(soort="waarneming").exists():
        raise ActGeweigerd("Er staat nog geen waarneming in. Voeg eerst een blok toe.")
    dag_klopt(op, vanaf=vers.besluit_op)
    vers.opgemaakt_op = op
    return bewaar_pv(vers, inzage, ("opgemaakt_op",), reden="opgemaakt")


@transaction.atomic
def pv_ondertekenen(
    pv: ProcesVerbaal, *, inzage: Inzage, gezien: int | None = None
) -> ProcesVerbaal:
    """Onderteken als boa, vandaag. Het stuk wordt gezet en verandert niet meer.

    Raises ActGeweigerd als er nog niet is opgemaakt, de akte vandaag niet geldt, of de persoon
    intussen geen verdachte meer is.
    """
    stond = ProcesVerbaal.objects.get(pk=pv.pk)
    if stond.ondertekend_op is not None and stond.ondertekend_door_id == inzage.medewerker.pk:
        return stond  # type: ignore[no-any-return]
    vers = _open(pv, inzage, gezien)
    boa_op(inzage.medewerker, vandaag())
    if vers.opgemaakt_op is None:
        raise ActGeweigerd("Maak het proces-verbaal eerst op.")
    if vers.aanvulling_op_id is None:
        toets_hoedanigheid(vers.betrokkene, "verdachte")
    vers.ondertekend_op, vers.ondertekend_door = vandaag(), inzage.medewerker
    bewaar_pv(vers, inzage, ("ondertekend_op", "ondertekend_door"), reden="ondertekend")
    pv_stuk_maken(vers, inzage)
    return vers


@transaction.atomic
def pv_verzenden(pv: ProcesVerbaal, *, verstrekking: Verstrekking, inzage: Inzage) -> ProcesVerbaal:
    """Het proces-verbaal is aan het OM verstrekt (Wpg art. 16); nog eens hetzelfde doet niets.

    Het verstrekken zelf staat al in het log. Raises ActGeweigerd als het niet is ondertekend, of
    bij een andere verstrekking.
    """
    stond = ProcesVerbaal.objects.get(pk=pv.pk)
    if stond.verstrekking_id == verstrekking.pk:
        return stond  # type: ignore[no-any-return]
    vers = op_slot(pv, inzage)
    if vers.verzonden_op is not None:
        raise IntussenGewijzigd("Het proces-verbaal is al verzonden.")
    _te_geven(vers, verstrekking, "om")
    vers.verzonden_op, vers.verstrekking_id = verstrekking.verstrekt_op, verstrekking.pk
    velden = ("verzonden_op", "verstrekking_id")
    return bewaar_pv(vers, inzage, velden, reden="verzonden aan het OM")


@transaction.atomic
def kopie_raad_vastleggen(
    pv: ProcesVerbaal, *, verstrekking: Verstrekking, inzage: Inzage
) -> ProcesVerbaal:
    """De kopie is aan de Raad voor de Kinderbescherming verstrekt (Lpw 22 lid 5)."""
    stond = ProcesVerbaal.objects.get(pk=pv.pk)
    if stond.kopie_raad_verstrekking_id == verstrekking.pk:
        return stond  # type: ignore[no-any-return]
    vers = op_slot(pv, inzage)
    if vers.kopie_raad_op is not None:
        raise IntussenGewijzigd("De kopie is al verzonden.")
    _te_geven(vers, verstrekking, "rvdk")
    vers.kopie_raad_op, vers.kopie_raad_niet = verstrekking.verstrekt_op, ""
    vers.kopie_raad_verstrekking_id = verstrekking.pk
    velden = ("kopie_raad_op", "kopie_raad_verstrekking_id")
    return bewaar_pv(vers, inzage, velden, reden="kopie aan de Raad")


@transaction.atomic
def kopie_raad_nalaten(
    pv: ProcesVerbaal, *, waarom_niet: str, inzage: Inzage, gezien: int | None = None
) -> ProcesVerbaal:
    """Er gaat geen kopie naar de Raad, en waarom. Raises ActGeweigerd zonder reden."""
    vers = op_slot(pv, inzage, gezien=gezien)
    if vers.kopie_raad_op is not None:
        raise IntussenGewijzigd("De kopie is al verzonden.")
    if not waarom_niet.strip():
        raise ActGeweigerd("Schrijf op waarom er geen kopie gaat.")
    vers.kopie_raad_niet = waarom_niet.strip()
    return bewaar_pv(vers, inzage, ("kopie_raad_niet",), reden="geen kopie aan de Raad")


def _te_geven(vers: ProcesVerbaal, verstrekking: Verstrekking, ontvanger: str) -> None:
    if vers.ondertekend_op is None:
        raise ActGeweigerd("Het proces-verbaal is nog niet ondertekend.")
    is_verstrekt(vers, verstrekking, ontvanger)
    dag_klopt(verstrekking.verstrekt_op, vanaf=vers.ondertekend_op)


@transaction.atomic
def pv_intrekken(
    pv: ProcesVerbaal, *, reden: str, inzage: Inzage, gezien: int | None = None
) -> ProcesVerbaal:
    """Trek een proces-verbaal in dat nog niet is verzonden. Raises ActGeweigerd zonder reden."""
    stond = ProcesVerbaal.objects.get(pk=pv.pk)
    if stond.ingetrokken_op is not None:
        return stond  # type: ignore[no-any-return]
    vers = op_slot(pv, inzage, gezien=gezien)
    vers.ingetrokken_op, vers.ingetrokken_reden = vandaag(), reden.strip()
    velden = ("ingetrokken_op", "ingetrokken_reden", "uitkomst")
    bewaar_pv(vers, inzage, velden, reden="ingetrokken")
    uitkomst_bijwerken(vers.wpgzaak)
    return vers


def dag_klopt(op: date, *, vanaf: date | None) -> None:
    """Raises ActGeweigerd bij een dag in de toekomst of voor `vanaf`."""
    if vanaf is None or not vanaf <= op <= vandaag():
        raise ActGeweigerd(f"Kies een dag vanaf {dag_kort(vanaf)}, tot en met vandaag.")


def bewaar_pv(
    vers: ProcesVerbaal, inzage: Inzage, velden: tuple[str, ...], *, reden: str
) -> ProcesVerbaal:
    """Bewaar een gewijzigd proces-verbaal en zet het in het log."""
    return bewaren(
        vers, inzage, operatie="WIJZIGEN", velden=velden, reden=reden, over=vers.betrokkene
    )


def _open(pv: ProcesVerbaal, inzage: Inzage, gezien: int | None) -> ProcesVerbaal:
    vers = op_slot(pv, inzage, gezien=gezien)
    if vers.is_vast:
        raise IntussenGewijzigd("Dit proces-verbaal is al ondertekend of ingetrokken.")
    return vers
