"""Vrijstellingen en verlof in het pakket van een inzageverzoek; artsen en directeuren gelakt."""

from collections.abc import Iterable

from cases.inzageverzoek.anderen import andere
from cases.inzageverzoek.register import derden, uitzondering
from cases.inzageverzoek.rijen import Rijbron, rijbronnen_aanmelden
from cases.models import Inzageverzoek
from cases.regels.lakken import Derde
from vrijstellingen.models import (
    Campagneregel,
    Eigenantwoord,
    Heroverweging,
    Inspectiemelding,
    Schoolverlof,
    Verklaring,
    Verlofaanvraag,
    Voorwaarde,
    Vrijstelling,
    Vrijstellingbericht,
    Vrijstellingfeit,
    Vrijstellingstaak,
)

RIJEN = (
    Rijbron(
        Vrijstelling,
        "vrijstelling",
        "Vrijstellingen en verlof",
        "ontvangen_op",
        titel=lambda rij: rij.get_grond_display(),
        zonder=("grond",),
    ),
    Rijbron(Vrijstellingfeit, "vrijstellingfeit", "Verloop van een vrijstelling", "op"),
    Rijbron(Verklaring, "verklaring", "Verklaringen", "dagtekening"),
    Rijbron(Voorwaarde, "voorwaarde", "Wat is nagegaan"),
    Rijbron(
        Eigenantwoord,
        "eigenantwoord",
        "Antwoorden op vragen van de gemeente",
        "vrijstelling.ontvangen_op",
        erbij=(("Vraag", lambda rij: rij.vraag.tekst),),
    ),
    Rijbron(Heroverweging, "heroverweging", "Jaarlijkse blik op een vrijstelling", "op"),
    Rijbron(Verlofaanvraag, "verlofaanvraag", "Aanvragen om verlof", "vrijstelling.ontvangen_op"),
    Rijbron(Schoolverlof, "schoolverlof", "Verlof van de school", "van"),
    Rijbron(Campagneregel, "campagneregel", "Verlengen van een vrijstelling", "herinnerd_op"),
    Rijbron(Inspectiemelding, "inspectiemelding", "Arbeidsinspectie ingelicht", "verzonden_op"),
    Rijbron(
        Vrijstellingbericht,
        "vrijstellingbericht",
        "Berichten aan DUO over een vrijstelling",
        "gemaakt_op",
        zonder=("pogingen", "opnieuw_na", "fout", "gemaakt_op"),
    ),
)


def _deskundigen(verzoek: Inzageverzoek) -> Iterable[Derde]:
    """Wie verklaarde, welke arts meekeek, en de directeur van de school."""
    rijen = {"jongere_id": verzoek.jongere_id, "gemeente_id": verzoek.gemeente_id}
    for model, veld in (
        (Verklaring, "naam"),
        (Heroverweging, "arts"),
        (Verlofaanvraag, "hoofd"),
        (Schoolverlof, "hoofd"),
    ):
        for naam in model.objects.filter(**rijen).values_list(veld, flat=True):
            yield from andere(naam, verzoek)


def aanmelden() -> None:
    """Alles van vrijstellingen bij de stukken, deskundigen bij wie gelakt wordt."""
    rijbronnen_aanmelden(*RIJEN, volgorde=110)
    uitzondering(Vrijstellingstaak, "De taak zelf staat bij de taken.")
    derden.meld_aan("deskundigen", _deskundigen)
