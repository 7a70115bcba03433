"""Luxe verzuim van een gezin: een zaak per kind, samen geopend, besproken en gesloten (VS-03)."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from django.db import transaction

from cases.models import Contactmoment, Gezinszaak, Jongere, Zaak
from cases.models.zaak import LOPEND
from cases.services.aanpak import bewaren
from cases.services.contact import Contact, contact_vastleggen
from cases.services.fouten import ActGeweigerd
from cases.services.zaken import Sluiting, zaak_openen, zaak_oppakken, zaak_sluiten
from toegang.models import Medewerker

LUXE = "LUXE"


@transaction.atomic
def gezinszaken_openen(
    kinderen: Sequence[Jongere], *, medewerker: Medewerker, aanmelder: str = ""
) -> list[Zaak]:
    """Open voor elk kind een zaak over luxe verzuim, en zet ze bij elkaar.

    Heeft een kind er al een die loopt, dan hoort die erbij: een tweede klik opent niets dubbel.
    Raises ActGeweigerd als er geen kind is, of een kind niet in de eigen gemeente woonde.
    """
    if not kinderen:
        raise ActGeweigerd("Kies ten minste één kind.")
    nummers = sorted({kind.pk for kind in kinderen})
    op_slot = list(
        Jongere.objects.select_for_update(of=("self",)).filter(pk__in=nummers).order_by("pk")
    )
    zaken = [_zaak_van(kind, medewerker=medewerker, aanmelder=aanmelder) for kind in op_slot]
    _bij_elkaar(zaken)
    return zaken


def _zaak_van(kind: Jongere, *, medewerker: Medewerker, aanmelder: str) -> Zaak:
    loopt: Zaak | None = (
        Zaak.objects.filter(LOPEND, jongere=kind, soort=LUXE).order_by("geopend_op", "id").first()
    )
    if loopt is not None:
        return loopt
    zaak = zaak_openen(
        kind, soort=LUXE, medewerker=medewerker, behandelaar=medewerker, aanmelder=aanmelder
    )
    return zaak_oppakken(zaak, medewerker=medewerker)


def _bij_elkaar(zaken: Sequence[Zaak]) -> UUID:
    """Geef alle zaken hetzelfde kenmerk; wie al bij een gezin hoort, brengt de anderen mee."""
    al = {rij.zaak_id: rij for rij in Gezinszaak.objects.filter(zaak__in=zaken)}
    kenmerken = {rij.kenmerk for rij in al.values()}
    kenmerk = min(kenmerken) if kenmerken else uuid4()
    for rij in Gezinszaak.objects.filter(kenmerk__in=kenmerken - {kenmerk}):
        rij.kenmerk = kenmerk
        rij.save()
    for zaak in zaken:
        if zaak.pk not in al:
            bewaren(Gezinszaak(zaak=zaak, kenmerk=kenmerk), zaak=zaak)
    return kenmerk


@transaction.atomic
def gezinscontact_vastleggen(
    zaken: Sequence[Zaak], *, contact: Contact, medewerker: Medewerker
) -> list[Contactmoment]:
    """Leg één gesprek vast bij elk kind waar het over ging. Raises ActGeweigerd."""
    if not zaken:
        raise ActGeweigerd("Kies ten minste één kind.")
    return [
        contact_vastleggen(zaak.jongere, contact=contact, medewerker=medewerker, zaak=zaak)[0]
        for zaak in sorted(zaken, key=lambda z: z.pk)
    ]


@transaction.atomic
def gezinszaken_sluiten(
    zaken: Sequence[Zaak],
    *,
    sluitingen: Mapping[int, Sluiting],
    medewerker: Medewerker,
    gezien: Mapping[int, str],
) -> list[Zaak]:
    """Sluit de zaken samen; per kind kan het resultaat anders zijn. Alles sluit, of niets.

    sluitingen en gezien: per nummer van de zaak. Raises ActGeweigerd, IntussenGewijzigd.
    """
    if not zaken:
        raise ActGeweigerd("Kies ten minste één kind.")
    return [
        zaak_sluiten(
            zaak,
            sluiting=sluitingen[zaak.pk],
            medewerker=medewerker,
            gezien=gezien.get(zaak.pk),
        )
        for zaak in sorted(zaken, key=lambda z: z.pk)
    ]
