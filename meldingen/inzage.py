"""Meldingen in het pakket van een inzageverzoek; wie meldde, wordt gelakt."""

from collections.abc import Iterable, Sequence

from cases.inzageverzoek.register import Bron, Stuk, bronnen, derden
from cases.inzageverzoek.rijen import Rijbron, leesbaar, rijbronnen_aanmelden
from cases.models import Inzageverzoek
from cases.regels.lakken import Derde
from meldingen.models import Afwezigheid, Parkering, Uitbakbericht, Verzuimmelding, Ziekteverwijzing

RIJEN = (
    Rijbron(Afwezigheid, "afwezigheid", "Niet op school", "van"),
    Rijbron(Ziekteverwijzing, "ziekteverwijzing", "Verwijzingen bij ziekte", "verstuurd_op"),
    Rijbron(
        Parkering,
        "parkering",
        "Eerste melding bij de school gelaten",
        "van",
        zonder=("bekend", "vanaf", "aantal"),
    ),
    Rijbron(
        Uitbakbericht,
        "duobericht",
        "Berichten aan DUO",
        "gemaakt_op",
        zonder=("pogingen", "opnieuw_na", "fout", "gemaakt_op"),
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
        tekst = "\n".join(f"{naam}: {leesbaar(w)}" for naam, w in regels.items() if w)
        uit.append(Stuk("melding", rij.pk, rij.ontvangen_op, rij.get_soort_display(), tekst))
    return uit


def melders(verzoek: Inzageverzoek) -> Iterable[Derde]:
    """De contactpersonen die op de meldingen staan."""
    for rij in _meldingen(verzoek):
        yield Derde(naam=rij.contact_naam, telefoon=rij.contact_telefoon, email=rij.contact_email)


def aanmelden() -> None:
    """Meldingen en verzuim bij de stukken, melders bij wie gelakt wordt."""
    bron = Bron("melding", "Meldingen van de school", stukken, (Verzuimmelding,))
    bronnen.meld_aan("melding", bron, volgorde=55)
    rijbronnen_aanmelden(*RIJEN, volgorde=56)
    derden.meld_aan("melders", melders)
