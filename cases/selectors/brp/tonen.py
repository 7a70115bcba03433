"""Een gevonden persoon zoals het scherm haar toont, met alles wat luid moet zijn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from cases.keuzes import OPSCHORTINGEN
from cases.koppelingen.brp.gegevens import Adres, Adressoort, Persoon, Treffer
from cases.regels.brp.adres import adres_in_woorden, adreskenmerk, woont_er_niet
from cases.regels.brp.feiten import (
    GEMEENTE_RNI,
    OVERLEDEN,
    bsn_waarschuwing,
    dag_in_woorden,
    geboren_in_woorden,
    is_overleden_persoon,
    sterfdag,
)
from cases.regels.brp.gezag import Gezagsrelatie, gezagsrelaties, naam_of_leeg
from cases.regels.brp.ouders import gezag_in_woorden
from toegang.models import Gemeente

ZOUT = "cases.brp.getoond"
LABELS = {
    "naam": "De naam",
    "geboren": "De geboortedatum",
    "gemeentecode": "De gemeente",
    "adres": "Het adres",
    "adres_kort": "Het adres",
    "overleden": "Of deze persoon is overleden",
    "opschorting": "Of de persoonslijst wordt bijgehouden",
    "geheim": "Of het adres geheim is",
}


@dataclass(frozen=True)
class Alarm:
    """Wat iemand eerst moet lezen: een woord, en wat het betekent."""

    woord: str
    uitleg: str


@dataclass(frozen=True)
class Kaart:
    """Een persoon uit de BRP, in woorden. dossier: het eigen dossier met dit BSN, of None."""

    bsn: str
    naam: str
    geboren: str
    geboortedatum: date | None
    gemeente: str
    adres: str
    geheim: bool
    overleden: bool
    alarmen: list[Alarm]
    merk: str
    dossier: int | None = None
    ouders: list[tuple[Gezagsrelatie, str]] = field(default_factory=list)
    gezag_bij: list[str] = field(default_factory=list)
    gevestigd_op: date | None = None


def gemeentenamen(codes: Iterable[str]) -> dict[str, str]:
    """Code naar naam, ook voor wat geen gemeente van ons is."""
    gevraagd = set(codes)
    namen = dict(Gemeente.objects.filter(code__in=gevraagd).values_list("code", "naam"))
    return {code: namen.get(code) or _onbekende_gemeente(code) for code in gevraagd}


def _onbekende_gemeente(code: str) -> str:
    if code == GEMEENTE_RNI:
        return "Register niet-ingezetenen"
    return f"Gemeente {code}" if code else "Gemeente niet bekend"


def kaart(persoon: Persoon, *, dossier: int | None = None) -> Kaart:
    """De hele persoon, voor wie hem opende."""
    return Kaart(
        **_gedeeld(persoon, gemeentenamen([persoon.gemeentecode])),
        alarmen=_alarmen(persoon),
        dossier=dossier,
        ouders=[(r, gezag_in_woorden(r.gezag, r.soort)) for r in gezagsrelaties(persoon)],
        gezag_bij=_bij_gezag(persoon),
        gevestigd_op=persoon.gevestigd_op,
    )


def kaarten(treffers: list[Treffer], *, dossiers: Mapping[str, int]) -> list[Kaart]:
    """De treffers van een zoekvraag: genoeg om de juiste te kiezen. Geen enkel geheim adres.

    Zoeken geeft de gemeente meestal niet; dan blijft zij leeg.
    """
    namen = gemeentenamen(t.gemeentecode for t in treffers)
    return [
        Kaart(
            **_gedeeld(treffer, namen)
            | ({"adres": ""} if treffer.geheim else {})
            | ({} if treffer.gemeentecode else {"gemeente": ""}),
            alarmen=_alarmen_treffer(treffer),
            dossier=dossiers.get(treffer.bsn),
        )
        for treffer in treffers
    ]


def veranderd(gezien: str, nu: Persoon) -> list[str]:
    """Wat er anders is dan op het vorige scherm, in woorden. gezien: het merk van dat scherm.

    Een merk dat niet van ons is of bij een ander hoort, telt als: alles is anders.
    """
    try:
        toen: dict[str, str] = signing.loads(gezien, salt=ZOUT)
    except signing.BadSignature:
        return list(dict.fromkeys(LABELS.values()))
    afdrukken = _afdrukken(nu)
    anders = [
        LABELS[veld]
        for veld, afdruk in toen.items()
        if not constant_time_compare(afdruk, afdrukken.get(veld, ""))
    ]
    return list(dict.fromkeys(anders))


def _gedeeld(wie: Persoon | Treffer, namen: Mapping[str, str]) -> dict[str, Any]:
    return {
        "bsn": wie.bsn,
        "naam": naam_of_leeg(wie.naam) or "Naam niet bekend",
        "geboren": geboren_in_woorden(str(wie.geboren)) if wie.geboren else "niet bekend",
        "geboortedatum": wie.geboren.datum if wie.geboren else None,
        "gemeente": namen[wie.gemeentecode],
        "adres": adres_in_woorden(wie.adres),
        "geheim": wie.geheim,
        "overleden": wie.overleden or wie.opschorting == OVERLEDEN,
        "merk": signing.dumps(_afdrukken(wie), salt=ZOUT),
    }


def _afdrukken(wie: Persoon | Treffer) -> dict[str, str]:
    """Per veld een afdruk: zo staat er niets over de persoon zelf in het formulier."""
    overleden = wie.overleden or wie.opschorting == OVERLEDEN
    waarden = {
        "naam": str(wie.naam),
        "geboren": str(wie.geboren),
        "overleden": str(overleden),
        "opschorting": wie.opschorting,
        "geheim": str(wie.geheim),
    }
    # Zoeken geeft de gemeente meestal niet, en het adres korter dan raadplegen.
    if isinstance(wie, Persoon) or wie.gemeentecode:
        waarden["gemeentecode"] = wie.gemeentecode
    if wie.adres is not None:
        waarden["adres_kort"] = adreskenmerk(wie.adres)
        if isinstance(wie, Persoon):
            waarden["adres"] = adres_in_woorden(wie.adres)
    return {
        veld: salted_hmac(f"{ZOUT}.{veld}", f"{wie.bsn}|{waarde}", algorithm="sha256").hexdigest()
        for veld, waarde in waarden.items()
    }


def _alarmen(persoon: Persoon) -> list[Alarm]:
    lijst = []
    if is_overleden_persoon(persoon):
        dag = sterfdag(persoon)
        wanneer = f" op {dag_in_woorden(dag)}" if dag else ""
        lijst.append(Alarm(f"Overleden{wanneer}", "Neem met niemand contact op zonder overleg."))
    if persoon.geheim:
        lijst.append(Alarm("Geheim adres", "Geef het adres aan niemand door."))
    lijst += _opschorting(persoon.opschorting, persoon.gemeentecode)
    if woont_er_niet(persoon.adres):
        lijst.append(Alarm(_waar_niet(persoon.adres), adres_in_woorden(persoon.adres)))
    if persoon.in_onderzoek:
        lijst.append(Alarm("In onderzoek", "De gemeente zoekt uit of deze gegevens kloppen."))
    fout = bsn_waarschuwing(persoon)
    return [*lijst, Alarm("BSN klopt niet", fout)] if fout else lijst


def _waar_niet(adres: Adres | None) -> str:
    buiten = adres is not None and adres.soort is Adressoort.BUITENLAND
    return "Woont in het buitenland" if buiten else "Woont niet op het adres"


def _alarmen_treffer(treffer: Treffer) -> list[Alarm]:
    lijst = []
    if treffer.overleden or treffer.opschorting == OVERLEDEN:
        lijst.append(Alarm("Overleden", ""))
    if treffer.geheim:
        lijst.append(Alarm("Geheim adres", ""))
    return lijst + _opschorting(treffer.opschorting, treffer.gemeentecode)


def _opschorting(reden: str, gemeentecode: str) -> list[Alarm]:
    if reden and reden != OVERLEDEN:
        return [
            Alarm(
                OPSCHORTINGEN.get(reden, OPSCHORTINGEN["."]), "Staat niet als inwoner ingeschreven."
            )
        ]
    if not reden and gemeentecode == GEMEENTE_RNI:
        return [Alarm(OPSCHORTINGEN["R"], "Staat niet als inwoner ingeschreven.")]
    return []


def _bij_gezag(persoon: Persoon) -> list[str]:
    """Wat de BRP bij het gezag zegt; en dat zij er niets over zegt."""
    if not persoon.gezag:
        return ["De BRP zegt niets over het gezag."]
    regels = [g.toelichting for g in persoon.gezag if g.toelichting]
    if any(g.in_onderzoek for g in persoon.gezag):
        regels.append("Het gezag is in onderzoek.")
    return regels
