"""Formele waarschuwingen: eerdere tonen, ook in het gezin, en tellen zonder dubbel te tellen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import NoReverseMatch, reverse

from cases.keuzes import GERICHT_AAN
from cases.keuzes_mas import FORMELE_WAARSCHUWING, WAARSCHUWINGSONDERWERPEN
from cases.models import FormeleWaarschuwing, Jongere, Maatregel, Zaak
from cases.panelen import (
    Begin,
    Begingroep,
    Dossierblik,
    Paneel,
    Waarschuwing,
    waarschuwingen,
    zaakfeiten,
)
from cases.regels.waarschuwing import Waarschuwingsporen, aantal_waarschuwingen
from kern.handelingen import Handeling
from kern.kalender import datum_voluit
from wpg.services import inzage_vastleggen

LUXE = "LUXE"


@dataclass(frozen=True)
class Gewaarschuwd:
    """Een waarschuwing in woorden. dag: None als een ingelezen zaak geen dag noemt."""

    jongere_id: int
    gemeente_id: int
    zaak_id: int
    dag: date | None
    aan: str = ""
    onderwerp: str = ""
    wie: str = ""
    nummer: int | None = None


def gewaarschuwd(jongeren: Iterable[int]) -> list[Gewaarschuwd]:
    """De formele waarschuwingen van deze jongeren, de nieuwste eerst: twee vragen.

    Een ingelezen zaak zonder act telt mee als haar resultaat of een maatregel een formele
    waarschuwing is. De aanroeper legt vast wie hij toont.
    """
    nummers = list(jongeren)
    acten = [
        Gewaarschuwd(
            jongere_id=rij.jongere_id,
            gemeente_id=rij.gemeente_id,
            zaak_id=rij.zaak_id,
            dag=rij.datum,
            aan=GERICHT_AAN[rij.gericht_aan],
            onderwerp=WAARSCHUWINGSONDERWERPEN[rij.onderwerp],
            wie=rij.betrokkene.naam if rij.betrokkene else "",
            nummer=rij.pk,
        )
        for rij in FormeleWaarschuwing.objects.filter(jongere_id__in=nummers).select_related(
            "betrokkene"
        )
    ]
    ingelezen = [
        Gewaarschuwd(zaak.jongere_id, zaak.gemeente_id, zaak.pk, zaak.resultaat_op)
        for zaak in _met_sporen(Zaak.objects.filter(jongere_id__in=nummers))
        .filter(Q(resultaat=FORMELE_WAARSCHUWING) | Q(spoor=True))
        .filter(aantal_acten=0)
    ]
    return sorted([*acten, *ingelezen], key=lambda g: g.dag or date.min, reverse=True)


def _met_sporen(zaken: Any) -> Any:
    maatregel = Maatregel.objects.filter(zaak=OuterRef("pk"), maatregel__icontains="waarschuwing")
    return zaken.annotate(
        spoor=Exists(maatregel), aantal_acten=Count("formele_waarschuwingen", distinct=True)
    )


def formele_waarschuwingen_tellen(zaken: Any) -> int:
    """Hoeveel formele waarschuwingen er in deze zaken zijn gegeven, elk een keer geteld.

    zaken: een vraag naar zaken binnen de grens. Toont niemand.
    """
    rijen = _met_sporen(zaken).values_list("aantal_acten", "spoor", "resultaat")
    return sum(
        aantal_waarschuwingen(Waarschuwingsporen(acten, spoor, resultaat == FORMELE_WAARSCHUWING))
        for acten, spoor, resultaat in rijen
    )


def heeft_formele_waarschuwing(zaak: Zaak) -> bool:
    """Of in deze zaak al formeel gewaarschuwd is (voor acten die dat vragen)."""
    return bool(FormeleWaarschuwing.objects.filter(zaak=zaak).exists())


def _gewaarschuwd(blik: Dossierblik) -> list[Gewaarschuwd]:
    return blik.eens("gewaarschuwd", lambda: gewaarschuwd([blik.jongere.pk]))


def _in_de_kop(blik: Dossierblik) -> list[Waarschuwing]:
    """Boven het dossier: wanneer er eerder gewaarschuwd is."""
    eerder = _gewaarschuwd(blik)
    if not eerder:
        return []
    woorden = [f"{_op(g)}{f' ({g.aan.lower()})' if g.aan else ''}" for g in eerder]
    return [Waarschuwing("Formeel gewaarschuwd", f"Eerder gewaarschuwd: {'; '.join(woorden)}.")]


def _op(g: Gewaarschuwd) -> str:
    return f"op {datum_voluit(g.dag)}" if g.dag else "dag onbekend"


def broers_en_zussen_van(jongere: Jongere) -> list[Jongere]:
    """Wie hetzelfde gezinsnummer heeft; zonder nummer is dat niemand."""
    if not jongere.gezin:
        return []
    return list(
        Jongere.objects.filter(gezin=jongere.gezin, opgegaan_in__isnull=True)
        .exclude(pk=jongere.pk)
        .order_by("geboren", "pk")
    )


def _paneel(blik: Dossierblik) -> Mapping[str, Any] | None:
    """De waarschuwingen in deze zaak en eerder; bij luxe ook die van broers en zussen."""
    zaak = blik.zaak
    if zaak is None:
        return None
    eigen = _gewaarschuwd(blik)
    gezin: list[tuple[str, Gewaarschuwd]] = []
    if zaak.soort == LUXE:
        anderen = {kind.pk: kind for kind in broers_en_zussen_van(blik.jongere)}
        gezin = [(anderen[g.jongere_id].volledige_naam, g) for g in gewaarschuwd(anderen)]
        inzage_vastleggen(
            blik.inzage,
            jongeren=[(pk, anderen[pk].gemeente_id) for pk in {g.jongere_id for _, g in gezin}],
            objecttype="formele_waarschuwing",
        )
    mag_nieuw = zaak.is_lopend and blik.inzage.medewerker.mag(
        Handeling.ZAAK_BEHANDELEN, zaak.gemeente_id
    )
    if not (eigen or gezin or mag_nieuw):
        return None
    return {
        "eigen": eigen,
        "gezin": gezin,
        "zaak": zaak,
        "mag_nieuw": mag_nieuw,
        "brief_url": brief_url(zaak) if mag_nieuw and any(g.nummer for g in eigen) else "",
    }


def _begin(_blik: Dossierblik, gegevens: Mapping[str, Any]) -> Sequence[Begin]:
    if not gegevens["mag_nieuw"]:
        return ()
    url = reverse("cases:waarschuwing_nieuw", args=[gegevens["zaak"].pk])
    return (Begin("Formeel waarschuwen", url, Begingroep.AANPAK, 40),)


def brief_url(zaak: Zaak) -> str:
    """Waar de waarschuwingsbrief gemaakt wordt, of leeg als er geen brieven zijn."""
    try:
        route = reverse("cases:brief_nieuw", args=[zaak.jongere_id])
    except NoReverseMatch:
        return ""
    return f"{route}?sjabloon=formele_waarschuwing&zaak={zaak.pk}"


def paneel_aanmelden() -> None:
    """Boven elk dossier, en als blok op de zaak."""
    waarschuwingen.meld_aan("formeel", _in_de_kop, volgorde=50)
    zaakfeiten.meld_aan(
        "waarschuwingen",
        Paneel(
            "cases/routes/paneel_waarschuwingen.html",
            _paneel,
            vult=("eigen", "gezin"),
            begin=_begin,
        ),
        volgorde=44,
    )
