"""De inname van DUO tegen kaal inlezen, tegen django-import-export, en naar bestandsgrootte.

Elke kant loopt in een vers proces; gemeten wordt alleen het inlezen zelf, niet het opstarten.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, Final

from django.db import connection

from bench import gegevens
from bench.meten import Vergelijking, Verslag, zeg
from bench.werkregio import bouwen
from kern.grens import voor_systeem
from kern.klok import nu
from leerplicht.ingebed import gegevensmap
from toegang.selectors import alle_gemeente_ids

REGELS: Final = 100_000
GROOTTEN: Final = (20_000, 100_000, 400_000)
RONDES: Final = 3
MODEL_REGELS: Final = 2_000
HOOGSTENS_KAAL: Final = 8.0
MINSTENS_MODEL: Final = 20.0
MEESTE_MB: Final = 100.0


def meten() -> Verslag:
    """Meet de drie kanten om en om, en daarna het geheugen."""
    gegevens.eenmalig(bouwen)
    gemeten: dict[str, list[dict[str, Any]]] = {"duo": [], "kaal": [], "model": []}
    for ronde in range(1, RONDES + 1):
        zeg(f"  inname, ronde {ronde} van {RONDES} …")
        groot = schrijf(REGELS, reeks=ronde)
        klein = schrijf(MODEL_REGELS, reeks=50 + ronde)
        gemeten["duo"].append(_proces("duo", groot))
        gemeten["kaal"].append(_proces("kaal", groot))
        gemeten["model"].append(_proces("model", klein))
    ons, kaal, model = (
        median(rij["seconden"] for rij in gemeten[kant]) for kant in ("duo", "kaal", "model")
    )
    geheugen = _geheugen(gemeten["duo"])
    verslag = Verslag(
        [
            Vergelijking(
                "inname van 100.000 meldingen",
                "json.loads en COPY van dezelfde regels",
                ons,
                kaal,
                "s",
                ons / kaal,
                hoogstens=HOOGSTENS_KAAL,
            ),
            Vergelijking(
                "inname van meldingen",
                "django-import-export, afgesteld",
                REGELS / ons,
                MODEL_REGELS / model,
                "regels per seconde",
                (REGELS / ons) / (MODEL_REGELS / model),
                minstens=MINSTENS_MODEL,
            ),
            geheugen,
        ]
    )
    laatste = gemeten["duo"][-1]
    rondes = "; ".join(
        f"{rij['seconden']:.1f} s met {rij['zaken']} geopende zaken" for rij in gemeten["duo"]
    )
    verslag.zinnen = [
        "Inname: historie, log, sloten en commit zitten erin. Mediaan van drie bestanden van "
        f"{REGELS} nieuwe meldingen: {rondes}.",
        f"django-import-export: skip_diff, CachedInstanceLoader, één transactie, jongeren vooraf "
        f"in het geheugen, simple-history op hetzelfde model; gemeten over {MODEL_REGELS} regels.",
        *laatste["zinnen"],
    ]
    return verslag


def _geheugen(rondes: list[dict[str, Any]]) -> Vergelijking:
    pieken: dict[int, float] = {REGELS: max(rij["piek_mb"] for rij in rondes)}
    for plek, aantal in enumerate(GROOTTEN):
        if aantal != REGELS:
            zeg(f"  geheugen bij {aantal} regels …")
            pieken[aantal] = _proces("duo", schrijf(aantal, reeks=80 + plek))["piek_mb"]
    tekst = ", ".join(f"{aantal}: {pieken[aantal]:.0f} MB" for aantal in sorted(pieken))
    rondes[-1]["zinnen"] = [
        "Hoogste geheugengebruik van het hele proces per aantal regels: "
        f"{tekst}. Daarvan is {rondes[-1]['leeg_mb']:.0f} MB Python en Django, nog voor de eerste "
        "regel.",
    ]
    return Vergelijking(
        "geheugen bij 400.000 regels",
        "100 MB",
        pieken[GROOTTEN[-1]],
        MEESTE_MB,
        "MB",
        pieken[GROOTTEN[-1]] / MEESTE_MB,
        hoogstens=1.0,
    )


def _proces(kant: str, bestand: Path) -> dict[str, Any]:
    klaar = subprocess.run(
        [sys.executable, "-m", "bench.inlezer", kant, str(bestand)],
        check=True,
        # Zoals in bedrijf: zonder het beheer waarmee alleen de lijst zich vergelijkt.
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "leerplicht.settings"},
        stdout=subprocess.PIPE,
    )
    uitkomst: dict[str, Any] = json.loads(klaar.stdout)
    return uitkomst


def schrijf(aantal: int, *, reeks: int) -> Path:
    """Een bestand met zoveel meldingen die hier nog niet zijn."""
    pad = gegevensmap() / f"meldingen-{aantal}-{reeks}.jsonl"
    stempel = int(nu().timestamp())
    with pad.open("w", encoding="utf-8") as bestand:
        bestand.writelines(
            json.dumps(bericht) + "\n" for bericht in _berichten(aantal, f"{stempel}{reeks:02d}")
        )
    return pad


def _berichten(aantal: int, voorvoegsel: str) -> Iterator[dict[str, Any]]:
    with voor_systeem(alle_gemeente_ids()), connection.cursor() as cursor:
        cursor.execute(
            "select bsn, nullif(onderwijsnummer, ''), geslachtsnaam, voornamen, geboren "
            "from cases_jongere where gezin = '' and (bsn is not null or onderwijsnummer <> '') "
            "order by id"
        )
        wie = cursor.fetchall()
    for n in range(aantal):
        bsn, eigen, achternaam, voornaam, geboren = wie[(n * 7919) % len(wie)]
        dag = 1 + n % 20
        yield {
            "meldingsnummer": f"{voorvoegsel}{n:07d}",
            "instelling": {"brin": f"99A{chr(65 + n % 26)}", "vestiging": "00", "leslocatie": ""},
            "leerling": {
                "bsn": bsn,
                "onderwijsnummer": eigen,
                "geslachtsnaam": achternaam,
                "voornamen": voornaam,
                "geboortedatum": geboren,
            },
            "begindatum": f"2026-10-{dag:02d}",
            "einddatum": None,
            "soort": ("16u4w", "16u4w", "overig", "maand", "luxe")[n % 5],
            "reden": "Ongeoorloofd afwezig",
            "alle_lessen_gemist": False,
            "ondernomen_actie": "Gesprek met ouders",
            "actie_gewenst": True,
            "prioriteit": "normaal",
            "toelichting_geen_actie": None,
            "contact_school": {
                "naam": "Coördinator",
                "functie": "verzuimcoördinator",
                "telefoon": "06 00000000",
                "email": "verzuim@example.org",
            },
            "dagen": [{"datum": f"2026-10-{dag:02d}", "hele_dag": False, "lesuren": [1, 2, 3]}],
            "status": "geregistreerd",
            "laatste_mutatie": f"2026-10-{dag + 1:02d}T09:12:44.120",
        }
