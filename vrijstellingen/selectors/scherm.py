"""Wat het scherm van een vrijstelling laat zien."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse

from cases.panelen import Tijdlijnitem
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt
from cases.selectors.zaak import Stap
from kern.kalender import datum_voluit, schooljaar_label
from kern.klok import vandaag
from kern.templatetags.weergave import datum
from vrijstellingen.keuzes import FEITSOORTEN, GESPROKEN_MET, OPSCHORTINGEN
from vrijstellingen.models import (
    Verklaring,
    Voorwaarde,
    Vrijstelling,
    Vrijstellingbericht,
    Vrijstellingfeit,
)
from vrijstellingen.regels.acten import Act, is_open, mogelijke_acten
from vrijstellingen.regels.duur import Geldigheid, Plichtperiode, uitleg_geldigheid
from vrijstellingen.regels.grond import (
    GRONDREGELS,
    Aard,
    Grond,
    Oordeel,
    Stand,
    met_bezwaarclausule,
    uitleg_aard,
    uitleg_werking,
)
from vrijstellingen.selectors.feiten import actruimte_van, feiten_van, stand_van
from vrijstellingen.selectors.plicht import gevraagd_jaar, plichtperiode_van
from vrijstellingen.selectors.termijnen import Termijnbeeld, termijnbeeld
from vrijstellingen.selectors.toetsen import Toetsing, toetsing_van
from vrijstellingen.teksten import STANDEN, TONEN, UITKOMSTEN

ICONEN: Final = {
    "gehoord": "persoon",
    "aanvulling": "brief",
    "bezwaar": "let-op",
    "ingebrekestelling": "let-op",
    "opschorting": "pauze",
}


@dataclass(frozen=True)
class Punt:
    """Een toetspunt met zijn woord en toon."""

    punt: Toetspunt
    woord: str
    toon: str


@dataclass(frozen=True)
class Briefkeuze:
    """Een brief die nu voor de hand ligt. sjabloon: de code van het sjabloon."""

    naam: str
    sjabloon: str


def uitspraakbrief(vrijstelling: Vrijstelling) -> str:
    """De code van het sjabloon waarmee het oordeel bekend wordt; leeg als dat er niet is."""
    oordeel, grond = vrijstelling.oordeel, vrijstelling.grond
    if oordeel in {"voldoet", "voldoet_niet"}:
        return f"{oordeel}_{grond}"
    if oordeel in {"verleend", "geweigerd"}:
        return f"besluit_{oordeel}_{grond}"
    return ""


@dataclass(frozen=True)
class Beeld:
    """Alles van een vrijstelling op een moment."""

    vrijstelling: Vrijstelling
    stand: Stand
    woord: str
    toon: str
    acten: Sequence[Act]
    feiten: Sequence[Vrijstellingfeit]
    verklaringen: Sequence[Verklaring]
    voorwaarden: Sequence[Voorwaarde]
    berichten: Sequence[Vrijstellingbericht]
    plicht: Plichtperiode | None
    termijnen: Termijnbeeld
    toetsing: Toetsing

    @property
    def besluit(self) -> bool:
        """Moet hier iemand een besluit nemen (en niet: zeggen of het voldoet)?"""
        return GRONDREGELS[Grond(self.vrijstelling.grond)].aard is Aard.BESLUIT

    @property
    def schooljaar(self) -> str:
        """Het schooljaar waarvoor het is."""
        return schooljaar_label(gevraagd_jaar(self.vrijstelling))

    @property
    def punten(self) -> list[Punt]:
        """De toetspunten met hun woord."""
        return [Punt(p, *UITKOMSTEN[p.uitkomst]) for p in self.toetsing.punten]

    @property
    def uitleg(self) -> list[Uitlegregel]:
        """Wat voor vrijstelling dit is, en wat zij doet."""
        grond = Grond(self.vrijstelling.grond)
        return [*uitleg_aard(grond), uitleg_werking(grond)]

    @property
    def duuruitleg(self) -> Uitlegregel | None:
        """Waarom zij op deze dagen geldt."""
        van, tot = self.vrijstelling.geldig_van, self.vrijstelling.geldig_tot_en_met
        if van is None or tot is None or self.plicht is None or tot < van:
            return None
        return uitleg_geldigheid(
            Grond(self.vrijstelling.grond), Geldigheid(van, tot), plicht=self.plicht
        )

    @property
    def brieven(self) -> list[Briefkeuze]:
        """De brieven die bij deze stand horen, met de code van hun sjabloon."""
        rij = self.vrijstelling
        if is_open(self.stand):
            return [
                Briefkeuze("Ontvangst bevestigen", "ontvangstbevestiging"),
                Briefkeuze("Vragen wat er mist", "verzoek_aanvulling"),
            ]
        if code := uitspraakbrief(rij):
            wat = "Besluit" if code.startswith("besluit_") else "Bericht"
            return [Briefkeuze(f"{wat}: {rij.get_oordeel_display().lower()}", code)]
        if rij.oordeel == "naar_schoolhoofd":
            return [
                Briefkeuze("Aan de school", "doorzending_schoolhoofd"),
                Briefkeuze("Aan de ouders", "doorzending_mededeling"),
            ]
        return []

    @property
    def bezwaarclausule(self) -> bool | None:
        """Of er onder de brief staat hoe men bezwaar maakt; None zolang er niets te sturen is."""
        if not self.vrijstelling.oordeel:
            return None
        return met_bezwaarclausule(
            Grond(self.vrijstelling.grond), Oordeel(self.vrijstelling.oordeel)
        )


def beeld_van(vrijstelling: Vrijstelling) -> Beeld:
    """Het beeld van nu, in een vast aantal vragen."""
    feiten = feiten_van(vrijstelling)
    verklaringen = list(
        Verklaring.objects.filter(vrijstelling=vrijstelling)
        .select_related("document")
        .order_by("-dagtekening", "-id")
    )
    voorwaarden = list(Voorwaarde.objects.filter(vrijstelling=vrijstelling).order_by("id"))
    plicht = plichtperiode_van(vrijstelling.jongere)
    beeld = termijnbeeld(vrijstelling, feiten)
    stand = stand_van(vrijstelling, feiten)
    ruimte = actruimte_van(
        vrijstelling,
        feiten,
        stand=stand,
        verklaring=any(v.ingetrokken_op is None for v in verklaringen),
    )
    return Beeld(
        vrijstelling=vrijstelling,
        stand=stand,
        woord=STANDEN[stand],
        toon=TONEN.get(stand, "vervallen"),
        acten=mogelijke_acten(ruimte),
        feiten=feiten,
        verklaringen=verklaringen,
        voorwaarden=voorwaarden,
        berichten=list(vrijstelling.berichten.order_by("-id")),
        plicht=plicht,
        termijnen=beeld,
        toetsing=toetsing_van(
            vrijstelling,
            feiten,
            verklaringen=verklaringen,
            voorwaarden=voorwaarden,
            plicht=plicht,
        ),
    )


def stappen_van(beeld: Beeld) -> list[Stap]:
    """Wat er gedaan is, waar het staat en wat er nog komt."""
    rij = beeld.vrijstelling
    stappen: list[tuple[str, date | None]] = [("Ontvangen", rij.ontvangen_op)]
    if beeld.besluit:
        stappen.append(("In behandeling", _dag(beeld, "in_behandeling")))
        if GRONDREGELS[Grond(rij.grond)].horen:
            stappen.append(("Gesprekken", _dag(beeld, "gehoord")))
    stappen.append(("Besluit" if beeld.besluit else "Beoordeeld", rij.oordeel_op))
    if rij.oordeel not in {"ingetrokken", "naar_schoolhoofd"}:
        stappen.append(
            ("Bekendgemaakt" if beeld.besluit else "Bericht verstuurd", rij.bekendgemaakt_op)
        )
    if beeld.termijnen.bezwaartermijn is not None or (beeld.besluit and not rij.oordeel):
        klaar = beeld.stand is Stand.ONHERROEPELIJK
        termijn = beeld.termijnen.bezwaartermijn
        stappen.append(
            ("Bezwaartermijn voorbij", termijn.laatste_dag if klaar and termijn else None)
        )
    eerste = next((n for n, (_, dag) in enumerate(stappen) if dag is None), None)
    return [
        Stap(
            label,
            "klaar" if dag is not None else "nu" if nummer == eerste else "straks",
            datum(dag) if dag else "",
        )
        for nummer, (label, dag) in enumerate(stappen)
    ]


def _dag(beeld: Beeld, soort: str) -> date | None:
    dagen = [f.op for f in beeld.feiten if f.soort == soort]
    if dagen:
        return min(dagen)
    # Wie uit een vorig systeem komt heeft een oordeel zonder deze stap.
    return beeld.vrijstelling.oordeel_op


def tijdlijn_van(beeld: Beeld) -> list[dict[str, Any]]:
    """Wat er gebeurde, de nieuwste eerst."""
    rij = beeld.vrijstelling
    items = [_item(rij.ontvangen_op, "Ontvangen", "signaal", _hoe(rij))]
    items += [
        _item(f.op, _titel(f), ICONEN.get(f.soort, "notitie"), _tekst(f), _wie(f.medewerker))
        for f in beeld.feiten
    ]
    items += [
        _item(f.klaar_op, "Aanvulling ontvangen", "document", "")
        for f in beeld.feiten
        if f.klaar_op is not None
    ]
    if rij.oordeel_op is not None:
        items.append(
            _item(
                rij.oordeel_op,
                rij.get_oordeel_display(),
                "goed",
                rij.motivering,
                _wie(rij.beoordeeld_door),
            )
        )
    if rij.bekendgemaakt_op is not None:
        titel = "Besluit bekendgemaakt" if beeld.besluit else "Bericht verstuurd"
        items.append(_item(rij.bekendgemaakt_op, titel, "brief", ""))
    if rij.beeindigd_op is not None:
        items.append(_item(rij.beeindigd_op, "Laatste dag", "kruis", rij.beeindigd_door))
    return sorted(items, key=lambda item: item["dag"], reverse=True)


def _item(dag: date | None, titel: str, icoon: str, tekst: str, wie: str = "") -> dict[str, Any]:
    return {
        "dag": dag,
        "titel": titel,
        "soort": "",
        "icoon": icoon,
        "tekst": tekst,
        "wie": wie,
        "url": "",
        "moment": None,
    }


def _wie(medewerker: Any) -> str:
    return medewerker.naam if medewerker else ""


def _hoe(rij: Vrijstelling) -> str:
    delen = [rij.get_kanaal_display(), rij.get_ingediend_door_display()]
    return ", door: ".join(d for d in delen if d)


def _titel(feit: Vrijstellingfeit) -> str:
    if feit.soort == "gehoord":
        return f"Gesproken met: {GESPROKEN_MET[feit.met].lower()}"
    return FEITSOORTEN[feit.soort]


def _tekst(feit: Vrijstellingfeit) -> str:
    delen = []
    if feit.soort == "aanvulling" and feit.tot_en_met:
        delen.append(f"Aanvullen kan tot en met {datum_voluit(feit.tot_en_met)}.")
    if feit.soort == "opschorting":
        tot = datum_voluit(feit.tot_en_met) if feit.tot_en_met else "nu"
        delen.append(f"{OPSCHORTINGEN[feit.reden]}. De dagen tot en met {tot} tellen niet mee.")
    if feit.soort == "mededeling" and feit.tot_en_met:
        delen.append(f"Nieuwe dag: {datum_voluit(feit.tot_en_met)}.")
    if feit.gepost_op:
        delen.append(f"Poststempel {datum_voluit(feit.gepost_op)}.")
    return " ".join([*delen, feit.tekst]).strip()


def vrijstellingen_van(jongere_id: int, *, zaak_id: int | None = None) -> list[Vrijstelling]:
    """De vrijstellingen van een jongere, die van de zaak voorop, dan de nieuwste."""
    rijen = list(
        Vrijstelling.objects.filter(jongere_id=jongere_id).order_by("-ontvangen_op", "-id")
    )
    return sorted(rijen, key=lambda v: v.zaak_id != zaak_id)


def tijdlijnitems(rijen: Sequence[Vrijstelling]) -> list[Tijdlijnitem]:
    """De dag van ontvangst en van het oordeel, voor de tijdlijn van het dossier."""
    uit = []
    for rij in rijen:
        url = reverse("vrijstellingen:vrijstelling", args=[rij.pk])
        naam = rij.get_grond_display()
        soort = "Vrijstelling"
        uit.append(Tijdlijnitem(rij.ontvangen_op, soort, f"{naam}: ontvangen", "document", url=url))
        if rij.oordeel_op is not None:
            titel = f"{naam}: {rij.get_oordeel_display().lower()}"
            uit.append(Tijdlijnitem(rij.oordeel_op, soort, titel, "goed", url=url))
    dag = vandaag()
    return sorted((i for i in uit if i.dag <= dag), key=lambda i: i.dag, reverse=True)
