"""Meldingen in het pakket van een inzageverzoek; wie meldde, wordt gelakt."""

from collections.abc import Iterable, Sequence
from typing import Final

from cases.inzageverzoek.register import Bron, Stuk, bronnen, derden
from cases.inzageverzoek.tabellen import Tabel, tabellen_aanmelden
from cases.models import Inzageverzoek
from cases.regels.lakken import Derde
from meldingen.models import Afwezigheid, Verzuimmelding, Ziekteverwijzing

TABELLEN: Final = (
    Tabel(
        *("afwezigheid", "Niet of verminderd naar school", Afwezigheid, "van"),
        velden=[("Vorm", "vorm"), ("Oorzaak", "oorzaak"), ("Tot en met", "tot_en_met")],
    ),
    Tabel(
        *("ziekteverwijzing", "Verwijzing naar de jeugdarts", Ziekteverwijzing, "verstuurd_op"),
        velden=[
            *(("Gesprek op school", "gesprek_op"), ("Advies ontvangen", "ontvangen_op")),
            *(("Advies", "advies"), ("Hoe het daarna ging", "opvolging")),
        ],
    ),
)


def _meldingen(verzoek: Inzageverzoek) -> list[Verzuimmelding]:
    vraag = Verzuimmelding.objects.filter(
        jongere_id=verzoek.jongere_id, gemeente_id=verzoek.gemeente_id
    )
    return list(vraag.select_related("school").order_by("ontvangen_op", "pk"))


def stukken(verzoek: Inzageverzoek) -> Sequence[Stuk]:
    """Elke melding met wat de school erover schreef."""
    uit = []
    for rij in _meldingen(verzoek):
        regels = {
            "School": rij.school.naam if rij.school else "",
            "Verzuim vanaf": rij.verzuim_van or "",
            "Tot en met": rij.verzuim_tot_en_met or "",
            "Uren": rij.uren or "",
            "Wat de school schreef": rij.reden_school,
            "Wat de school deed": rij.ondernomen_actie,
        }
        tekst = "\n".join(f"{naam}: {waarde}" for naam, waarde in regels.items() if waarde)
        uit.append(Stuk("melding", rij.pk, rij.ontvangen_op, rij.get_soort_display(), tekst))
    return uit


def melders(verzoek: Inzageverzoek) -> Iterable[Derde]:
    """De contactpersonen die op de meldingen staan."""
    for rij in _meldingen(verzoek):
        yield Derde(naam=rij.contact_naam, telefoon=rij.contact_telefoon, email=rij.contact_email)


def aanmelden() -> None:
    """Meldingen bij de stukken, melders bij wie gelakt wordt."""
    bronnen.meld_aan("melding", Bron("melding", "Meldingen van de school", stukken), volgorde=55)
    derden.meld_aan("melders", melders)
    tabellen_aanmelden(TABELLEN, vanaf=150)
