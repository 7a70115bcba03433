"""Een signaal legt zichzelf uit: één zin op de lijst, en de stappen eronder op zijn eigen scherm.

Zuivere tekst uit de feiten van het signaal; wat hier staat, is nooit een besluit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cases.regels.toets import hoeveel
from kern.kalender import Kalender, datum_voluit, weekdagen_tussen
from vrijstellingen.models import GRONDEN

ARTIKELEN: Final[Mapping[str, str]] = {
    "thuiszitter_3_maanden": "Telregels H1 tot en met H5, T4 en S3",
    "thuiszitter": "Telregels H1 tot en met H5 en S1",
    "thuiszitter_nadert": "Telregels H1 tot en met H5 en S2",
    "absoluut_verzuim": "Leerplichtwet artikel 2, 3 en 4a; telregel S4",
    "meldplicht_16_uur": "Leerplichtwet artikel 21 en 21a; telregel S5",
    "herhaald_verzuim": "Telregel S6; domeinregel VM-04",
    "einde_leerplicht": "Leerplichtwet artikel 3 lid 1 en 2; domeinregel LP-05; telregel S7",
    "wordt_18": "Leerplichtwet artikel 4b; domeinregel VM-10; telregel S8",
    "kennisgeving_verloopt": "Leerplichtwet artikel 6 lid 2; domeinregel VR-05; telregel S9",
    "termijn_verloopt": "Telregel S10",
    "doelgroep_doorstroompunt": "Domeinregel VSV-01; telregels D2 en S11",
    "stilstand": "Telregel S12, een eigen afspraak",
}

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

# De zaakgronden van `cases.selectors.termijnen`, in een paar woorden.
_ZAAKTERMIJN: Final = {
    "eerste_reactie": "de eerste reactie",
    "wacht_tot": "het wachten",
}


@dataclass(frozen=True, slots=True)
class Feiten:
    """Wat de tekst nodig heeft. kalender: die van de regio van het signaal.

    toelichting: de rekensom van een termijn, alleen op het eigen scherm van het signaal.
    """

    soort: str
    sinds: date
    drempeldag: date | None
    gegevens: Mapping[str, Any]
    gemeente: str
    op: date
    kalender: Kalender
    toelichting: tuple[str, ...] = ()

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


def zin(feiten: Feiten) -> str:
    """Waarom dit signaal er is, in één zin."""
    maak = _ZINNEN.get(feiten.soort)
    return maak(feiten) if maak else f"Geldt sinds {dag_kort(feiten.sinds, op=feiten.op)}."


def _sinds(f: Feiten) -> str:
    return dag_kort(f.sinds, op=f.op)


def _op_dag(f: Feiten) -> str:
    return dag_kort(f.dag, op=f.op)


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
    grens = f", op {_op_dag(f)} thuiszitter" if f.drempeldag else ""
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
    return (
        f"{_uren(f.gegevens.get('uren', 0))} lesuren ongeoorloofd verzuim in lesweken achter "
        f"elkaar, sinds {_sinds(f)}, en nog geen wettelijke melding. Leerplichtwet artikel 21a."
    )


def _uren(aantal: Any) -> str:
    return f"{float(aantal):g}".replace(".", ",")


def _herhaald(f: Feiten) -> str:
    aantal = len(f.gegevens.get("meldingen", ()))
    if f.gegevens.get("afspraak_op"):
        meldingen = hoeveel(aantal, "melding", "meldingen")
        return (
            f"{meldingen.capitalize()} dit schooljaar, de eerste op {_sinds(f)}. Volgens de "
            "afspraak met de school handelt de gemeente nu. Regel S6."
        )
    return f"Al {aantal} meldingen dit schooljaar, de eerste op {_sinds(f)}. Regel S6."


def _einde_leerplicht(f: Feiten) -> str:
    return (
        f"De leerplicht eindigt op {_op_dag(f)} en er is daarna geen inschrijving bekend. "
        "Leerplichtwet artikel 3."
    )


def _wordt_18(f: Feiten) -> str:
    redenen = []
    if zaken := len(f.gegevens.get("zaken", ())):
        redenen.append("er loopt nog een zaak" if zaken == 1 else f"er lopen nog {zaken} zaken")
    if not f.gegevens.get("ingeschreven"):
        redenen.append("staat niet ingeschreven op een school")
    return (
        f"Wordt {f.gegevens.get('leeftijd')} op {_op_dag(f)}; {' en '.join(redenen)}. Regel VM-10."
    )


def _kennisgeving(f: Feiten) -> str:
    grond = GRONDEN.get(str(f.gegevens.get("grond")), "artikel 5").split(":")[0]
    grond = grond[:1].lower() + grond[1:]
    einde = f.datum("geldig_tot_en_met")
    loopt = f" loopt tot en met {dag_kort(einde, op=f.op)}" if einde else " heeft geen laatste dag"
    wanneer = "dat kon tot en met" if f.dag < f.op else "dat kan tot en met"
    return (
        f"De vrijstelling van {grond}{loopt}. Voor het nieuwe schooljaar is een nieuwe "
        f"kennisgeving nodig; {wanneer} {_op_dag(f)}. Leerplichtwet artikel 6."
    )


def _termijn(f: Feiten) -> str:
    if "vrijstelling" in f.gegevens:
        grond = GRONDEN.get(str(f.gegevens.get("grond")), "").split(":")[0].lower()
        wat = f"De termijn om te beslissen op de aanvraag van {grond}"
    else:
        regel = str(f.gegevens.get("regel", ""))
        wat = f"De termijn van {_ZAAKTERMIJN.get(regel, 'de zaak')}"
    return f"{wat} {_loopt_af(f)}. Regel S10."


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
        f"{f.gegevens.get('leeftijdsgrens')} en {waarom}. Er is geen traject of afspraak. "
        "Regel VSV-01."
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
    "einde_leerplicht": _einde_leerplicht,
    "wordt_18": _wordt_18,
    "kennisgeving_verloopt": _kennisgeving,
    "termijn_verloopt": _termijn,
    "doelgroep_doorstroompunt": _doelgroep,
    "stilstand": _stilstand,
}


# De stappen -----------------------------------------------------------------------------------


def stappen(feiten: Feiten) -> list[str]:
    """De redenering stap voor stap, met de dagen, de regel en het artikel."""
    maak = _STAPPEN.get(feiten.soort)
    regels = [zin(feiten), *(maak(feiten) if maak else ()), *feiten.toelichting]
    # De rekensom van een termijn noemt haar laatste dag zelf al.
    if feiten.drempeldag and not feiten.toelichting:
        wat = _DREMPEL.get(feiten.soort, "De grens")
        regels.append(f"{wat}: {datum_voluit(feiten.drempeldag, met_weekdag=True)}.")
    return [*regels, ARTIKELEN.get(feiten.soort, "")]


_DREMPEL: Final = {
    "einde_leerplicht": "De laatste dag van de leerplicht",
    "wordt_18": "De verjaardag",
    "kennisgeving_verloopt": "De laatste dag voor de kennisgeving",
    "termijn_verloopt": "De laatste dag van de termijn",
    "doelgroep_doorstroompunt": "Hoort bij de doelgroep vanaf",
}


def _bij_thuiszitter(f: Feiten) -> list[str]:
    return [
        f"{f.gemeente} spreekt van een thuiszitter vanaf de {f.gegevens['nodig']}e lesdag (H2).",
        f"De schoolvakanties van regio {f.gegevens.get('regio', '')} gelden: die van de vestiging "
        "van de eerste afwezigheid (H1).",
        "De jongere is plichtig, staat ingeschreven en heeft geen geldende vrijstelling (H4).",
    ]


def _bij_meldplicht(f: Feiten) -> list[str]:
    van, tot = (date.fromisoformat(f.gegevens[naam]) for naam in ("van", "tot_en_met"))
    return [
        f"De lesweken lopen van {dag_kort(van, op=f.op)} tot en met "
        f"{dag_kort(tot, op=f.op)}; vakantieweken zijn overgeslagen (VM-02)."
    ]


def _bij_absoluut(_: Feiten) -> list[str]:
    return ["Een vrijstelling of een lopende zaak absoluut verzuim is er niet (S4)."]


def _bij_einde_leerplicht(f: Feiten) -> list[str]:
    laatste = f.datum("ingeschreven_tot_en_met")
    return [
        "De jongere heeft na dit schooljaar alle schooljaren van de leerplicht voltooid (LP-05 a)."
        if f.gegevens.get("twaalf_jaar")
        else f"De jongere wordt dit schooljaar {f.gegevens.get('leeftijd')} jaar. Dan eindigt de "
        "leerplicht aan het eind van het schooljaar (LP-05 b).",
        f"De laatste bekende inschrijving loopt tot en met {dag_kort(laatste, op=f.op)}."
        if laatste
        else "Er is geen inschrijving bekend.",
        "Meestal begint daarna meteen de kwalificatieplicht, tot een startkwalificatie of tot de "
        "leeftijd waarop ook die eindigt (LP-06).",
    ]


def _bij_wordt_18(_: Feiten) -> list[str]:
    return [
        "Op de verjaardag eindigt de kwalificatieplicht, ook midden in het schooljaar (LP-06).",
        "Een lopende zaak krijgt dan een duidelijk einde, met of zonder overdracht aan het "
        "Doorstroompunt (VM-10).",
    ]


def _bij_kennisgeving(_: Feiten) -> list[str]:
    return [
        "De plicht loopt na dit schooljaar door en de vrijstelling duurt niet tot het einde ervan.",
        "Er is voor het nieuwe schooljaar nog geen kennisgeving ontvangen. Te laat is geen reden "
        "om niet te kijken: de wet zegt niet dat een late kennisgeving vervalt (VR-05).",
    ]


def _bij_termijn(f: Feiten) -> list[str]:
    return [
        f"Het signaal komt {f.gegevens.get('werkdagen')} werkdagen voor de laatste dag. Weekend en "
        "feestdagen tellen niet mee."
    ]


def _bij_doelgroep(f: Feiten) -> list[str]:
    g = f.gegevens
    onderwijs = {
        "verzuim": f"De jongere staat ingeschreven, maar is {g.get('nodig_lesdagen')} lesdagen of "
        "langer achter elkaar weg zonder geldige reden. Ziekte is een geldige reden (VM-01).",
        "verzuim_afspraak": f"De school heeft een kortere tijd afgesproken: "
        f"{g.get('drempel_uren')} lesuren in lesweken achter elkaar. Geteld: "
        f"{_uren(g.get('uren') or 0)} (VM-01).",
    }.get(
        str(g.get("grond")),
        "De jongere staat niet ingeschreven op een school. Inburgering en een kinderdagcentrum "
        "zijn geen school (H4).",
    )
    return [
        "De leerplicht en de kwalificatieplicht zijn voorbij, en er is geen startkwalificatie "
        "bekend (LP-06, LP-08).",
        onderwijs,
        "Er loopt geen traject, en er staat geen afspraak gepland om de jongere te volgen (S11).",
    ]


_STAPPEN: Final[Mapping[str, Callable[[Feiten], list[str]]]] = {
    **dict.fromkeys(
        ("thuiszitter", "thuiszitter_nadert", "thuiszitter_3_maanden"), _bij_thuiszitter
    ),
    "meldplicht_16_uur": _bij_meldplicht,
    "absoluut_verzuim": _bij_absoluut,
    "einde_leerplicht": _bij_einde_leerplicht,
    "wordt_18": _bij_wordt_18,
    "kennisgeving_verloopt": _bij_kennisgeving,
    "termijn_verloopt": _bij_termijn,
    "doelgroep_doorstroompunt": _bij_doelgroep,
}
