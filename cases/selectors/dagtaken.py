"""De taken op Mijn dag: de eigen, en die van het team die nog niemand heeft."""

from django.db.models import Count, Window

from cases.models import Taak
from cases.selectors.collegas import Blik
from cases.selectors.dagregels import (
    MEEST,
    VAN_JONGERE,
    Daggroep,
    Dagregel,
    naar_scherm,
    wie_van,
)
from cases.taakregels import waarom_van
from kern.autorisatie import Inzage
from kern.handelingen import Handeling
from kern.klok import vandaag

_VELDEN = ("pk", "jongere_id", "gemeente_id", "zaak_id", "titel", "uiterlijk", "regel")


def taken_van(inzage: Inzage, *, behandelaar_id: int) -> Daggroep:
    """De taken van een medewerker tot en met vandaag, met hun acten voor wie ze mag doen."""
    rijen = Taak.objects.filter(
        behandelaar_id=behandelaar_id, klaar_op__isnull=True, uiterlijk__lte=vandaag()
    )
    regels, aantal = _regels(inzage, rijen)
    return Daggroep("taken", "Taken", "taak", regels, aantal)


def teamtaken(inzage: Inzage, blik: Blik) -> Daggroep:
    """De open taken zonder behandelaar in deze gemeenten, wat het eerst moet bovenaan."""
    rijen = Taak.objects.filter(
        gemeente_id__in=sorted(blik.gemeenten), behandelaar__isnull=True, klaar_op__isnull=True
    )
    regels, aantal = _regels(inzage, rijen, te_nemen=True)
    return Daggroep("teamtaken", "Taken zonder behandelaar", "taak", regels, aantal)


def _regels(inzage: Inzage, rijen, *, te_nemen: bool = False) -> tuple[list[Dagregel], int]:  # type: ignore[no-untyped-def]
    mag = inzage.medewerker.gemeenten_voor(Handeling.TAAK_BEHEREN)
    gevonden = list(
        rijen.annotate(totaal=Window(Count("id")))
        .order_by("uiterlijk", "id")
        .values_list(*_VELDEN, "totaal", *VAN_JONGERE)[:MEEST]
    )
    regels = [
        Dagregel(
            jongere_id=jongere_id,
            gemeente_id=gemeente_id,
            school="",
            wat=titel,
            tot=uiterlijk,
            act="Naar de zaak" if zaak_id else "Naar het dossier",
            url=naar_scherm("zaak", zaak_id) if zaak_id else naar_scherm("jongere", jongere_id),
            taak_id=pk if gemeente_id in mag else 0,
            waarom=waarom_van(regel),
            te_nemen=te_nemen,
            **wie_van(wie),
        )
        for pk, jongere_id, gemeente_id, zaak_id, titel, uiterlijk, regel, _, *wie in gevonden
    ]
    return regels, gevonden[0][len(_VELDEN)] if gevonden else 0
