"""De acten op een Wpg-zaak: sluiten, heropenen en overdragen."""

from datetime import date

from django.db import transaction

from cases.services.fouten import ActGeweigerd, IntussenGewijzigd
from handhaving.haken import sluitbezwaren, zaakheropeningen, zaaksluitingen
from handhaving.keuzes import AFLOPEN
from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import Wpgovergang, Wpgzaak
from handhaving.selectors.collegas import behandelaars_voor
from handhaving.selectors.deuren import met_reden
from handhaving.services.betrokkenen import vergrendeld
from handhaving.services.openen import overgang_schrijven
from kern.autorisatie import Inzage
from kern.klok import vandaag
from toegang.models import Medewerker


@transaction.atomic
def wpgzaak_sluiten(
    inzage: Inzage, zaak: Wpgzaak, *, afloop: str, op: date, toelichting: str = ""
) -> Wpgzaak:
    """Sluit een Wpg-zaak. Bij *geen verdenking* volgt een voorstel om te vernietigen (haken).

    Is zij net door dezelfde medewerker gesloten, dan verandert er niets. Raises ActGeweigerd bij
    een onbekende afloop of een dag die niet kan, IntussenGewijzigd als een collega eerder was.
    """
    vers = vergrendeld(zaak, ook_gesloten=True)
    blik = met_reden(inzage, zaak)
    if not vers.is_open:
        return _al_gedaan(blik, vers, act="gesloten", wat="gesloten")
    if afloop not in AFLOPEN:
        raise ActGeweigerd("Kies hoe de zaak afliep.")
    if op > vandaag() or op < vers.geopend_op:
        raise ActGeweigerd("Kies een dag vanaf het openen en niet na vandaag.")
    bezwaren = [tekst for bezwaar in sluitbezwaren if (tekst := bezwaar(vers))]
    if bezwaren:
        raise ActGeweigerd(" ".join(bezwaren))
    vers.afloop = afloop
    vers.gesloten_op = op
    vers.save()
    reden = ". ".join(d for d in (AFLOPEN[afloop], toelichting.strip()) if d)
    _afronden(blik, vers, act="gesloten", reden=reden, velden=("gesloten_op", "afloop"))
    for haak in zaaksluitingen:
        haak(blik, vers)
    return vers


@transaction.atomic
def wpgzaak_heropenen(inzage: Inzage, zaak: Wpgzaak, *, reden: str) -> Wpgzaak:
    """Open een gesloten Wpg-zaak weer. De afloop blijft in de historie en op de tijdlijn."""
    vers = vergrendeld(zaak, ook_gesloten=True)
    blik = met_reden(inzage, zaak)
    if vers.is_open:
        return _al_gedaan(blik, vers, act="heropend", wat="open")
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    if Wpgzaak.objects.filter(
        zaak_id=vers.zaak_id, zaak_id__isnull=False, feit=vers.feit, gesloten_op=None
    ).exists():
        raise ActGeweigerd("Voor dit feit loopt intussen een andere Wpg-zaak.")
    vers.afloop = ""
    vers.gesloten_op = None
    vers.save()
    _afronden(blik, vers, act="heropend", reden=reden, velden=("gesloten_op", "afloop"))
    for haak in zaakheropeningen:
        haak(blik, vers)
    return vers


@transaction.atomic
def wpgzaak_overdragen(
    inzage: Inzage, zaak: Wpgzaak, *, aan: Medewerker, reden: str, gezien: str | None = None
) -> Wpgzaak:
    """Geef de zaak een andere behandelaar, die zelf een Autorisatie heeft.

    gezien: het nummer van de behandelaar die op het scherm stond. Raises ActGeweigerd,
    IntussenGewijzigd.
    """
    vers = vergrendeld(zaak)
    blik = met_reden(inzage, zaak)
    if aan.pk == vers.behandelaar_id:
        return vers
    if gezien is not None and gezien != str(vers.behandelaar_id):
        raise IntussenGewijzigd("Deze zaak is intussen al overgedragen. Kijk wie haar nu heeft.")
    if not reden.strip():
        raise ActGeweigerd("Vul een reden in.")
    if not behandelaars_voor(vers).filter(pk=aan.pk).exists():
        raise ActGeweigerd("Deze collega heeft geen autorisatie om de zaak te behandelen.")
    vers.behandelaar = aan
    vers.save()
    tekst = f"Aan {aan.naam}. {reden.strip()}"
    _afronden(blik, vers, act="overgedragen", reden=tekst, velden=("behandelaar",))
    return vers


def _al_gedaan(inzage: Inzage, zaak: Wpgzaak, *, act: str, wat: str) -> Wpgzaak:
    laatste = Wpgovergang.objects.filter(wpgzaak=zaak).order_by("-op", "-id").first()
    if laatste is None or laatste.act != act or laatste.medewerker_id != inzage.medewerker.pk:
        raise IntussenGewijzigd(f"Deze Wpg-zaak is al {wat}. Kijk wat er nu staat.")
    return zaak


def _afronden(
    inzage: Inzage, zaak: Wpgzaak, *, act: str, reden: str, velden: tuple[str, ...]
) -> None:
    overgang_schrijven(inzage, zaak, act=act, reden=reden)
    wpg_vastleggen(
        inzage,
        personen_van(zaak),
        objecttype="wpgzaak",
        object_id=zaak.pk,
        zaak_id=zaak.pk,
        operatie="WIJZIGEN",
        veldnamen=velden,
    )
