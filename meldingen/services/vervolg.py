"""Een zaak gaat na de zomer verder als nieuwe: wat nog loopt, hoort voortaan bij die zaak."""

from cases.models import Zaak
from cases.services.ophangen import met_reden
from meldingen.models import Afwezigheid, Verzuimmelding
from meldingen.selectors.melding import OPEN

REDEN = "de zaak gaat verder na de zomer"


def lopend_verzuim_verhangen(oud: Zaak, nieuw: Zaak) -> None:
    """Hang lopende afwezigheid en open meldingen aan de nieuwe zaak.

    Zo vindt telregel H6 het resultaat bij de zaak die het krijgt. Het oude jaar verandert niet:
    een zaak zonder resultaat op de peildatum telt als niet opgelost.
    """
    for rij in Afwezigheid.objects.select_for_update(of=("self",)).filter(
        zaak=oud, tot_en_met__isnull=True
    ):
        rij.zaak = nieuw
        met_reden(rij, REDEN)
        rij.save()
    for melding in Verzuimmelding.objects.select_for_update(of=("self",)).filter(
        zaak=oud, status__in=OPEN
    ):
        melding.zaak = nieuw
        met_reden(melding, REDEN)
        melding.save()
