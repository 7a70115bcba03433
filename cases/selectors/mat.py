"""MAT-dossiers lezen: de lijst, de deur en het paneel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Page, Paginator

from cases.models import Matdossier
from cases.panelen import Dossierblik
from cases.regels.mat import MAANDEN_PER_JAAR, VANAF, mat_vanaf
from cases.selectors.deuren import gebeurtenis_voor
from inrichting.selectors import parameters
from kern.autorisatie import Inzage
from kern.klok import vandaag
from kern.termijnen import plus_maanden
from wpg.services import inzage_vastleggen

PER_PAGINA = 25
BEGINLEEFTIJD = "leerplicht_beginleeftijd"


@dataclass(frozen=True, slots=True)
class Matstand:
    """Hoe het met een dossier staat; te_laat: de laatste dag is voorbij en het is nog open."""

    dossier: Matdossier

    @property
    def te_laat(self) -> bool:
        return self.dossier.gesloten_op is None and self.dossier.tot_en_met < vandaag()

    @property
    def woord(self) -> str:
        """De stand in woorden."""
        if self.dossier.gesloten_op is not None:
            return "Gesloten"
        return "Sluiten" if self.te_laat else "Loopt"

    @property
    def toon(self) -> str:
        """Hoe de stand eruitziet (componenten/status.html)."""
        if self.dossier.gesloten_op is not None:
            return "klaar"
        return "let-op" if self.te_laat else "bezig"


def matdossier_voor(inzage: Inzage, pk: int) -> Matdossier:
    """Het MAT-dossier met dit nummer, gelogd. Raises Http404 buiten de grens."""
    vraag = Matdossier.objects.select_related("toestemming_van", "taak")
    return cast(Matdossier, gebeurtenis_voor(inzage, vraag, pk=pk, objecttype="matdossier"))


def matlijst(inzage: Inzage, gemeenten: Iterable[int], *, pagina: str | None) -> dict[str, Any]:
    """De lopende MAT-dossiers, wat het eerst afloopt bovenaan; elke jongere komt in het log."""
    blad: Page[Matdossier] = Paginator(
        Matdossier.objects.filter(gemeente_id__in=list(gemeenten), gesloten_op=None)
        .select_related("jongere")
        .order_by("tot_en_met", "id"),
        PER_PAGINA,
    ).get_page(pagina)
    rijen = list(blad)
    inzage_vastleggen(
        inzage,
        jongeren=[(r.jongere_id, r.gemeente_id) for r in rijen],
        objecttype="matdossier",
    )
    return {"regels": [Matstand(r) for r in rijen], "pagina": blad}


def paneelgegevens(blik: Dossierblik) -> Mapping[str, Any] | None:
    """Op het dossier: het lopende MAT-dossier, of dat het kan omdat het kind nog jong is."""
    lopend = Matdossier.objects.filter(jongere_id=blik.jongere.pk, gesloten_op=None)
    rij = lopend.first() if blik.heeft(Matdossier) else None
    geboren = blik.jongere.geboortedatum
    if rij is not None:
        return {"stand": Matstand(rij), "kan": False}
    if geboren is None or blik.zaak is not None:
        return None
    op = vandaag()
    wet = parameters(VANAF, BEGINLEEFTIJD)
    begin = MAANDEN_PER_JAAR * int(wet.waarde(BEGINLEEFTIJD, op=op))
    if plus_maanden(geboren, begin) <= op:
        return None
    return {"stand": None, "kan": mat_vanaf(geboren, op=op, wet=wet) <= op}
