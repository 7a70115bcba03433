"""De vernietigingslijst zoals de nacht haar zou maken, met een dossier dat langer blijft."""

from cases.models import Vernietigingsvoorstel
from cases.services.bewaartermijn import bewaarplicht_vastleggen, voorstellen_bijwerken
from leerplicht.demo.casussen.bureau import Bureau


def vernietigingslijst(bureau: Bureau) -> None:
    """Wie zijn langste termijn voorbij is, en bij een van hen loopt nog een klacht."""
    voorstellen_bijwerken(bureau.gemeente)
    eerste = Vernietigingsvoorstel.objects.filter(gemeente=bureau.gemeente).first()
    if eerste is not None:
        bewaarplicht_vastleggen(
            eerste.jongere,
            gemeente_id=bureau.gemeente.pk,
            zaak=None,
            reden="Er loopt een klacht over dit dossier (demo)",
            van=bureau.vandaag,
            tot_en_met=None,
            medewerker=bureau.toneel.vast["teamleider-a"],
        )
