"""Een signaal legt zichzelf uit: één zin op de lijst, en de stappen eronder op zijn eigen scherm.

Zuivere tekst uit de feiten van het signaal; wat hier staat, is nooit een besluit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from kern.kalender import Kalender, datum_voluit, weekdagen_tussen

ARTIKELEN: Final[Mapping[str, str]] = {
    "thuiszitter_3_maanden": "Telregels H1 tot en met H5, T4 en S3",
    "thuiszitter": "Telregels H1 tot en met H5 en S1",
    "thuiszitter_nadert": "Telregels H1 tot en met H5 en S2",
    "absoluut_verzuim": "Leerplichtwet artikel 2, 3 en 4a; telregel S4",
    "meldplicht_16_uur": "Leerplichtwet artikel 21 en 21a; telregel S5",
    "herhaald_verzuim": "Telregel S6",
    "stilstand": "Telregel S12, een eigen afspraak",
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


def dag_kort(dag: date, *, op: date) -> str:
    """`3 november`, met het jaar als het niet dit jaar is."""
    voluit = datum_voluit(dag)
    return voluit if dag.year != op.year else voluit.rsplit(" ", 1)[0]


def zin(feiten: Feiten) -> str:
    """Waarom dit signaal er is, in één zin."""
    maak = _ZINNEN.get(feiten.soort)
    return maak(feiten) if maak else f"Geldt sinds {dag_kort(feiten.sinds, op=feiten.op)}."


def _sinds(f: Feiten) -> str:
    return dag_kort(f.sinds, op=f.op)


def _thuiszitter(f: Feiten) -> str:
    return (
        f"Afwezig sinds {_sinds(f)}; vandaag de {f.lesdagen}e lesdag ({f.vakantiezin}). "
        f"Regel H2, definitie {f.gemeente}."
    )


def _drie_maanden(f: Feiten) -> str:
    return (
        f"Afwezig sinds {_sinds(f)}, langer dan drie maanden; vandaag de {f.lesdagen}e lesdag "
        f"({f.vakantiezin}). Regel T4, definitie {f.gemeente}."
    )


def _nadert(f: Feiten) -> str:
    grens = f", op {dag_kort(f.drempeldag, op=f.op)} thuiszitter" if f.drempeldag else ""
    return (
        f"Afwezig sinds {_sinds(f)}; vandaag de {f.lesdagen}e lesdag{grens} ({f.vakantiezin}). "
        f"Regel H2, definitie {f.gemeente}."
    )


def _absoluut(f: Feiten) -> str:
    return (
        f"Sinds {_sinds(f)} niet ingeschreven op een school, langer dan de wachttijd van "
        f"{f.gegevens.get('wachttijd')} lesdagen. Leerplichtwet artikel 2."
    )


def _meldplicht(f: Feiten) -> str:
    uren = f"{float(f.gegevens.get('uren', 0)):g}".replace(".", ",")
    return (
        f"{uren} lesuren ongeoorloofd verzuim in lesweken achter elkaar, sinds {_sinds(f)}, en nog "
        "geen wettelijke melding. Leerplichtwet artikel 21a."
    )


def _herhaald(f: Feiten) -> str:
    return (
        f"Al {len(f.gegevens.get('meldingen', ()))} meldingen dit schooljaar, de eerste op "
        f"{_sinds(f)}. Regel S6."
    )


def _stilstand(f: Feiten) -> str:
    return (
        f"Sinds {_sinds(f)} geen contact en geen geplande stap in de zaak: "
        f"{f.kalender.lesdagen_tussen(f.sinds, f.op)} lesdagen. Regel S12."
    )


_ZINNEN: Final[Mapping[str, Callable[[Feiten], str]]] = {
    "thuiszitter_3_maanden": _drie_maanden,
    "thuiszitter": _thuiszitter,
    "thuiszitter_nadert": _nadert,
    "absoluut_verzuim": _absoluut,
    "meldplicht_16_uur": _meldplicht,
    "herhaald_verzuim": _herhaald,
    "stilstand": _stilstand,
}


def stappen(feiten: Feiten) -> list[str]:
    """De redenering stap voor stap, met de dagen, de regel en het artikel."""
    regels = [zin(feiten)]
    g = feiten.gegevens
    if "nodig" in g:
        regels.append(
            f"{feiten.gemeente} spreekt van een thuiszitter vanaf de {g['nodig']}e lesdag (H2)."
        )
        regels.append(
            f"De schoolvakanties van regio {g.get('regio', '')} gelden: die van de vestiging van "
            "de eerste afwezigheid (H1)."
        )
        regels.append(
            "De jongere is plichtig, staat ingeschreven en heeft geen geldende vrijstelling (H4)."
        )
    if feiten.soort == "meldplicht_16_uur":
        van, tot = (date.fromisoformat(g[naam]) for naam in ("van", "tot_en_met"))
        regels.append(
            f"De lesweken lopen van {dag_kort(van, op=feiten.op)} tot en met "
            f"{dag_kort(tot, op=feiten.op)}; vakantieweken zijn overgeslagen (VM-02)."
        )
    if feiten.soort == "absoluut_verzuim":
        regels.append("Een vrijstelling of een lopende zaak absoluut verzuim is er niet (S4).")
    if feiten.drempeldag:
        regels.append(f"De grens: {datum_voluit(feiten.drempeldag, met_weekdag=True)}.")
    return [*regels, ARTIKELEN.get(feiten.soort, "")]
