"""Wat de schermen van verhoor, Halt en proces-verbaal tonen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handhaving.log import personen_van, wpg_vastleggen
from handhaving.models import (
    HaltVerwijzing,
    Opsporingsstuk,
    ProcesVerbaal,
    Tekstblok,
    Verhoor,
    Verhooruitnodiging,
    Wpgzaak,
)
from handhaving.selectors.deuren import met_reden
from handhaving.selectors.opsporing.feiten import feiten_van
from handhaving.selectors.opsporing.route import lopende_route
from handhaving.selectors.opsporing.taken import moet_van_zaak
from handhaving.selectors.opsporing.toetsen import (
    Punt,
    als_punten,
    geboren_van,
    hulp_van,
    termijn_van,
    termijn_waarom,
)
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from wpg.services import Persoon


@dataclass(frozen=True)
class Pvhulpbeeld:
    """Tegen wie het kan gaan volgens de aanwijzing, en de punten daarbij."""

    gericht: str
    punten: tuple[Punt, ...]


def pvhulp_voor(rij: ProcesVerbaal) -> Pvhulpbeeld | None:
    """De hulp bij dit proces-verbaal; None als de geboortedag van de jongere niet bekend is."""
    geboren = geboren_van(rij.wpgzaak)
    if geboren is None:
        return None
    hulp = hulp_van(rij, geboren=geboren)
    return Pvhulpbeeld(
        " of ".join(f"de {wie}" for wie in hulp.gericht), als_punten(hulp.aanwijzingen)
    )


def opsporing_van(inzage: Inzage, zaak: Wpgzaak) -> Mapping[str, Any]:
    """Het blok op het scherm van een Wpg-zaak; de zaak zelf is al vastgelegd."""
    van = {"wpgzaak": zaak}
    termijn = termijn_van(zaak)
    pvs = list(ProcesVerbaal.objects.filter(**van).select_related("betrokkene").order_by("id"))
    return {
        "feiten": feiten_van(zaak),
        "route": lopende_route(zaak),
        "uitnodigingen": list(
            Verhooruitnodiging.objects.filter(**van).select_related("betrokkene").order_by("datum")
        ),
        "verhoren": list(
            Verhoor.objects.filter(**van).select_related("betrokkene").order_by("datum", "id")
        ),
        "halt": list(HaltVerwijzing.objects.filter(**van).order_by("id")),
        "pvs": pvs,
        "moet": moet_van_zaak(zaak),
        "termijn": None if any(pv.opgemaakt_op for pv in pvs) else termijn,
        "waarom": termijn_waarom(termijn),
        "mag": zaak.is_open and inzage.medewerker.mag(Handeling.WPG_BEHANDELEN, zaak.gemeente_id),
        "mag_combineren": inzage.medewerker.mag(Handeling.WPG_COMBINEREN, zaak.gemeente_id),
    }


def blokken_van(stuk: Verhoor | ProcesVerbaal) -> Sequence[Tekstblok]:
    """De tekst van een verhoor of proces-verbaal, blok voor blok."""
    return list(stuk.blokken.all())


def stukken_van(ding: Verhooruitnodiging | ProcesVerbaal) -> Sequence[Opsporingsstuk]:
    """De gemaakte stukken, zonder hun inhoud."""
    return list(ding.stukken.defer("inhoud").order_by("-id"))


def bijzonder_getoond(inzage: Inzage, stuk: Verhoor | ProcesVerbaal) -> None:
    """Wie een bijzonder gegeven opent, krijgt daarvan een eigen regel in het log (Wpg art. 5)."""
    wie = stuk.betrokkene
    wpg_vastleggen(
        met_reden(inzage, stuk.wpgzaak),
        [Persoon(wie.jongere_id, wie.gemeente_id, wie.pseudoniem, wie.categorie)],
        objecttype="bijzonder_gegeven",
        object_id=stuk.pk,
        zaak_id=stuk.wpgzaak_id,
        operatie="RAADPLEGEN",
        veldnamen=("tekst", "bijzonder"),
    )


def personen_in(rij: ProcesVerbaal | Opsporingsstuk) -> list[Persoon]:
    """Over wie een stuk gaat: bij een proces-verbaal iedereen in de zaak, anders de genodigde."""
    if isinstance(rij, Opsporingsstuk) and rij.procesverbaal is None and rij.uitnodiging:
        wie = rij.uitnodiging.betrokkene
        return [Persoon(wie.jongere_id, wie.gemeente_id, wie.pseudoniem, wie.categorie)]
    return personen_van(rij.wpgzaak)
