"""Op pad en aan tafel: huisbezoeken en een gesprek vandaag, en afspraken om na te gaan."""

from datetime import time

from django.db.models import F

from cases.services.bezoek import (
    Bezoekplan,
    Bezoekuitslag,
    bezoek_plannen,
    bezoek_uitslag_vastleggen,
)
from cases.services.gesprek import Gesprekplan, Toezegging, afspraak_maken, uitnodiging_maken
from cases.services.veiligheid import Veiligheidsopgave, veiligheid_vastleggen
from doorstroompunt.models import Traject
from leerplicht.demo.casussen.bureau import Bureau


def afspraken_en_bezoeken(bureau: Bureau) -> None:
    """Twee bezoeken en een gesprek vandaag, een gesprek later, en afspraken met een controledag."""
    _bezoeken(bureau)
    zaak = bureau.zaak()
    uitnodiging = uitnodiging_maken(
        zaak.jongere,
        plan=Gesprekplan(
            bureau.vandaag,
            time(15, 30),
            f"Stadskantoor {bureau.gemeente.naam}, kamer 2.14",
            "Hoe het verzuim minder kan worden",
            (("jongere", ""), ("ouder", ""), ("school", "M. Jansen, mentor")),
        ),
        medewerker=bureau.wie,
        zaak=zaak,
    )
    for wie, wat, over in (
        ("ouder", "Meldt zich dezelfde ochtend af bij ziekte", 0),
        ("school", "Mailt elke vrijdag de gemiste lessen", 7),
    ):
        afspraak_maken(
            zaak.jongere,
            toezegging=Toezegging(wie, wat, bureau.dag(over)),
            medewerker=bureau.wie,
            zaak=zaak,
            uitnodiging=uitnodiging,
        )


def bezoek_bij_een_traject(bureau: Bureau) -> None:
    """De trajectbegeleider gaat vandaag langs bij wie zij begeleidt of wil bereiken."""
    begeleider = bureau.toneel.vast["traject-regio"]
    lopend = Traject.objects.filter(
        begeleider=begeleider,
        geeindigd_op=None,
        jongere__geheim=False,
        jongere__overleden_op=None,
        jongere__afschermingen=None,
    )
    op_volgorde = lopend.order_by(F("gestart_op").desc(nulls_last=True), "id")
    traject = next(iter(op_volgorde.select_related("jongere")))
    bezoek_plannen(
        traject.jongere,
        plan=Bezoekplan(
            bureau.vandaag,
            begeleider,
            tijd=time(13, 30),
            doel="begeleiden",
            te_weten="Zoekt een leerwerkplek.\nNam vorige week niet op.",
        ),
        zaak=None,
    )


def _bezoeken(bureau: Bureau) -> None:
    eerste, tweede = bureau.zaak(), bureau.zaak()
    veiligheid_vastleggen(
        eerste.jongere,
        opgave=Veiligheidsopgave(
            "adres",
            "Grote hond, loopt los. Bel eerst, dan zetten ouders hem binnen.",
            "collega",
            bureau.dag(-40),
        ),
        medewerker=bureau.wie,
    )
    geweest = bezoek_plannen(
        tweede.jongere,
        plan=Bezoekplan(bureau.vandaag, bureau.wie, tijd=time(9), doel="begeleiden"),
        zaak=tweede,
    )
    bezoek_uitslag_vastleggen(
        geweest,
        gedaan=Bezoekuitslag(
            "niet_thuis",
            observaties="Gordijnen open, niemand deed open. Kaart in de bus gedaan.",
            vervolg="Ouders bellen voor een nieuw moment",
            vervolg_uiterlijk=bureau.dag(2),
        ),
        medewerker=bureau.wie,
    )
    for zaak, tijd, te_weten, prioriteit in (
        (
            eerste,
            time(11, 15),
            "Eerste kennismaking thuis.\nVraag hoe de ochtend gaat.",
            "hoog",
        ),
        (tweede, time(16, 30), "Was vanochtend niet thuis.", "normaal"),
    ):
        bezoek_plannen(
            zaak.jongere,
            plan=Bezoekplan(
                bureau.vandaag,
                bureau.wie,
                tijd=tijd,
                prioriteit=prioriteit,
                samen_met_ander="Collega van het wijkteam" if prioriteit == "hoog" else "",
                doel="begeleiden",
                te_weten=te_weten,
            ),
            zaak=zaak,
        )
