"""De regie van een conversie: lezen, keuren, laden en loggen in één transactie.

De opdracht `importeer_conversie` en het scherm Inname roepen allebei `conversie_inlezen` aan.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import transaction

from cases.conversie.afkeur import KOLOM, afkeur_schrijven
from cases.conversie.bestand import Plan
from cases.conversie.lezer import Gelezen, Lezer, Onleesbaar
from cases.conversie.rijtoets import Rijtoets
from cases.conversie.schrijven import schrijf
from cases.conversie.toetsen import tel, toets
from cases.conversie.uitkomst import Bevinding, Melder, Uitkomst, Voortgang
from cases.conversie.werk import (
    Werk,
    bevindingen,
    bevindingen_klaarzetten,
    niet_bewaarde,
    rijen_klaarzetten,
    tafels_maken,
    voer_uit,
    vraag,
)
from kern.grens import toets_uitgestelde_sloten, voor_systeem
from kern.handelingen import Handeling
from kern.statistieken import gegroeide_tabellen_meten
from toegang.selectors import alle_gemeente_ids
from wpg.services import Regel, gelogd, vastleggen_uit

STAPEL = 10_000
BRONVORM = re.compile(r"[\w .-]{1,60}")
LEESDEEL, TOETSDEEL = 0.4, 0.6


class OnbruikbareAanlevering(ValueError):
    """De map, de bron of de afkeurmap deugt niet; er is niets gelezen."""


class _Terugdraaien(Exception):
    """Draai de transactie terug: een proef, of er waren fouten."""


def _stil(*_: object) -> None:
    """Niemand luistert mee."""


@dataclass(frozen=True)
class Opdracht:
    """Wat er ingelezen moet worden en hoe.

    map: de map met bestanden. proef: alleen controleren. afkeur_map: laad wat goed is en zet de
    rest daar.
    """

    map: Path
    bron: str = "conversie"
    proef: bool = False
    afkeur_map: Path | None = None


def conversie_inlezen(  # noqa: PLR0913 - een levering, en drie die meeluisteren
    map_: Path,
    *,
    bron: str = "conversie",
    proef: bool = False,
    afkeur_map: Path | None = None,
    voortgang: Voortgang = _stil,
    melden: Melder = _stil,
    niet_bewaard: Melder = _stil,
) -> Uitkomst:
    """Lees een map in (uitwisseling 1). Geeft de tellingen; `melden` krijgt elke bevinding.

    niet_bewaard krijgt elk gegeven dat aan de deur geweigerd is: om te tonen aan wie inleest,
    nooit om te bewaren (WPG-40).

    Alles in één transactie: bij een fout zonder `afkeur_map`, of als het proces stopt, is er niets
    veranderd. Raises OnbruikbareAanlevering als er niets te lezen valt.
    """
    opdracht = Opdracht(map_, bron, proef, afkeur_map)
    _keur_opdracht(opdracht)
    werk = Werk(bron=bron, melden=melden, niet_bewaard=niet_bewaard, voortgang=voortgang)
    werk.uitkomst.proef = proef
    try:
        with transaction.atomic(), voor_systeem(alle_gemeente_ids()), gelogd():
            _voer_uit(werk, opdracht)
    except _Terugdraaien:
        werk.uitkomst.geladen = False
    else:
        gegroeide_tabellen_meten()
    return werk.uitkomst


def _keur_opdracht(opdracht: Opdracht) -> None:
    if not opdracht.map.is_dir():
        waarom = "is een bestand; geef een map" if opdracht.map.exists() else "bestaat niet"
        raise OnbruikbareAanlevering(f"{opdracht.map} {waarom}.")
    if not BRONVORM.fullmatch(opdracht.bron):
        raise OnbruikbareAanlevering(
            "De naam van de bron heeft 1 tot 60 letters, cijfers, spaties, punten of streepjes."
        )
    afkeur = opdracht.afkeur_map
    if afkeur is None:
        return
    if afkeur.exists() and afkeur.samefile(opdracht.map):
        raise OnbruikbareAanlevering("Kies voor de afkeur een andere map dan de aanlevering.")
    if afkeur.exists() and not afkeur.is_dir():
        raise OnbruikbareAanlevering(f"{afkeur} is geen map.")


def _voer_uit(werk: Werk, opdracht: Opdracht) -> None:
    tafels_maken(werk.plannen.values(), bron=opdracht.bron)
    _lees_alles(werk, opdracht.map)
    aanwezig = werk.aanwezig()
    with _zonder_lussen():
        for nummer, plan in enumerate(aanwezig):
            werk.voortgang(f"{plan.naam}: controleren", LEESDEEL + 0.2 * nummer / len(aanwezig))
            toets(werk, plan)
    _toets_gemeenten(werk)
    _rapporteer(werk)
    uitkomst = werk.uitkomst
    if opdracht.afkeur_map is not None and uitkomst.fouten and not uitkomst.onbruikbaar:
        afkeur_schrijven(werk, opdracht.map, opdracht.afkeur_map)
    laden = not uitkomst.fouten or (opdracht.afkeur_map is not None and not uitkomst.onbruikbaar)
    if laden:
        _tel_alles(werk)
    if opdracht.proef or not laden:
        raise _Terugdraaien
    _laad(werk, aanwezig)
    uitkomst.geladen = True


def _lees_alles(werk: Werk, map_: Path) -> None:
    voorraad = {pad.name: pad for pad in map_.iterdir() if pad.is_file()}
    totaal = sum(pad.stat().st_size for pad in voorraad.values()) or 1
    gedaan = 0
    for naam in sorted(voorraad.keys() - werk.plannen.keys()):
        if naam.lower().endswith(".csv"):
            _meld(
                werk, Bevinding(naam, 0, "", "", "dit bestand is onbekend en overgeslagen", False)
            )
    for naam, plan in werk.plannen.items():
        pad = voorraad.get(naam)
        if pad is not None:
            _lees(werk, plan, pad, LEESDEEL * gedaan / totaal)
            gedaan += pad.stat().st_size
        elif plan.bestand.verplicht:
            _onleesbaar(werk, naam, "dit bestand is verplicht en ontbreekt")


def _lees(werk: Werk, plan: Plan, pad: Path, deel: float) -> None:
    werk.telling(plan.naam)
    try:
        lezer = Lezer(pad, bekend=plan.namen)
    except Onleesbaar as fout:
        _onleesbaar(werk, plan.naam, str(fout))
        return
    rijtoets = Rijtoets(plan, lezer.kop)
    if not _keur_kop(werk, plan, lezer, rijtoets):
        return
    werk.geleverd[plan.naam] = rijtoets.geleverd
    telling = werk.telling(plan.naam)
    rijen = lezer.rijen()
    while stapel := list(islice(rijen, STAPEL)):
        telling.gelezen += len(stapel)
        _zet_klaar(plan, rijtoets, stapel)
        werk.voortgang(f"{plan.naam}: {telling.gelezen} rijen gelezen", deel)


def _keur_kop(werk: Werk, plan: Plan, lezer: Lezer, rijtoets: Rijtoets) -> bool:
    verplicht, andere = rijtoets.ontbrekend()
    for kolom in verplicht:
        _onleesbaar(werk, plan.naam, "deze kolom is verplicht en ontbreekt", kolom=kolom)
    for kolom in andere:
        reden = "deze kolom ontbreekt; de gegevens gelden als onbekend"
        _meld(werk, Bevinding(plan.naam, 1, kolom, "", reden, False))
    for kolom in dict.fromkeys(lezer.kop):
        if not plan.heeft(kolom) and kolom != KOLOM:
            wat = "deze kolom is onbekend en" if kolom else "een kolom zonder naam is"
            reden = f"{wat} overgeslagen"
            _meld(werk, Bevinding(plan.naam, 1, kolom, "", reden, False))
    return not verplicht


def _zet_klaar(plan: Plan, rijtoets: Rijtoets, stapel: Sequence[Gelezen]) -> None:
    goed: list[list[str | bytes | int | None]] = []
    gevonden: list[tuple[Bevinding, str]] = []
    for gelezen in stapel:
        if gelezen.fout:
            bevinding = Bevinding(plan.naam, gelezen.regel, "", "", f"deze regel {gelezen.fout}")
            gevonden.append((bevinding, rijtoets.sleutel_van(gelezen)))
            continue
        keuring = rijtoets.keur(gelezen)
        gevonden.extend((b, keuring.sleutel) for b in keuring.bevindingen)
        if keuring.goed:
            goed.append(keuring.waarden)
    rijen_klaarzetten(plan, goed)
    bevindingen_klaarzetten(gevonden)


def _meld(werk: Werk, bevinding: Bevinding) -> None:
    bevindingen_klaarzetten([(bevinding, "")])


def _onleesbaar(werk: Werk, naam: str, reden: str, *, kolom: str = "") -> None:
    werk.onleesbaar.add(naam)
    werk.uitkomst.onbruikbaar = True
    _meld(werk, Bevinding(naam, 1 if kolom else 0, kolom, "", reden))


def _toets_gemeenten(werk: Werk) -> None:
    """Zonder een bruikbare gemeente hoort geen jongere ergens."""
    if "gemeenten.csv" not in werk.onleesbaar and not vraag("select 1 from conv_gemeenten limit 1"):
        _onleesbaar(werk, "gemeenten.csv", "er staat geen bruikbare gemeente in")


def _rapporteer(werk: Werk) -> None:
    namen = [naam for (naam,) in vraag("select distinct bestand from conv_bevinding")]
    volgorde = [*werk.plannen, *sorted(set(namen) - set(werk.plannen))]
    for bevinding in bevindingen([naam for naam in volgorde if naam in namen]):
        if bevinding.is_fout:
            werk.uitkomst.fouten += 1
        else:
            werk.uitkomst.waarschuwingen += 1
        werk.melden(bevinding)
    for bevinding in niet_bewaarde(list(werk.plannen)):
        werk.uitkomst.niet_bewaard += 1
        werk.niet_bewaard(bevinding)
    for naam, aantal in vraag(
        "select bestand, count(distinct regel) from conv_bevinding"
        " where is_fout and regel > 1 group by bestand"
    ):
        werk.telling(naam).afgekeurd = aantal


def _tel_alles(werk: Werk) -> None:
    for plan in werk.aanwezig():
        tel(plan, werk)


def _laad(werk: Werk, aanwezig: Sequence[Plan]) -> None:
    register = [plan for plan in aanwezig if not plan.bestand.jongere]
    personen = [plan for plan in aanwezig if plan.bestand.jongere]
    for plan in register:
        schrijf(werk, plan)
    # Nu bestaan ook de nieuwe gemeenten: de rest gebeurt binnen de grens van allemaal.
    with voor_systeem(alle_gemeente_ids()), _langs_indexen():
        for nummer, plan in enumerate(personen):
            werk.voortgang(f"{plan.naam}: laden", TOETSDEEL + 0.35 * nummer / len(personen))
            schrijf(werk, plan)
        _leg_vast(personen)
        werk.voortgang("afronden", 0.95)
        toets_uitgestelde_sloten()
    werk.voortgang("klaar", 1.0)


@contextmanager
def _zonder_lussen() -> Iterator[None]:
    """De planner denkt dat een bron weinig sleutels heeft; een lus over alles duurt dan uren."""
    voer_uit("set local enable_nestloop = off")
    yield
    voer_uit("set local enable_nestloop = on")


@contextmanager
def _langs_indexen() -> Iterator[None]:
    """Wat net is geladen heeft nog geen statistiek: zonder dit leest elke afleiding alles."""
    voer_uit("set local enable_seqscan = off")
    yield
    voer_uit("set local enable_seqscan = on")


def _leg_vast(personen: Sequence[Plan]) -> None:
    """Eén regel per jongere van wie er iets is toegevoegd of gewijzigd."""
    delen = [
        f"select {plan.bestand.jongere} as jongere_id from {plan.tabel} s"
        " where s.rijstand in ('nieuw', 'gekoppeld', 'gewijzigd') and not s.elders"
        for plan in personen
    ]
    vastleggen_uit(
        Regel(
            handeling=Handeling.INNAME,
            operatie="VERZAMELEN",
            jongeren=(),
            objecttype="jongere",
            reden_code="conversie",
        ),
        selectie=(
            "select j.id, j.gemeente_id from cases_jongere j where j.id in"
            f" ({' union '.join(delen)})"
        ),
    )
