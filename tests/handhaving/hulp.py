"""Korte wegen naar de handhaving: een dossier om uit over te nemen, en een boa aan het werk."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from cases.models import Betrokkene, Contactmoment, Document, FormeleWaarschuwing
from handhaving.services.openen import Opening
from kern.actor import Actor, namens
from kern.autorisatie import Inzage
from kern.grens import Grens, binnen
from kern.handelingen import Handeling
from tests.fabrieken import een_jongere, een_melding, een_zaak
from toegang.models import Gemeente, Medewerker
from wpg.services import gelogd

MERK = "Merktekst uit het dossier"


def een_dossier(
    gemeente: Gemeente, behandelaar: Medewerker, *, bsn: str | None = "999900006"
) -> dict[str, Any]:
    """Een jongere met een ouder, een zaak, een contact, een document, een melding en een
    formele waarschuwing."""
    jongere = een_jongere(gemeente, bsn=bsn)
    vast = {"gemeente": gemeente, "jongere": jongere}
    zaak = een_zaak(jongere, behandelaar=behandelaar)
    ouder = Betrokkene(
        jongere=jongere, rol="ouder", naam="Robin Proefouder", straat="Laan", huisnummer="3"
    )
    ouder.save()
    contact = Contactmoment(
        **vast,
        zaak=zaak,
        datum=date(2026, 11, 3),
        soort="TELEFOON",
        verslag=MERK,
        medewerker=behandelaar,
    )
    contact.save()
    document = Document(**vast, titel="Verklaring", grootte=4, scan="schoon")
    document.bestand.save("bron.txt", ContentFile(MERK.encode()), save=False)
    document.save()
    melding = een_melding(jongere)
    FormeleWaarschuwing(
        **vast,
        zaak=zaak,
        datum=date(2026, 11, 5),
        gericht_aan="ouder",
        grond="LPW2_1_BEZOEK",
        onderwerp="VERZUIM",
        medewerker=behandelaar,
    ).save()
    return {
        "jongere": jongere,
        "zaak": zaak,
        "ouder": ouder,
        "contact": contact,
        "document": document,
        "melding": melding,
    }


def een_opening(dossier: dict[str, Any], **velden: Any) -> Opening:
    """Tegen de ouder, bij de uitnodiging voor een verhoor."""
    gegevens = {
        "feit": "LPW_2_1",
        "grondslag": "Leerplichtwet 1969 artikel 26",
        "aanleiding": "uitnodiging_verhoor",
        "betrokkenen": {f"ouder-{dossier['ouder'].pk}": "verdachte", "jongere": "slachtoffer"},
    } | velden
    return Opening(**gegevens)


@contextmanager
def aan_het_werk(
    medewerker: Medewerker, handeling: Handeling = Handeling.WPG_BEHANDELEN
) -> Iterator[Inzage]:
    """Als deze medewerker achter de Wpg-deur, met een log open."""
    gemeenten = medewerker.gemeenten_voor(handeling)
    inzage = Inzage(
        medewerker,
        handeling,
        gemeenten,
        autorisaties=medewerker.autorisaties_voor(handeling),
        hoedanigheid=medewerker.hoedanigheid(),
    )
    grens = Grens(gemeenten, medewerker_id=medewerker.pk, wpg=True)
    actor = Actor(medewerker.naam, "web", medewerker.pk, medewerker.functie)
    with namens(actor), binnen(grens), gelogd():
        yield inzage
