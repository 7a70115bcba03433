"""De stappen van een zaak in de demo: in volgorde, met een bevinding, soms een overgeslagen."""

from datetime import datetime, time, timedelta
from typing import Final

from cases.models import Zaak, Zaakgegevens, Zaakstap
from cases.regels.zaak import Zaakstatus
from inrichting.zaaktypen import Stapdefinitie, Veld, Zaaktypedefinitie, geleverde_zaaktypen
from kern.klok import NEDERLAND
from leerplicht.demo.toneel import Toneel

BEVINDINGEN: Final = (
    "Besproken en vastgelegd. Geen bijzonderheden.",
    "De mentor ziet haar te weinig, maar het gaat de goede kant op.",
    "Ouders willen meedenken. Zij missen vooral een vast aanspreekpunt.",
    "Er ligt meer achter dan alleen school; hulp is gevraagd.",
    "Afspraken gemaakt voor de komende weken.",
)
OVERGESLAGEN: Final = "De school had dit zelf al gedaan en opgeschreven."
ELKE_OVERGESLAGEN: Final = 9
REGIE: Final = (("S. Mulder", "Samenwerkingsverband"), ("T. Kaya", "Wijkteam"))


def stappen(toneel: Toneel, rij: Zaak) -> None:
    """Leg een deel van de stappen vast; een gesloten zaak heeft alle vereiste.

    Trekt niets uit het lot: zo blijft de rest van de demo gelijk.
    """
    if rij.opgepakt_op is None:
        return
    alle = [stap for stap in _type(rij.soort).stappen if not stap.met_knop]
    klaar = rij.status == Zaakstatus.GESLOTEN.value
    aantal = len(alle) if klaar else rij.pk % len(alle)
    dag, einde = rij.opgepakt_op, rij.gesloten_op or toneel.vandaag
    for nummer, stap in enumerate(alle[:aantal]):
        if klaar and not stap.vereist and (rij.pk + nummer) % 2:
            continue
        op = min(dag + timedelta(days=3 * nummer), einde)
        over = (rij.pk + nummer) % ELKE_OVERGESLAGEN == 0
        tekst = OVERGESLAGEN if over else BEVINDINGEN[(rij.pk + nummer) % len(BEVINDINGEN)]
        toneel.emmers.erbij(
            Zaakstap(
                jongere=rij.jongere,
                gemeente_id=rij.gemeente_id,
                zaak=rij,
                code=stap.code,
                naam=stap.naam,
                gedaan_op=op,
                overgeslagen=over,
                medewerker=rij.behandelaar,
                vastgelegd_op=datetime.combine(op, time(9, nummer), tzinfo=NEDERLAND),
                **{"motivering" if over else "bevinding": tekst},
            )
        )
        if stap.velden and not over:
            _gegevens(toneel, rij, stap)


def _type(soort: str) -> Zaaktypedefinitie:
    return next(z for z in geleverde_zaaktypen() if z.soort == soort and not z.bereik)


def _gegevens(toneel: Toneel, rij: Zaak, stap: Stapdefinitie) -> None:
    gegevens = Zaakgegevens(jongere=rij.jongere, gemeente_id=rij.gemeente_id, zaak=rij)
    if Veld.REGIEHOUDER in stap.velden:
        naam, organisatie = REGIE[rij.pk % len(REGIE)]
        gegevens.regiehouder_naam, gegevens.regiehouder_organisatie = naam, organisatie
    if Veld.VRAGER in stap.velden:
        gegevens.vrager, gegevens.onderwerp = "ouder", "Ouders en school zijn het oneens"
    if Veld.GEDEELD in stap.velden:
        gegevens.gedeeld_door = "Mentor, in het zorgteam"
        gegevens.gedeeld = "De jongere is vaak afwezig en trekt zich terug."
        gegevens.waarom = "Om samen vroeg te kunnen helpen."
    toneel.emmers.erbij(gegevens)
