"""De zaak bij een melding: de lopende van die soort, of een nieuwe volgens de verdeelregels."""

from datetime import date

from cases.models import Zaak
from cases.regels.zaak import LOPEND, Zaakstatus
from cases.services.verdelen import behandelaar_voor
from cases.services.zaken import zaak_openen, zaak_oppakken, zaak_toewijzen
from meldingen.models import Verzuimmelding
from meldingen.regels import ZAAKSOORT
from toegang.models import Medewerker


def zaak_bij_melding(
    melding: Verzuimmelding, *, medewerker: Medewerker | None, op: date | None = None
) -> Zaak:
    """De lopende zaak waar deze melding bij hoort; is die er niet, dan gaat er een open.

    op: de dag van openen; standaard die van ontvangst. Een melding die geparkeerd was, opent haar
    zaak op de dag dat zij terugkomt: dan begint de termijn.
    """
    soort = ZAAKSOORT[melding.soort]
    lopend: Zaak | None = (
        Zaak.objects.filter(
            jongere_id=melding.jongere_id,
            gemeente_id=melding.gemeente_id,
            soort=soort,
            status__in=[status.value for status in LOPEND],
        )
        .order_by("-geopend_op", "-id")
        .first()
    )
    if lopend is not None:
        return lopend
    zaak = zaak_openen(
        melding.jongere,
        soort=soort,
        medewerker=medewerker,
        op=op or melding.ontvangen_op,
        aanmelder="school",
    )
    verdeeld = behandelaar_voor(zaak)
    if verdeeld is None:
        return zaak
    return zaak_toewijzen(zaak, aan=Medewerker.objects.get(pk=verdeeld), medewerker=medewerker)


def zaak_meenemen(melding: Verzuimmelding, *, medewerker: Medewerker) -> None:
    """Wie een melding oppakt, pakt een zaak die nog nieuw is in dezelfde klik op."""
    zaak = melding.zaak
    if zaak is not None and zaak.status == Zaakstatus.NIEUW:
        melding.zaak = zaak_oppakken(zaak, medewerker=medewerker, alleen_de_zaak=True)
