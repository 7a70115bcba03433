"""De methodische aanpak: routes met een voorstel, verwijzingen, een waarschuwing en een plan."""

from typing import Final

from cases.models import Betrokkene, Partner
from cases.services.plannen import Afspraak, Planopgave, plan_vaststellen
from cases.services.routes import Keuze, route_kiezen
from cases.services.verwijzingen import Vervolg, verwijzing_bijwerken, verwijzing_versturen
from cases.services.waarschuwingen import Waarschuwingsopgave, formeel_waarschuwen
from leerplicht.demo.casussen.bureau import Bureau

DOELEN: Final = """Binnen zes weken volgt zij weer alle lessen.
Thuis is er hulp bij het opstaan en het avondritme.
School en ouders spreken elkaar elke week."""


def _partner(bureau: Bureau, soort: str) -> Partner:
    partner: Partner = Partner.objects.get(gemeente=bureau.gemeente, soort=soort)
    return partner


def volgens_voorstel(bureau: Bureau) -> None:
    """Persoonlijke problemen: vrijwillige hulp, en het wijkteam bevestigde nog niets."""
    zaak = bureau.zaak(dagen=9)
    route = route_kiezen(
        zaak,
        keuze=Keuze(
            "VRIJWILLIG",
            bureau.dag(-6),
            "Ouders willen hulp en staan open voor het wijkteam. Er spelen zorgen thuis.",
            persoonlijk=True,
            motivering_afwijking="Ouders en jongere vragen zelf om hulp. Die gaat nu voor.",
        ),
        medewerker=bureau.wie,
    )
    verwijzing_versturen(
        zaak,
        partner=_partner(bureau, "WIJKTEAM"),
        verstuurd_op=bureau.dag(-6),
        medewerker=bureau.wie,
        vraag="Wilt u met het gezin kijken welke hulp past bij het ritme thuis?",
        routekeuze=route,
    )
    bureau.dateer(zaak, -6)


def anders(bureau: Bureau) -> None:
    """Wie afwijkt van het voorstel, legt uit waarom; de partner is al begonnen."""
    zaak = bureau.zaak(dagen=14)
    route = route_kiezen(
        zaak,
        keuze=Keuze(
            "CIVIEL",
            bureau.dag(-10),
            "Vrijwillige hulp is twee keer aangeboden en niet gestart.",
            motivering_afwijking="Het gezin woont hier pas kort. De vorige gemeente probeerde "
            "vrijwillige hulp al. Nog een keer proberen kost te veel tijd.",
        ),
        medewerker=bureau.wie,
    )
    verwijzing = verwijzing_versturen(
        zaak,
        partner=_partner(bureau, "JBT"),
        verstuurd_op=bureau.dag(-9),
        medewerker=bureau.wie,
        vraag="Bespreken of er meer nodig is dan vrijwillige hulp.",
        routekeuze=route,
    )
    verwijzing_bijwerken(
        verwijzing,
        vervolg=Vervolg(bevestigd_op=bureau.dag(-7), gestart_op=bureau.dag(-2)),
        medewerker=bureau.wie,
    )
    bureau.dateer(zaak, -9)


def gewaarschuwd(bureau: Bureau) -> None:
    """Een formele waarschuwing aan een ouder; zij telt mee als het weer gebeurt."""
    zaak = bureau.zaak(dagen=20)
    ouder = (
        Betrokkene.objects.filter(jongere=zaak.jongere, rol="ouder", overleden_op=None)
        .order_by("id")
        .first()
    )
    formeel_waarschuwen(
        zaak,
        opgave=Waarschuwingsopgave(
            datum=bureau.dag(-8),
            gericht_aan="ouder",
            grond="LPW2_1_BEZOEK",
            onderwerp="VERZUIM",
            betrokkene=ouder,
            toelichting="Twee gesprekken gevoerd. Het verzuim zonder reden ging door.",
        ),
        medewerker=bureau.wie,
    )
    bureau.dateer(zaak, -8)


def met_plan(bureau: Bureau) -> None:
    """Een onderwijs-zorgplan: doelen, wie wat doet, en wanneer u er weer naar kijkt."""
    zaak = bureau.zaak(dagen=30)
    hulp = _partner(bureau, "JEUGDHULP")
    plan_vaststellen(
        zaak,
        opgave=Planopgave(
            doelen=DOELEN,
            evaluatie_op=bureau.dag(21),
            afspraken=(
                Afspraak("school", "Een vaste mentor en een rustige plek", bureau.dag(3)),
                Afspraak("ouder", "Belt elke vrijdag met de mentor", bureau.dag(7)),
                Afspraak("partner", "Start met begeleiding thuis", bureau.dag(10), partner=hulp),
                Afspraak("jongere", "Komt elke dag om half negen", bureau.dag(14)),
            ),
        ),
        medewerker=bureau.wie,
        gezien=0,
    )
    verwijzing_versturen(
        zaak,
        partner=hulp,
        verstuurd_op=bureau.dag(-12),
        medewerker=bureau.wie,
        vraag="Begeleiding thuis bij het dagritme, drie maanden.",
    )
    bureau.dateer(zaak, -12)
