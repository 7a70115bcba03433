"""De zaken van een gezin die samen behandeld worden (VS-03). Wie er staat, wordt vastgelegd.

Een kind in een andere gemeente of in een afgesloten dossier is er niet: de database toont het niet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cases.models import Gezinszaak, Jongere, Zaak
from cases.models.zaak import LOPEND
from cases.panelen import Begin, Begingroep, Dossierblik, Paneel, zaakfeiten
from cases.selectors.waarschuwingen import broers_en_zussen_van
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from wpg.services import inzage_vastleggen

LUXE = "LUXE"


@dataclass(frozen=True)
class Kind:
    """Een kind van het gezin, met zijn lopende zaak over luxe verzuim als die er is."""

    jongere: Jongere
    zaak: Zaak | None = None


def zaken_van_gezin(inzage: Inzage, zaak: Zaak) -> list[Zaak]:
    """De zaken die bij elkaar horen, deze voorop; legt elk kind vast."""
    rij = Gezinszaak.objects.filter(zaak=zaak).first()
    zaken = [zaak]
    if rij is not None:
        zaken += list(
            Zaak.objects.filter(gezinszaak__kenmerk=rij.kenmerk, gemeente_id__in=inzage.gemeenten)
            .exclude(pk=zaak.pk)
            .select_related("jongere", "gemeente", "school", "behandelaar")
            .order_by("jongere__geboren", "pk")
        )
    inzage_vastleggen(
        inzage,
        jongeren=[(z.jongere_id, z.gemeente_id) for z in zaken[1:]],
        objecttype="gezinszaak",
    )
    return zaken


def jongeren_van_gezin(zaak: Zaak) -> set[int]:
    """De nummers van de jongeren in dezelfde gezinszaak; toont niemand."""
    samen = Gezinszaak.objects.filter(zaak=zaak).values("kenmerk")
    return set(
        Zaak.objects.filter(gezinszaak__kenmerk__in=samen).values_list("jongere_id", flat=True)
    )


def kinderen_van_gezin(inzage: Inzage, jongere: Jongere) -> list[Kind]:
    """De jongere en haar broers en zussen die hier wonen, met hun lopende zaak; legt elk vast."""
    kinderen = [
        jongere,
        *(k for k in broers_en_zussen_van(jongere) if k.gemeente_id in inzage.gemeenten),
    ]
    inzage_vastleggen(
        inzage,
        jongeren=[(kind.pk, kind.gemeente_id) for kind in kinderen[1:]],
        objecttype="gezin",
    )
    zaken = {
        zaak.jongere_id: zaak
        for zaak in Zaak.objects.filter(
            LOPEND, soort=LUXE, jongere_id__in=[kind.pk for kind in kinderen]
        ).order_by("-geopend_op", "-id")
    }
    return [Kind(kind, zaken.get(kind.pk)) for kind in kinderen]


def _paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Bij een zaak over luxe verzuim: wie er nog meer bij hoort."""
    zaak = blik.zaak
    if zaak is None or zaak.soort != LUXE:
        return None
    anderen: Sequence[Zaak] = zaken_van_gezin(blik.inzage, zaak)[1:]
    mag = blik.inzage.medewerker.mag(Handeling.ZAAK_BEHANDELEN, zaak.gemeente_id)
    if not (anderen or (mag and blik.jongere.gezin)):
        return None
    return {"anderen": anderen, "zaak": zaak, "mag": mag, "lopend": zaak.is_lopend}


def _begin(_blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if not (gegevens["mag"] and gegevens["lopend"]):
        return ()
    url = reverse("cases:gezin_openen", args=[gegevens["zaak"].jongere_id])
    return (Begin("Broer of zus erbij", url, Begingroep.AANPAK, 60, stappen=("GEZIN",)),)


def paneel_aanmelden() -> None:
    """Hang het gezin aan het scherm van de zaak."""
    zaakfeiten.meld_aan(
        "gezin",
        Paneel("cases/routes/paneel_gezin.html", _paneel, vult=("anderen",), begin=_begin),
        volgorde=38,
    )
