"""Wat ons dossier zegt naast wat de BRP zegt, veld voor veld.

Een leeg veld van de BRP is: de BRP gaf niets, en dus geen verschil. Alleen geheim is anders: de
BRP laat dat veld weg als het adres niet geheim is. Een andere gemeente is een verhuizing (LP-11)
en gaat langs de act van verhuizen, nooit als los veld.
"""

from collections.abc import Iterator

from cases.keuzes import OPSCHORTINGEN
from cases.koppelingen.brp.gegevens import Persoon
from cases.regels.brp.adres import (
    adres_in_woorden,
    heeft_plek,
    is_zelfde_adres,
    woont_er_niet,
)
from cases.regels.brp.feiten import (
    GEMEENTE_RNI,
    LEEG,
    OVERLEDEN,
    Dossierfeiten,
    Gewicht,
    Soort,
    Verschil,
    dag_in_woorden,
    geboren_in_woorden,
    is_overleden,
    is_overleden_persoon,
    sterfdag,
)
from cases.regels.brp.gezag import gezagsrelaties
from cases.regels.brp.ouders import ouderverschillen


def verschillen(ons: Dossierfeiten, brp: Persoon) -> list[Verschil]:
    """Alle verschillen, wat luid is bovenaan."""
    alle = [
        *_overlijden(ons, brp),
        *_geheim(ons, brp),
        *_verhuizing(ons, brp),
        *_opschorting(ons, brp),
        *_naam(ons, brp),
        *_geboren(ons, brp),
        *_wonen(ons, brp),
        *_vestiging(ons, brp),
        *ouderverschillen(ons.ouders, gezagsrelaties(brp)),
    ]
    return sorted(alle, key=lambda verschil: verschil.gewicht is not Gewicht.LUID)


def _overlijden(ons: Dossierfeiten, brp: Persoon) -> Iterator[Verschil]:
    dood = is_overleden(overleden_op=ons.overleden_op, opschorting=ons.opschorting)
    brp_dood, dag = is_overleden_persoon(brp), sterfdag(brp)
    zelfde = dood == brp_dood and (dag is None or dag == ons.overleden_op)
    if zelfde or (not brp_dood and not dood):
        return
    woorden = f"Overleden, dag {LEEG}" if dag is None else f"Overleden op {dag_in_woorden(dag)}"
    yield Verschil(
        "overleden",
        "Overleden",
        _overleden_ons(ons) if dood else "Niet overleden",
        woorden if brp_dood else "Niet overleden",
        Soort.OVERLEDEN,
        f"{brp_dood}|{dag or ''}",
        Gewicht.LUID,
        "Lees dit eerst. Neem met niemand contact op voor u het zeker weet.",
    )


def _overleden_ons(ons: Dossierfeiten) -> str:
    if ons.overleden_op is None:
        return f"Overleden, dag {LEEG}"
    return f"Overleden op {dag_in_woorden(ons.overleden_op)}"


def _geheim(ons: Dossierfeiten, brp: Persoon) -> Iterator[Verschil]:
    if ons.geheim == brp.geheim:
        return
    woord = {True: "Geheim adres", False: "Adres is niet geheim"}
    yield Verschil(
        "geheim",
        "Geheim adres",
        woord[ons.geheim],
        woord[brp.geheim],
        Soort.GEHEIM,
        str(brp.geheim),
        Gewicht.LUID,
        "Geef het adres aan niemand door, ook niet aan de andere ouder."
        if brp.geheim
        else "Haal geheim alleen weg als u weet waarom het erop staat.",
    )


def _verhuizing(ons: Dossierfeiten, brp: Persoon) -> Iterator[Verschil]:
    if brp.gemeentecode in {"", GEMEENTE_RNI, ons.gemeentecode} or brp.opschorting:
        return
    sinds = f"{brp.gemeente_sinds or ''}"
    yield Verschil(
        "gemeente",
        "Gemeente",
        ons.gemeentecode,
        brp.gemeentecode,
        Soort.VERHUIZING,
        f"{brp.gemeentecode}|{sinds}|{adres_in_woorden(brp.adres)}",
        Gewicht.LUID,
        "Een andere gemeente is een verhuizing. Leg die vast; daarna kunt u het dossier "
        "overdragen.",
    )


def _opschorting(ons: Dossierfeiten, brp: Persoon) -> Iterator[Verschil]:
    if brp.opschorting == ons.opschorting or OVERLEDEN in {brp.opschorting, ons.opschorting}:
        return
    reden = OPSCHORTINGEN.get(brp.opschorting, "Reden niet bekend")
    sinds = f", sinds {dag_in_woorden(brp.opschorting_op)}" if brp.opschorting_op else ""
    yield Verschil(
        "opschorting",
        "Bijhouden in de BRP",
        OPSCHORTINGEN.get(ons.opschorting, "Wordt bijgehouden"),
        f"{reden}{sinds}" if brp.opschorting else "Wordt bijgehouden",
        Soort.OPSCHORTING,
        f"{brp.opschorting}|{brp.opschorting_op or ''}",
        Gewicht.LUID,
    )


def _naam(ons: Dossierfeiten, brp: Persoon) -> Iterator[Verschil]:
    if brp.naam.geslachtsnaam.strip(" .") == "":
        return
    delen = (
        ("voornamen", "Voornamen", ons.voornamen, brp.naam.voornamen, not brp.naam.voornamen),
        ("voorvoegsel", "Tussenvoegsel", ons.voorvoegsel, brp.naam.voorvoegsel, False),
        ("geslachtsnaam", "Achternaam", ons.geslachtsnaam, brp.naam.geslachtsnaam, False),
    )
    for veld, label, hier, daar, gaf_niets in delen:
        if hier != daar and not gaf_niets:
            yield Verschil(veld, label, hier or "geen", daar or "geen", Soort.NAAM, daar)


def _geboren(ons: Dossierfeiten, brp: Persoon) -> Iterator[Verschil]:
    if brp.geboren is None or str(brp.geboren) == ons.geboren:
        return
    deel = "" if brp.geboren.datum else "De BRP kent de dag niet. Wij verzinnen er geen (LP-02)."
    daar = str(brp.geboren)
    yield Verschil(
        "geboren",
        "Geboortedatum",
        geboren_in_woorden(ons.geboren),
        geboren_in_woorden(daar),
        Soort.GEBOORTE,
        daar,
        toelichting=deel,
    )


def _wonen(ons: Dossierfeiten, brp: Persoon) -> Iterator[Verschil]:
    if any(_verhuizing(ons, brp)):
        return  # het nieuwe adres hoort bij de verhuizing
    hier, daar = ons.adres, brp.adres
    if heeft_plek(daar) and daar is not None and not is_zelfde_adres(hier, daar):
        sinds = f", sinds {dag_in_woorden(daar.van)}" if daar.van else ""
        woorden = adres_in_woorden(daar)
        yield Verschil(
            "adres",
            "Adres",
            adres_in_woorden(hier) or LEEG,
            f"{woorden}{sinds}",
            Soort.ADRES,
            f"{woorden}|{daar.van or ''}",
        )
    if woont_er_niet(daar) and not (hier is not None and hier.niet_op_adres):
        yield Verschil(
            "adres_onjuist",
            "Woont op het adres",
            adres_in_woorden(hier) or LEEG,
            "Woont niet op het adres" if heeft_plek(daar) else adres_in_woorden(daar),
            Soort.ADRES_ONJUIST,
            f"niet|{adres_in_woorden(daar)}",
            Gewicht.LUID,
            "Er gaan dan geen brieven meer naar het adres in ons dossier.",
        )


def _vestiging(ons: Dossierfeiten, brp: Persoon) -> Iterator[Verschil]:
    if brp.gevestigd_op is None or brp.gevestigd_op == ons.gevestigd_op:
        return
    yield Verschil(
        "gevestigd_op",
        "Gevestigd in Nederland",
        dag_in_woorden(ons.gevestigd_op),
        dag_in_woorden(brp.gevestigd_op),
        Soort.VESTIGING,
        brp.gevestigd_op.isoformat(),
    )
