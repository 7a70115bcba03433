"""De voorstellen voor de jaarovergang klaarzetten, zoals de nachttaak van 1 augustus dat doet."""

from typing import Any

from cases.services.jaarovergang import afgelopen_schooljaar, jaarovergang_voorbereiden
from kern.kalender import schooljaar_label
from kern.klok import vandaag
from toegang.models import Gemeente
from toegang.opdrachten import Opdracht


class Command(Opdracht):
    help = "Zet per zaak die op 31 juli liep een voorstel klaar. Sluit niets; mag vaker."

    def handle(self, *args: Any, **opties: Any) -> None:
        jaar = afgelopen_schooljaar(vandaag())
        label = schooljaar_label(jaar)
        for gemeente in Gemeente.objects.order_by("code"):
            with self.systeemgrens([gemeente.pk]):
                nieuw = jaarovergang_voorbereiden(gemeente.pk, schooljaar=jaar)
            self.stdout.write(f"{gemeente.naam}: {nieuw} nieuwe voorstellen {label}")
