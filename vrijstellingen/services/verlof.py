"""Verlof vastleggen: een aanvraag bij de gemeente, en wat de school zelf gaf of meldde.

De besluitstroom (horen, besluiten, bekendmaken, bezwaar) is die van elke aanvraag.
"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Jongere, School, Zaak
from cases.selectors.feiten import gemeente_id_op
from cases.selectors.plicht import kalender_van_school
from cases.services.fouten import ActGeweigerd
from kern.grens import huidige_grens
from kern.kalender import schooljaar
from kern.klok import vandaag
from toegang.models import Medewerker
from vrijstellingen.keuzes import VERLOFGRONDEN
from vrijstellingen.models import Schoolverlof, Verlofaanvraag, Vrijstelling
from vrijstellingen.regels.grond import Wie
from vrijstellingen.selectors.verlof import (
    toets_van,
)
from vrijstellingen.services.basis import TOEKOMST
from vrijstellingen.services.ontvangen import Ontvangst, vrijstelling_ontvangen
from vrijstellingen.services.oordelen import aanvraag_doorzenden
from vrijstellingen.services.verlofdagen import Veldfout, niet_bezet, op_slot, schooldagen


@dataclass(frozen=True)
class Verlofgegevens:
    """Wat er bij een aanvraag is ingevuld.

    dagen: schooldagen, alleen als de school een ander rooster heeft dan de kalender.
    schoolweek: de dagen per week die de jongere moet volgen.
    """

    grond: str
    ontvangen_op: date
    van: date
    tot_en_met: date
    kanaal: str
    ingediend_door: str
    schoolweek: int
    school: School | None = None
    hoofd: str = ""
    reden: str = ""
    dagen: int | None = None
    beroep_belet: bool | None = None
    verhinderd_op: date | None = None
    reden_gemeld_op: date | None = None


@dataclass(frozen=True)
class Schoolopgave:
    """Wat de school gaf of meldde. dagen: leeg laat de kalender tellen."""

    grond: str
    school: School
    van: date
    gemeld_op: date
    tot_en_met: date | None = None
    dagen: int | None = None
    hoofd: str = ""
    gemeld_door: str = ""
    aanvraag: Vrijstelling | None = None


@transaction.atomic
def verlof_aanvragen(
    jongere: Jongere,
    *,
    gegevens: Verlofgegevens,
    medewerker: Medewerker,
    zaak: Zaak | None = None,
) -> Verlofaanvraag:
    """Leg een aanvraag om verlof vast (11f of 11g), met de schooldagen uit de kalender.

    Dezelfde aanvraag nog eens geeft de eerste terug. Raises Veldfout, ActGeweigerd.
    """
    eerder = _al_gevraagd(jongere, gegevens)
    if eerder is not None:
        return eerder
    dagen = verlof_nagaan(jongere, gegevens=gegevens)
    vrijstelling = vrijstelling_ontvangen(
        jongere,
        ontvangst=Ontvangst(
            grond=gegevens.grond,
            ontvangen_op=gegevens.ontvangen_op,
            kanaal=gegevens.kanaal,
            ingediend_door=gegevens.ingediend_door,
            schooljaar=schooljaar(gegevens.van),
            gevraagd_van=gegevens.van,
            gevraagd_tot_en_met=gegevens.tot_en_met,
            verlofdagen=dagen,
        ),
        medewerker=medewerker,
        zaak=zaak,
    )
    rij = Verlofaanvraag(
        vrijstelling=vrijstelling,
        jongere=jongere,
        gemeente_id=vrijstelling.gemeente_id,
        school=gegevens.school,
        hoofd=gegevens.hoofd.strip(),
        schoolweek=gegevens.schoolweek,
        reden=gegevens.reden,
        beroep_belet=gegevens.beroep_belet,
        verhinderd_op=gegevens.verhinderd_op,
        reden_gemeld_op=gegevens.reden_gemeld_op,
    )
    rij.save()
    return rij


@transaction.atomic
def verlof_naar_directeur(aanvraag: Verlofaanvraag, *, medewerker: Medewerker) -> Vrijstelling:
    """Stuur de aanvraag door naar de directeur, als die erover gaat. Een tweede klik doet niets.

    Raises ActGeweigerd als de leerplichtambtenaar zelf beslist.
    """
    vrijstelling: Vrijstelling = Vrijstelling.objects.get(pk=aanvraag.vrijstelling_id)
    if vrijstelling.oordeel == "naar_schoolhoofd":
        return vrijstelling
    if toets_van(aanvraag).bevoegd == Wie.LEERPLICHTAMBTENAAR:
        raise ActGeweigerd(
            "Over dit verlof beslist de leerplichtambtenaar. Spreek eerst met de directeur."
        )
    tekst = "De directeur van de school beslist over dit verlof."
    return aanvraag_doorzenden(vrijstelling, op=vandaag(), tekst=tekst, medewerker=medewerker)


def _al_gevraagd(jongere: Jongere, gegevens: Verlofgegevens) -> Verlofaanvraag | None:
    """Dezelfde vraag waarover nog niets is gezegd: dan is er twee keer geklikt."""
    op_slot(jongere)
    gevonden: Verlofaanvraag | None = Verlofaanvraag.objects.filter(
        jongere=jongere,
        vrijstelling__grond=gegevens.grond,
        vrijstelling__ontvangen_op=gegevens.ontvangen_op,
        vrijstelling__gevraagd_van=gegevens.van,
        vrijstelling__gevraagd_tot_en_met=gegevens.tot_en_met,
        vrijstelling__oordeel="",
    ).first()
    return gevonden


def verlof_nagaan(jongere: Jongere, *, gegevens: Verlofgegevens, behalve: int | None = None) -> int:
    """De gevraagde schooldagen, als de aanvraag kan. Houdt het dossier vast tot de commit.

    Raises Veldfout bij dagen die niet kunnen of al bezet zijn.
    """
    if gegevens.grond not in VERLOFGRONDEN:
        raise ActGeweigerd("Dit gaat alleen over verlof.")
    if gegevens.ontvangen_op > vandaag():
        raise Veldfout("ontvangen_op", TOEKOMST)
    op_slot(jongere)
    kalender = kalender_van_school(gegevens.school, jongere)
    geteld = schooldagen(gegevens.van, gegevens.tot_en_met, kalender=kalender)
    if gegevens.dagen is not None and not 1 <= gegevens.dagen <= geteld:
        raise Veldfout("dagen", f"In deze dagen zitten {geteld} schooldagen. Vul er niet meer in.")
    if gegevens.verhinderd_op is not None and gegevens.verhinderd_op > gegevens.ontvangen_op:
        raise Veldfout("verhinderd_op", "Verlof achteraf begint voor de dag van de aanvraag.")
    niet_bezet(jongere, gegevens.van, gegevens.tot_en_met, behalve=behalve)
    return gegevens.dagen or geteld


@transaction.atomic
def schoolverlof_vastleggen(
    jongere: Jongere, *, opgave: Schoolopgave, medewerker: Medewerker
) -> Schoolverlof:
    """Leg verlof van de directeur vast, of ziekte of een feest dat de school meldde (VR-15..17).

    Ook meer dan tien dagen: het is wat de directeur gaf. Een tweede klik geeft dezelfde rij.
    Raises Veldfout, ActGeweigerd.
    """
    if opgave.gemeld_op > vandaag():
        raise Veldfout("gemeld_op", TOEKOMST)
    op_slot(jongere)
    zelfde = Schoolverlof.objects.filter(
        jongere=jongere,
        grond=opgave.grond,
        school=opgave.school,
        van=opgave.van,
        tot_en_met=opgave.tot_en_met,
    ).first()
    if zelfde is not None:
        return zelfde  # type: ignore[no-any-return]
    dagen = _dagen_van_school(jongere, opgave)
    rij = Schoolverlof(
        jongere=jongere,
        gemeente_id=_eigen_gemeente(jongere, opgave),
        grond=opgave.grond,
        school=opgave.school,
        hoofd=opgave.hoofd.strip(),
        van=opgave.van,
        tot_en_met=opgave.tot_en_met,
        dagen=dagen,
        gemeld_op=opgave.gemeld_op,
        gemeld_door=opgave.gemeld_door,
        aanvraag=opgave.aanvraag,
        medewerker=medewerker,
    )
    try:
        rij.full_clean(exclude=["jongere", "gemeente", "school", "aanvraag", "medewerker"])
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()
    return rij


def _dagen_van_school(jongere: Jongere, opgave: Schoolopgave) -> int | None:
    kalender = kalender_van_school(opgave.school, jongere)
    if opgave.tot_en_met is None:
        if opgave.grond != "11d":
            raise Veldfout("tot_en_met", "Vul de laatste dag in.")
        return None
    geteld = schooldagen(opgave.van, opgave.tot_en_met, kalender=kalender)
    if opgave.dagen is not None and not 1 <= opgave.dagen <= geteld:
        raise Veldfout("dagen", f"In deze dagen zitten {geteld} schooldagen. Vul er niet meer in.")
    if opgave.grond in VERLOFGRONDEN:
        behalve = opgave.aanvraag.pk if opgave.aanvraag else None
        niet_bezet(jongere, opgave.van, opgave.tot_en_met, behalve=behalve)
    return opgave.dagen or geteld


@transaction.atomic
def schoolverlof_verwijderen(rij: Schoolverlof) -> None:
    """Haal verlof weg dat verkeerd was vastgelegd; de historie houdt vast dat het er stond."""
    rij.delete()


def _eigen_gemeente(jongere: Jongere, opgave: Schoolopgave) -> int:
    if opgave.aanvraag is not None:
        return opgave.aanvraag.gemeente_id
    gemeente_id = gemeente_id_op(jongere, dag=min(opgave.van, vandaag()))
    if gemeente_id not in huidige_grens().gemeenten:
        raise ActGeweigerd("De jongere woonde die dag niet in uw gemeente.")
    return gemeente_id
