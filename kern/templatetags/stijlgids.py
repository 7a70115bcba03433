"""Verzonnen gegevens voor de stijlgids: elke bouwsteen een keer, zonder database."""

from __future__ import annotations

import datetime
from typing import Any, Final

from django import forms, template
from django.core.paginator import Paginator

from kern.klok import nu, vandaag

register = template.Library()

NAVIGATIE: Final = (
    ("Mijn dag", "dag", 3),
    ("Werkvoorraad", "werkvoorraad", None),
    ("Signalen", "signaal", 12),
    ("Inname", "inname", None),
    ("Jongeren", "jongeren", None),
    ("Doorstroompunt", "doorstroompunt", None),
    ("Vrijstellingen", "vrijstelling", None),
    ("Verslagen", "verslag", None),
    ("Beheer", "beheer", None),
)
RIJEN: Final = (
    ("Sanne de Wit", 15, "Het Baken College", "Relatief verzuim", "In behandeling", "bezig", -2),
    ("Yusuf Öztürk", 16, "ROC Waterhoven", "Dreigende uitval", "Nieuw", "nieuw", 0),
    ("Lotte van Dijk-Prins", 12, "De Regenboog", "Luxeverzuim", "Wacht op derden", "wacht", 3),
    ("Milan Kowalski", 17, "Het Baken College", "Relatief verzuim", "In behandeling", "bezig", 18),
    ("Noor el Amrani", 14, "Vakcollege Noord", "Absoluut verzuim", "Afgesloten", "klaar", None),
    ("Daan Vermeulen", 17, "ROC Waterhoven", "Overig", "Vervallen", "vervallen", 40),
)  # fmt: skip
SOORTEN: Final = (("telefoon", "Telefoon"), ("huisbezoek", "Huisbezoek"), ("brief", "Brief"))


class VoorbeeldForm(forms.Form):
    """Een formulier met elk soort veld."""

    soort = forms.ChoiceField(label="Soort contact", choices=SOORTEN, widget=forms.RadioSelect)
    datum = forms.DateField(
        label="Datum",
        help_text="De dag waarop u contact had.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    school = forms.ChoiceField(
        label="School", choices=[("", "Kies een school"), ("1", "Het Baken College")]
    )
    onderwerp = forms.CharField(label="Onderwerp", required=False, max_length=80)
    verslag = forms.CharField(
        label="Verslag",
        help_text="Wat is afgesproken, en met wie?",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    thuis = forms.MultipleChoiceField(
        label="Wie waren erbij?",
        required=False,
        choices=[("jongere", "De jongere"), ("ouder", "Een ouder"), ("mentor", "De mentor")],
        widget=forms.CheckboxSelectMultiple,
    )
    taak = forms.BooleanField(label="Maak er een taak van", required=False)


class RedenForm(forms.Form):
    """Alleen een reden."""

    reden = forms.CharField(label="Reden", widget=forms.Textarea(attrs={"rows": 2}))


def _dag(verschil: int) -> datetime.date:
    return vandaag() + datetime.timedelta(days=verschil)


def _rijen() -> list[dict[str, Any]]:
    return [
        {
            "id": nummer,
            "naam": naam,
            "leeftijd": leeftijd,
            "school": school,
            "soort": soort,
            "status": status,
            "toon": toon,
            "sinds": _dag(-7 * nummer),
            "termijn": None if rest is None else _dag(rest),
            "afgerond": toon in ("klaar", "vervallen"),
            "contact": _dag(-nummer),
        }
        for nummer, (naam, leeftijd, school, soort, status, toon, rest) in enumerate(RIJEN, 1)
    ]


def _tijdlijn() -> list[dict[str, Any]]:
    return [
        {
            "moment": nu(),
            "soort": "Contact",
            "icoon": "telefoon",
            "titel": "Gebeld met moeder",
            "wie": "F. Jansen",
            "tekst": "Het lukt ’s ochtends niet, zegt moeder.\n\nAfgesproken: donderdag gesprek.",
        },
        {
            "dag": _dag(-3),
            "soort": "Melding",
            "icoon": "school",
            "titel": "16 uur in 4 weken ongeoorloofd afwezig",
            "wie": "Het Baken College",
            "url": "#melding",
        },
        {"dag": _dag(-400), "soort": "Document", "icoon": "document", "titel": "Brief aan ouders"},
    ]


def _kalender() -> list[list[dict[str, Any]]]:
    begin = vandaag() - datetime.timedelta(days=vandaag().weekday() + 21)
    soorten = ["aanwezig", "afwezig", "afwezig", "deels", "aanwezig"]
    return [
        [
            {
                "dag": begin + datetime.timedelta(days=7 * week + dag),
                "soort": "vrij" if week == 1 else soorten[(dag + week) % 5],
                "uitleg": "herfstvakantie" if week == 1 else "",
            }
            for dag in range(5)
        ]
        for week in range(3)
    ]


def _formulieren() -> dict[str, forms.Form]:
    fout = VoorbeeldForm({"datum": "gisteren", "verslag": ""}, auto_id="fout_%s")
    fout.is_valid()
    fout.add_error(None, "De dag van het contact ligt voor de melding.")
    return {
        "formulier": VoorbeeldForm(auto_id="goed_%s"),
        "formulier_fout": fout,
        "reden": RedenForm(auto_id="reden_%s"),
        "reden_venster": RedenForm(auto_id="venster_%s"),
    }


def _keuzes() -> dict[str, Any]:
    return {
        "chips": [
            {"label": "Alles", "url": "?", "aantal": 1234, "actief": False},
            {"label": "Over de termijn", "url": "?termijn=over", "aantal": 4, "actief": True},
            {"label": "Nadert", "url": "?termijn=nadert", "aantal": 9, "actief": False},
            {"label": "Geen contact in 4 weken", "url": "?stil=1", "aantal": 0, "actief": False},
        ],
        "tabs": [
            {"label": "Tijdlijn", "url": "?", "actief": True, "aantal": None},
            {"label": "Zaken", "url": "?blad=zaken", "actief": False, "aantal": 3},
            {"label": "Documenten", "url": "?blad=documenten", "actief": False, "aantal": 12},
        ],
        "acties": [
            {"label": "Toewijzen", "waarde": "toewijzen", "soort": "primair"},
            {"label": "Overdragen", "waarde": "overdragen"},
            {"label": "Brief", "waarde": "brief"},
        ],
        "stappen": [
            {"label": "Melding bekeken", "staat": "klaar", "url": "#melding"},
            {"label": "Gesprek met jongere en ouders", "staat": "nu", "uitleg": "voor vr 28 nov"},
            {"label": "Besluit", "staat": "straks"},
        ],
    }


@register.simple_tag
def voorbeelden() -> dict[str, Any]:
    """Alles wat de stijlgids laat zien; personen en scholen zijn verzonnen."""
    return {
        "navigatie": [
            {
                "label": label,
                "url": f"#{icoon}",
                "icoon": icoon,
                "actief": nr == 1,
                "aantal": telling,
            }
            for nr, (label, icoon, telling) in enumerate(NAVIGATIE)
        ],
        "rijen": _rijen(),
        "pagina": Paginator(range(1234), 50).page(4),
        "tijdlijn": _tijdlijn(),
        "kalender": _kalender(),
        "gegevens": [
            {"naam": "School", "waarde": "Het Baken College", "bron": "ROD, 3 dagen oud"},
            {
                "naam": "Gezag",
                "waarde": "M. de Wit (moeder)",
                "bron": "BRP, vandaag",
                "url": "#gezag",
            },
            {"naam": "Telefoon", "waarde": "06 0000 0000", "bron": "moeder, ma 3 nov"},
        ],
        "waarschuwingen": [{"woord": "Geheim adres"}, {"woord": "Ga met zijn tweeën"}],
        "geboren": _dag(-5600),
        "vandaag": vandaag(),
        "nu": nu(),
        "gisteren": _dag(-1),
        "vorig_jaar": _dag(-400),
        "over": _dag(-2),
        "nadert": _dag(3),
        "ruim": _dag(40),
        "gevolgen": [
            "De termijn stopt vandaag.",
            "De school krijgt bericht van het resultaat.",
            "U kunt de zaak daarna alleen heropenen met een reden.",
        ],
        "waarom": {
            "invoer": [{"naam": "Afwezig sinds", "waarde": "3 november", "bron": "School"}],
            "regels": [
                {
                    "tekst": "Vandaag is de 20e lesdag. De herfstvakantie telt niet mee.",
                    "artikel": "Telregel H2, definitie Waterhoven",
                    "regel": "H2",
                }
            ],
            "getallen": [
                {"label": "Lesdagen", "waarde": "21 lesdagen", "bron": "Telregel H2"},
            ],
        },
        **_keuzes(),
        **_formulieren(),
    }
