"""Wat het scherm van een zaak laat zien: de stappen, en de feiten waarop zij rust."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F
from django.urls import reverse

from cases.models import Betrokkene, Zaak, Zaakstap
from cases.panelen import Dossierblik, Paneel, zaakfeiten
from cases.regels.stappen import WERKBAAR, Stand
from cases.regels.zaak import Zaakstatus
from cases.selectors import termijnenlijst
from cases.selectors.termijnen import Berekend
from cases.selectors.zaaktypen import FEITKNOP, Zaakverloop, gegevens_van
from inrichting.zaaktypen import Feit, Stapdefinitie
from kern.templatetags.weergave import datum
from toegang.models import Medewerker

TOON = {
    "nieuw": "nieuw",
    "in_behandeling": "bezig",
    "wacht": "wacht",
    "gesloten": "klaar",
    "vervallen": "vervallen",
}
"""Hoe een status eruitziet (componenten/status.html)."""


_STAAT: Final = {
    Stand.GEDAAN: "klaar",
    Stand.OVERGESLAGEN: "over",
    Stand.NU: "nu",
    Stand.STRAKS: "straks",
}


@dataclass(frozen=True)
class Volgende:
    """De volgende nieuwe zaak op iemands naam, en hoeveel er nog liggen; zij noemt niemand."""

    pk: int
    aantal: int


def volgende_nieuwe(zaak: Zaak, *, medewerker: Medewerker) -> Volgende | None:
    """De nieuwe zaak van deze medewerker na deze, in de volgorde van Mijn dag; na de laatste komt
    de eerste weer. None bij een zaak van een ander, en als er geen andere nieuwe is."""
    if zaak.behandelaar_id != medewerker.pk:
        return None
    nieuw = list(
        Zaak.objects.filter(behandelaar=medewerker, status=Zaakstatus.NIEUW)
        .order_by("termijn", "id")
        .values_list("pk", flat=True)
    )
    hier = nieuw.index(zaak.pk) + 1 if zaak.pk in nieuw else 0
    erna = [pk for pk in (*nieuw[hier:], *nieuw[:hier]) if pk != zaak.pk]
    return Volgende(erna[0], len(erna)) if erna else None


@dataclass(frozen=True)
class Stap:
    """Een stap in de lijst. staat: klaar, over (overgeslagen), nu of straks.

    nummer: die van de stap in het zaaktype; leeg telt de lijst zelf.
    """

    label: str
    staat: str
    uitleg: str = ""
    url: str = ""
    gekozen: bool = False
    vereist: bool = False
    nummer: str = ""


def stappen(verloop: Zaakverloop, *, gekozen: str = "") -> Sequence[Stap]:
    """De stappen van het zaaktype: wat gedaan is, waar de zaak nu staat en wat er nog komt."""
    zaak = verloop.zaak
    geopend = Stap("Geopend", "klaar", datum(zaak.geopend_op))
    if zaak.status == Zaakstatus.VERVALLEN:
        return [geopend, Stap("Vervallen", "nu")]
    nieuw = zaak.status == Zaakstatus.NIEUW
    wanneer = datum(zaak.opgepakt_op) if zaak.opgepakt_op else ""
    oppakken = Stap("Opgepakt", "nu" if nieuw else "klaar", wanneer, nummer="•")
    return [
        oppakken,
        *(
            _stap(verloop, stap, nummer=nummer, gekozen=stap.code == gekozen)
            for nummer, stap in enumerate(verloop.definitie.stappen, 1)
        ),
    ]


def _stap(verloop: Zaakverloop, stap: Stapdefinitie, *, nummer: int, gekozen: bool) -> Stap:
    stand = verloop.standen[stap.code]
    return Stap(
        stap.naam,
        _STAAT[stand],
        _uitleg(verloop, stap),
        f"{reverse('cases:zaak_stap', args=[verloop.zaak.pk, stap.code])}#stapvak",
        gekozen,
        stap.vereist and not verloop.is_gedaan(stap),
        str(nummer),
    )


def _uitleg(verloop: Zaakverloop, stap: Stapdefinitie) -> str:
    """Wanneer het gedaan is, of wanneer het uiterlijk moet."""
    dag, zaak = verloop.feiten.dag_van(stap), verloop.zaak
    if dag is not None:
        keren = len([r for r in verloop.rijen_van(stap.code) if r.teruggedraaid_op is None])
        vaker = f", {keren} keer" if keren > 1 else ""
        over = "overgeslagen " if verloop.feiten.is_overgeslagen(stap) else ""
        return f"{over}{datum(dag)}{vaker}"
    berekend = verloop.termijn_van(stap) if zaak.is_lopend else None
    if berekend is not None:
        return f"uiterlijk {datum(berekend.dag)}"
    if zaak.status == Zaakstatus.WACHT and zaak.wacht_tot and verloop.huidig == stap:
        return f"wacht tot {datum(zaak.wacht_tot)}"
    return ""


@dataclass(frozen=True)
class Stapblad:
    """De stap in het midden van het scherm.

    rijen: alle keren, nieuwste eerst. feitact: de act van de zaak die de stap doet, of leeg.
    kan: of er nu iets is vast te leggen; moet_nog: of zij openstaat.
    """

    stap: Stapdefinitie
    stand: Stand
    rijen: Sequence[Zaakstap]
    termijn: Berekend | None
    feitact: str
    kan: bool
    moet_nog: bool


def stapblad(verloop: Zaakverloop, code: str = "") -> Stapblad | None:
    """Het blad van deze stap, of van de stap die aan de beurt is; None als er geen is."""
    zaak = verloop.zaak
    stap = verloop.definitie.zoek_stap(code) if code else verloop.huidig
    if stap is None or (not code and zaak.status not in WERKBAAR):
        return None
    moet_nog = not verloop.is_gedaan(stap)
    return Stapblad(
        stap,
        verloop.standen[stap.code],
        verloop.rijen_van(stap.code)[::-1],
        verloop.termijn_van(stap) if moet_nog and zaak.is_lopend else None,
        FEITKNOP[Feit(stap.feit)] if stap.met_knop and zaak.is_lopend and moet_nog else "",
        zaak.status in WERKBAAR and _vast_te_leggen(verloop, stap),
        moet_nog,
    )


def _vast_te_leggen(verloop: Zaakverloop, stap: Stapdefinitie) -> bool:
    """Open, herhaalbaar, of alleen door een route of plan gedaan terwijl zij zelf iets vraagt."""
    if stap.met_knop:
        return False
    alleen_feit = stap.code not in (verloop.feiten.gedaan or {})
    return not verloop.is_gedaan(stap) or stap.herhaalbaar or bool(stap.velden and alleen_feit)


def gedane_stappen(verloop: Zaakverloop, *, behalve: str = "") -> list[Zaakstap]:
    """Wat van de andere stappen is vastgelegd en telt, nieuwste eerst."""
    return [
        rij
        for rij in reversed(verloop.rijen)
        if rij.teruggedraaid_op is None and rij.code != behalve
    ]


def bereikbaar(jongere_id: int) -> list[Betrokkene]:
    """Wie er te bellen of te mailen is rond deze jongere; wie gezag heeft bovenaan."""
    return list(
        Betrokkene.objects.filter(jongere_id=jongere_id, overleden_op__isnull=True).order_by(
            F("gezag").desc(nulls_last=True), "id"
        )
    )


def _gegevens(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Wie de regie heeft, wie vroeg of wie deelde; None als het zaaktype daar niet naar vraagt."""
    rij = gegevens_van(blik.zaak) if blik.zaak is not None else None
    if rij is None:
        return None
    buiten = f"{rij.regiehouder_naam}, {rij.regiehouder_organisatie}"
    paren = (
        ("Regiehouder", rij.regiehouder.naam if rij.regiehouder else buiten.strip(", ")),
        ("Vrager", rij.get_vrager_display()),
        ("Onderwerp", rij.onderwerp),
        ("Gedeeld door", rij.gedeeld_door),
        ("Wat is gedeeld", rij.gedeeld),
        ("Waarom", rij.waarom),
    )
    return {"paren": [{"naam": naam, "waarde": waarde} for naam, waarde in paren if waarde]}


def feiten_aanmelden() -> None:
    """De eigen feiten van de zaak: haar termijn met de rekensom, en haar gegevens."""
    zaakfeiten.meld_aan(
        "termijn",
        Paneel("cases/paneel_termijn.html", termijnenlijst.paneel, vandaag=True),
        volgorde=10,
    )
    zaakfeiten.meld_aan(
        "zaakgegevens", Paneel("cases/paneel_zaakgegevens.html", _gegevens), volgorde=15
    )
