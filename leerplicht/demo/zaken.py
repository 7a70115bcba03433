"""Een zaak met alles wat erin gebeurt: overgangen, contact, taken en notities."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cases.models import Contactmoment, Maatregel, Notitie, Taak, Zaak, Zaakovergang
from cases.regels.zaak import Act, Zaakstatus
from cases.selectors.termijnen import EERSTE_REACTIE, WACHT_TOT
from handhaving.models import Handhavingsmaatregel, Uitkomst
from kern.termijnen import werkdagen_later
from leerplicht.demo.lot import Verdeling
from leerplicht.demo.proporties import HALT_OF_PV, REDEN, RESULTAAT
from leerplicht.demo.stappen import stappen
from leerplicht.demo.tijd import tijdstip
from leerplicht.demo.toneel import Kind, Toneel
from toegang.models import Medewerker

OPENEN: Final = "openen"
CONTACT: Final = Verdeling({"TELEFOON": 45, "GESPREK": 22, "MAIL": 20, "HUISBEZOEK": 8, "BRIEF": 5})
PARTNER: Final = Verdeling({"ouder": 45, "school": 30, "jongere": 20, "partner": 5})
TITELS: Final = (
    "School bellen over de afspraken",
    "Gesprek met ouders plannen",
    "Brief met uitnodiging versturen",
    "Nagaan of de jongere weer op school is",
    "Overleg met het samenwerkingsverband",
    "Verslag van het gesprek afmaken",
)
VERSLAGEN: Final = (
    "Afgesproken dat zij vanaf maandag weer naar school gaat.",
    "Niet opgenomen. Later opnieuw bellen.",
    "School vertelt dat het de laatste week beter gaat.",
    "Ouders maken zich zorgen en willen meedenken.",
    "Gesprek op school met mentor en jongere. Vervolg over twee weken.",
    "Hij geeft aan dat hij liever wil werken. Uitleg gegeven over de kwalificatieplicht.",
)
NOTITIES: Final = (
    "Let op: liefst na vier uur bellen.",
    "Broer is ook in beeld bij een collega.",
    "Vader spreekt weinig Nederlands, tolk regelen.",
    "Samenwerkingsverband is betrokken.",
)
GEEN_HALT_ONDER: Final = 12
ELKE_TKN: Final = 12
MAATREGEL: Final = {"THUISZITTER": 0.3, "VERZUIM": 0.06, "ZORG": 0.1, "AV": 0.1}


@dataclass(frozen=True)
class Plan:
    """Hoe een zaak verloopt. taken: over hoeveel dagen die moeten gebeuren (min is te laat)."""

    soort: str
    geopend_op: date
    status: Zaakstatus
    behandelaar: Medewerker | None
    wacht_tot: date | None = None
    gesloten_op: date | None = None
    taken: tuple[int, ...] = ()


def zaak(toneel: Toneel, kind: Kind, plan: Plan) -> Zaak:
    """Maak de zaak van dit plan, met overgangen, contact, taken en notities."""
    ingeschreven = kind.inschrijving_op(plan.geopend_op)
    rij = Zaak(
        jongere=kind.jongere,
        gemeente_id=kind.gemeente_op(plan.geopend_op),
        soort=plan.soort,
        status=plan.status.value,
        geopend_op=plan.geopend_op,
        aanmelder="ambtshalve" if plan.soort == "AV" else "school",
        behandelaar=plan.behandelaar,
        school_id=ingeschreven.school_id if ingeschreven else None,
        onderwijssoort=ingeschreven.onderwijssoort if ingeschreven else "GEEN",
        reden=toneel.lot.uit(REDEN[plan.soort]),
        wacht_tot=plan.wacht_tot,
    )
    _verloop(toneel, rij, plan)
    toneel.emmers.erbij(rij)
    _overgangen(toneel, rij, plan)
    if rij.opgepakt_op is not None:
        _contact(toneel, kind, rij, plan)
    stappen(toneel, rij)
    _taken(toneel, rij, plan)
    _maatregel(toneel, rij, plan)
    if plan.behandelaar is not None and toneel.lot.kans(0.15):
        _notitie(toneel, rij, plan.behandelaar)
    return rij


def _verloop(toneel: Toneel, rij: Zaak, plan: Plan) -> None:
    """De data die uit de status volgen."""
    lot = toneel.lot
    einde = plan.gesloten_op or toneel.vandaag
    if plan.status not in {Zaakstatus.NIEUW, Zaakstatus.VERVALLEN}:
        rij.opgepakt_op = min(plan.geopend_op + timedelta(days=lot.randint(0, 6)), einde)
    if plan.soort in {"AV", "LUXE"} and rij.opgepakt_op is not None:
        rij.vastgesteld = lot.kans(0.8)
        rij.vastgesteld_op = rij.opgepakt_op
    if plan.status is Zaakstatus.NIEUW:
        rij.termijn = werkdagen_later(plan.geopend_op, aantal=toneel.reactiedagen)
        rij.termijn_regel = EERSTE_REACTIE
        if plan.behandelaar is None:
            rij.wachtlijst_vanaf = plan.geopend_op
    elif plan.status is Zaakstatus.WACHT:
        rij.termijn, rij.termijn_regel = plan.wacht_tot, WACHT_TOT
    elif plan.status is Zaakstatus.GESLOTEN:
        rij.gesloten_op = rij.resultaat_op = plan.gesloten_op
        rij.resultaat = lot.uit(RESULTAAT[plan.soort])


def _overgangen(toneel: Toneel, rij: Zaak, plan: Plan) -> None:
    def leg(act: str, van: str, naar: Zaakstatus, op: date, reden: str = "") -> None:
        toneel.emmers.erbij(
            Zaakovergang(
                jongere=rij.jongere,
                gemeente_id=rij.gemeente_id,
                zaak=rij,
                act=act,
                van_status=van,
                naar_status=naar.value,
                reden=reden,
                medewerker=plan.behandelaar,
                op=tijdstip(toneel.lot, op),
            )
        )

    leg(OPENEN, "", Zaakstatus.NIEUW, plan.geopend_op)
    if plan.status is Zaakstatus.VERVALLEN:
        leg(Act.VERVALLEN, Zaakstatus.NIEUW, plan.status, plan.geopend_op, "Dubbel gemeld")
    if rij.opgepakt_op is None:
        return
    bezig = Zaakstatus.IN_BEHANDELING
    leg(Act.OPPAKKEN, Zaakstatus.NIEUW, bezig, rij.opgepakt_op)
    if plan.status is Zaakstatus.WACHT:
        gepauzeerd = toneel.lot.dag(rij.opgepakt_op, toneel.vandaag)
        leg(Act.PAUZEREN, bezig, plan.status, gepauzeerd, "Wacht op bericht van school")
    elif rij.gesloten_op is not None:
        leg(Act.SLUITEN, bezig, plan.status, rij.gesloten_op, rij.get_resultaat_display())


def _contact(toneel: Toneel, kind: Kind, rij: Zaak, plan: Plan) -> None:
    lot = toneel.lot
    einde = min(plan.gesloten_op or toneel.vandaag, plan.geopend_op + timedelta(days=90))
    dagen = sorted(
        lot.doordeweeks(rij.opgepakt_op or plan.geopend_op, einde) for _ in range(lot.randint(0, 4))
    )
    for dag in dagen:
        toneel.emmers.erbij(
            Contactmoment(
                jongere=kind.jongere,
                gemeente_id=rij.gemeente_id,
                zaak=rij,
                datum=dag,
                soort=lot.uit(CONTACT),
                met_wie=lot.uit(PARTNER),
                doel=lot.choice(("begeleiden", "begeleiden", "informeren", "waarschuwen")),
                bereikt=lot.kans(0.8),
                verslag=lot.choice(VERSLAGEN),
                medewerker=plan.behandelaar,
                vastgelegd_op=tijdstip(lot, dag),
            )
        )
    if dagen:
        rij.laatste_contact_op = dagen[-1]


def _taken(toneel: Toneel, rij: Zaak, plan: Plan) -> None:
    for over in plan.taken:
        _taak(toneel, rij, toneel.vandaag + timedelta(days=over), klaar=None)
    if not plan.taken and toneel.lot.kans(0.35):
        if rij.gesloten_op is not None:
            _taak(toneel, rij, rij.gesloten_op, klaar=rij.gesloten_op)
        elif plan.status is Zaakstatus.IN_BEHANDELING:
            over = toneel.lot.randint(-4, 21)
            _taak(toneel, rij, toneel.vandaag + timedelta(days=over), klaar=None)


def _taak(toneel: Toneel, rij: Zaak, uiterlijk: date, *, klaar: date | None) -> None:
    toneel.emmers.erbij(
        Taak(
            jongere=rij.jongere,
            gemeente_id=rij.gemeente_id,
            zaak=rij,
            titel=toneel.lot.choice(TITELS),
            uiterlijk=uiterlijk,
            behandelaar=rij.behandelaar,
            klaar_op=klaar,
        )
    )


def _maatregel(toneel: Toneel, rij: Zaak, plan: Plan) -> None:
    """Een maatregel langs de vrijwillige of de civiele route (MAS)."""
    kans = MAATREGEL.get(plan.soort, 0.0)
    if rij.opgepakt_op is None or not toneel.lot.kans(kans):
        return
    civiel = toneel.lot.kans(0.2)
    toneel.emmers.erbij(
        Maatregel(
            jongere=rij.jongere,
            gemeente_id=rij.gemeente_id,
            zaak=rij,
            route="CIVIEL" if civiel else "VRIJWILLIG",
            maatregel="Melding bij de jeugdbeschermingstafel" if civiel else "Aanmelding wijkteam",
            datum=rij.opgepakt_op,
            gericht_aan="ouder",
        )
    )


def _notitie(toneel: Toneel, rij: Zaak, medewerker: Medewerker) -> None:
    toneel.emmers.erbij(
        Notitie(
            jongere=rij.jongere,
            gemeente_id=rij.gemeente_id,
            zaak=rij,
            tekst=toneel.lot.choice(NOTITIES),
            medewerker=medewerker,
            vastgelegd_op=tijdstip(toneel.lot, rij.opgepakt_op or rij.geopend_op),
        )
    )


def handhaving(toneel: Toneel, kind: Kind, rij: Zaak) -> None:
    """Een enkele zaak eindigde in Halt of proces-verbaal; de AVG-kant weet daar niets van (X1)."""
    if rij.resultaat != "TKN" or rij.resultaat_op is None:
        return
    op = rij.resultaat_op
    if kind.leeftijd_op(op) < GEEN_HALT_ONDER and rij.soort != "LUXE":
        return
    aan_de_beurt = toneel.volgnummer("tkn") % ELKE_TKN == 1
    if not (aan_de_beurt or toneel.lot.kans(HALT_OF_PV)):
        return
    resultaat, route, wat, aan = (
        ("PV", "STRAF", "Proces-verbaal", "ouder")
        if rij.soort == "LUXE"
        else ("HALT", "HALT", "Verwijzing naar Halt", "jongere")
    )
    toneel.emmers.erbij(
        Uitkomst(
            jongere_id=kind.jongere.pk,
            gemeente_id=rij.gemeente_id,
            zaak_id=rij.pk,
            herkomst="Demogegevens",
            eerste_verwerking_op=op,
            resultaat=resultaat,
            resultaat_op=op,
        )
    )
    toneel.emmers.erbij(
        Handhavingsmaatregel(
            jongere_id=kind.jongere.pk,
            gemeente_id=rij.gemeente_id,
            zaak_id=rij.pk,
            herkomst="Demogegevens",
            eerste_verwerking_op=op,
            route=route,
            maatregel=wat,
            datum=op,
            gericht_aan=aan,
        )
    )
