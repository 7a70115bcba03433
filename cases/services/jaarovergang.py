"""De zomer over: voorstellen per zaak klaarzetten, en wat een mens bevestigt uitvoeren.

Niets sluit vanzelf. Klaarzetten mag twee keer en half; bevestigen doet elke zaak één keer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django import forms
from django.db import IntegrityError, transaction

from cases.haken import zaakvervolgen
from cases.models import Jaarovergang, Taak, Zaak
from cases.models.zaak import LOPEND
from cases.panelen import Sluitdeel
from cases.regels.zaak import Zaakstatus
from cases.regels.zomer import Zomerkeuze, Zomervoorstel, zomerkeuzes, zomervoorstel
from cases.selectors.zaaktypen import zaaktype_van
from cases.services.aanpak import op_tijdlijn, zaak_op_slot
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.ophangen import met_reden
from cases.services.zaken import Sluiting, zaak_openen, zaak_oppakken, zaak_sluiten
from kern.kalender import begin_schooljaar, schooljaar, schooljaar_label
from kern.klok import nu
from toegang.models import Medewerker

Delen = Sequence[tuple[Sluitdeel, forms.BaseForm]]
DAG: Final = timedelta(days=1)


@dataclass(frozen=True)
class Zomerbesluit:
    """Wat er met één zaak gebeurt. keuze en resultaat: leeg is het voorstel volgen."""

    reden: str
    voorstel: Zomervoorstel | None = None


def afgelopen_schooljaar(dag: date) -> int:
    """Het schooljaar dat het laatst eindigde: in augustus 2027 is dat 2026 (2026-2027)."""
    return schooljaar(dag) - 1


def laatste_dag(jaar: int) -> date:
    """31 juli van een schooljaar (T1)."""
    return begin_schooljaar(jaar + 1) - DAG


@transaction.atomic
def jaarovergang_voorbereiden(gemeente_id: int, *, schooljaar: int) -> int:
    """Zet per zaak die op 31 juli liep en nu nog loopt een voorstel klaar; geeft hoeveel nieuwe.

    De aanroeper staat in de grens van deze gemeente. Wat er al staat, blijft zoals het is.
    """
    zaken = (
        Zaak.objects.filter(
            LOPEND, gemeente_id=gemeente_id, geopend_op__lte=laatste_dag(schooljaar)
        )
        .exclude(jaarovergangen__schooljaar=schooljaar)
        .select_related("gemeente")
        .order_by("pk")
    )
    nieuw = 0
    for zaak in zaken:
        voorstel = zomervoorstel(
            zaak.soort, Zaakstatus(zaak.status), resultaten=zaaktype_van(zaak).resultaten
        )
        rij = Jaarovergang(
            zaak=zaak,
            jongere_id=zaak.jongere_id,
            gemeente_id=zaak.gemeente_id,
            schooljaar=schooljaar,
            keuze=voorstel.keuze.value,
            resultaat=voorstel.resultaat,
        )
        try:
            with transaction.atomic():
                rij.save()
        except IntegrityError:
            continue  # een andere werker zette haar net klaar
        nieuw += 1
    return nieuw


@transaction.atomic
def jaarovergang_bevestigen(
    rij: Jaarovergang, *, besluit: Zomerbesluit, medewerker: Medewerker, delen: Delen = ()
) -> Jaarovergang:
    """Voer uit wat er met deze zaak gebeurt. Nog eens hetzelfde bevestigen doet niets.

    delen: wat hogere apps bij het sluiten vragen, al ingevuld en geldig.
    Raises ActGeweigerd zonder reden of bij een keuze die niet past, IntussenGewijzigd als er
    intussen iets anders is bevestigd of de zaak gesloten is.
    """
    vers: Jaarovergang = (
        Jaarovergang.objects.select_for_update(of=("self",))
        .select_related("zaak__gemeente", "zaak__behandelaar", "jongere")
        .get(pk=rij.pk)
    )
    keuze = besluit.voorstel or Zomervoorstel(Zomerkeuze(vers.keuze), vers.resultaat)
    if vers.bevestigd_op is not None:
        if (vers.keuze, vers.resultaat) == (keuze.keuze.value, keuze.resultaat):
            return vers
        raise IntussenGewijzigd("Een collega heeft voor deze zaak al iets anders gekozen.")
    reden = besluit.reden.strip()
    if not reden:
        raise ActGeweigerd("Vul een reden in.")
    try:
        zaak = zaak_op_slot(vers.zaak)
    except ActGeweigerd as fout:
        raise IntussenGewijzigd("Deze zaak is intussen gesloten.") from fout
    if keuze not in keuzes_bij(zaak):
        raise ActGeweigerd("Deze keuze past niet (meer) bij de zaak. Kies opnieuw.")
    vers.keuze, vers.resultaat, vers.reden = keuze.keuze.value, keuze.resultaat, reden
    vers.bevestigd_op, vers.bevestigd_door = nu(), medewerker
    if keuze.keuze is Zomerkeuze.VERVOLG:
        vers.vervolg = _vervolg(zaak, jaar=vers.schooljaar, reden=reden, medewerker=medewerker)
    if keuze.keuze is Zomerkeuze.DOOR:
        label = schooljaar_label(vers.schooljaar + 1)
        op_tijdlijn(
            zaak, act="jaarovergang", tekst=f"Loopt door in {label}. {reden}", medewerker=medewerker
        )
    else:
        _sluit(zaak, vers, delen=delen, medewerker=medewerker)
    met_reden(vers, reden)
    vers.save()
    return vers


def keuzes_bij(zaak: Zaak) -> list[Zomervoorstel]:
    """Wat er bij deze zaak te kiezen is."""
    return zomerkeuzes(
        zaak.soort, Zaakstatus(zaak.status), resultaten=zaaktype_van(zaak).resultaten
    )


@dataclass(frozen=True)
class Zomeruitkomst:
    """Hoeveel er bevestigd zijn, en hoeveel een collega of de zaak zelf voor was."""

    gedaan: int
    intussen: int


@transaction.atomic
def jaarovergangen_bevestigen(
    rijen: Sequence[Jaarovergang], *, besluit: Zomerbesluit, medewerker: Medewerker, delen: Delen
) -> Zomeruitkomst:
    """Bevestig meer zaken tegelijk. Wat intussen veranderde wordt overgeslagen en geteld.

    Raises ActGeweigerd als een keuze bij een van de zaken niet past; dan verandert er niets.
    """
    gedaan = 0
    for rij in sorted(rijen, key=lambda r: r.zaak_id):
        try:
            with transaction.atomic():
                jaarovergang_bevestigen(rij, besluit=besluit, medewerker=medewerker, delen=delen)
        except IntussenGewijzigd:
            continue
        gedaan += 1
    return Zomeruitkomst(gedaan, len(rijen) - gedaan)


def _sluit(zaak: Zaak, rij: Jaarovergang, *, delen: Delen, medewerker: Medewerker) -> None:
    """Sluit op 31 juli: wat daarna is gedateerd, telt in dat schooljaar als niet gebeurd (T3)."""
    gesloten = zaak_sluiten(
        zaak,
        sluiting=Sluiting(
            rij.resultaat,
            op=laatste_dag(rij.schooljaar),
            toelichting=rij.reden,
            motivering_afwijking=rij.reden,
        ),
        medewerker=medewerker,
    )
    for bron, formulier in delen:
        bron.verwerken(gesloten, formulier=formulier, medewerker=medewerker)


def _vervolg(zaak: Zaak, *, jaar: int, reden: str, medewerker: Medewerker) -> Zaak:
    """De nieuwe zaak vanaf 1 augustus, met de oude als voorganger en met wat nog openstaat."""
    nieuw = zaak_openen(
        zaak.jongere,
        soort=zaak.soort,
        op=begin_schooljaar(jaar + 1),
        medewerker=medewerker,
        behandelaar=zaak.behandelaar,
        aanmelder=zaak.aanmelder,
    )
    nieuw.voorganger, nieuw.reden = zaak, zaak.reden
    met_reden(nieuw, "gaat verder na de zomer")
    nieuw.save()
    if zaak.status != Zaakstatus.NIEUW and zaak.behandelaar is not None:
        nieuw = zaak_oppakken(nieuw, medewerker=zaak.behandelaar, alleen_de_zaak=True)
    for taak in Taak.objects.select_for_update(of=("self",)).filter(
        zaak=zaak, klaar_op__isnull=True
    ):
        taak.zaak = nieuw
        met_reden(taak, "de zaak gaat verder na de zomer")
        taak.save()
    for haak in zaakvervolgen:
        haak(zaak, nieuw)
    op_tijdlijn(nieuw, act="jaarovergang", tekst=reden, medewerker=medewerker)
    return nieuw
