"""Wie om haar gegevens vraagt (AVG artikel 15), krijgt ze allemaal: geen tabel wordt vergeten."""

from django.apps import apps

from cases.inzageverzoek.register import bronnen
from cases.inzageverzoek.tabellen import Tabel
from kern.modellen import Persoonsmodel, Regime

EIGEN_BRON = {
    *("cases.Woonplaats", "cases.Verblijfadres", "cases.Inschrijving", "cases.Zaak"),
    *("cases.Contactmoment", "cases.Notitie", "cases.Taak", "cases.Document"),
    "meldingen.Verzuimmelding",
}
NIET_MEE = {
    "cases.Afscherming": "beveiliging van het dossier, geen gegeven over de jongere",
    "cases.Betrokkene": "de aanvrager staat bij de stukken; ieder ander is een derde",
    "cases.Brpafwijzing": "een afdruk zonder inhoud; het gegeven zelf staat er",
    "cases.Briefkind": "verwijst alleen naar de brief van een broer of zus",
    "cases.Concept": "nog geen deel van het dossier",
    "cases.Documenttoegang": "wie een bestand mag zien",
    "cases.Gezinszaak": "een kenmerk dat zaken van een gezin bij elkaar houdt",
    "cases.Inzageonderdeel": "het verzoek zelf",
    "cases.Inzageuitgifte": "het verzoek zelf",
    "cases.Inzageverzoek": "het verzoek zelf",
    "cases.Mail": "staat er als contact en als bestand",
    "cases.Samenvoeging": "techniek van het samenvoegen",
    "meldingen.Uitbakbericht": "wat DUO kreeg staat er als melding",
    "vrijstellingen.Campagneregel": "wie herinnerd is; de vrijstelling staat er",
    "vrijstellingen.Inspectiemelding": "de dag van een bericht; de vrijstelling staat er",
    "vrijstellingen.Voorwaarde": "staat in de motivering",
    "vrijstellingen.Vrijstellingbericht": "wat DUO kreeg staat er als vrijstelling",
    "vrijstellingen.Vrijstellingstaak": "staat er als taak",
    "doorstroompunt.Trajectcontact": "staat er als contact",
}


def _tabellen() -> set[str]:
    return {
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, Persoonsmodel)
        and model.regime is Regime.AVG
        and any(veld.name == "jongere" for veld in model._meta.concrete_fields)
        and not model.__name__.startswith("Historical")
    }


def test_elke_tabel_over_een_jongere_is_een_stuk_of_heeft_een_reden():
    in_het_pakket = EIGEN_BRON | {
        tabel.model._meta.label
        for bron in bronnen
        if isinstance(tabel := getattr(bron.stukken, "__self__", None), Tabel)
    }
    assert _tabellen() - in_het_pakket - NIET_MEE.keys() == set()
    assert in_het_pakket & NIET_MEE.keys() == set()
    assert NIET_MEE.keys() - _tabellen() == set()
