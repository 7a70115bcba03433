"""De toetspunten bij een vrijstelling: uit de feiten, met uitleg. Het oordeel is aan een mens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from cases.keuzes import GEEN_INSCHRIJVING
from cases.models import Inschrijving
from cases.regels.plicht_uitleg import Uitlegregel
from cases.regels.toets import Toetspunt, Uitkomst, uit_feit
from cases.selectors.plicht import kalender_voor, plichtfeiten_van
from inrichting.parameters import Parameters
from inrichting.selectors import parameters
from kern.kalender import begin_schooljaar
from vrijstellingen.models import Verklaring, Vrijstelling, Vrijstellingfeit
from vrijstellingen.models import Voorwaarde as Voorwaarderij
from vrijstellingen.regels import kennisgeving as kg
from vrijstellingen.regels.duur import Plichtperiode, Trekkendfeiten, trekkend_toetsen
from vrijstellingen.regels.grond import GRONDREGELS, VERLOFGRONDEN, Aard, Grond
from vrijstellingen.regels.richting import (
    Richtingbevinding,
    Schoolinschrijving,
    richting_nagaan,
    verklaring_volledig,
)
from vrijstellingen.regels.vervangend import (
    Verzoekfeiten,
    ander_onderwijs_toetsen,
    laatste_jaar_toetsen,
    leeftijd_3a_toetsen,
    verlenging_toetsen,
    verzoek_toetsen,
)
from vrijstellingen.selectors.plicht import gevraagd_jaar, voorgestelde_geldigheid

_GESPROKEN: Final[Mapping[Grond, frozenset[str]]] = {
    Grond.VERVANGEND: frozenset({"aanvrager", "jongere", "hoofd"}),
    Grond.VERVANGEND_LAATSTE_JAAR: frozenset(
        {"aanvrager", "jongere", "hoofd", "hoofd_mbo", "hulpverlener"}
    ),
}
"""Met wie gesproken moet zijn (`GRONDREGELS[grond].horen`), in codes."""


@dataclass
class Toetsing:
    """De punten, en bij 5 onder b het bewijs uit het jaar voor de verklaring."""

    punten: list[Toetspunt] = field(default_factory=list)
    richting: Richtingbevinding | None = None
    scholen: Sequence[Inschrijving] = ()


@dataclass(frozen=True)
class _Geval:
    vrijstelling: Vrijstelling
    feiten: Sequence[Vrijstellingfeit]
    verklaring: Verklaring | None
    antwoorden: Mapping[str, bool | None]
    plicht: Plichtperiode | None
    wet: Parameters


def toetsing_van(
    vrijstelling: Vrijstelling,
    feiten: Sequence[Vrijstellingfeit],
    *,
    verklaringen: Sequence[Verklaring],
    voorwaarden: Sequence[Voorwaarderij],
    plicht: Plichtperiode | None,
) -> Toetsing:
    """Elk punt dat bij deze grond hoort, met de feiten van nu."""
    grond = Grond(vrijstelling.grond)
    uit = Toetsing()
    if grond in VERLOFGRONDEN:
        return uit
    geval = _Geval(
        vrijstelling,
        feiten,
        next((v for v in verklaringen if v.ingetrokken_op is None), None),
        {v.naam: v.voldaan for v in voorwaarden},
        plicht,
        parameters(),
    )
    if GRONDREGELS[grond].aard is Aard.RECHTSWEGE:
        uit.punten += _kennisgeving(geval)
    _PER_GROND[grond](geval, uit)
    return uit


def _kennisgeving(geval: _Geval) -> list[Toetspunt]:
    """Te laat is een waarschuwing (VR-05)."""
    if geval.plicht is None:
        return []
    oordeel = kg.kennisgeving_toetsen(
        kg.Kennisgevingfeiten(
            grond=Grond(geval.vrijstelling.grond),
            schooljaar=gevraagd_jaar(geval.vrijstelling),
            begin_leerplicht=geval.plicht.van,
            ontvangen_op=geval.vrijstelling.ontvangen_op,
            nooit_geschikt=bool(geval.verklaring and geval.verklaring.duur == "blijvend"),
            ontstaan_op=geval.vrijstelling.ontstaan_op,
        ),
        wet=geval.wet,
    )
    eerste = oordeel.uitleg[0]
    samen = replace(eerste, tekst=" ".join(regel.tekst for regel in oordeel.uitleg))
    uitkomst = Uitkomst.LET_OP if oordeel.te_laat else Uitkomst.JA
    return [Toetspunt("kennisgeving", uitkomst, samen, oordeel.waarden)]


def _ongeschikt(geval: _Geval, uit: Toetsing) -> None:
    rij = geval.verklaring
    if rij is None:
        tekst = "Er is nog geen verklaring van een arts, pedagoog of psycholoog vastgelegd."
        uit.punten.append(
            Toetspunt("verklaring", Uitkomst.ONBEKEND, Uitlegregel("VR-06", "Lpw 7", tekst))
        )
        return
    uit.punten += kg.verklaring_toetsen(
        kg.Verklaring(rij.dagtekening, rij.aangewezen, rij.behandelend),
        kennisgeving_op=geval.vrijstelling.ontvangen_op,
        wet=geval.wet,
    )


def _richting(geval: _Geval, uit: Toetsing) -> None:
    """Het jaar voor de dagtekening, met bewijs; wat het betekent beslist een medewerker."""
    rij = geval.vrijstelling
    uit.punten.append(
        verklaring_volledig(
            alle_scholen=geval.antwoorden.get("alle_scholen"),
            vaste_woonplaats=geval.antwoorden.get("vaste_woonplaats") is not False,
        )
    )
    dagtekening = geval.verklaring.dagtekening if geval.verklaring else rij.dagtekening
    dag = dagtekening or rij.ontvangen_op
    inschrijvingen = list(
        Inschrijving.objects.filter(jongere_id=rij.jongere_id, van__lt=dag)
        .exclude(onderwijssoort__in=GEEN_INSCHRIJVING)
        .select_related("school")
        .order_by("van", "id")
    )
    gevolgd = [
        Schoolinschrijving(i.van, i.tot_en_met, i.school.denominatie) for i in inschrijvingen
    ]
    richtingen = rij.richtingen or {i.richting for i in gevolgd if i.richting}
    eerste = rij.eerder_beroep is False and geval.plicht is not None
    uit.richting = richting_nagaan(
        dag,
        gevolgd,
        bezwaar_tegen=richtingen,
        wet=geval.wet,
        eerder_leerplichtig_zonder_beroep=eerste
        and geval.plicht is not None
        and geval.plicht.van < dag
        and bool(gevolgd),
    )
    uit.scholen = [
        i
        for i in inschrijvingen
        if i.tot_en_met is None or i.tot_en_met >= uit.richting.venster_van
    ]
    uit.punten += [
        Toetspunt("richting", uit.richting.uitkomst, regel, uit.richting.waarden if n == 0 else ())
        for n, regel in enumerate(uit.richting.uitleg)
    ]


def _buitenland(geval: _Geval, uit: Toetsing) -> None:
    uit.punten += kg.buitenland_toetsen(
        kg.Buitenlandfeiten(
            woont_in_nederland=geval.vrijstelling.jongere.opschorting != "E",
            ingeschreven=geval.antwoorden.get("ingeschreven"),
            bezoekt_geregeld=geval.antwoorden.get("bezoekt_geregeld"),
        )
    )


def _trekkend(geval: _Geval, uit: Toetsing) -> None:
    dichtbij = geval.antwoorden.get("rijdende_school")
    uit.punten += trekkend_toetsen(
        Trekkendfeiten(
            kermis_of_circus=geval.antwoorden.get("kermis_of_circus"),
            jongere_trekt_mee=geval.antwoorden.get("jongere_trekt_mee"),
            rijdende_school=dichtbij,
            rijdende_school_km=Decimal(0) if dichtbij else None,
        ),
        op=geval.vrijstelling.gevraagd_van or geval.vrijstelling.ontvangen_op,
        wet=geval.wet,
    )


def _vervangend(geval: _Geval, uit: Toetsing) -> None:
    rij, grond = geval.vrijstelling, Grond(geval.vrijstelling.grond)
    geboren = rij.jongere.geboortedatum
    if geboren is not None and grond is Grond.VERVANGEND:
        voorstel = voorgestelde_geldigheid(rij, plicht=geval.plicht, wet=geval.wet)
        dag = rij.geldig_van or (voorstel.van if voorstel else rij.ontvangen_op)
        uit.punten.append(leeftijd_3a_toetsen(geboren, ingaat_op=dag, wet=geval.wet))
    if geboren is not None and grond is Grond.VERVANGEND_LAATSTE_JAAR:
        uit.punten.append(
            laatste_jaar_toetsen(
                geboren,
                jaar=gevraagd_jaar(rij),
                wet=geval.wet,
                twaalfde_schooljaar=rij.jongere.twaalfde_schooljaar,
            )
        )
    vorige = rij.voorganger
    if grond is Grond.VERVANGEND and vorige is not None and vorige.geldig_tot_en_met is not None:
        uit.punten.append(
            verlenging_toetsen(rij.ontvangen_op, einde=vorige.geldig_tot_en_met, wet=geval.wet)
        )
    gesproken = {f.met for f in geval.feiten if f.soort == "gehoord"}
    uit.punten += verzoek_toetsen(
        grond,
        Verzoekfeiten(
            plan_van_aanpak=geval.antwoorden.get("plan_van_aanpak"),
            gegevens_volledig=geval.antwoorden.get("gegevens_volledig"),
            gehoord=True if _GESPROKEN[grond] <= gesproken else None,
            ongeschikt=geval.antwoorden.get("ongeschikt"),
            overeenstemming=geval.antwoorden.get("overeenstemming"),
        ),
    )


def _ander_onderwijs(geval: _Geval, uit: Toetsing) -> None:
    rij = geval.vrijstelling
    dag = (
        rij.geldig_van
        or rij.gevraagd_van
        or max(rij.ontvangen_op, begin_schooljaar(gevraagd_jaar(rij)))
    )
    if geval.plicht is not None:
        uit.punten.append(
            ander_onderwijs_toetsen(
                plichtfeiten_van(rij.jongere),
                op=dag,
                kalender=kalender_voor(rij.jongere).kalender,
                wet=geval.wet,
            )
        )
    tekst = "De jongere laat zien dat hij op een andere manier genoeg onderwijs krijgt."
    uit.punten.append(
        Toetspunt(
            "voldoende_onderwijs",
            uit_feit(geval.antwoorden.get("voldoende_onderwijs")),
            Uitlegregel("VR-14", "Lpw 15 lid 1", tekst),
        )
    )


_PER_GROND: Final[Mapping[Grond, Callable[[_Geval, Toetsing], None]]] = {
    Grond.ONGESCHIKT: _ongeschikt,
    Grond.RICHTING: _richting,
    Grond.BUITENLAND: _buitenland,
    Grond.TREKKEND: _trekkend,
    Grond.VERVANGEND: _vervangend,
    Grond.VERVANGEND_LAATSTE_JAAR: _vervangend,
    Grond.ANDER_ONDERWIJS: _ander_onderwijs,
}
