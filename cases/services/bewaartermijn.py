"""Bewaren en vernietigen als act: uitzonderen, voorleggen, goedkeuren, en langer bewaren."""

import json
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import Max

from cases.bewaren.termijnen import dossiertermijnen, tegengehouden
from cases.models import Bewaarplicht, Jongere, Vernietigingsvoorstel, Zaak
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from kern.grens import voor_systeem
from kern.klok import vandaag
from kern.modellen import Regime
from kern.verzameling import bijwerken, invoegen, verwijderen
from toegang.models import Gemeente, Medewerker
from wpg.bewaring import services as motor
from wpg.bewaring.models import Vernietiging

KORTSTE_REDEN: Final = 10
GRONDSLAG: Final = (
    "Archiefwet 1995 artikel 3 en 5 met de selectielijst van gemeenten; AVG artikel 5 lid 1 onder e"
)
NACHT: Final = "nachtelijk voorstel"


@transaction.atomic
def voorstellen_bijwerken(gemeente: Gemeente) -> int:
    """Zet op de lijst wie zijn langste termijn voorbij is, en haal eraf wie dat niet meer is.

    Geeft hoeveel er nu op staan. Wat is uitgezonderd of voorgelegd, blijft zoals het is; een
    uitzondering waarvan de laatste dag voorbij is, komt terug. Nog eens draaien verandert niets.
    """
    dossiers = dossiertermijnen(gemeente, op=vandaag())
    rijen = json.dumps(
        [
            {
                "jongere_id": d.jongere_id,
                "termijn": d.langste.termijn.code,
                "dag": d.langste.dag.isoformat(),
                "uitleg": [g.als_json() for g in d.geldend],
            }
            for d in dossiers
        ]
    )
    bron = (
        "(select * from jsonb_to_recordset(%(rijen)s::jsonb)"
        " r(jongere_id bigint, termijn text, dag date, uitleg jsonb))"
    )
    waarden = {"rijen": rijen, "gemeente": gemeente.pk, "vandaag": vandaag()}
    verwijderen(
        Vernietigingsvoorstel,
        waar="t.gemeente_id = %(gemeente)s and t.stand <> 'voorgelegd' and t.jongere_id not in"
        f" (select s.jongere_id from {bron} s)",
        waarden=waarden,
        reden="de termijn loopt weer",
    )
    bijwerken(
        Vernietigingsvoorstel,
        zet={"stand": "'open'", "reden": "''", "tot_en_met": "null", "medewerker_id": "null"},
        bron="(select 1 as een)",
        waar="t.gemeente_id = %(gemeente)s and t.stand = 'uitgezonderd'"
        " and t.tot_en_met < %(vandaag)s",
        waarden=waarden,
        reden="de uitzondering is voorbij",
    )
    bijwerken(
        Vernietigingsvoorstel,
        zet={"termijn": "s.termijn", "dag": "s.dag", "uitleg": "s.uitleg"},
        bron=bron,
        waar="t.gemeente_id = %(gemeente)s and t.jongere_id = s.jongere_id"
        " and t.stand <> 'voorgelegd'"
        " and (t.termijn, t.dag, t.uitleg) is distinct from (s.termijn, s.dag, s.uitleg)",
        waarden=waarden,
        reden=NACHT,
    )
    invoegen(
        Vernietigingsvoorstel,
        kolommen=["gemeente_id", "jongere_id", "termijn", "dag", "uitleg", "stand", "reden"],
        selectie=(
            "select %(gemeente)s, s.jongere_id, s.termijn, s.dag, s.uitleg, 'open', ''"
            f" from {bron} s where not exists (select from cases_vernietigingsvoorstel v"
            " where v.gemeente_id = %(gemeente)s and v.jongere_id = s.jongere_id)"
        ),
        waarden=waarden,
        reden=NACHT,
    )
    return len(dossiers)


@transaction.atomic
def dossier_uitzonderen(
    voorstel: Vernietigingsvoorstel, *, reden: str, tot_en_met: date | None, medewerker: Medewerker
) -> Vernietigingsvoorstel:
    """Houd dit dossier van de lijst, met een reden. Raises ActGeweigerd, IntussenGewijzigd."""
    vers = _op_slot(voorstel, "open")
    if tot_en_met is not None and tot_en_met <= vandaag():
        raise ActGeweigerd("Kies een laatste dag die nog komt.")
    vers.stand, vers.reden, vers.tot_en_met = "uitgezonderd", _reden(reden), tot_en_met
    vers.medewerker = medewerker
    vers.save()
    return vers


@transaction.atomic
def uitzondering_opheffen(voorstel: Vernietigingsvoorstel) -> Vernietigingsvoorstel:
    """Zet het dossier weer op de lijst. Raises IntussenGewijzigd."""
    vers = _op_slot(voorstel, "uitgezonderd")
    vers.stand, vers.reden, vers.tot_en_met, vers.medewerker = "open", "", None, None
    vers.save()
    return vers


@transaction.atomic
def lijst_voorleggen(gemeente: Gemeente, *, aantal: int, medewerker: Medewerker) -> Vernietiging:
    """Leg alle open voorstellen van deze gemeente voor die niets tegenhoudt.

    aantal: wat iemand overtypte. Raises IntussenGewijzigd als het er nu meer of minder zijn,
    ActGeweigerd als er niets is of er al een lijst wacht.
    """
    # Twee die tegelijk voorleggen: de tweede wacht en ziet dan dat de eerste er al was.
    Gemeente.objects.select_for_update().get(pk=gemeente.pk)
    if Vernietiging.objects.filter(
        gemeente=gemeente,
        regime=Regime.AVG,
        goedgekeurd_op__isnull=True,
        teruggestuurd_op__isnull=True,
    ).exists():
        raise ActGeweigerd("Er wacht al een lijst van deze gemeente op goedkeuring.")
    open_ = list(
        Vernietigingsvoorstel.objects.select_for_update(of=("self",))
        .filter(gemeente=gemeente, stand="open")
        .order_by("dag", "pk")
    )
    tegen = tegengehouden(gemeente.pk, op=vandaag(), jongeren=[v.jongere_id for v in open_])
    mee = [v for v in open_ if v.jongere_id not in tegen]
    if not mee:
        raise ActGeweigerd("Er is geen dossier om voor te leggen.")
    if len(mee) != aantal:
        raise IntussenGewijzigd(
            f"U typte {aantal}, maar er staan {len(mee)} dossiers klaar. Kijk de lijst na en typ "
            "het aantal opnieuw."
        )
    lijst = motor.vernietiging_voorleggen(
        regime=Regime.AVG,
        gemeente_id=gemeente.pk,
        grondslag=GRONDSLAG,
        aantal=len(mee),
        medewerker=medewerker,
    )
    bijwerken(
        Vernietigingsvoorstel,
        zet={"stand": "'voorgelegd'", "vernietiging_id": str(int(lijst.pk)), "nr": "s.nr"},
        bron="(select * from unnest(%(nummers)s::bigint[]) with ordinality n(id, nr))",
        waar="t.id = s.id",
        waarden={"nummers": [v.pk for v in mee]},
        reden="voorgelegd",
    )
    return lijst


@transaction.atomic
def lijst_goedkeuren(lijst: Vernietiging, *, aantal: int, medewerker: Medewerker) -> Vernietiging:
    """Keur de lijst goed; daarna wordt zij uitgevoerd. Raises ActGeweigerd, IntussenGewijzigd.

    Nog eens goedkeuren doet niets. aantal: wat iemand overtypte.
    """
    from cases.tasks_bewaren import dossiers_vernietigen

    if aantal != lijst.aantal:
        raise ActGeweigerd(f"Op de lijst staan {lijst.aantal} dossiers. Typ dat getal over.")
    try:
        vers = motor.vernietiging_goedkeuren(lijst, medewerker=medewerker)
    except motor.VernietigingGeweigerd as fout:
        raise ActGeweigerd(str(fout)) from fout
    transaction.on_commit(
        lambda: dossiers_vernietigen.delay(lijst_id=vers.pk, gemeente_id=vers.gemeente_id),
        robust=True,
    )
    return vers


@transaction.atomic
def lijst_terugsturen(lijst: Vernietiging, *, reden: str) -> Vernietiging:
    """Stuur de lijst terug: de dossiers staan weer open. Raises ActGeweigerd."""
    try:
        vers = motor.vernietiging_terugsturen(lijst, reden=_reden(reden))
    except motor.VernietigingGeweigerd as fout:
        raise ActGeweigerd(str(fout)) from fout
    # Ook een dossier dat voor deze medewerker gesloten is, komt weer vrij.
    with voor_systeem([vers.gemeente_id]):
        weer_open(vers, om="teruggestuurd")
    return vers


def weer_open(lijst: Vernietiging, *, om: str, voorstel_id: int | None = None) -> int:
    """Haal de dossiers (of dit ene) van de lijst; ze staan weer open. Geeft hoeveel."""
    een = "" if voorstel_id is None else f" and t.id = {int(voorstel_id)}"
    return bijwerken(
        Vernietigingsvoorstel,
        zet={"stand": "'open'", "vernietiging_id": "null", "nr": "null"},
        bron="(select 1 as een)",
        waar=f"t.vernietiging_id = %s{een}",
        waarden=[lijst.pk],
        reden=om,
    )


def hoogste_nr(lijst: Vernietiging) -> int:
    """Het hoogste nummer dat nog op de lijst staat."""
    vraag = Vernietigingsvoorstel.objects.filter(vernietiging=lijst)
    return int(vraag.aggregate(hoogste=Max("nr"))["hoogste"] or 0)


@transaction.atomic
def bewaarplicht_vastleggen(  # noqa: PLR0913 - een besluit heeft zoveel delen
    jongere: Jongere,
    *,
    gemeente_id: int,
    zaak: Zaak | None,
    reden: str,
    van: date,
    tot_en_met: date | None,
    medewerker: Medewerker,
) -> Bewaarplicht:
    """Zorg dat dit dossier blijft zolang dit loopt. Raises ActGeweigerd.

    Staat het al op een goedgekeurde lijst, dan slaat de uitvoering het over.
    """
    if zaak is not None and zaak.jongere_id != jongere.pk:
        raise ActGeweigerd("Kies een zaak van deze jongere.")
    if tot_en_met is not None and tot_en_met < max(van, vandaag()):
        raise ActGeweigerd("Kies een laatste dag die nog komt.")
    rij = Bewaarplicht(
        jongere=jongere,
        gemeente_id=gemeente_id,
        zaak=zaak,
        reden=_reden(reden),
        van=van,
        tot_en_met=tot_en_met,
        medewerker=medewerker,
    )
    rij.save()
    return rij


@transaction.atomic
def bewaarplicht_beeindigen(
    plicht: Bewaarplicht, *, reden: str, medewerker: Medewerker
) -> Bewaarplicht:
    """Vandaag is de laatste dag. Raises ActGeweigerd, IntussenGewijzigd als het al voorbij is."""
    vers: Bewaarplicht = Bewaarplicht.objects.select_for_update(of=("self",)).get(pk=plicht.pk)
    if vers.beeindigd_door_id is not None:
        raise IntussenGewijzigd("Een collega beëindigde dit net. Kijk opnieuw.")
    vers.tot_en_met = max(vandaag(), vers.van)
    vers.beeindigd_door, vers.beeindigd_om = medewerker, _reden(reden)
    vers.save()
    return vers


def _op_slot(voorstel: Vernietigingsvoorstel, stand: str) -> Vernietigingsvoorstel:
    vers: Vernietigingsvoorstel | None = (
        Vernietigingsvoorstel.objects.select_for_update(of=("self",)).filter(pk=voorstel.pk).first()
    )
    if vers is None or vers.stand != stand:
        raise IntussenGewijzigd("Dit dossier staat er intussen anders voor. Kijk opnieuw.")
    return vers


def _reden(tekst: Any) -> str:
    reden = str(tekst).strip()[:300]
    if len(reden) < KORTSTE_REDEN:
        raise ActGeweigerd(f"Schrijf een reden van ten minste {KORTSTE_REDEN} tekens.")
    return reden
