"""Verwijzen naar een partner, en bijhouden of die het oppakt (MA-02)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from cases.keuzes_mas import VERWIJZING_UITKOMSTEN, verwijspunten
from cases.models import Partner, Routekeuze, Verwijzing, Zaak
from cases.selectors.routes import verwijsdocumenten
from cases.selectors.versie import versie_van
from cases.services.aanpak import bewaren, op_tijdlijn, zaak_op_slot
from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from cases.services.gezien import toets_gezien
from cases.services.taken import taak_afronden, taak_maken
from inrichting.selectors import feestdagtabel, parameters
from kern.klok import vandaag
from kern.termijnen import eerste_werkdag_vanaf
from toegang.models import Medewerker

BEVESTIGING = "verwijzing_bevestiging_dagen"


@dataclass(frozen=True)
class Vervolg:
    """Wat er met een verwijzing gebeurde: de dagen, de uitkomst en het besluit.

    documenten: nummers van wat er mee ging. nagegaan: codes van de punten bij deze partner.
    """

    bevestigd_op: date | None = None
    gestart_op: date | None = None
    afgerond_op: date | None = None
    uitkomst: str = ""
    toelichting: str = ""
    besluit: str = ""
    besluit_op: date | None = None
    documenten: Sequence[int] = ()
    nagegaan: Sequence[str] = ()


@transaction.atomic
def partner_bewaren(partner: Partner, *, gezien: str | None = None) -> Partner:
    """Bewaar een partner van een gemeente. gezien: de versie op het scherm.

    Raises IntussenGewijzigd.
    """
    toets_gezien(partner, gezien)
    partner.save()
    return partner


@transaction.atomic
def verwijzing_versturen(  # noqa: PLR0913 - zoveel is er van een verwijzing te zeggen
    zaak: Zaak,
    *,
    partner: Partner,
    verstuurd_op: date,
    medewerker: Medewerker,
    vraag: str = "",
    routekeuze: Routekeuze | None = None,
    documenten: Sequence[int] = (),
) -> Verwijzing:
    """Leg een verwijzing vast, met een taak om na te gaan of de partner haar heeft ontvangen.

    Dezelfde verwijzing die nog loopt, is een dubbele klik. Raises ActGeweigerd.
    """
    vers = zaak_op_slot(zaak)
    if partner.gemeente_id != vers.gemeente_id:
        raise ActGeweigerd("Kies een partner van de gemeente van deze zaak.")
    if partner.tot_en_met is not None and partner.tot_en_met < verstuurd_op:
        raise ActGeweigerd("Deze partner is niet meer in gebruik. Kies een andere.")
    if routekeuze is not None and routekeuze.zaak_id != vers.pk:
        raise ActGeweigerd("Deze route hoort bij een andere zaak.")
    if verstuurd_op > vandaag():
        raise ActGeweigerd("De dag kan niet in de toekomst liggen.")
    if verstuurd_op < vers.geopend_op:
        raise ActGeweigerd("De dag kan niet voor het openen van de zaak liggen.")
    al: Verwijzing | None = Verwijzing.objects.filter(
        zaak=vers, partner=partner, verstuurd_op=verstuurd_op, vraag=vraag.strip(), afgerond_op=None
    ).first()
    if al is not None:
        return al
    rij = Verwijzing(
        zaak=vers,
        routekeuze=routekeuze,
        partner=partner,
        vraag=vraag.strip(),
        verstuurd_op=verstuurd_op,
        documenten=_eigen_documenten(vers, documenten),
        medewerker=medewerker,
    )
    rij.taak = taak_maken(
        vers.jongere,
        titel=f"Nagaan of {partner.naam} de verwijzing heeft ontvangen",
        uiterlijk=herinneren_op(vers, verstuurd_op=verstuurd_op),
        medewerker=medewerker,
        zaak=vers,
        behandelaar=vers.behandelaar,
        regel="verwijzing",
    )
    bewaren(rij, zaak=vers)
    op_tijdlijn(vers, act="verwijzing", tekst=f"Naar {partner.naam}.", medewerker=medewerker)
    return rij


def herinneren_op(zaak: Zaak, *, verstuurd_op: date) -> date:
    """De eerste werkdag nadat de partner de ontvangst had moeten bevestigen (eigen afspraak)."""
    dagen = parameters(BEVESTIGING).waarde(
        BEVESTIGING,
        op=verstuurd_op,
        gemeentecode=zaak.gemeente.code,
        telprofiel=zaak.gemeente.telprofiel,
    )
    dag = verstuurd_op + timedelta(days=int(dagen))
    return eerste_werkdag_vanaf(dag, gelijkgesteld=feestdagtabel())


@transaction.atomic
def verwijzing_bijwerken(
    verwijzing: Verwijzing, *, vervolg: Vervolg, medewerker: Medewerker, gezien: str | None = None
) -> Verwijzing:
    """Leg bevestiging, start, uitkomst of besluit vast; de herinnering is dan klaar.

    gezien: de versie die op het scherm stond. Raises IntussenGewijzigd, ActGeweigerd.
    """
    zaak = zaak_op_slot(verwijzing.zaak, lopend=False)
    vers: Verwijzing = (
        Verwijzing.objects.select_for_update(of=("self",))
        .select_related("partner", "taak")
        .get(pk=verwijzing.pk)
    )
    nieuw = vars(vervolg) | {
        "toelichting": vervolg.toelichting.strip(),
        "documenten": sorted(set(vervolg.documenten)),
        "nagegaan": sorted(set(vervolg.nagegaan)),
    }
    if all(getattr(vers, veld) == waarde for veld, waarde in nieuw.items()):
        return vers
    if gezien is not None and gezien != versie_van(vers):
        raise IntussenGewijzigd(
            "Een collega heeft deze verwijzing intussen bijgewerkt. Kijk wat er nu staat."
        )
    _toets(vervolg)
    _eigen_documenten(zaak, set(vervolg.documenten) - set(vers.documenten))
    if not set(vervolg.nagegaan) <= set(verwijspunten(vers.partner.soort)):
        raise ActGeweigerd("Dit punt hoort niet bij deze partner.")
    stond = vers.stand
    for veld, waarde in nieuw.items():
        setattr(vers, veld, waarde)
    bewaren(vers, zaak=zaak)
    if vers.taak is not None and vers.stand != stond:
        taak_afronden(vers.taak, medewerker=medewerker)
    uitkomst = VERWIJZING_UITKOMSTEN.get(vers.uitkomst, "")
    besluit = f"Besluit: {vers.get_besluit_display().lower()}" if vers.besluit else ""
    delen = (f"{vers.partner.naam}: {vers.stand.lower()}", uitkomst, besluit, vers.toelichting)
    op_tijdlijn(
        zaak, act="verwijzing", tekst=". ".join(d for d in delen if d), medewerker=medewerker
    )
    return vers


def _toets(vervolg: Vervolg) -> None:
    dagen = (vervolg.bevestigd_op, vervolg.gestart_op, vervolg.afgerond_op, vervolg.besluit_op)
    if any(dag is not None and dag > vandaag() for dag in dagen):
        raise ActGeweigerd("Een dag kan niet in de toekomst liggen.")


def _eigen_documenten(zaak: Zaak, nummers: Iterable[int]) -> list[int]:
    """De nummers op volgorde. Raises ActGeweigerd bij een document dat er niet bij hoort."""
    gevraagd = set(nummers)
    eigen = set(verwijsdocumenten(zaak).filter(pk__in=gevraagd).values_list("pk", flat=True))
    if eigen != gevraagd:
        raise ActGeweigerd("Een van de documenten is er niet meer. Kies opnieuw.")
    return sorted(eigen)
