"""Huisbezoeken: plannen, de volgorde van de dag, en hoe het afliep."""

from dataclasses import dataclass, replace
from datetime import date, time

from django.db import transaction

from cases.keuzes_bezoek import AAN_DE_DEUR
from cases.models import Huisbezoek, Jongere, Taak, Zaak
from cases.services.adres import adres_onjuist_melden
from cases.services.contact import DUBBELE_KLIK, Contact, contact_bewaren
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.ophangen import hang_aan, met_reden
from cases.services.taakregels import grond_weg
from cases.services.taken import taak_maken
from cases.taakregels import BEZOEK
from kern.klok import nu, vandaag
from toegang.models import Medewerker

AL_GEDAAN = "Dit bezoek heeft al een uitslag. Kijk eerst wat er nu staat."


@dataclass(frozen=True)
class Bezoekplan:
    """Wanneer, door wie en waarvoor. dagdeel: een sleutel van `DAGDELEN`; tijd gaat voor."""

    datum: date
    medewerker: Medewerker
    tijd: time | None = None
    dagdeel: str = ""
    prioriteit: str = "normaal"
    samen_met: Medewerker | None = None
    samen_met_ander: str = ""
    doel: str = ""
    te_weten: str = ""


@dataclass(frozen=True)
class Bezoekuitslag:
    """Hoe het aan de deur was, en wat er nu komt.

    uitslag: een sleutel van `AAN_DE_DEUR`. vervolg en volgend_op maken een taak en een bezoek.
    adres_onjuist: het adres in het dossier is niet goed (alleen bij `niet_op_adres`).
    """

    uitslag: str
    met_wie: str = ""
    observaties: str = ""
    volgend_kan: bool | None = None
    volgend_toelichting: str = ""
    vervolg: str = ""
    vervolg_uiterlijk: date | None = None
    volgend_op: date | None = None
    adres_onjuist: bool = False


@transaction.atomic
def bezoek_plannen(jongere: Jongere, *, plan: Bezoekplan, zaak: Zaak | None = None) -> Huisbezoek:
    """Plan een huisbezoek. Hetzelfde bezoek nog eens binnen een minuut geeft het eerste terug.

    Raises ActGeweigerd bij een dag die voorbij is of een gemeente die niet de uwe is.
    """
    if plan.datum < vandaag():
        raise ActGeweigerd("Kies een dag vanaf vandaag.")
    eerder: Huisbezoek | None = Huisbezoek.objects.filter(
        jongere=jongere,
        zaak=zaak,
        medewerker=plan.medewerker,
        datum=plan.datum,
        tijd=plan.tijd,
        te_weten=plan.te_weten.strip(),
        uitslag="",
        gewijzigd_op__gt=nu() - DUBBELE_KLIK,
    ).first()
    return eerder or _nieuw(jongere, plan=plan, zaak=zaak)


@transaction.atomic
def bezoek_wijzigen(bezoek: Huisbezoek, *, plan: Bezoekplan, gezien: str) -> Huisbezoek:
    """Wijzig wat gepland is. Raises IntussenGewijzigd als een ander eerder was."""
    vers = _op_slot(bezoek)
    if not vers.is_open:
        raise IntussenGewijzigd(AL_GEDAAN)
    if vers.gezien != gezien:
        raise IntussenGewijzigd("Een collega heeft dit bezoek intussen gewijzigd.")
    if plan.datum < vandaag():
        raise ActGeweigerd("Kies een dag vanaf vandaag.")
    if plan.datum != vers.datum or plan.medewerker != vers.medewerker:
        vers.volgorde = None
    _zet(vers, plan)
    met_reden(vers, "bezoek gewijzigd")
    vers.save()
    return vers


@transaction.atomic
def bezoek_uitslag_vastleggen(
    bezoek: Huisbezoek, *, gedaan: Bezoekuitslag, medewerker: Medewerker
) -> tuple[Huisbezoek, Taak | None]:
    """Leg vast hoe het bezoek afliep: precies één contactmoment, en wat er daarna komt.

    Dezelfde uitslag nog eens doet niets. Raises IntussenGewijzigd als er al een andere is.
    """
    if gedaan.uitslag not in AAN_DE_DEUR:
        raise ActGeweigerd("Kies hoe het bezoek afliep.")
    vers = _op_slot(bezoek)
    if not vers.is_open:
        if (vers.uitslag, vers.observaties) == (gedaan.uitslag, gedaan.observaties.strip()):
            return vers, None
        raise IntussenGewijzigd(AL_GEDAAN)
    gesproken = gedaan.uitslag == "gesproken"
    vers.uitslag, vers.uitslag_op = gedaan.uitslag, nu()
    vers.met_wie = gedaan.met_wie if gesproken else ""
    vers.observaties = gedaan.observaties.strip()
    vers.volgend_kan = gedaan.volgend_kan
    vers.volgend_toelichting = gedaan.volgend_toelichting.strip()
    vers.contact = contact_bewaren(
        vers.jongere,
        contact=Contact(
            datum=min(vers.datum, vandaag()),
            soort="HUISBEZOEK",
            met_wie=vers.met_wie,
            doel=vers.doel,
            bereikt=gesproken,
            verslag=_verslag(vers),
        ),
        medewerker=medewerker,
        zaak=vers.zaak,
    )
    met_reden(vers, "uitslag vastgelegd")
    vers.save()
    grond_weg(BEZOEK, jongere_id=vers.jongere_id, sleutel=f"bezoek:{vers.pk}")
    if gedaan.adres_onjuist and gedaan.uitslag == "niet_op_adres":
        adres_onjuist_melden(vers.jongere)
    return vers, _hierna(vers, gedaan, medewerker)


def _hierna(bezoek: Huisbezoek, gedaan: Bezoekuitslag, medewerker: Medewerker) -> Taak | None:
    """Het volgende bezoek en de taak die eruit volgen."""
    if gedaan.volgend_op is not None:
        if gedaan.volgend_op < vandaag():
            raise ActGeweigerd("Kies voor het volgende bezoek een dag vanaf vandaag.")
        plan = replace(_plan_van(bezoek), datum=gedaan.volgend_op, tijd=None, dagdeel="")
        _nieuw(bezoek.jongere, plan=plan, zaak=bezoek.zaak, voorganger=bezoek)
    if not gedaan.vervolg.strip():
        return None
    return taak_maken(
        bezoek.jongere,
        titel=gedaan.vervolg,
        uiterlijk=gedaan.vervolg_uiterlijk or vandaag(),
        zaak=bezoek.zaak,
        medewerker=medewerker,
        regel="vervolg",
    )


@transaction.atomic
def bezoek_verzetten(
    bezoek: Huisbezoek,
    *,
    naar: date,
    dagdeel: str = "",
    tijd: time | None = None,
    reden: str = "",
) -> Huisbezoek:
    """Verzet een bezoek: dit krijgt de uitslag *later*, en er komt een nieuw. Geeft het nieuwe.

    Nog eens verzetten naar dezelfde dag geeft het bezoek dat er al kwam.
    """
    vers = _op_slot(bezoek)
    if not vers.is_open:
        volgend: Huisbezoek | None = Huisbezoek.objects.filter(voorganger=vers).first()
        if vers.uitslag == "later" and volgend is not None and volgend.datum == naar:
            return volgend
        raise IntussenGewijzigd(AL_GEDAAN)
    if naar < vandaag():
        raise ActGeweigerd("Kies een dag vanaf vandaag.")
    _sluit_zonder_contact(vers, uitslag="later", reden=reden)
    plan = replace(_plan_van(vers), datum=naar, dagdeel=dagdeel, tijd=tijd)
    return _nieuw(vers.jongere, plan=plan, zaak=vers.zaak, voorganger=vers)


@transaction.atomic
def bezoek_afzeggen(bezoek: Huisbezoek, *, reden: str) -> Huisbezoek:
    """Het bezoek gaat niet door. Raises ActGeweigerd zonder reden."""
    vers = _op_slot(bezoek)
    if vers.uitslag == "afgezegd":
        return vers
    if not vers.is_open:
        raise IntussenGewijzigd(AL_GEDAAN)
    if not reden.strip():
        raise ActGeweigerd("Schrijf waarom het bezoek niet doorgaat.")
    _sluit_zonder_contact(vers, uitslag="afgezegd", reden=reden)
    return vers


@transaction.atomic
def bezoek_schuiven(bezoek: Huisbezoek, *, omhoog: bool, rij: list[int]) -> None:
    """Zet een bezoek een plaats eerder of later in de route van zijn dag.

    rij: de bezoeken zoals zij op het scherm staan. Staat het al bovenaan of onderaan, of is het
    er niet meer bij, dan verandert er niets.
    """
    vers = list(
        Huisbezoek.objects.select_for_update(of=("self",)).filter(
            pk__in=rij, datum=bezoek.datum, uitslag=""
        )
    )
    vers.sort(key=lambda b: rij.index(b.pk))
    plek = next((n for n, b in enumerate(vers) if b.pk == bezoek.pk), None)
    if plek is None:
        return
    ander = plek - 1 if omhoog else plek + 1
    if 0 <= ander < len(vers):
        vers[plek], vers[ander] = vers[ander], vers[plek]
    for nummer, rij_ in enumerate(vers, start=1):
        if rij_.volgorde != nummer:
            rij_.volgorde = nummer
            met_reden(rij_, "volgorde van de route")
            rij_.save()


def _op_slot(bezoek: Huisbezoek) -> Huisbezoek:
    vraag = Huisbezoek.objects.select_related("jongere", "zaak", "medewerker", "samen_met")
    vers: Huisbezoek = vraag.select_for_update(of=("self",)).get(pk=bezoek.pk)
    return vers


def _nieuw(
    jongere: Jongere, *, plan: Bezoekplan, zaak: Zaak | None, voorganger: Huisbezoek | None = None
) -> Huisbezoek:
    rij = Huisbezoek(voorganger=voorganger)
    _zet(rij, plan)
    hang_aan(rij, jongere=jongere, zaak=zaak, dag=vandaag())
    rij.save()
    return rij


def _zet(rij: Huisbezoek, plan: Bezoekplan) -> None:
    rij.datum, rij.tijd, rij.dagdeel = plan.datum, plan.tijd, plan.dagdeel
    rij.prioriteit, rij.medewerker = plan.prioriteit, plan.medewerker
    rij.samen_met, rij.samen_met_ander = plan.samen_met, plan.samen_met_ander.strip()
    rij.doel, rij.te_weten = plan.doel, plan.te_weten.strip()


def _plan_van(rij: Huisbezoek) -> Bezoekplan:
    return Bezoekplan(
        datum=rij.datum,
        medewerker=rij.medewerker,
        tijd=rij.tijd,
        dagdeel=rij.dagdeel,
        prioriteit=rij.prioriteit,
        samen_met=rij.samen_met,
        samen_met_ander=rij.samen_met_ander,
        doel=rij.doel,
        te_weten=rij.te_weten,
    )


def _sluit_zonder_contact(vers: Huisbezoek, *, uitslag: str, reden: str) -> None:
    vers.uitslag, vers.uitslag_op, vers.reden = uitslag, nu(), reden.strip()
    met_reden(vers, f"bezoek {uitslag}")
    vers.save()
    grond_weg(BEZOEK, jongere_id=vers.jongere_id, sleutel=f"bezoek:{vers.pk}")


def _verslag(bezoek: Huisbezoek) -> str:
    """Wat er in het contactmoment staat: de uitslag als er niemand is gesproken, en wat men zag."""
    kop = "" if bezoek.uitslag == "gesproken" else f"{bezoek.get_uitslag_display()}."
    return "\n".join(deel for deel in (kop, bezoek.observaties) if deel)
