"""De acten op een zaak. Elke act gaat langs één tabel (`cases.regels.zaak`), sluit de rij af
tegen een tweede klik, schrijft een overgang op de tijdlijn en herrekent de termijn."""

from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.haken import behandelaarwissels, sluitbezwaren, zaken_opgepakt
from cases.keuzes import REDENEN, RESULTATEN, ZAAKSOORTEN, ZAAKSTATUSSEN
from cases.models import Afscherming, Jongere, Zaak, Zaakovergang
from cases.regels.stappen import bezwaar_tegen_act
from cases.regels.zaak import OVERGANGEN, Act, Zaakstatus
from cases.selectors.feiten import gemeente_id_op, inschrijving_op
from cases.selectors.zaaktypen import zaaktype_van, zaakverloop
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.stappen import open_stappen_overslaan
from cases.services.taken import taken_gaan_mee, taken_van_zaak_terug, taken_van_zaak_vervallen
from cases.services.termijn import termijn_herrekenen
from cases.services.verdelen import behandelaar_voor
from cases.services.wachtperioden import wachten_eindigt, wachten_loopt_weer
from kern.grens import huidige_grens
from kern.handelingen import Handeling
from kern.klok import vandaag
from toegang.models import Medewerker

OPENEN, TOEWIJZEN, OVERDRAGEN, VRIJGEVEN = "openen", "toewijzen", "overdragen", "vrijgeven"
LANGSTE_REDEN = 500


@dataclass(frozen=True)
class Sluiting:
    """Waarmee een zaak sluit. resultaat en reden: codes; op: de dag; toelichting: eigen woorden.

    motivering_afwijking: waarom vereiste stappen die nog openstaan niet gedaan zijn (pas toe of
    leg uit, MA-01); zij worden daarmee overgeslagen.
    """

    resultaat: str
    reden: str = ""
    op: date | None = None
    toelichting: str = ""
    motivering_afwijking: str = ""


@transaction.atomic
def zaak_openen(
    jongere: Jongere,
    *,
    soort: str,
    medewerker: Medewerker | None = None,
    op: date | None = None,
    behandelaar: Medewerker | None = None,
    aanmelder: str = "",
) -> Zaak:
    """Open een zaak. De gemeente, school en onderwijssoort zijn die van de dag van openen.

    op: standaard vandaag. medewerker: wie opent, of None voor het systeem. Zonder behandelaar
    wijzen de verdeelregels er een aan.
    """
    dag = op or vandaag()
    inschrijving = inschrijving_op(jongere.pk, dag=dag)
    zaak = Zaak(
        jongere=jongere,
        gemeente_id=_eigen_gemeente(jongere, dag=dag),
        soort=soort,
        geopend_op=dag,
        behandelaar=behandelaar,
        aanmelder=aanmelder,
        school_id=inschrijving.school_id if inschrijving else None,
        onderwijssoort=inschrijving.onderwijssoort if inschrijving else "",
    )
    if behandelaar is None:
        zaak.behandelaar_id = behandelaar_voor(zaak)
    termijn_herrekenen(zaak)
    zaak.full_clean(exclude=["jongere", "gemeente", "school", "behandelaar"])
    zaak.save()
    _overgang(zaak, act=OPENEN, van="", reden="", medewerker=medewerker)
    return zaak


def _eigen_gemeente(jongere: Jongere, *, dag: date) -> int:
    gemeente_id = gemeente_id_op(jongere, dag=dag)
    if gemeente_id not in huidige_grens().gemeenten:
        raise ActGeweigerd("De jongere woonde die dag niet in uw gemeente.")
    return gemeente_id


@transaction.atomic
def zaak_oppakken(
    zaak: Zaak, *, medewerker: Medewerker, gezien: str | None = None, alleen_de_zaak: bool = False
) -> Zaak:
    """Neem een nieuwe zaak in behandeling: wie oppakt, wordt behandelaar.

    gezien: de status die op het scherm stond. alleen_de_zaak: wat eraan hangt (een nieuwe melding)
    gaat niet mee. Raises IntussenGewijzigd, ActGeweigerd.
    """
    vers = _vergrendeld(zaak, act=Act.OPPAKKEN, medewerker=medewerker, gezien=gezien)
    if vers is None:
        return zaak
    van = _naar(vers, Act.OPPAKKEN)
    vorige = vers.behandelaar_id
    vers.behandelaar = medewerker
    vers.opgepakt_op = vers.opgepakt_op or vandaag()
    if vers.wachtlijst_vanaf is not None:
        wachten_eindigt(vers, op=vandaag(), reden="Opgepakt.")
        vers.wachtlijst_vanaf = None
    _bewaar(vers, act=Act.OPPAKKEN, van=van, reden="", medewerker=medewerker)
    _behandelaar_gewisseld(vers, vorige=vorige)
    for haak in () if alleen_de_zaak else zaken_opgepakt:
        haak(vers, medewerker)
    return vers


@transaction.atomic
def zaak_pauzeren(
    zaak: Zaak,
    *,
    reden: str,
    wacht_tot: date,
    medewerker: Medewerker,
    gezien: str | None = None,
) -> Zaak:
    """Laat een zaak wachten tot een dag. Raises ActGeweigerd zonder reden of met een oude dag."""
    if wacht_tot <= vandaag():
        raise ActGeweigerd("Kies een dag na vandaag om tot te wachten.")
    vers = _vergrendeld(zaak, act=Act.PAUZEREN, medewerker=medewerker, gezien=gezien)
    if vers is None:
        return zaak
    van = _naar(vers, Act.PAUZEREN, reden=reden)
    vers.wacht_tot = wacht_tot
    return _bewaar(vers, act=Act.PAUZEREN, van=van, reden=reden, medewerker=medewerker)


@transaction.atomic
def zaak_hervatten(zaak: Zaak, *, medewerker: Medewerker, gezien: str | None = None) -> Zaak:
    """Ga verder met een zaak die wachtte."""
    vers = _vergrendeld(zaak, act=Act.HERVATTEN, medewerker=medewerker, gezien=gezien)
    if vers is None:
        return zaak
    van = _naar(vers, Act.HERVATTEN)
    vers.wacht_tot = None
    return _bewaar(vers, act=Act.HERVATTEN, van=van, reden="", medewerker=medewerker)


@transaction.atomic
def zaak_sluiten(
    zaak: Zaak, *, sluiting: Sluiting, medewerker: Medewerker, gezien: str | None = None
) -> Zaak:
    """Sluit een zaak met een resultaat. Halt en proces-verbaal bestaan hier niet (telregel X1).

    Raises ActGeweigerd bij een resultaat dat niet bij het zaaktype hoort, een dag die niet kan, of
    een vereiste stap die niet gedaan en niet verantwoord is.
    """
    op = sluiting.op or vandaag()
    _toets_sluiting(sluiting, op=op)
    vers = _vergrendeld(zaak, act=Act.SLUITEN, medewerker=medewerker, gezien=gezien)
    if vers is None:
        return zaak
    if op < vers.geopend_op:
        raise ActGeweigerd("Een zaak kan niet sluiten voordat zij geopend is.")
    _toets_sluitbezwaar(vers)
    tekst = ". ".join(d for d in (RESULTATEN[sluiting.resultaat], sluiting.toelichting) if d)
    van = _naar(vers, Act.SLUITEN, reden=tekst)
    _stappen_verantwoorden(vers, van=van, sluiting=sluiting, op=op, medewerker=medewerker)
    vers.resultaat = sluiting.resultaat
    vers.resultaat_op = vers.gesloten_op = op
    vers.reden = sluiting.reden or vers.reden
    vers.wacht_tot = None
    wachten_eindigt(vers, op=op, reden="De zaak is gesloten.")
    taken_van_zaak_vervallen(vers)
    return _bewaar(vers, act=Act.SLUITEN, van=van, reden=tekst, medewerker=medewerker)


@transaction.atomic
def zaak_heropenen(
    zaak: Zaak, *, reden: str, medewerker: Medewerker, gezien: str | None = None
) -> Zaak:
    """Open een gesloten of vervallen zaak weer. Het oude resultaat blijft in de historie."""
    vers = _vergrendeld(zaak, act=Act.HEROPENEN, medewerker=medewerker, gezien=gezien)
    if vers is None:
        return zaak
    van = _naar(vers, Act.HEROPENEN, reden=reden)
    wachten_loopt_weer(vers)
    taken_van_zaak_terug(vers)
    vers.gesloten_op = vers.resultaat_op = None
    vers.resultaat = ""
    vers.behandelaar = vers.behandelaar or medewerker
    vers.opgepakt_op = vers.opgepakt_op or vandaag()
    return _bewaar(vers, act=Act.HEROPENEN, van=van, reden=reden, medewerker=medewerker)


@transaction.atomic
def zaak_vervallen(
    zaak: Zaak, *, reden: str, medewerker: Medewerker | None, gezien: str | None = None
) -> Zaak:
    """Laat een nieuwe zaak vervallen: zij had niet geopend moeten worden."""
    vers = _vergrendeld(zaak, act=Act.VERVALLEN, medewerker=medewerker, gezien=gezien)
    if vers is None:
        return zaak
    _toets_sluitbezwaar(vers)
    van = _naar(vers, Act.VERVALLEN, reden=reden)
    wachten_eindigt(vers, op=vandaag(), reden="De zaak is vervallen.")
    taken_van_zaak_vervallen(vers)
    return _bewaar(vers, act=Act.VERVALLEN, van=van, reden=reden, medewerker=medewerker)


@transaction.atomic
def zaak_toewijzen(
    zaak: Zaak, *, aan: Medewerker, reden: str = "", medewerker: Medewerker | None
) -> Zaak:
    """Geef een zaak zonder behandelaar er een. Raises ActGeweigerd als dat niet kan."""
    return _verdelen(zaak, act=TOEWIJZEN, aan=aan, reden=reden, medewerker=medewerker)


@transaction.atomic
def zaak_overdragen(zaak: Zaak, *, aan: Medewerker, reden: str, medewerker: Medewerker) -> Zaak:
    """Draag een zaak over aan een collega, met een reden."""
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    return _verdelen(zaak, act=OVERDRAGEN, aan=aan, reden=reden, medewerker=medewerker)


@transaction.atomic
def zaak_vrijgeven(zaak: Zaak, *, reden: str, medewerker: Medewerker) -> Zaak:
    """Haal de behandelaar van een zaak: zij komt terug op de lijst van het team."""
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    return _verdelen(zaak, act=VRIJGEVEN, aan=None, reden=reden, medewerker=medewerker)


def _verdelen(
    zaak: Zaak, *, act: str, aan: Medewerker | None, reden: str, medewerker: Medewerker | None
) -> Zaak:
    vers: Zaak = Zaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    if not vers.is_lopend:
        raise ActGeweigerd("Deze zaak is gesloten. Heropen haar eerst.")
    if vers.behandelaar_id == (aan.pk if aan else None):
        return vers
    if aan is not None:
        _toets_behandelaar(aan, vers)
    vorige = vers.behandelaar_id
    vers.behandelaar = aan
    vers.behandelaar_extern = ""
    tekst = ". ".join(d for d in (f"Aan {aan.naam}" if aan else "", reden.strip()) if d)
    _schrijf(vers, reden=tekst)
    _overgang(vers, act=act, van=vers.status, reden=tekst, medewerker=medewerker)
    _behandelaar_gewisseld(vers, vorige=vorige)
    return vers


def _behandelaar_gewisseld(zaak: Zaak, *, vorige: int | None) -> None:
    """Laat het weten aan wie ernaar luistert (`cases.haken`), in dezelfde transactie."""
    if zaak.behandelaar_id != vorige:
        taken_gaan_mee(zaak, vorige)
        for haak in behandelaarwissels:
            haak(zaak)


def _toets_behandelaar(aan: Medewerker, zaak: Zaak) -> None:
    """Wie een zaak krijgt, moet haar ook mogen behandelen en zien."""
    if not aan.mag(Handeling.ZAAK_BEHANDELEN, zaak.gemeente_id):
        raise ActGeweigerd("Deze collega behandelt geen zaken in deze gemeente.")
    gesloten = Afscherming.objects.filter(jongere_id=zaak.jongere_id, opgeheven_op=None)
    if gesloten.exclude(toegang__medewerker=aan).exists():
        raise ActGeweigerd("Dit dossier is afgesloten; deze collega kan het niet zien.")


def _stappen_verantwoorden(
    zaak: Zaak, *, van: str, sluiting: Sluiting, op: date, medewerker: Medewerker
) -> None:
    """Toets resultaat en stappen aan het zaaktype; sla over wat met een motivering openstaat."""
    verloop = zaakverloop(zaak)
    bezwaar = bezwaar_tegen_act(
        *(verloop.definitie, Act.SLUITEN, replace(verloop.feiten, status=Zaakstatus(van))),
        resultaat=sluiting.resultaat,
        reden=sluiting.reden,
        motivering_afwijking=sluiting.motivering_afwijking,
    )
    if bezwaar:
        raise ActGeweigerd(bezwaar)
    motivering = sluiting.motivering_afwijking
    open_stappen_overslaan(verloop, motivering=motivering, op=op, medewerker=medewerker)


def _toets_sluitbezwaar(zaak: Zaak) -> None:
    """Een hogere app kan een zaak openhouden. Raises ActGeweigerd."""
    for bezwaar in sluitbezwaren:
        if tekst := bezwaar(zaak):
            raise ActGeweigerd(tekst)


def _toets_sluiting(sluiting: Sluiting, *, op: date) -> None:
    if sluiting.resultaat not in RESULTATEN:
        raise ActGeweigerd("Kies een resultaat uit de lijst.")
    if sluiting.reden and sluiting.reden not in REDENEN:
        raise ActGeweigerd("Kies een reden uit de lijst.")
    if op > vandaag():
        raise ActGeweigerd("Een zaak kan niet in de toekomst sluiten.")


def _vergrendeld(
    zaak: Zaak, *, act: Act, medewerker: Medewerker | None, gezien: str | None
) -> Zaak | None:
    """De zaak zoals zij nu is, op slot tot het einde van de transactie.

    None als deze medewerker precies deze act net al deed: een tweede klik doet niets.
    Raises IntussenGewijzigd als de status anders is dan op het scherm stond.
    """
    vers: Zaak = Zaak.objects.select_for_update(of=("self",)).get(pk=zaak.pk)
    if gezien is None or gezien == vers.status:
        return vers
    laatste = Zaakovergang.objects.filter(zaak=vers).order_by("-op", "-id").first()
    if (
        laatste is not None
        and medewerker is not None
        and laatste.act == act
        and laatste.medewerker_id == medewerker.pk
    ):
        return None
    raise IntussenGewijzigd(
        f"Deze zaak is intussen gewijzigd: de status is nu "
        f"‘{ZAAKSTATUSSEN[vers.status].lower()}’. Kijk wat er nu staat en doe het zo nodig opnieuw."
    )


def _naar(zaak: Zaak, act: Act, *, reden: str = "") -> str:
    """Zet de zaak in de nieuwe status; geeft de oude. Raises ActGeweigerd."""
    overgang = OVERGANGEN[act]
    van = Zaakstatus(zaak.status)
    if van not in overgang.van:
        raise ActGeweigerd(
            f"Een zaak met status ‘{ZAAKSTATUSSEN[zaak.status].lower()}’ kunt u niet {act}."
        )
    if overgang.vraagt_reden and not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    if act.value not in zaaktype_van(zaak).acten:
        raise ActGeweigerd(f"Een zaak {ZAAKSOORTEN[zaak.soort].lower()} kunt u niet {act}.")
    zaak.status = overgang.naar.value
    return van.value


def _bewaar(zaak: Zaak, *, act: str, van: str, reden: str, medewerker: Medewerker | None) -> Zaak:
    termijn_herrekenen(zaak)
    _schrijf(zaak, reden=reden or str(act))
    _overgang(zaak, act=str(act), van=van, reden=reden, medewerker=medewerker)
    return zaak


def _schrijf(zaak: Zaak, *, reden: str) -> None:
    try:
        zaak.validate_constraints()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    zaak._change_reason = reden[:100]  # type: ignore[attr-defined]  # noqa: SLF001 - naam van simple-history
    zaak.save()


def _overgang(zaak: Zaak, *, act: str, van: str, reden: str, medewerker: Medewerker | None) -> None:
    Zaakovergang(
        zaak=zaak,
        jongere_id=zaak.jongere_id,
        gemeente_id=zaak.gemeente_id,
        act=act,
        van_status=van,
        naar_status=zaak.status,
        reden=reden.strip()[:LANGSTE_REDEN],
        medewerker=medewerker,
    ).save()
