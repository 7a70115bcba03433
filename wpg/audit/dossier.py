"""Het auditdossier: een map met een bestand per norm (opzet, bestaan, werking)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kern.kalender import datum_voluit
from kern.klok import NEDERLAND, nu, vandaag
from kern.modellen import Regime
from toegang.models import Gemeente
from wpg.audit.bewijs import Bewijs, Tijdvak, bewijzen_bij
from wpg.audit.normen import Norm, normen
from wpg.models import Normstuk, Operatie
from wpg.services import Regel, vastleggen


@dataclass(frozen=True)
class Normstand:
    """Wat er van een norm te zeggen is.

    ontbreekt: wat de organisatie nog moet aanvullen. tekort: wat er volgens het systeem zelf niet
    klopt. stand: `goed`, `aanvullen` of `tekort`.
    """

    norm: Norm
    bestaan: tuple[Bewijs, ...]
    werking: tuple[Bewijs, ...]
    stukken: tuple[Normstuk, ...]
    ontbreekt: str
    tekort: tuple[str, ...]

    @property
    def stand(self) -> str:
        """De norm in een woord."""
        if self.tekort:
            return "tekort"
        return "aanvullen" if self.ontbreekt else "goed"


def normstand(norm: Norm, tijdvak: Tijdvak) -> Normstand:
    """De stand van een norm in een tijdvak. Binnen de open Wpg-deur."""
    bestaan = tuple(bewijzen_bij(norm.nr, "bestaan", tijdvak))
    werking = tuple(bewijzen_bij(norm.nr, "werking", tijdvak))
    stukken = tuple(
        Normstuk.objects.filter(
            norm=norm.nr, gemeente__in=tijdvak.gemeenten, van__lte=tijdvak.tot_en_met
        )
        .exclude(tot_en_met__lt=tijdvak.van)
        .select_related("gemeente", "toegevoegd_door")
    )
    met_stuk = {s.gemeente_id for s in stukken}
    mist = norm.vraagt_stuk and bool(set(tijdvak.gemeenten) - met_stuk)
    tekort = tuple(zin for bewijs in (*bestaan, *werking) for zin in bewijs.tekort)
    aanvullen = [zin for bewijs in (*bestaan, *werking) for zin in bewijs.aanvullen]
    ontbreekt = " ".join([*([norm.organisatie] if mist else []), *aanvullen])
    return Normstand(norm, bestaan, werking, stukken, ontbreekt, tekort)


def normstanden(tijdvak: Tijdvak) -> list[Normstand]:
    """Alle normen in volgorde."""
    return [normstand(norm, tijdvak) for norm in normen()]


def dossier_schrijven(map_: Path, tijdvak: Tijdvak) -> list[Path]:
    """Schrijf een bestand per norm in een bestaande map. Geeft de paden.

    Een dossier noemt nummers, aantallen en medewerkers, en nooit een betrokkene. Raises OSError.
    """
    gemeenten = list(Gemeente.objects.filter(pk__in=tijdvak.gemeenten).order_by("naam"))
    paden = []
    for stand in normstanden(tijdvak):
        pad = map_ / stand.norm.bestandsnaam
        pad.write_text(_bestand(stand, tijdvak, gemeenten), encoding="utf-8")
        paden.append(pad)
    afdrukken = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}" for p in paden]
    (map_ / "afdrukken.sha256").write_text("\n".join(afdrukken) + "\n", encoding="utf-8")
    for gemeente in gemeenten:
        vastleggen(
            Regel(
                handeling="wpg_registers",
                operatie=Operatie.EXPORT,
                jongeren=((None, gemeente.pk),),
                objecttype="auditdossier",
                regime=Regime.WPG,
                reden_code="audit",
                grondslag="Wpg artikel 33",
            )
        )
    return paden


def _bestand(stand: Normstand, tijdvak: Tijdvak, gemeenten: Iterable[Gemeente]) -> str:
    norm = stand.norm
    delen = [
        f"# Norm {norm.nr}: {norm.titel}",
        f"Artikelen: {norm.artikelen}.",
        f"Gemeenten: {', '.join(g.naam for g in gemeenten)}.",
        f"Tijdvak: {datum_voluit(tijdvak.van)} tot en met {datum_voluit(tijdvak.tot_en_met)}. "
        f"Opgemaakt op {datum_voluit(vandaag())} om {nu().astimezone(NEDERLAND):%H:%M} uur.",
    ]
    if norm.heel_tijdvak:
        delen.append("De werking van deze norm wordt over het hele tijdvak getoetst.")
    delen += ["## Opzet", norm.opzet, "## Bestaan", *_bewijzen(stand.bestaan)]
    delen += ["Stukken van de organisatie:", *_stukken(stand)]
    delen += ["## Werking", *_bewijzen(stand.werking)]
    delen += ["## Wat tekortschiet", *(f"- {zin}" for zin in stand.tekort)]
    if stand.ontbreekt:
        delen.append(f"- Door de organisatie aan te vullen: {stand.ontbreekt}")
    if stand.stand == "goed":
        delen.append("Het systeem vond niets dat tekortschiet.")
    return "\n\n".join(delen) + "\n"


def _bewijzen(bewijzen: Iterable[Bewijs]) -> list[str]:
    return [_tabel(bewijs) for bewijs in bewijzen] or ["Het systeem heeft hier geen gegevens over."]


def _stukken(stand: Normstand) -> list[str]:
    regels = [
        f"- {s.titel} ({s.gemeente.naam}), {s.plek}, vanaf {datum_voluit(s.van)}"
        for s in stand.stukken
    ]
    return ["\n".join(regels)] if regels else ["Geen."]


def _tabel(bewijs: Bewijs) -> str:
    regels = [f"### {bewijs.label}", ""]
    if not bewijs.rijen:
        return "\n".join([*regels, "Geen regels in dit tijdvak."])
    regels.append(f"| {' | '.join(bewijs.kop)} |")
    regels.append(f"|{'---|' * len(bewijs.kop)}")
    regels += [f"| {' | '.join(cel(waarde) for waarde in rij)} |" for rij in bewijs.rijen]
    return "\n".join(regels)


def cel(waarde: Any) -> str:
    """Een waarde in een tabel, zonder tekens die de tabel breken."""
    if waarde is None or waarde == "":
        return "–"
    if isinstance(waarde, datetime):
        hier = waarde.astimezone(NEDERLAND)
        return f"{datum_voluit(hier.date())} {hier:%H:%M}"
    if isinstance(waarde, date):
        return datum_voluit(waarde)
    return str(waarde).replace("|", "/").replace("\n", " ")
