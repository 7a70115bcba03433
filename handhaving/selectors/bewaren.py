"""Achter het schot en in de kluis kijken: gericht, met een reden, en elk met zijn logregel."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from handhaving.log import personen_van, pseudoniem, wpg_vastleggen
from handhaving.models import Vervroeging, Wpgbetrokkene, Wpgzaak
from handhaving.regels.bewaren import SCHOT_NA, laatste_t0_achter_schot
from handhaving.selectors.deuren import redensleutel
from handhaving.selectors.personen import zelfde_persoon
from inrichting.selectors.basis import parameters
from kern.autorisatie import Inzage, RedenGevraagd
from kern.grens import met_wpg
from kern.handelingen import Handeling
from kern.klok import vandaag
from wpg.bewaring.models import Vernietiging
from wpg.services import Persoon

LENGTE_BSN = 9


@dataclass(frozen=True)
class Vraag:
    """Waarop gericht wordt gezocht: een BSN, of achternaam en geboortedatum, precies zo."""

    bsn: str = ""
    achternaam: str = ""
    geboren: date | None = None

    def velden(self) -> tuple[str, ...]:
        """De namen van wat er is ingevuld; de inhoud komt nooit in het log."""
        paren = (
            ("bsn", self.bsn),
            ("geslachtsnaam", self.achternaam),
            ("geboortedatum", self.geboren),
        )
        return tuple(naam for naam, waarde in paren if waarde)

    def voorwaarde(self) -> Q:
        """Alleen een exacte overeenkomst telt (Wpg art. 8 lid 2)."""
        if self.bsn:
            return Q(bsn=self.bsn)
        return Q(geslachtsnaam__iexact=self.achternaam, geboortedatum=self.geboren)


def _achter_schot() -> QuerySet[Wpgzaak]:
    grens = laatste_t0_achter_schot(vandaag(), wet=parameters(SCHOT_NA))
    vraag: QuerySet[Wpgzaak] = Wpgzaak.objects.filter(
        Q(eerste_verwerking_op__lte=grens) | Q(afgeschermd_op__isnull=False), verwijderd_op=None
    )
    return vraag


def treffers(inzage: Inzage, zaak: Wpgzaak) -> int:
    """Hoeveel zaken er achter het schot staan over de mensen in deze lopende zaak; niets meer.

    De automatische vergelijking van Wpg art. 8 lid 2: alleen het aantal. Dat er vergeleken is, en
    op welke velden, staat in het log.
    """
    wie, velden = Q(), set[str]()
    for betrokkene in zaak.betrokkenen.all():
        vraag, namen = zelfde_persoon(betrokkene)
        wie |= vraag
        velden.update(namen)
    wpg_vastleggen(
        inzage,
        personen_van(zaak),
        objecttype="vergelijking",
        object_id=zaak.pk,
        zaak_id=zaak.pk,
        operatie="COMBINEREN",
        veldnamen=sorted(velden),
        grondslag="Wpg artikel 8 lid 2",
    )
    if not velden:
        return 0
    with met_wpg(schot=True, kluis=False):
        gevonden = Wpgbetrokkene.objects.filter(wie, gemeente__in=inzage.gemeenten)
        return (
            _achter_schot().filter(pk__in=gevonden.values("wpgzaak_id")).exclude(pk=zaak.pk).count()
        )


def schot_zoeken(inzage: Inzage, vraag: Vraag) -> list[Wpgzaak]:
    """De zaken achter het schot met iemand die precies zo staat ingeschreven. Toont nog niemand."""
    gevonden = Wpgbetrokkene.objects.filter(vraag.voorwaarde(), gemeente__in=inzage.gemeenten)
    zaken = list(
        _achter_schot()
        .filter(pk__in=gevonden.values("wpgzaak_id"))
        .select_related("gemeente")
        .order_by("-eerste_verwerking_op")
    )
    wie = [p for zaak in zaken for p in personen_van(zaak)] or [
        Persoon(None, min(inzage.gemeenten), "")
    ]
    wpg_vastleggen(
        inzage,
        wie,
        objecttype="schot",
        operatie="COMBINEREN",
        veldnamen=vraag.velden(),
        grondslag="Wpg artikel 8 lid 3",
    )
    return zaken


def zaak_achter_schot(inzage: Inzage, pk: int) -> Wpgzaak:
    """Een zaak achter het schot, altijd met een getypte reden. Raises Http404, RedenGevraagd."""
    zaak = _achter_schot().filter(pk=pk, gemeente__in=inzage.gemeenten).first()
    return _openen(inzage, zaak, route="handhaving:schot_reden", operatie="COMBINEREN")


def verwijderde_zaken(inzage: Inzage) -> list[Wpgzaak]:
    """Wat in de kluis ligt: nummers en dagen, geen mensen."""
    vraag = Wpgzaak.objects.filter(verwijderd_op__isnull=False, gemeente__in=inzage.gemeenten)
    zaken = list(vraag.select_related("gemeente").order_by("-verwijderd_op", "-pk")[:200])
    wpg_vastleggen(
        inzage,
        [Persoon(z.jongere_id, z.gemeente_id, pseudoniem("jongere", z.jongere_id)) for z in zaken]
        or [Persoon(None, min(inzage.gemeenten), "")],
        objecttype="kluis",
    )
    return zaken


def zaak_in_kluis(inzage: Inzage, pk: int) -> Wpgzaak:
    """Een verwijderde zaak, altijd met een getypte reden. Raises Http404, RedenGevraagd."""
    vraag = Wpgzaak.objects.filter(verwijderd_op__isnull=False, gemeente__in=inzage.gemeenten)
    zaak = vraag.filter(pk=pk).first()
    return _openen(inzage, zaak, route="handhaving:kluis_reden", operatie="RAADPLEGEN")


def _openen(inzage: Inzage, zaak: Wpgzaak | None, *, route: str, operatie: str) -> Wpgzaak:
    if zaak is None:
        raise Http404
    reden = inzage.redenen.get(redensleutel(zaak.pk), "")
    if not reden:
        raise RedenGevraagd(reverse(route, args=[zaak.pk]))
    wpg_vastleggen(
        replace(inzage, reden=reden),
        personen_van(zaak),
        objecttype="wpgzaak",
        object_id=zaak.pk,
        zaak_id=zaak.pk,
        operatie=operatie,
    )
    return zaak


def vervroegingen(inzage: Inzage) -> list[Vervroeging]:
    """De voorstellen die op een besluit wachten; elk gelogd."""
    vraag = Vervroeging.objects.filter(stand="open", gemeente__in=inzage.gemeenten)
    rijen = list(
        vraag.select_related("wpgzaak", "voorgesteld_door", "gemeente").order_by(
            "voorgesteld_op", "pk"
        )
    )
    for rij in rijen:
        wpg_vastleggen(
            inzage,
            personen_van(rij.wpgzaak),
            objecttype="vervroeging",
            object_id=rij.pk,
            zaak_id=rij.wpgzaak_id,
            operatie="RAADPLEGEN",
        )
    return rijen


def vervroeging_voor(inzage: Inzage, pk: int) -> Vervroeging:
    """Eén voorstel. Raises Http404."""
    vraag = Vervroeging.objects.select_related("wpgzaak__gemeente", "voorgesteld_door")
    rij = cast(Vervroeging | None, vraag.filter(pk=pk, gemeente__in=inzage.gemeenten).first())
    if rij is None:
        raise Http404
    wpg_vastleggen(
        inzage,
        personen_van(rij.wpgzaak),
        objecttype="vervroeging",
        object_id=rij.pk,
        zaak_id=rij.wpgzaak_id,
        operatie="RAADPLEGEN",
    )
    return rij


def vernietigingen(inzage: Inzage) -> list[Vernietiging]:
    """De vernietigingen van politiegegevens in de eigen gemeenten, de nieuwste eerst."""
    vraag = Vernietiging.objects.filter(regime="WPG", gemeente__in=inzage.gemeenten)
    return list(vraag.select_related("gemeente").order_by("-voorgelegd_op", "-id")[:100])


def vernietiging_voor(inzage: Inzage, pk: int) -> Vernietiging:
    """Eén vernietiging die klaar is. Raises Http404."""
    rij = Vernietiging.objects.filter(
        pk=pk, regime="WPG", gemeente__in=inzage.gemeenten, afgerond_op__isnull=False
    ).first()
    if rij is None:
        raise Http404
    return rij


def bewaaracten(inzage: Inzage, zaak: Wpgzaak) -> dict[str, bool]:
    """Wat deze medewerker over de bewaartijd kan doen: vergelijken, of eerder vernietigen."""
    wie, hier = inzage.medewerker, zaak.gemeente_id
    dicht = zaak.verwijderd_op is not None
    return {
        "mag_vergelijken": zaak.is_open and not dicht and wie.mag(Handeling.WPG_BEHANDELEN, hier),
        "mag_vervroegen": not zaak.is_open
        and not dicht
        and wie.mag(Handeling.WPG_VERNIETIGEN, hier),
    }
