"""Een Wpg-zaak waarin veel gebeurde: verhoor, Halt die negatief terugkwam, en de klok die loopt."""

from datetime import time, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from cases.models import Jongere, Zaak
from handhaving.log import pseudoniem
from handhaving.models import (
    HaltVerwijzing,
    Tekstblok,
    Uitkomst,
    Verhoor,
    Verhooruitnodiging,
    Verstrekking,
    Verstrekkingstuk,
    Verzuimfeiten,
    Wpgbetrokkene,
    Wpgzaak,
)
from handhaving.verstrekgronden import grond_van
from handhaving.verstrekken.stukken import bron_van
from kern.klok import nu
from leerplicht.demo.opslag import Emmers
from leerplicht.demo.toneel import Toneel
from toegang.models import Medewerker

HERKOMST: Final = "Demogegevens"
JONGST, OUDST = timedelta(days=5600), timedelta(days=6300)
"""Tussen vijftien en ruim zeventien jaar, in dagen."""


def opsporing(toneel: Toneel) -> None:
    """Leg de zaak klaar in de eerste gemeente; zonder passende jongere gebeurt er niets."""
    gemeente, boa, dag = toneel.gemeenten[0], toneel.vast["boa-a"], toneel.vandaag
    avg = (
        Zaak.objects.filter(
            gemeente=gemeente,
            soort="VERZUIM",
            status="in_behandeling",
            jongere__geboortedatum__range=(dag - OUDST, dag - JONGST),
            jongere__afschermingen=None,
        )
        .select_related("jongere")
        .order_by("-pk")
        .first()
    )
    if avg is None:
        return
    emmers, kind = toneel.emmers, avg.jongere
    begin = dag - timedelta(days=40)
    vast: dict[str, Any] = {
        "gemeente": gemeente,
        "jongere_id": kind.pk,
        "zaak_id": avg.pk,
        "herkomst": HERKOMST,
        "eerste_verwerking_op": begin,
    }
    zaak = emmers.erbij(
        Wpgzaak(
            **vast,
            feit="LPW_2_3",
            grondslag="Leerplichtwet 1969 artikel 26 lid 2",
            aanleiding="uitnodiging_verhoor",
            behandelaar=boa,
            geopend_op=begin,
        )
    )
    vast["wpgzaak"] = zaak
    wie = emmers.erbij(
        Wpgbetrokkene(
            **vast,
            soort="jongere",
            voornamen=kind.voornamen,
            geslachtsnaam=kind.geslachtsnaam,
            geboortedatum=kind.geboortedatum,
            categorie="verdachte",
            pseudoniem=pseudoniem("jongere", kind.pk),
        )
    )
    _gebeurd(emmers, vast, wie, kind, toneel)
    emmers.legen()


def _gebeurd(
    emmers: Emmers, vast: dict[str, Any], wie: Wpgbetrokkene, kind: Jongere, toneel: Toneel
) -> None:
    """Wat er in die zaak gebeurde, op volgorde."""
    boa, dag = toneel.vast["boa-a"], toneel.vandaag
    gehoord, terug = dag - timedelta(days=33), dag - timedelta(days=3)
    emmers.erbij(
        Verzuimfeiten(
            **vast,
            melding_op=dag - timedelta(days=50),
            geboren=kind.geboortedatum,
            plichtstatus="leerplichtig",
            uren=Decimal(24),
            telaat=4,
            vastgelegd_door=boa,
        )
    )
    plek = {"betrokkene": wie, "hoedanigheid": "verdachte", "plaats": "Stadskantoor, kamer B"}
    wanneer = {"datum": gehoord, "tijd": time(14, 30)}
    uit = emmers.erbij(
        Verhooruitnodiging(
            **vast,
            **plek,
            **wanneer,
            uitslag="verschenen",
            uitslag_op=gehoord,
            vervolg="verhoor",
            gemaakt_door=boa,
        )
    )
    verhoor = emmers.erbij(
        Verhoor(
            **vast,
            **plek,
            **wanneer,
            uitnodiging=uit,
            verbalisant=boa,
            cautie=True,
            rechtsbijstand="vooraf",
            aanwezig="Moeder",
            ondertekening="ondertekend",
            ondertekend_op=gehoord,
        )
    )
    for soort, van_wie, tekst in (
        ("verklaring", "de jongere", "Ik had geen zin meer in school. Niemand vroeg ernaar."),
        ("waarneming", "", "De jongere kwam op tijd en gaf antwoord op alle vragen."),
        ("oordeel", "", "Volgens mij is er onwil, maar ook weinig toezicht thuis."),
    ):
        emmers.erbij(Tekstblok(**vast, verhoor=verhoor, soort=soort, van_wie=van_wie, tekst=tekst))
    halt = emmers.erbij(
        HaltVerwijzing(
            **vast,
            betrokkene=wie,
            geboren=wie.geboortedatum or toneel.vandaag,
            plichtstatus="leerplichtig",
            uren=Decimal(24),
            telaat=4,
            jongere_stemt_in=True,
            ouders_stemmen_in=True,
            eigen_initiatief=True,
            zware_problemen_zonder_hulp=False,
            eerder_halt=False,
            besluit_door=boa,
            besluit_op=gehoord + timedelta(days=1),
            reden="Eerste keer, en de jongere wil het zelf goedmaken.",
            ontvangen_op=gehoord + timedelta(days=5),
            retour="negatief",
            retour_op=terug,
            retour_toelichting="Kwam niet op twee afspraken.",
        )
    )
    gaf = _verstrekt(emmers, vast, wie, halt, boa)
    halt.verzonden_op, halt.verstrekking_id = gaf.verstrekt_op, gaf.pk
    emmers.erbij(
        Uitkomst(
            **{naam: w for naam, w in vast.items() if naam not in ("wpgzaak", "herkomst")},
            herkomst=f"Wpg-zaak {vast['wpgzaak'].pk}",
            resultaat="HALT",
            resultaat_op=gehoord + timedelta(days=1),
        )
    )


def _verstrekt(
    emmers: Emmers,
    vast: dict[str, Any],
    wie: Wpgbetrokkene,
    halt: HaltVerwijzing,
    boa: Medewerker,
) -> Verstrekking:
    """De verstrekking aan Halt: zo ging de verwijzing de deur uit."""
    zaak, grond = vast["wpgzaak"], grond_van("halt", "wpg18f")
    waarden = {naam: w for naam, w in vast.items() if naam != "wpgzaak"}
    rij = emmers.erbij(
        Verstrekking(
            **waarden,
            wpgzaak_id=zaak.pk,
            sleutel=uuid5(NAMESPACE_URL, "demo-halt"),
            ontvanger="halt",
            organisatie="Halt Midden",
            persoon="K. Demo",
            identiteit="bekend",
            grond=grond.code,
            artikel=grond.artikel,
            werkwoord=str(grond.werkwoord),
            doel="Een afdoening zonder rechter",
            noodzaak="Halt kan zonder deze feiten geen straf bepalen.",
            aanleiding="spontaan",
            middel="beveiligde_mail",
            omschrijving="Verwijzing naar Halt",
            betrokkenen=[{"pseudoniem": wie.pseudoniem, "categorie": wie.categorie}],
            verstrekt_op=halt.besluit_op + timedelta(days=1),
            besloten_door=boa,
            vastgelegd_door=boa,
            vastgelegd_op=nu(),
        )
    )
    emmers.erbij(
        Verstrekkingstuk(
            **waarden,
            verstrekking=rij,
            soort="halt",
            titel="Verwijzing naar Halt",
            sha256=sha256(b"demogegevens").hexdigest(),
            bronnen=[bron_van(halt)],
        )
    )
    return rij
