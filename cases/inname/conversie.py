"""De conversiemap als soort inname: dezelfde service als de opdracht, binnen eigen gemeenten."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from django.db import transaction

from cases.conversie.bestand import Plan, plannen
from cases.conversie.inlezen import OnbruikbareAanlevering, Opdracht, conversie_inlezen
from cases.conversie.lezer import Lezer as CsvLezer
from cases.conversie.lezer import Onleesbaar
from cases.conversie.uitkomst import Bevinding, Melder, Voortgang
from cases.conversie.uitkomst import Uitkomst as Conversieuitkomst
from cases.conversie.werk import vraag
from cases.inname.opdracht import Opdrachtinname
from cases.inname.register import (
    Aanlevering,
    Fout,
    Genoemd,
    InnameGeweigerd,
    Lezer,
    Uitkomst,
    Wijze,
    lezers,
)
from cases.models import ExterneSleutel
from kern.modellen import Slot

MET_GEMEENTE = ("gemeenten.csv", "woonplaatsen.csv", "gebieden.csv", "externe_reeksen.csv")
STAPEL = 5_000


def conversie_lezen(aanlevering: Aanlevering) -> Uitkomst:
    """Lees een uitgepakte map in. Een proef wordt echt geladen; de regie draait haar terug."""
    alles_of_niets = aanlevering.wijze is Wijze.ALLES_OF_NIETS
    try:
        uitkomst = conversie_inlezen(
            aanlevering.pad,
            bron=aanlevering.bron,
            afkeur_map=None if alles_of_niets else aanlevering.afkeur,
            voortgang=aanlevering.voortgang,
            melden=lambda bevinding: aanlevering.meld(als_fout(bevinding)),
        )
    except OnbruikbareAanlevering as fout:
        raise InnameGeweigerd("Dit is geen levering die wij kunnen lezen.") from fout
    return _uitkomst(uitkomst)


def conversie_met_opdracht(
    opdracht: Opdracht, *, voortgang: Voortgang, melden: Melder, niet_bewaard: Melder
) -> Conversieuitkomst:
    """Lees een map in als `conversie_inlezen`; is er geladen, dan staat het bij de innames.

    De inname komt in dezelfde transactie. Wat aan de deur geweigerd is, staat daar niet bij: aan
    de inname is niet te zien dat er politiegegevens in de levering zaten. Raises
    OnbruikbareAanlevering.
    """
    inname = Opdrachtinname(
        "conversie",
        opdracht.map.absolute().name,
        wijze=Wijze.ALLES_OF_NIETS if opdracht.afkeur_map is None else Wijze.GOEDE_RIJEN,
        bron=opdracht.bron,
    )

    def noteren(bevinding: Bevinding) -> None:
        inname.boek.meld(als_fout(bevinding))
        melden(bevinding)

    with transaction.atomic():
        uitkomst = conversie_inlezen(
            opdracht.map,
            bron=opdracht.bron,
            proef=opdracht.proef,
            afkeur_map=opdracht.afkeur_map,
            voortgang=voortgang,
            melden=noteren,
            niet_bewaard=niet_bewaard,
        )
        if uitkomst.geladen:
            inname.bewaren(_uitkomst(uitkomst), gemeenten=geladen_gemeenten())
    return uitkomst


def geladen_gemeenten() -> list[int]:
    """De gemeenten van wie er iets in de levering zat; alleen in de transactie van het laden."""
    return [
        gemeente
        for (gemeente,) in vraag(
            "select g.id from toegang_gemeente g where g.code in (select gemeentecode from"
            " conv_gemeenten union select gemeentecode from conv_woonplaatsen)"
        )
    ]


def _uitkomst(uitkomst: Conversieuitkomst) -> Uitkomst:
    return Uitkomst(
        bestanden={naam: asdict(telling) for naam, telling in uitkomst.bestanden.items()},
        geladen=uitkomst.geladen,
    )


def als_fout(b: Bevinding) -> Fout:
    """Een bevinding van de conversie zoals de inname haar toont."""
    return Fout(b.bestand, b.regel, b.kolom, b.waarde, b.reden, b.is_fout)


def gemeenten_in(map_: Path) -> Iterator[Genoemd]:
    """Elke gemeentecode in de bestanden die zeggen van wie iets is."""
    for naam in MET_GEMEENTE:
        for regel, code in _waarden(map_ / naam, "gemeentecode"):
            yield Genoemd(code, naam, regel)


def eigen_sleutels_toetsen(aanlevering: Aanlevering) -> None:
    """Een nummer dat onder deze bron al van een andere gemeente is, wordt niet bijgewerkt.

    Twee gemeenten mogen allebei J00001 aanleveren, maar onder een eigen bron.
    Raises InnameGeweigerd.
    """
    alle = plannen()
    for plan in alle.values():
        for kolom, doel in _sleutelkolommen(plan, alle):
            rijen = _waarden(aanlevering.pad / plan.naam, kolom)
            while stapel := list(islice(rijen, STAPEL)):
                _toets_stapel(stapel, plan=plan, doel=doel, bron=aanlevering.bron)


def _sleutelkolommen(plan: Plan, alle: dict[str, Plan]) -> Iterator[tuple[str, Plan]]:
    """De kolommen die een rij van een jongere aanwijzen, met het bestand waarin die staat."""
    kolommen = [(kolom.naam, alle[kolom.verwijst]) for kolom in plan.verwijzingen]
    if plan.bestand.eigen_sleutel:
        kolommen.append((plan.bestand.sleutel[0], plan))
    for kolom, doel in kolommen:
        if doel.bestand.model.slot is not Slot.NEUTRAAL:
            yield kolom, doel


def _toets_stapel(stapel: list[tuple[int, str]], *, plan: Plan, doel: Plan, bron: str) -> None:
    bekend = dict(
        ExterneSleutel.objects.filter(
            bron=bron, bestand=doel.naam, externe_id__in={waarde for _, waarde in stapel}
        ).values_list("externe_id", "doel_id")
    )
    model = doel.bestand.model
    te_zien = set(model._base_manager.filter(pk__in=bekend.values()).values_list("pk", flat=True))
    for regel, waarde in stapel:
        if waarde in bekend and bekend[waarde] not in te_zien:
            raise InnameGeweigerd(
                f"De bron '{bron}' is al in gebruik voor een andere gemeente: {plan.naam} regel "
                f"{regel} noemt een nummer dat daar al bestaat. Er is niets geladen. Kies een "
                "eigen naam voor de bron, bijvoorbeeld de naam van uw gemeente."
            )


def _waarden(pad: Path, kolom: str) -> Iterator[tuple[int, str]]:
    """Regelnummer en waarde van één kolom; wat niet te lezen is, meldt het inlezen zelf."""
    if not pad.is_file():
        return
    try:
        lezer = CsvLezer(pad, bekend=(kolom,))
    except Onleesbaar:
        return
    if kolom not in lezer.kop:
        return
    plek = lezer.kop.index(kolom)
    for rij in lezer.rijen():
        if not rij.fout and rij.velden[plek].strip():
            yield rij.regel, rij.velden[plek].strip()


CONVERSIE = Lezer(
    soort="conversie",
    label="Conversie van een ander systeem",
    uitleg="Eén zip met de CSV-bestanden erin, of de losse CSV-bestanden samen. "
    "gemeenten.csv en jongeren.csv zijn altijd nodig. Halt en proces-verbaal waarvan de bewaartijd "
    "voorbij is, bewaren wij niet.",
    extensies=(".zip", ".csv"),
    inlezen=conversie_lezen,
    uit_map=True,
    vraagt_bron=True,
    bestandsnamen=lambda: tuple(plannen()),
    gemeenten_in=gemeenten_in,
    toets=eigen_sleutels_toetsen,
)


def aanmelden() -> None:
    """Zet de conversie in het register."""
    lezers.meld_aan("conversie", CONVERSIE, volgorde=50)
