"""Korte wegen naar een geldige rij, voor toetsen. Namen en nummers zijn verzonnen."""

from datetime import date
from itertools import count
from typing import Any

from django.core.files.base import ContentFile

from cases.models import Inname, Inschrijving, Jongere, School, Woonplaats, Zaak
from kern.klok import nu
from meldingen.models import Afwezigheid, Verzuimmelding
from toegang.models import Gemeente
from vrijstellingen.models import Vrijstelling

_teller = count(1)


def elfproefnummer(nummer: int) -> str:
    """Een BSN uit de 9999-reeks die aan de elfproef voldoet."""
    basis = 99990000 + nummer % 10000
    cijfers = [int(c) for c in f"{basis:08d}"]
    rest = sum(c * g for c, g in zip(cijfers, range(9, 1, -1), strict=True)) % 11
    return elfproefnummer(nummer + 1) if rest == 10 else f"{basis:08d}{rest}"


def een_jongere(gemeente: Gemeente, **velden: Any) -> Jongere:
    """Een jongere van veertien die in deze gemeente woont."""
    nummer = next(_teller)
    gegevens = {
        "gemeente": gemeente,
        "voornamen": "Kim",
        "geslachtsnaam": f"Proefkind{nummer}",
        "geboren": "2012-03-04",
        "geboortedatum": date(2012, 3, 4),
    } | velden
    gegevens.setdefault("zoeknaam", f"{gegevens['geslachtsnaam']} {gegevens['voornamen']}".lower())
    jongere = Jongere(**gegevens)
    jongere.save()
    Woonplaats(jongere=jongere, gemeente=gemeente, van=date(2015, 1, 1)).save()
    return jongere


def een_school(gemeente: Gemeente | None = None, **velden: Any) -> School:
    """Een school in deze gemeente."""
    school = School(**({"naam": f"School {next(_teller)}", "gemeente": gemeente} | velden))
    school.save()
    return school


def een_inschrijving(jongere: Jongere, school: School, **velden: Any) -> Inschrijving:
    """Een lopende inschrijving in de onderbouw."""
    gegevens = {"van": date(2024, 8, 1), "onderwijssoort": "VO_OB"} | velden
    rij = Inschrijving(jongere=jongere, school=school, gemeente=jongere.gemeente, **gegevens)
    rij.save()
    return rij


def een_zaak(jongere: Jongere, **velden: Any) -> Zaak:
    """Een nieuwe zaak over verzuim."""
    gegevens = {
        "gemeente": jongere.gemeente,
        "soort": "VERZUIM",
        "geopend_op": date(2026, 11, 2),
    } | velden
    zaak = Zaak(jongere=jongere, **gegevens)
    zaak.save()
    return zaak


def een_melding(jongere: Jongere, **velden: Any) -> Verzuimmelding:
    """Een nieuwe melding van wettelijk verzuim."""
    gegevens = {
        "gemeente": jongere.gemeente,
        "soort": "REL_WET",
        "ontvangen_op": date(2026, 11, 16),
        "verzuim_van": date(2026, 11, 2),
        "kanaal": "duo",
    } | velden
    melding = Verzuimmelding(jongere=jongere, **gegevens)
    melding.save()
    return melding


def een_afwezigheid(jongere: Jongere, **velden: Any) -> Afwezigheid:
    """Een lopende tijd zonder onderwijs."""
    gegevens = {
        "gemeente": jongere.gemeente,
        "van": date(2026, 10, 1),
        "vorm": "geen_onderwijs",
    } | velden
    rij = Afwezigheid(jongere=jongere, **gegevens)
    rij.save()
    return rij


def een_vrijstelling(jongere: Jongere, **velden: Any) -> Vrijstelling:
    """Een aanvraag om vrijstelling voor ander onderwijs, nog zonder besluit."""
    gegevens = {
        "gemeente": jongere.gemeente,
        "grond": "15",
        "kanaal": "post",
        "schooljaar": 2026,
        "ontvangen_op": date(2026, 11, 2),
    } | velden
    rij = Vrijstelling(jongere=jongere, **gegevens)
    rij.save()
    return rij


def een_inname(gemeente: Gemeente, **velden: Any) -> Inname:
    """Een afgeronde inname van deze gemeente, met een afkeurbestand."""
    gegevens = {
        "soort": "duo",
        "naam": "meldingen.jsonl",
        "gemeente": gemeente,
        "gemeenten": [gemeente.pk],
        "stand": "klaar",
        "totalen": {"wijze": "goede_rijen", "geladen": True},
        "klaar_op": nu(),
    } | velden
    inname = Inname(**gegevens)
    inname.afkeur.save("afkeur.zip", ContentFile(b"PK"), save=False)
    inname.save()
    return inname


def een_wpgzaak(jongere: Jongere, behandelaar: Any, **velden: Any) -> Any:
    """Een lopende Wpg-zaak tegen de ouder van een jongere, met die ouder als verdachte."""
    from handhaving.log import pseudoniem
    from handhaving.models import Wpgbetrokkene, Wpgzaak
    from kern.klok import vandaag

    gegevens = {
        "gemeente": jongere.gemeente,
        "jongere_id": jongere.pk,
        "herkomst": "AVG-zaak, uitnodiging voor verhoor",
        "eerste_verwerking_op": vandaag(),
        "feit": "LPW_2_1",
        "grondslag": "Leerplichtwet 1969 artikel 26 lid 1",
        "aanleiding": "uitnodiging_verhoor",
        "behandelaar": behandelaar,
        "geopend_op": vandaag(),
    } | velden
    zaak = Wpgzaak(**gegevens)
    zaak.save()
    Wpgbetrokkene(
        gemeente=zaak.gemeente,
        jongere_id=zaak.jongere_id,
        herkomst=zaak.herkomst,
        eerste_verwerking_op=zaak.eerste_verwerking_op,
        wpgzaak=zaak,
        soort="ouder",
        voornamen="Robin",
        geslachtsnaam=f"Proefouder{zaak.pk}",
        categorie="verdachte",
        pseudoniem=pseudoniem("ouder", zaak.pk),
    ).save()
    return zaak
