"""Waarom een signaal er is, in één zin: op de lijst, op het dossier en als eerste stap van Waarom.

Zuivere tekst uit de feiten van het signaal; wat hier staat, is nooit een besluit. De stappen met
regel en artikel maakt `signalering.uitleg`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cases.regels.toets import hoeveel
from cases.selectors.termijnen import STAPTERMIJN
from kern.kalender import Kalender, datum_voluit, weekdagen_tussen
from vrijstellingen.models import GRONDEN

INSTELLINGEN: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("thuiszitter", "thuiszitter_3_maanden"),
        ("thuiszitter_drempel_lesdagen", "thuiszitter_vakantie_telt_mee"),
    ),
    "thuiszitter_nadert": ("thuiszitter_drempel_lesdagen", "thuiszitter_nadert_lesdagen"),
    "absoluut_verzuim": ("absoluut_verzuim_wachttijd_lesdagen",),
    "meldplicht_16_uur": ("verzuim_uren", "verzuim_lesweken"),
    "herhaald_verzuim": ("herhaald_verzuim_vanaf_melding",),
    "einde_leerplicht": ("leerplicht_eindleeftijd", "einde_leerplicht_signaal_vanaf"),
    "wordt_18": ("kwalificatieplicht_eindleeftijd", "wordt_18_maanden"),
    "kennisgeving_verloopt": ("kennisgeving_jaarlijks_voor", "kennisgeving_signaal_vanaf"),
    "termijn_verloopt": ("termijn_signaal_werkdagen",),
    "doelgroep_doorstroompunt": ("doorstroompunt_max_leeftijd",),
    "stilstand": ("stilstand_lesweken",),
}
"""De instellingen waarmee een soort signaal rekent; de uitleg noemt ze met hun bron."""

_SLOT: Final[Mapping[str, str]] = {
    **dict.fromkeys(("thuiszitter", "thuiszitter_nadert"), "Regel H2, definitie {gemeente}."),
    "thuiszitter_3_maanden": "Regel T4, definitie {gemeente}.",
    "absoluut_verzuim": "Leerplichtwet artikel 2.",
    "meldplicht_16_uur": "Leerplichtwet artikel 21a.",
    "herhaald_verzuim": "Regel S6.",
    "einde_leerplicht": "Leerplichtwet artikel 3.",
    "wordt_18": "Regel VM-10.",
    "kennisgeving_verloopt": "Leerplichtwet artikel 6.",
    "termijn_verloopt": "Regel S10.",
    "doelgroep_doorstroompunt": "Regel VSV-01.",
    "stilstand": "Regel S12.",
}
"""Waar de zin op de lijst mee eindigt."""

# De zaakgronden van `cases.selectors.termijnen`, in een paar woorden.
_ZAAKTERMIJN: Final = {
    "eerste_reactie": "de eerste reactie",
    "wacht_tot": "het wachten",
}


@dataclass(frozen=True, slots=True)
class Feiten:
    """Wat de tekst nodig heeft. kalender: die van de regio van het signaal."""

    soort: str
    sinds: date
    drempeldag: date | None
    gegevens: Mapping[str, Any]
    gemeente: str
    op: date
    kalender: Kalender

    @property
    def lesdagen(self) -> int:
        """De duur tot en met vandaag (H2)."""
        tel = weekdagen_tussen if self._vakantie else self.kalender.lesdagen_tussen
        return tel(self.sinds, self.op)

    @property
    def _vakantie(self) -> bool:
        return bool(self.gegevens.get("vakantie_telt_mee"))

    @property
    def vakantiezin(self) -> str:
        """Telt de vakantie mee?"""
        return f"vakantie telt {'wel' if self._vakantie else 'niet'} mee"

    @property
    def dag(self) -> date:
        """De dag waar het om gaat."""
        return self.drempeldag or self.sinds

    def datum(self, naam: str) -> date | None:
        """Een datum uit de gegevens, of None."""
        tekst = self.gegevens.get(naam)
        return date.fromisoformat(tekst) if tekst else None


def dag_kort(dag: date, *, op: date) -> str:
    """`3 november`, met het jaar als het niet dit jaar is."""
    voluit = datum_voluit(dag)
    return voluit if dag.year != op.year else voluit.rsplit(" ", 1)[0]


def kern(feiten: Feiten) -> str:
    """Waarom dit signaal er is, zonder de regel en het artikel."""
    maak = _ZINNEN.get(feiten.soort)
    return maak(feiten) if maak else f"Geldt sinds {dag_kort(feiten.sinds, op=feiten.op)}."


def zin(feiten: Feiten) -> str:
    """Waarom dit signaal er is, in één zin met de regel of het artikel."""
    slot = _SLOT.get(feiten.soort, "").format(gemeente=feiten.gemeente)
    return f"{kern(feiten)} {slot}".rstrip()


def _sinds(f: Feiten) -> str:
    return dag_kort(f.sinds, op=f.op)


def _op_dag(f: Feiten) -> str:
    return dag_kort(f.dag, op=f.op)


def _thuiszitter(f: Feiten) -> str:
    return f"Afwezig sinds {_sinds(f)}; vandaag de {f.lesdagen}e lesdag ({f.vakantiezin})."


def _drie_maanden(f: Feiten) -> str:
    return (
        f"Afwezig sinds {_sinds(f)}, langer dan drie maanden; vandaag de {f.lesdagen}e lesdag "
        f"({f.vakantiezin})."
    )


def _nadert(f: Feiten) -> str:
    grens = f", op {_op_dag(f)} thuiszitter" if f.drempeldag else ""
    return f"Afwezig sinds {_sinds(f)}; vandaag de {f.lesdagen}e lesdag{grens} ({f.vakantiezin})."


def _absoluut(f: Feiten) -> str:
    return (
        f"Sinds {_sinds(f)} niet ingeschreven op een school, langer dan de wachttijd van "
        f"{f.gegevens.get('wachttijd')} lesdagen."
    )


def _meldplicht(f: Feiten) -> str:
    return (
        f"{uren_kort(f.gegevens.get('uren', 0))} lesuren ongeoorloofd verzuim in lesweken achter "
        f"elkaar, sinds {_sinds(f)}, en nog geen wettelijke melding."
    )


def uren_kort(aantal: Any) -> str:
    """`16,5`: lesuren met een komma."""
    return f"{float(aantal):g}".replace(".", ",")


def _herhaald(f: Feiten) -> str:
    aantal = len(f.gegevens.get("meldingen", ()))
    if f.gegevens.get("afspraak_op"):
        meldingen = hoeveel(aantal, "melding", "meldingen")
        return (
            f"{meldingen.capitalize()} dit schooljaar, de eerste op {_sinds(f)}. Volgens de "
            "afspraak met de school handelt de gemeente nu."
        )
    return f"Al {aantal} meldingen dit schooljaar, de eerste op {_sinds(f)}."


def _einde_leerplicht(f: Feiten) -> str:
    return f"De leerplicht eindigt op {_op_dag(f)} en er is daarna geen inschrijving bekend."


def _wordt_18(f: Feiten) -> str:
    redenen = []
    if zaken := len(f.gegevens.get("zaken", ())):
        redenen.append("er loopt nog een zaak" if zaken == 1 else f"er lopen nog {zaken} zaken")
    if not f.gegevens.get("ingeschreven"):
        redenen.append("staat niet ingeschreven op een school")
    return f"Wordt {f.gegevens.get('leeftijd')} op {_op_dag(f)}; {' en '.join(redenen)}."


def _kennisgeving(f: Feiten) -> str:
    grond = GRONDEN.get(str(f.gegevens.get("grond")), "artikel 5").split(":")[0]
    grond = grond[:1].lower() + grond[1:]
    einde = f.datum("geldig_tot_en_met")
    loopt = f" loopt tot en met {dag_kort(einde, op=f.op)}" if einde else " heeft geen laatste dag"
    wanneer = "dat kon tot en met" if f.dag < f.op else "dat kan tot en met"
    return (
        f"De vrijstelling van {grond}{loopt}. Voor het nieuwe schooljaar is een nieuwe "
        f"kennisgeving nodig; {wanneer} {_op_dag(f)}."
    )


def _termijn(f: Feiten) -> str:
    if "vrijstelling" in f.gegevens:
        grond = GRONDEN.get(str(f.gegevens.get("grond")), "").split(":")[0].lower()
        wat = f"De termijn om te beslissen op de aanvraag van {grond}"
    else:
        regel = str(f.gegevens.get("regel", ""))
        bij = "een stap" if regel.startswith(STAPTERMIJN) else _ZAAKTERMIJN.get(regel, "de zaak")
        wat = f"De termijn van {bij}"
    return f"{wat} {_loopt_af(f)}."


def _loopt_af(f: Feiten) -> str:
    if f.dag == f.op:
        return "loopt vandaag af"
    return f"{'liep' if f.dag < f.op else 'loopt'} af op {_op_dag(f)}"


def _doelgroep(f: Feiten) -> str:
    waarom = {
        "verzuim": f"volgt al sinds {_sinds(f)} geen onderwijs meer, zonder geldige reden",
        "verzuim_afspraak": "verzuimt meer dan met de school is afgesproken",
    }.get(str(f.gegevens.get("grond")), f"is sinds {_sinds(f)} niet ingeschreven op een school")
    return (
        f"Niet meer leerplichtig, geen startkwalificatie, jonger dan "
        f"{f.gegevens.get('leeftijdsgrens')} en {waarom}. Er is geen traject of afspraak."
    )


def _stilstand(f: Feiten) -> str:
    return (
        f"Sinds {_sinds(f)} geen contact en geen geplande stap in de zaak: "
        f"{f.kalender.lesdagen_tussen(f.sinds, f.op)} lesdagen."
    )


_ZINNEN: Final[Mapping[str, Callable[[Feiten], str]]] = {
    "thuiszitter_3_maanden": _drie_maanden,
    "thuiszitter": _thuiszitter,
    "thuiszitter_nadert": _nadert,
    "absoluut_verzuim": _absoluut,
    "meldplicht_16_uur": _meldplicht,
    "herhaald_verzuim": _herhaald,
    "einde_leerplicht": _einde_leerplicht,
    "wordt_18": _wordt_18,
    "kennisgeving_verloopt": _kennisgeving,
    "termijn_verloopt": _termijn,
    "doelgroep_doorstroompunt": _doelgroep,
    "stilstand": _stilstand,
}
