"""Een nieuwe privacyverklaring Wpg vaststellen, met een eerste dag."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.services.fouten import ActGeweigerd
from handhaving.models import Privacyverklaring
from kern.klok import vandaag
from toegang.models import Gemeente


@transaction.atomic
def verklaring_vaststellen(
    gemeente: Gemeente, *, tekst: str, van: date, bron: str
) -> Privacyverklaring:
    """Stel een tekst vast die vanaf een dag geldt; een oude tekst blijft staan.

    bron: wie haar vaststelde. Dezelfde tekst nog eens doet niets. Raises ActGeweigerd bij een
    dag die al geweest is, of een dag waarop al een andere tekst begint.
    """
    staat: Privacyverklaring | None = Privacyverklaring.objects.filter(
        gemeente=gemeente, van=van
    ).first()
    if staat is not None and staat.tekst == tekst.strip():
        return staat
    if van < vandaag():
        raise ActGeweigerd("Kies een dag vanaf vandaag: wat verstuurd is, blijft zoals het was.")
    rij = Privacyverklaring(gemeente=gemeente, tekst=tekst.strip(), van=van, bron=bron.strip())
    try:
        rij.full_clean()
    except ValidationError as fout:
        raise ActGeweigerd(" ".join(fout.messages)) from fout
    rij.save()
    return rij
